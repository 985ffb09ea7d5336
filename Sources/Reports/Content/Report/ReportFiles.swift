import Plans
import Queries

extension Report {
  /// All files, as `-o` writes them.
  package var files: [ReportFile] {
    let document = document
    var files = [
      ReportFile(name: "report.md", text: document.markdown(linksCharts: true)),
      ReportFile(name: "report.html", text: document.html), ReportFile(name: "report.json", text: json),
      ReportFile(name: "data-planes.csv", text: dataPlanesTable(plan).csv),
      ReportFile(name: "workloads.csv", text: workloadsTable(plan, plan.workloads).csv),
      ReportFile(
        name: "namespaces.csv",
        text: groupsTable([WorkloadGroups(plan, by: .namespace)], currency: plan.currency).csv),
      ReportFile(name: "nodes.csv", text: poolsTable(plan).csv),
    ]
    if !groupings.isEmpty {
      files.append(ReportFile(name: "groups.csv", text: groupsTable(askedGroups, currency: plan.currency).csv))
    }
    if let check {
      files.append(ReportFile(name: "scenarios.csv", text: scenariosTable(check).csv))
      if !check.verdicts.isEmpty { files.append(ReportFile(name: "budgets.csv", text: budgetsTable(check).csv)) }
    }
    return files + document.charts.map { ReportFile(name: $0.file, text: $0.svg) }
  }
}
