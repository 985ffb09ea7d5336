package import Formats
import Plans
import Queries

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
  package static var asTable: (@Sendable (Report) -> DataTable)? { \.table }
  package static var asResults: (@Sendable (Report) -> RunResults)? { \.results }

  /// The groups where the user asked for some, else the listed workloads.
  private var table: DataTable {
    if !groupings.isEmpty { return groupsTable(askedGroups, currency: plan.currency) }
    let workloads = list.workloads(of: plan)
    return workloadsTable(plan, list.isAsked ? Array(workloads.prefix(list.top ?? .max)) : plan.workloads)
  }

  private var results: RunResults {
    check.map { RunResults($0, findings: plan.findings, version: version) }
      ?? RunResults(name: plan.name, findings: plan.findings, version: version)
  }
}
