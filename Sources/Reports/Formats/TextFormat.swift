extension ReportFormat {
  /// Aligned columns and sentences for a terminal.
  package static let text = ReportFormat("text", form: .text { $0 })
}
