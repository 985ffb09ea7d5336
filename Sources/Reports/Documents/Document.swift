/// A report before it is Markdown or HTML: its parts in their order.
package struct Document: Sendable {
  var title: Prose
  var blocks: [Block] = []
  /// What marks it as a comment on a change that is written anew, such as `meshplan check`; nil: it is no comment.
  var commentMarker: String?

  /// At most so many rows stand in a table of the report; the CSV has all.
  static let longestTable = 60

  /// A part of a document.
  enum Block: Sendable {
    case heading(Prose)
    case subheading(Prose)
    case paragraph(Prose)
    case list([Item], isOrdered: Bool)
    case table(Table)
    case figure(Chart)
    /// A table behind a line that opens it.
    case folded(Prose, Table)
    /// Lines for a shell.
    case script([String])
  }

  /// A line of a list, with lines below it.
  struct Item: Sendable {
    var text: Prose
    var details: [Prose] = []
  }

  /// A table; a cell may have several lines.
  struct Table: Sendable {
    var header: [Prose]
    /// Which columns hold numbers, and so stand right.
    var numeric: Set<Int> = []
    var rows: [[[Prose]]] = []

    init(_ header: [String], numeric: Set<Int> = []) {
      self.header = header.map { Prose($0) }
      self.numeric = numeric
    }

    mutating func add(_ cells: [Prose]) { rows.append(cells.map { [$0] }) }
    mutating func add(lines cells: [[Prose]]) { rows.append(cells) }
  }

  mutating func heading(_ text: Prose) { blocks.append(.heading(text)) }
  mutating func subheading(_ text: Prose) { blocks.append(.subheading(text)) }
  mutating func paragraph(_ prose: Prose) { if !prose.isEmpty { blocks.append(.paragraph(prose)) } }
  mutating func figure(_ chart: Chart?) { if let chart { blocks.append(.figure(chart)) } }

  /// A table that is folded away in Markdown; its summary is of our own words, without a name.
  mutating func folded(_ summary: Prose, _ table: Table) { blocks.append(.folded(summary, table)) }

  mutating func script(_ lines: [String]) { if !lines.isEmpty { blocks.append(.script(lines)) } }

  mutating func list(_ items: [Item], isOrdered: Bool = false) {
    if !items.isEmpty { blocks.append(.list(items, isOrdered: isOrdered)) }
  }

  /// A table with at most so many of its rows, and a word on where the others are.
  mutating func table(_ table: Table, most: Int = .max, rest: String = "") {
    guard !table.rows.isEmpty else { return }
    var shown = table
    shown.rows = Array(table.rows.prefix(most))
    blocks.append(.table(shown))
    if table.rows.count > most { paragraph("\(table.rows.count - most) more are in \(rest).") }
  }

  /// The charts in it, in their order.
  var charts: [Chart] {
    blocks.compactMap { block in
      if case .figure(let chart) = block { chart } else { nil }
    }
  }
}
