import Basics
import Mesh
package import Queries

/// One line for every budget that is broken or could not be evaluated: what it is, the figure, the limit, what moved it.
package func brokenLines(_ check: Check) -> [String] {
  check.verdicts.filter { $0.status != .passed }.map { $0.faultWords(at: " (\($0.budget.source))") }
}

private let caseColumns = [
  "Scenario", "Data plane", "Pods", "Mesh CPU", "Mesh memory", "All CPU", "All memory", "Nodes", "Bound", "Month",
]

/// The columns of `Check.budgetRows`.
let budgetColumns = ["Budget", "Scenario", "Of", "Figure", "Value", "Limit", "Status"]

extension Check {
  /// The columns of `caseRows`, the last with the currency.
  var caseHeader: [String] { caseColumns.dropLast() + ["Month \(currency)"] }

  /// A row for every case and data plane.
  var caseRows: [[String]] {
    cases.flatMap { plan in
      plan.figures.planes.enumerated().map { index, plane in
        let fleet = plane.fleet
        return [
          index == 0 ? plan.name : "", plane.dataPlane.rawValue, "\(plane.pods)",
          Formatting.cpu(plane.proxyRequests.cpu),
          Formatting.memory(plane.proxyRequests.memory), Formatting.cpu(plane.requests.cpu),
          Formatting.memory(plane.requests.memory),
          fleet.map { "\($0.nodes)" } ?? "-",
          fleet.map { "\($0.lowerBound)\($0.nodes == $0.lowerBound ? " (proven)" : "")" } ?? "-",
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
        rows.append(row(verdict, scenario: verdict.scenario, value: verdict.valueWords))
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
        let range = Formatting.amount(least, unit) + (least == most ? "" : " to \(Formatting.amount(most, unit))")
        let title = group.count == 1 ? group[0].scenario : Formatting.count(group.count, "scenario")
        var first = group[0]
        if group.count > 1 { first.older = nil }
        return row(first, scenario: title, value: range)
      }
  }

  private func row(_ verdict: BudgetVerdict, scenario: String, value: String) -> [String] {
    [
      verdict.budget.name, scenario, verdict.subjectWords, verdict.budget.figure.name, value, verdict.limitWords,
      verdict.status.rawValue,
    ]
  }
}
