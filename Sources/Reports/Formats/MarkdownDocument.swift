import Basics

extension Document {
  /// The document as GitHub-flavoured Markdown; charts are links to their files where `linksCharts`, else left out.
  func markdown(linksCharts: Bool) -> String {
    (["# \(title.markdownBlock)\n"] + markdownParts(linksCharts: linksCharts).map(\.text)).joined(separator: "\n")
  }

  /// A part as Markdown: what it begins and ends with, and between them lines of which each can be left out.
  struct MarkdownPart {
    /// What it begins with.
    var head = ""
    /// Each can be left out for itself.
    var lines: [String] = []
    /// What it ends with.
    var tail = ""
    /// What a line is, for counting those that are left out.
    var noun = "line"

    /// The part, whole.
    var text: String { head + lines.joined() + tail }
  }

  /// The parts of the document as Markdown; titles of the first rank have so many marks.
  func markdownParts(linksCharts: Bool, rank: Int = 2) -> [MarkdownPart] {
    let marks = String(repeating: "#", count: rank)
    func parts(_ block: Block) -> [MarkdownPart] {
      switch block {
      case .heading(let text): [MarkdownPart(head: "\(marks) \(text.markdownBlock)\n")]
      case .subheading(let text): [MarkdownPart(head: "\(marks)# \(text.markdownBlock)\n")]
      case .paragraph(let prose): [part(prose)]
      case .list(let items, let isOrdered): [MarkdownPart(lines: lines(items, isOrdered: isOrdered))]
      case .table(let table): excerpt(of: table)
      case .folded(let summary, let table): [folded(summary, table)]
      case .script(let script): [part(script)]
      case .cards: []
      case .details(let summary, let inner): [part(summary)] + inner.flatMap(parts)
      case .figure(let chart):
        linksCharts ? [MarkdownPart(head: "![\(Prose(chart.title).markdown)](\(chart.file))\n")] : []
      }
    }
    return blocks.flatMap(parts)
  }

  private func part(_ prose: Prose) -> MarkdownPart {
    MarkdownPart(lines: ["\(prose.markdownBlock)\n"], noun: "paragraph")
  }

  private func excerpt(of table: Table) -> [MarkdownPart] {
    let (shown, remark) = table.excerpt(table.most)
    return [part(shown)] + (remark.map { [part($0)] } ?? [])
  }

  /// A block whose fence is longer than any row of such marks in it.
  private func part(_ script: [String]) -> MarkdownPart {
    let lines = script.map(\.asPlain)
    let fence = String(repeating: "`", count: max((lines.map(\.longestBackticks).max() ?? 0) + 1, 3))
    return MarkdownPart(head: "\(fence)sh\n", lines: lines.map { "\($0)\n" }, tail: "\(fence)\n")
  }

  private func lines(_ items: [Item], isOrdered: Bool) -> [String] {
    items.enumerated().map { index, item in
      let mark = isOrdered ? "\(index + 1)." : "-"
      let indent = String(repeating: " ", count: mark.count + 1)
      return "\(mark) \(item.text.markdownBlock)\n" + item.details.map { "\(indent)- \($0.markdownBlock)\n" }.joined()
    }
  }

  private func part(_ table: Table) -> MarkdownPart {
    let rows = MarkdownTable(table)
    return MarkdownPart(head: rows.head, lines: rows.rows, noun: "row")
  }

  private func folded(_ summary: Prose, _ table: Table) -> MarkdownPart {
    var part = part(table)
    part.head = "<details><summary>\(summary.html)</summary>\n\n\(part.head)"
    part.tail = "\n</details>\n"
    return part
  }
}
