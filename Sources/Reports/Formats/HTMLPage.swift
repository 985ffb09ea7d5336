/// The body of a page: the parts of a document as HTML, its contents below the cards, and names that links lead to.
struct HTMLPage {
  private let document: Document
  /// What links lead to, by the index of a heading among the blocks.
  private let anchors: [Int: String]

  /// The page of a document: every heading gets a name of its own.
  init(_ document: Document) {
    self.document = document
    var taken: Set<String> = []
    var anchors: [Int: String] = [:]
    for (index, block) in document.blocks.enumerated() {
      guard let heading = block.headingText else { continue }
      let name = HTMLPage.anchor(heading)
      var unique = name
      var number = 1
      while !taken.insert(unique).inserted {
        number += 1
        unique = "\(name)-\(number)"
      }
      anchors[index] = unique
    }
    self.anchors = anchors
  }

  /// The words of a heading as a name in an address: `Services that need L7` is `services-that-need-l7`.
  private static func anchor(_ heading: String) -> String {
    let words = heading.lowercased().unicodeScalars.split { !($0.isASCII && $0.properties.isAlphabetic || isDigit($0)) }
    return words.isEmpty ? "section" : words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// All parts, in their order.
  var body: String {
    var body = ""
    var section = document.title.text
    for (index, block) in document.blocks.enumerated() {
      section = block.headingText ?? section
      if index == indexOfContents { body += contents }
      body += html(block, in: name(index, section), anchor: anchors[index].map { " id=\"\($0)\"" } ?? "")
    }
    return body
  }

  /// What a part is called: as its section, and a table that is not the only one there by its first column too.
  private func name(_ index: Int, _ section: String) -> String {
    guard case .table(let table) = document.blocks[index], let column = table.header.first, !column.isEmpty
    else { return section }
    let before = document.blocks[..<index].reversed().prefix { $0.headingText == nil }
    let behind = document.blocks[(index + 1)...].prefix { $0.headingText == nil }
    let isOnly = !(before + behind).contains { block in
      if case .table = block { true } else { false }
    }
    return isOnly ? section : "\(section): \(column.text)"
  }

  /// The part that the contents stand before: the one behind the cards, else the first section.
  private var indexOfContents: Int? {
    for (index, block) in document.blocks.enumerated() {
      switch block {
      case .cards: return index + 1
      case .heading: return index
      default: continue
      }
    }
    return nil
  }

  /// Links to the sections, where there are several.
  private var contents: String {
    let links = document.blocks.enumerated().compactMap { index, block -> String? in
      guard case .heading(let text) = block, let anchor = anchors[index] else { return nil }
      return "<li><a href=\"#\(anchor)\">\(text.html)</a></li>\n"
    }
    return links.count < 3 ? "" : "<nav aria-label=\"Contents\">\n<ul>\n\(links.joined())</ul>\n</nav>\n"
  }

  private func html(_ block: Document.Block, in section: String, anchor: String) -> String {
    switch block {
    case .heading(let text): "<h2\(anchor)>\(text.html)</h2>\n"
    case .subheading(let text): "<h3\(anchor)>\(text.html)</h3>\n"
    case .paragraph(let prose): "<p>\(prose.html)</p>\n"
    case .list(let items, let isOrdered): html(items, isOrdered: isOrdered)
    case .table(let table): table.html(section)
    case .folded(let summary, let table): folded(summary, table.html(summary.text))
    case .details(let summary, let blocks):
      blocks.isEmpty
        ? "<p>\(summary.html)</p>\n"
        : folded(summary, blocks.map { html($0, in: section, anchor: "") }.joined())
    case .script(let lines): "<pre>\(lines.map(\.asXML).joined(separator: "\n"))</pre>\n"
    case .figure(let chart): "<figure tabindex=\"0\" aria-label=\"\(chart.title.asXML)\">\n\(chart.inline)</figure>\n"
    case .cards(let cards): "<div class=\"cards\">\n\(cards.map(html).joined())</div>\n"
    }
  }

  private func folded(_ summary: Prose, _ inner: String) -> String {
    "<details>\n<summary>\(summary.html)</summary>\n\(inner)</details>\n"
  }

  private func html(_ items: [Document.Item], isOrdered: Bool) -> String {
    let tag = isOrdered ? "ol" : "ul"
    let lines = items.map { item in
      guard !item.details.isEmpty else { return "<li>\(item.text.html)</li>\n" }
      let details = item.details.map { "<li>\($0.html)</li>\n" }.joined()
      return "<li>\(item.text.html)\n<ul>\n\(details)</ul>\n</li>\n"
    }
    return "<\(tag)>\n\(lines.joined())</\(tag)>\n"
  }

  /// A card, whose title leads to the section that explains it.
  private func html(_ card: Card) -> String {
    let index = card.section.flatMap { section in document.blocks.firstIndex { $0.headingText == section } }
    let title = index.flatMap { anchors[$0] }.map { "<a href=\"#\($0)\">\(card.title.asXML)</a>" } ?? card.title.asXML
    let lines = card.lines.map { "<p>\($0.html)</p>\n" }.joined()
    guard !card.rows.isEmpty else {
      return "<div class=\"card words\">\n<p class=\"title\">\(title)</p>\n\(lines)</div>\n"
    }
    let names = card.figures.map { "<th scope=\"col\" class=\"number\">\($0.asXML)</th>" }.joined()
    let head = names.isEmpty ? "" : "<thead><tr><td></td>\(names)</tr></thead>\n"
    let rows = card.rows.map { row in
      let cells = row.cells.map { "<td class=\"number\">\($0.asXML)</td>" }.joined()
      let kind = row.isChosen ? " class=\"chosen\"" : ""
      return
        "<tr\(kind)><th scope=\"row\"><span class=\"swatch \(row.style)\"></span>\(row.label.asXML)</th>\(cells)</tr>\n"
    }
    return """
      <div class="card">
      <table>
      <caption class="title">\(title)</caption>
      \(head)<tbody>
      \(rows.joined())</tbody>
      </table>
      \(lines)</div>

      """
  }
}

extension Document.Block {
  /// The words of a heading; nil for what is none.
  fileprivate var headingText: String? {
    switch self {
    case .heading(let text), .subheading(let text): text.text
    default: nil
    }
  }
}
