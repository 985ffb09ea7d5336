extension ReportFormat {
  /// One page for a browser, with its charts.
  static let html = ReportFormat("html", form: .document(\.html))
}

extension Document {
  /// The document as one HTML page that needs nothing else: its style and its charts are in it, and no script.
  var html: String {
    let body = blocks.map { block in
      switch block {
      case .heading(let text): "<h2>\(text.html)</h2>\n"
      case .subheading(let text): "<h3>\(text.html)</h3>\n"
      case .paragraph(let prose): "<p>\(prose.html)</p>\n"
      case .list(let items, let isOrdered): html(items, isOrdered: isOrdered)
      case .table(let table): html(table)
      case .folded(let summary, let table): "<h2>\(summary.html)</h2>\n\(html(table))"
      case .script(let lines): "<pre>\(lines.map(\.asXML).joined(separator: "\n"))</pre>\n"
      case .figure(let chart): "<figure>\n\(chart.inline)</figure>\n"
      }
    }.joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title.text.asXML)</title>
      <style>
      \(pageStyle)\(charts.isEmpty ? "" : "\n\(chartStyle)")
      </style>
      </head>
      <body>
      <main>
      <h1>\(title.html)</h1>
      \(body)</main>
      </body>
      </html>

      """
  }

  private func html(_ items: [Item], isOrdered: Bool) -> String {
    let tag = isOrdered ? "ol" : "ul"
    let lines = items.map { item in
      guard !item.details.isEmpty else { return "<li>\(item.text.html)</li>\n" }
      let details = item.details.map { "<li>\($0.html)</li>\n" }.joined()
      return "<li>\(item.text.html)\n<ul>\n\(details)</ul>\n</li>\n"
    }
    return "<\(tag)>\n\(lines.joined())</\(tag)>\n"
  }

  private func html(_ table: Table) -> String {
    func cell(_ tag: String, _ column: Int, _ text: String) -> String {
      let number = table.numeric.contains(column) ? " class=\"number\"" : ""
      return "<\(tag)\(tag == "th" ? " scope=\"col\"" : "")\(number)>\(text)</\(tag)>"
    }
    let head = table.header.enumerated().map { cell("th", $0, $1.html) }.joined()
    let rows = table.rows.map { row in
      "<tr>" + row.enumerated().map { cell("td", $0, $1.map(\.html).joined(separator: "<br>")) }.joined() + "</tr>\n"
    }
    return """
      <div class="scroll">
      <table>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </div>

      """
  }
}
