extension ReportFormat {
  /// All formats, in the order in which help lists them.
  static let all: [ReportFormat] = [.text, .markdown, .html, .csv, .json, .github, .junit, .sarif]
}
