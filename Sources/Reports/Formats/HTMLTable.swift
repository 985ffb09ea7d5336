extension Document.Table {
  /// So many rows are shown at first, the others on demand.
  private static let shownRows = 20
  /// A page has at most so many rows of a table, so that a browser can hold it.
  private static let mostRows = 2000

  /// The table for a page: side by side as it is, else as a list whose script lets it sort and filter, with all but its first rows
  /// folded away.
  ///
  /// - Parameter name: What it is called for those who do not see where it stands.
  func html(_ name: String) -> String {
    if isSideBySide { return box(name, rows[...]) }
    let (table, remark) = named.excerpt(Document.Table.mostRows)
    let first = table.rows.prefix(Document.Table.shownRows)
    let rest = table.rows.dropFirst(first.count)
    let folded =
      rest.isEmpty
      ? "" : "<details class=\"rest\">\n<summary>\(rest.count) more</summary>\n\(box(name, rest))</details>\n"
    return "<div class=\"list\">\n\(box(name, first))\(folded)</div>\n"
      + (remark.map { "<p>\($0.html)</p>\n" } ?? "")
  }

  /// The table with the first cell of every row: one that is blank means the one above, which sorting would part it from.
  private var named: Document.Table {
    var table = self
    for index in table.rows.indices.dropFirst() where table.rows[index].first?.allSatisfy(\.isEmpty) == true {
      table.rows[index][0] = table.rows[index - 1][0]
    }
    return table
  }

  /// Rows below the header, in a box that scrolls where they are wider than the page.
  private func box(_ name: String, _ rows: ArraySlice<[[Prose]]>) -> String {
    let head = header.enumerated().map { column, text in
      // A corner says nothing, and so is no heading.
      text.isEmpty ? "<td></td>" : "<th scope=\"col\"\(kind(column))>\(text.html)</th>"
    }
    let lines = rows.map { row in "<tr>" + row.enumerated().map(cell).joined() + "</tr>\n" }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="\(name.asXML)">
      <table\(isSideBySide ? " class=\"sides\"" : "")>
      <thead><tr>\(head.joined())</tr></thead>
      <tbody>
      \(lines.joined())</tbody>
      </table>
      </div>

      """
  }

  private func cell(_ column: Int, _ lines: [Prose]) -> String {
    let text = lines.map(\.html).joined(separator: "<br>")
    guard isSideBySide else { return "<td\(kind(column))>\(text)</td>" }
    // On a narrow screen a row is a block, in which each cell says what it is of.
    if column > 0 { return "<td\(kind(column)) data-of=\"\(header[column].text.asXML)\">\(text)</td>" }
    return "<th scope=\"row\"\(lines.first?.text.hasPrefix("  ") == true ? " class=\"part\"" : "")>\(text)</th>"
  }

  private func kind(_ column: Int) -> String { numeric.contains(column) ? " class=\"number\"" : "" }
}
