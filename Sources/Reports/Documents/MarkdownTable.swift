/// A table of GitHub-flavoured Markdown; no name from an input can break out of its cell.
struct MarkdownTable {
  private let header: [Prose]
  /// Which columns hold numbers, and so stand right.
  private let numeric: Set<Int>
  /// The lines behind the two that every table begins with.
  private(set) var rows: [String] = []

  /// A table of a document, its rows written out.
  init(_ table: Document.Table) {
    header = table.header
    numeric = table.numeric
    rows = table.rows.map { row in MarkdownTable.line(row.map { $0.map(\.markdownCell).joined(separator: "<br>") }) }
  }

  /// The names of the columns, and the rule below them.
  var head: String {
    MarkdownTable.line(header.map(\.markdownCell))
      + MarkdownTable.line(header.indices.map { numeric.contains($0) ? "---:" : "---" })
  }

  private static func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
}
