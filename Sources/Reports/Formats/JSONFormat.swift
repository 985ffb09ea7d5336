import Formats

extension ReportFormat {
  /// Exact figures for other programs.
  static let json = ReportFormat("json", form: .json { $0.json })
}

extension ReportContent {
  /// The answer as JSON text.
  var json: String {
    var json = JSONWriter()
    write(to: &json)
    return json.text + "\n"
  }
}
