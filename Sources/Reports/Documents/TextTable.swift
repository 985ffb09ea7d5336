import Basics

/// Columns of text, the first to the left, the others to the right.
struct TextTable {
  private var rows: [[String]]

  /// A table with the names of its columns and no row.
  init(_ header: [String]) { rows = [header] }

  /// Adds a row with as many cells as there are columns.
  mutating func add(_ cells: [String]) { rows.append(cells.map(\.asPlain)) }

  /// The table, each row a line.
  var text: String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + padding : padding + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
