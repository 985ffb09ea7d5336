import Basics
import Formats
import Mesh
package import Plans

/// Scenarios and budgets as text, Markdown, CSV or JSON.
package func checkReport(_ check: Check, as format: ReportFormat) -> String {
  switch format {
  case .text: checkText(check)
  case .markdown: checkDocument(check).markdown(linksCharts: false)
  case .html: checkDocument(check).html
  case .csv: checkCSV(check)
  case .json: checkJSON(check)
  }
}

/// One line for every budget that is broken or cannot be looked at: what it is, the figure, the limit, what moved it.
package func brokenLines(_ check: Check) -> [String] {
  check.verdicts.filter { $0.status != .passed }.map { verdict in
    let place = "budget '\(verdict.budget.name)' (\(verdict.budget.source))"
    if verdict.status == .unknown {
      let reason =
        verdict.scenario == "-"
        ? "no scenario is held against it"
        : verdict.obstacle.map { "\($0), in scenario '\(verdict.scenario)'" }
          ?? "there is no such figure in scenario '\(verdict.scenario)'"
      return "\(place) cannot be looked at: \(verdict.subjectWords) \(verdict.budget.figure.name): \(reason)"
    }
    let movers = verdict.moverWords.isEmpty ? "" : "; \(verdict.moverWords)"
    return
      "\(place) is broken\(verdict.status == .warning ? " (warning)" : "") in scenario '\(verdict.scenario)': \(verdict.subjectWords) \(verdict.budget.figure.name) is \(verdict.valueWords), expected \(verdict.limitWords)\(movers)"
  }
}

private let caseColumns = [
  "Scenario", "Data plane", "Pods", "Mesh CPU", "Mesh memory", "All CPU", "All memory", "Nodes", "Bound", "Month",
]
let budgetColumns = ["Budget", "Scenario", "Of", "Figure", "Value", "Limit", "Status"]

extension Check {
  var caseHeader: [String] { caseColumns.dropLast() + ["Month \(currency)"] }

  /// A row for every case and data plane.
  var caseRows: [[String]] {
    cases.flatMap { plan in
      plan.figures.planes.enumerated().map { index, plane in
        let fleet = plane.fleet
        return [
          index == 0 ? plan.name : "", plane.dataPlane.rawValue, "\(plane.pods)", Words.cpu(plane.proxyRequests.cpu),
          Words.memory(plane.proxyRequests.memory), Words.cpu(plane.requests.cpu), Words.memory(plane.requests.memory),
          fleet.map { "\($0.nodes)" } ?? "-",
          fleet.map { "\($0.lowerBound)\($0.nodes == $0.lowerBound ? " (proved)" : "")" } ?? "-",
          fleet?.monthlyCost.map { $0.text(plan.figures.currency, in: currency) } ?? "-",
        ]
      }
    }
  }

  /// A row for every verdict that is not passed, and one for all cases in which a limit is kept.
  var budgetRows: [[String]] {
    var rows: [[String]] = []
    var passed: [[BudgetVerdict]] = []
    for verdict in verdicts {
      if verdict.status != .passed {
        rows.append(row(verdict, verdict.scenario, verdict.valueWords, verdict.limitWords))
      } else if let last = passed.last?.first, last.budget.name == verdict.budget.name, last.limit == verdict.limit {
        passed[passed.count - 1].append(verdict)
      } else {
        passed.append([verdict])
      }
    }
    return rows
      + passed.map { group in
        let unit = group[0].budget.figure.unit
        let values = group.compactMap(\.value)
        let (least, most) = (values.min() ?? 0, values.max() ?? 0)
        let range = Words.amount(least, unit) + (least == most ? "" : " to \(Words.amount(most, unit))")
        let title = group.count == 1 ? group[0].scenario : Words.count(group.count, "scenario")
        var first = group[0]
        if group.count > 1 { first.older = nil }
        return row(first, title, range, first.limitWords)
      }
  }

  private func row(_ verdict: BudgetVerdict, _ scenario: String, _ value: String, _ limit: String) -> [String] {
    [
      verdict.budget.name, scenario, verdict.subjectWords, verdict.budget.figure.name, value, limit,
      verdict.status.rawValue,
    ]
  }
}

private func checkText(_ check: Check) -> String {
  var table = TextTable(check.caseHeader)
  for row in check.caseRows { table.add(row) }
  var text = "\(check.name.asPlain)\n\n\(table.text)\n"
  for plan in check.cases.dropFirst() {
    text += "\(plan.name.asPlain): \(plan.changes.joined(separator: "; ").asPlain)\n"
    for (month, event) in check.events[plan.name] ?? [] { text += "  month \(month): \(event.words.asPlain)\n" }
  }
  if check.cases.count > 1 { text += "\n" }
  if !check.verdicts.isEmpty {
    var budgets = TextTable(budgetColumns)
    for row in check.budgetRows { budgets.add(row) }
    text += "\(budgets.text)\n"
  }
  return text + "\(check.headline)\n"
}

private func checkDocument(_ check: Check) -> Document {
  var document = Document(title: "Check: \(check.name)")
  document.check(check)
  return document
}

private func checkCSV(_ check: Check) -> String {
  var csv = CSVWriter()
  csv.row(
    "scenario", "month", "data_plane", "pods", "proxy_cpu_millicores", "proxy_memory_bytes",
    "requests_cpu_millicores", "requests_memory_bytes", "unplaced_pods", "nodes", "lower_bound", "monthly_cost",
    "currency")
  for plan in check.cases {
    let months = plan.months.isEmpty ? [("", plan.figures)] : plan.months.enumerated().map { ("\($0 + 1)", $1) }
    for (month, figures) in months {
      for plane in figures.planes {
        csv.row(
          plan.name, month, plane.dataPlane.rawValue, "\(plane.pods)", "\(plane.proxyRequests.cpu.millicores)",
          "\(plane.proxyRequests.memory.bytes)", "\(plane.requests.cpu.millicores)", "\(plane.requests.memory.bytes)",
          plane.unplacedPods.map { "\($0)" } ?? "", plane.fleet.map { "\($0.nodes)" } ?? "",
          plane.fleet.map { "\($0.lowerBound)" } ?? "", plane.fleet?.monthlyCost?.decimalText ?? "",
          plane.fleet?.monthlyCost == nil ? "" : figures.currency)
      }
    }
  }
  return csv.text
}
