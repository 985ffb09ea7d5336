extension ReportFormat {
  /// One page for a browser, with its charts.
  static let html = ReportFormat("html", form: .document(\.html))
}

extension Document {
  /// The document as one HTML page that needs nothing else: its style, its charts and its script are in it.
  ///
  /// The page says that nothing else may run or be loaded: a browser takes only the style and the script whose hashes stand at
  /// its top, so that markup out of a name, were it ever not escaped, would do nothing.
  var html: String {
    let page = HTMLPage(self)
    let styles = [PageStyle.frame] + (charts.isEmpty ? [] : [PageStyle.charts])
    let hashes = styles.map { "'\($0.hash)'" }.joined(separator: " ")
    let policy =
      "default-src 'none'; style-src \(hashes); script-src '\(pageScript.hash)'; base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title.text.asXML)</title>
      \(styles.map { "<style>\($0.text)</style>" }.joined(separator: "\n"))
      </head>
      <body>
      <main>
      <h1>\(title.html)</h1>
      \(page.body)</main>
      <script>\(pageScript.text)</script>
      </body>
      </html>

      """
  }
}
