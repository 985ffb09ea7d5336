extension Document {
  /// The document as one HTML page that needs nothing else: its style and its charts are in it, and no script.
  var html: String {
    let body = blocks.map { block in
      switch block {
      case .heading(let text): "<h2>\(text.html)</h2>\n"
      case .subheading(let text): "<h3>\(text.html)</h3>\n"
      case .paragraph(let prose): "<p>\(prose.html)</p>\n"
      case .list(let items, let isOrdered): html(items, isOrdered)
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

  private func html(_ items: [Item], _ isOrdered: Bool) -> String {
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

extension Prose {
  var html: String {
    spans.map { span in
      switch span.style {
      case .plain, .name: span.text.asXML
      case .strong: "<strong>\(span.text.asXML)</strong>"
      case .emphasis: "<em>\(span.text.asXML)</em>"
      case .code: "<code>\(span.text.asXML)</code>"
      }
    }.joined()
  }
}

/// Readable in light and dark, in a narrow window and on paper.
private let pageStyle = """
  :root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --line: #d0d7de; --page: #ffffff; --band: #f6f8fa; }
  @media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --page: #0d1117; --band: #161b22; }
  }
  body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
  h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line); }
  h3 { font-size: 1.05rem; }
  p, li { overflow-wrap: anywhere; }
  .scroll { overflow-x: auto; }
  table { border-collapse: collapse; font-size: 0.9rem; }
  th, td { border: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
  td { overflow-wrap: break-word; max-width: 28rem; } td:first-child { min-width: 8rem; }
  th { background: var(--band); }
  .number { text-align: right; white-space: nowrap; }
  figure { margin: 1rem 0; overflow-x: auto; } figure svg { max-width: 100%; min-width: 34rem; height: auto; }
  @media print { main { max-width: none; } tr, figure { break-inside: avoid; } .scroll { overflow: visible; } }
  """
