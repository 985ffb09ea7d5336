package import Plans

/// The forms that a report comes in.
package enum ReportFormat: String, Sendable, CaseIterable {
  case markdown, csv, json, text
}

/// A file of a report, by the name it is written under.
package struct ReportFile: Hashable, Sendable {
  package var name: String
  package var text: String
}

/// A plan as text: what `--format` prints.
package func report(_ plan: Plan, as format: ReportFormat) -> String {
  switch format {
  case .markdown: markdownReport(plan)
  case .csv: workloadsCSV(plan)
  case .json: jsonReport(plan)
  case .text: textReport(plan)
  }
}

/// All files of a report, as `-o` writes them.
package func reportFiles(_ plan: Plan) -> [ReportFile] {
  [
    ReportFile(name: "report.md", text: markdownReport(plan)),
    ReportFile(name: "report.json", text: jsonReport(plan)),
    ReportFile(name: "data-planes.csv", text: dataPlanesCSV(plan)),
    ReportFile(name: "workloads.csv", text: workloadsCSV(plan)),
  ]
}
