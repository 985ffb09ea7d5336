extension Document {
  /// The document as a comment on a change: Markdown whose first line lets a bot find it again and write it anew, and that is
  /// at most so many bytes long, whatever the document holds.
  ///
  /// GitHub takes 65,536 characters. What is too long loses whole lines: of each part, in their order, at most half of the room
  /// that is left is written, and how many rows are missing is said below it.
  ///
  /// - Parameter marker: What the first line holds, such as `meshplan check`.
  func comment(_ marker: String, most: Int = 60_000) -> String {
    let head = "<!-- \(marker) -->\n### \(title.cut(to: 200).markdownBlock)\n"
    let parts = markdownParts(linksCharts: false, rank: 4)
    let whole = ([head] + parts.map(\.text)).joined(separator: "\n")
    if whole.utf8.count <= most { return whole }
    // Every part may have to say what it lacks.
    var room = most - head.utf8.count - parts.count * Document.mostOfRemark
    var text = head
    for part in parts {
      let shown = part.cut(to: max(0, room / 2))
      room -= shown.utf8.count
      text += shown.isEmpty ? "" : "\n\(shown)"
    }
    return text
  }

  /// The bytes of a remark on what is left out, at most, with the line before it.
  fileprivate static let mostOfRemark = 100
}

extension Document.MarkdownPart {
  /// The part with so many of its lines as have room; where some have none, a remark says how many.
  fileprivate func cut(to most: Int) -> String {
    var left = most - head.utf8.count - tail.utf8.count
    // A head without lines is a heading, which is short.
    if lines.isEmpty { return left >= 0 ? text : "" }
    var shown: [String] = []
    for line in lines {
      left -= line.utf8.count
      if left < 0 { break }
      shown.append(line)
    }
    if shown.count == lines.count { return text }
    let missing = remark(lines.count - shown.count)
    if shown.isEmpty { return missing }
    return "\(head)\(shown.joined())\(tail)\n\(missing)"
  }

  private func remark(_ count: Int) -> String {
    "\(Formatting.count(count, noun)) \(count == 1 ? "is" : "are") left out: a comment cannot hold more.\n"
  }
}

extension Prose {
  /// The text, at most so many characters of each of its spans.
  fileprivate func cut(to most: Int) -> Prose {
    spans.reduce(into: Prose("")) { prose, span in
      var span = span
      if span.text.count > most { span.text = "\(span.text.prefix(most))\u{2026}" }
      prose.append(span)
    }
  }
}
