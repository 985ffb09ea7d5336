/// Exact figures in rows under named columns, for other programs.
///
/// Worked example: `DataTable(of: [1, 2]) { Column("n") { "\($0)" }; Column("square") { "\($0 * $0)" } }` has the columns `n` and
/// `square` and the rows `1, 1` and `2, 4`. A file has one table, so that a spreadsheet and a reader by columns take it.
package struct DataTable {
  /// The names of the columns, in their order.
  let columns: [String]
  /// As many texts in each as there are columns.
  let rows: AnySequence<[String]>

  /// A row for each of `rows`, cell by cell as the columns say.
  init<Row>(of rows: some Sequence<Row>, @ListBuilder<Column<Row>> columns: () -> [Column<Row>]) {
    let columns = columns()
    self.columns = columns.map(\.name)
    self.rows = AnySequence(rows.lazy.map { row in columns.map { $0.text(row) } })
  }
}

/// A column of a table: its name, and what a row has there.
struct Column<Row> {
  let name: String
  let text: (Row) -> String

  init(_ name: String, _ text: @escaping (Row) -> String) { (self.name, self.text) = (name, text) }

  /// A column of something that is not always there; empty where it is not.
  init(_ name: String, optional value: @escaping (Row) -> (some CustomStringConvertible)?) {
    self.init(name) { row in value(row).map { "\($0)" } ?? "" }
  }
}
