extension Document {
  /// The document as GitHub-flavoured Markdown; charts are links to their files where `linksCharts`, else left out.
  func markdown(linksCharts: Bool) -> String {
    let parts = blocks.compactMap { block -> String? in
      switch block {
      case .heading(let text): "## \(text.asMarkdown)\n"
      case .subheading(let text): "### \(text.asMarkdown)\n"
      case .paragraph(let prose): "\(prose.markdown)\n"
      case .list(let items, let isOrdered): markdown(items, isOrdered)
      case .table(let table): markdown(table)
      case .script(let lines): markdown(lines)
      case .figure(let chart): linksCharts ? "![\(chart.title.asMarkdown)](\(chart.file))\n" : nil
      }
    }
    return (["# \(title.asMarkdown)\n"] + parts).joined(separator: "\n")
  }

  /// A block whose fence is longer than any row of such marks in it.
  private func markdown(_ script: [String]) -> String {
    let lines = script.map(\.asPlain)
    let longest = lines.flatMap { $0.split { $0 != "`" } }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(longest + 1, 3))
    return "\(fence)sh\n\(lines.joined(separator: "\n"))\n\(fence)\n"
  }

  private func markdown(_ items: [Item], _ isOrdered: Bool) -> String {
    items.enumerated().map { index, item in
      let mark = isOrdered ? "\(index + 1)." : "-"
      let indent = String(repeating: " ", count: mark.count + 1)
      return "\(mark) \(item.text.markdown)\n" + item.details.map { "\(indent)- \($0.markdown)\n" }.joined()
    }.joined()
  }

  private func markdown(_ table: Table) -> String {
    var text = MarkdownTable(table.header.map(\.asMarkdown), numeric: table.numeric)
    for row in table.rows { text.add(row.map { $0.map(\.markdown).joined(separator: "<br>") }) }
    return text.text
  }
}

extension Prose {
  var markdown: String {
    spans.map { span in
      switch span.style {
      case .plain: span.text.asMarkdown
      case .strong: "**\(span.text.asMarkdown)**"
      case .emphasis: "*\(span.text.asMarkdown)*"
      // Nothing is escaped between the marks, so a text that has such a mark cannot be code.
      case .code: span.text.contains("`") ? span.text.asMarkdown : "`\(span.text.asPlain)`"
      }
    }.joined()
  }
}
