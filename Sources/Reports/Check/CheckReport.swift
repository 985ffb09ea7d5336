import Mesh
package import Basics
package import Queries

/// Scenarios and budgets in any format; `findings` are those of the inventory as it is, which formats for CI systems tell too, and
/// `version` is the program's.
package func checkReport(_ check: Check, findings: [Finding], as format: CheckFormat, version: String) -> String {
  switch format {
  case .report(let format): checkReport(check, findings: findings, as: format)
  case .results(let format):
    RunResults(name: check.name, check: check, findings: findings, doubts: check.doubts).text(
      as: format, version: version)
  }
}

/// Scenarios and budgets as text, a comment in Markdown, a page, CSV (the budgets) or JSON.
private func checkReport(_ check: Check, findings: [Finding], as format: ReportFormat) -> String {
  switch format {
  case .text: checkText(check)
  case .markdown: checkDocument(check).comment("meshplan check")
  case .html: checkDocument(check).html
  case .csv: budgetsCSV(check)
  case .json: checkJSON(check, findings: findings)
  }
}

/// One line for every budget that is broken or could not be evaluated: what it is, the figure, the limit, what moved it.
package func brokenLines(_ check: Check) -> [String] {
  check.verdicts.filter { $0.status != .passed }.map { $0.faultWords(at: " (\($0.budget.source))") }
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

/// The headline, the budgets and then the scenarios, as `check` alone shows them.
private func checkDocument(_ check: Check) -> Document {
  var document = Document(title: "Mesh budgets: \(name: check.name)")
  document.check(check)
  return document
}
