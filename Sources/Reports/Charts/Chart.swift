import Basics

/// A chart as SVG: a picture with a title and a description, readable in light and dark, without a script.
struct Chart: Hashable, Sendable {
  /// The name of its file without the ending.
  var name: String
  var title: String
  /// What it shows, for those who cannot see it.
  var description: String
  var width: Int
  var height: Int
  /// What is drawn, without a style.
  var shapes: String

  /// The picture as a file of its own.
  var svg: String { picture(style: "<style>\n\(chartStyle)\n</style>\n") }

  /// The picture as part of a page that has `chartStyle`.
  var inline: String { picture(style: "") }

  private func picture(style: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title.asXML)" class="meshplan-chart">
    <title>\(title.asXML)</title>
    <desc>\(description.asXML)</desc>
    \(style)<rect width="\(width)" height="\(height)" class="page"/>
    \(shapes)</svg>

    """
  }

  var file: String { "\(name).svg" }
}

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

  mutating func text(_ text: String, x: Int, y: Int, _ anchor: Anchor = .start, style: String = "") {
    let kind = style.isEmpty ? "" : " class=\"\(style)\""
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    shapes += "<text x=\"\(x)\" y=\"\(y)\"\(side)\(kind)>\(text.asXML)</text>\n"
  }

  mutating func box(x: Int, y: Int, width: Int, height: Int, style: String, title: String = "") {
    guard width > 0, height > 0 else { return }
    let tip = title.isEmpty ? "/>" : "><title>\(title.asXML)</title></rect>"
    shapes += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" class=\"\(style)\"\(tip)\n"
  }

  mutating func line(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), style: String) {
    shapes += "<line x1=\"\(from.x)\" y1=\"\(from.y)\" x2=\"\(to.x)\" y2=\"\(to.y)\" class=\"\(style)\"/>\n"
  }

  mutating func curve(_ points: [(x: Int, y: Int)], style: String) {
    guard points.count > 1 else { return }
    let path = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    shapes += "<polyline points=\"\(path)\" class=\"\(style)\"/>\n"
  }

  var chart: Chart {
    Chart(name: name, title: title, description: description, width: width, height: height, shapes: shapes)
  }
}

/// Colours that can be told apart with any kind of colour vision (Okabe and Ito 2008), lines told apart by dashes too.
let chartStyle = """
  .meshplan-chart { font: 13px system-ui, sans-serif; }
  .meshplan-chart .page { fill: #ffffff; } .meshplan-chart text { fill: #1b1f24; }
  .meshplan-chart .soft { fill: #57606a; } .meshplan-chart .head { font-weight: bold; }
  .meshplan-chart .small { font-size: 11px; }
  .meshplan-chart .axis { stroke: #8c959f; } .meshplan-chart .grid { stroke: #d8dee4; }
  .meshplan-chart .applications { fill: #b1bac4; } .meshplan-chart .sidecars { fill: #d55e00; }
  .meshplan-chart .ztunnel { fill: #0072b2; } .meshplan-chart .cni { fill: #56b4e9; }
  .meshplan-chart .waypoints { fill: #009e73; } .meshplan-chart .control { fill: #cc79a7; }
  .meshplan-chart .none { fill: #8c959f; } .meshplan-chart .ambient { fill: #0072b2; }
  .meshplan-chart .sidecar { fill: #d55e00; } .meshplan-chart .current { fill: #cc79a7; }
  .meshplan-chart polyline, .meshplan-chart .mark { fill: none; stroke-width: 2; }
  .meshplan-chart .line-none { stroke: #8c959f; stroke-dasharray: 2 3; }
  .meshplan-chart .line-ambient { stroke: #0072b2; } .meshplan-chart .line-sidecar { stroke: #d55e00; stroke-dasharray: 7 3; }
  .meshplan-chart .line-current { stroke: #cc79a7; stroke-dasharray: 1 3; }
  .meshplan-chart .mark { stroke: #1b1f24; stroke-dasharray: 4 4; }
  @media (prefers-color-scheme: dark) {
  .meshplan-chart .page { fill: #0d1117; } .meshplan-chart text { fill: #e6edf3; }
  .meshplan-chart .soft { fill: #9198a1; } .meshplan-chart .grid { stroke: #3d444d; }
  .meshplan-chart .applications { fill: #656c76; } .meshplan-chart .mark { stroke: #e6edf3; }
  }
  """

extension String {
  /// The text for XML and HTML: markup is escaped, and what a page should not hold becomes `?`.
  var asXML: String {
    asPlain.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(scalar)
      }
    }.joined()
  }
}
