/// How charts are painted: colours that can be told apart with any kind of colour vision (Okabe and Ito 2008), each with one
/// meaning in every chart and on the page, and lines told apart by dashes too.
///
/// Every shape has its paint as attributes, so that any program that makes a PNG of a chart sees it; the style sheet only
/// repaints what would not show on a dark screen.
enum ChartPaint {
  /// What is of no mesh is grey; a data plane and its parts have a colour each; today is the colour of the text.
  static let colours: [(style: String, colour: String)] = [
    ("applications", "#8c959f"), ("none", "#8c959f"), ("ambient", "#0072b2"), ("sidecar", "#d55e00"),
    ("sidecars", "#d55e00"), ("ztunnel", "#56b4e9"), ("cni", "#f0e442"), ("waypoints", "#009e73"),
    ("control", "#cc79a7"), ("current", text),
  ]

  /// The colour of the text on paper, and of what is as it is today.
  static let text = "#1b1f24"

  /// Families that are on most machines, and the one that every program knows.
  static let fonts = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

  private static let dashes = ["none": "2 3", "sidecar": "7 3", "current": "1 3"]

  private static let attributes: [String: String] = {
    var attributes = [
      "page": "fill=\"#ffffff\"", "soft": "fill=\"#57606a\"", "head": "font-weight=\"bold\"",
      "small": "font-size=\"11\"", "grid": "stroke=\"#d8dee4\"",
      "mark": "stroke=\"\(text)\" stroke-width=\"2\" stroke-dasharray=\"4 4\"",
    ]
    for (style, colour) in colours {
      attributes[style] = "fill=\"\(colour)\""
      let dash = dashes[style].map { " stroke-dasharray=\"\($0)\"" } ?? ""
      attributes["line-\(style)"] = "fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"\(dash)"
    }
    return attributes
  }()

  /// The attributes of a shape of one or more styles, such as `soft small`, each with a blank before it.
  static func attributes(_ styles: String) -> String {
    guard !styles.isEmpty else { return "" }
    let paint = styles.split(separator: " ").compactMap { attributes[String($0)] }
    return ([" class=\"\(styles)\""] + paint).joined(separator: " ")
  }

  /// What of a chart has other colours on a dark screen.
  static let dark = """
    @media screen and (prefers-color-scheme: dark) {
    .meshplan-chart, .meshplan-chart .current { fill: #e6edf3; } .meshplan-chart .page { fill: #0d1117; }
    .meshplan-chart .soft { fill: #9198a1; } .meshplan-chart .grid { stroke: #3d444d; }
    .meshplan-chart .mark, .meshplan-chart .line-current { stroke: #e6edf3; }
    }
    """
}
