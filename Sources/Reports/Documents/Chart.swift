/// A chart as SVG: a picture with a title and a description, readable in light and dark, without a script.
struct Chart: Hashable, Sendable {
  /// The name of its file without the ending.
  var name: String
  /// What stands above it.
  var title: String
  /// What it shows, for those who cannot see it.
  var description: String
  /// In pixels.
  var width: Int
  /// In pixels.
  var height: Int
  /// What is drawn, without a style.
  var shapes: String

  /// The picture as a file of its own.
  var svg: String { picture(style: "<style>\n\(ChartPaint.dark)\n</style>\n") }

  /// The picture as part of a page that has `ChartPaint.dark` in its style.
  var inline: String { picture(style: "") }

  private func picture(style: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(title.asXML)" class="meshplan-chart" font-family="\(ChartPaint.fonts)" font-size="13" fill="\(ChartPaint.text)">
    <title>\(title.asXML)</title>
    <desc>\(description.asXML)</desc>
    \(style)<rect width="\(width)" height="\(height)"\(ChartPaint.attributes("page"))/>
    \(shapes)</svg>

    """
  }

  /// The name of its file.
  var file: String { "\(name).svg" }
}
