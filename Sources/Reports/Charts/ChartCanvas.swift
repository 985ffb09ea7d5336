/// Draws a chart; all coordinates are whole numbers, so that the same figures are the same bytes.
struct ChartCanvas {
  private let name: String
  private let title: String
  private let description: String
  private let width: Int
  private let height: Int
  private var shapes = ""

  init(_ name: String, _ title: String, _ description: String, width: Int, height: Int) {
    (self.name, self.title, self.description, self.width, self.height) = (name, title, description, width, height)
  }

  enum Anchor: String { case start, middle, end }

  /// Words with their baseline at a place, which is where they begin, their middle or their end.
  mutating func text(_ text: String, x: Int, y: Int, _ anchor: Anchor = .start, style: String = "") {
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    shapes += "<text x=\"\(x)\" y=\"\(y)\"\(side)\(ChartPaint.attributes(style))>\(text.asXML)</text>\n"
  }

  /// A filled box, with a title that shows when one points at it; nothing where it has no area.
  mutating func box(x: Int, y: Int, width: Int, height: Int, style: String, title: String = "") {
    guard width > 0, height > 0 else { return }
    let tip = title.isEmpty ? "/>" : "><title>\(title.asXML)</title></rect>"
    shapes +=
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"\(ChartPaint.attributes(style))\(tip)\n"
  }

  /// A straight line.
  mutating func line(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), style: String) {
    shapes += "<line x1=\"\(from.x)\" y1=\"\(from.y)\" x2=\"\(to.x)\" y2=\"\(to.y)\"\(ChartPaint.attributes(style))/>\n"
  }

  /// Straight lines from point to point; nothing for fewer than two.
  mutating func curve(_ points: [(x: Int, y: Int)], style: String) {
    guard points.count > 1 else { return }
    let path = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    shapes += "<polyline points=\"\(path)\"\(ChartPaint.attributes(style))/>\n"
  }

  /// Colours with their words, side by side.
  mutating func legend(_ entries: [(words: String, style: String)], x: Int, y: Int) {
    var x = x
    for entry in entries {
      box(x: x, y: y, width: 12, height: 12, style: entry.style)
      text(entry.words, x: x + 18, y: y + 11)
      x += 36 + entry.words.count * 8
    }
  }

  /// What has been drawn.
  var chart: Chart {
    Chart(name: name, title: title, description: description, width: width, height: height, shapes: shapes)
  }
}
