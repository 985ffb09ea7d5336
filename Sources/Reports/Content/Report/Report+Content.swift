package import Formats
import Plans

extension Report {
  /// Whether a format has the moves, of which every step is packed by itself.
  package static func tellsMoves(in format: ReportFormat) -> Bool {
    switch format.form {
    case .document, .json: true
    case .text, .table, .results: false
    }
  }
}

extension Report: ReportContent {
  package var text: String { textReport(self) }
  package func write(to json: inout JSONWriter) { reportObject.write(self, to: &json) }
  package static var asDocument: (@Sendable (Report) -> Document)? { \.document }
  package static var asTable: (@Sendable (Report) -> DataTable)? { { workloadsTable($0.plan) } }
  package static var asResults: (@Sendable (Report) -> RunResults)? { \.results }

  private var results: RunResults {
    check.map { RunResults($0, findings: plan.findings, version: version) }
      ?? RunResults(name: plan.name, findings: plan.findings, version: version)
  }
}
