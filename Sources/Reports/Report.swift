package import Plans
package import Queries

/// All that a report tells: the plan, what its scenarios and budgets come to, and the moves between the data planes.
package struct Report: Sendable {
  package var plan: Plan
  /// Nil where the settings have neither scenarios nor budgets.
  package var check: Check?
  /// The moves to a data plane that does not run yet.
  package var moves: [Timeline]

  package init(_ plan: Plan, check: Check? = nil, moves: [Timeline] = []) {
    self.plan = plan
    self.check = check
    self.moves = moves
  }

  /// What `--format` prints.
  package func text(as format: ReportFormat) -> String {
    switch format {
    case .markdown: document.markdown(linksCharts: false)
    case .html: document.html
    case .csv: workloadsCSV(plan)
    case .json: jsonReport(self)
    case .text: textReport(plan)
    }
  }

  /// What `--format` prints, budgets and findings for a CI system included; `version` is the program's.
  package func text(as format: CheckFormat, version: String) -> String {
    switch format {
    case .report(let format): text(as: format)
    case .results(let format):
      RunResults(name: plan.name, check: check, findings: plan.findings).text(as: format, version: version)
    }
  }

  /// All files, as `-o` writes them.
  package var files: [ReportFile] {
    let document = document
    var files = [
      ReportFile(name: "report.md", text: document.markdown(linksCharts: true)),
      ReportFile(name: "report.html", text: document.html), ReportFile(name: "report.json", text: jsonReport(self)),
      ReportFile(name: "data-planes.csv", text: dataPlanesCSV(plan)),
      ReportFile(name: "workloads.csv", text: workloadsCSV(plan)), ReportFile(name: "nodes.csv", text: nodesCSV(plan)),
    ]
    if let check {
      files.append(ReportFile(name: "scenarios.csv", text: scenariosCSV(check)))
      if !check.verdicts.isEmpty { files.append(ReportFile(name: "budgets.csv", text: budgetsCSV(check))) }
    }
    return files + document.charts.map { ReportFile(name: $0.file, text: $0.svg) }
  }
}
