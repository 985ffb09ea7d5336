import Mesh
import Mesh
import Basics
import Formats
import Queries

/// The budgets as CSV, a row for each limit and scenario: what `check --format csv` prints, and `budgets.csv` of a report.
///
/// A file has one table, so that a spreadsheet and a reader by columns take it; the scenarios' figures are `scenarios.csv`.
/// Amounts are exact: counts, millicores, bytes, money to the hundredth, percent with up to two digits; `unit` says which.
func budgetsCSV(_ check: Check) -> String {
  var csv = CSVWriter()
  csv.row(
    "budget", "scenario", "status", "data_plane", "namespace", "pool", "figure", "unit", "currency", "value",
    "older_value", "operator", "limit", "limit_unit", "on_break", "reason", "moved_by", "source")
  for verdict in check.verdicts {
    let budget = verdict.budget
    let limit = verdict.limit.threshold(of: budget.figure.unit)
    func amount(_ value: Int128?) -> String { value.map { budget.figure.unit.plain($0) } ?? "" }
    csv.row(
      budget.name, verdict.scenario == BudgetVerdict.noScenario ? "" : verdict.scenario, verdict.status.rawValue,
      budget.subject.dataPlane.rawValue,
      budget.subject.namespace ?? "", budget.subject.pool ?? "", budget.figure.name, budget.figure.unit.rawValue,
      budget.figure.unit == .money ? check.currency : "", amount(verdict.value), amount(verdict.older),
      limit.operatorName, limit.text, limit.unit, budget.isWarning ? "warn" : "fail", verdict.obstacle ?? "",
      verdict.moverWords, budget.source.description)
  }
  return csv.text
}

/// The scenarios' figures as CSV, a row for each month and data plane.
func scenariosCSV(_ check: Check) -> String {
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
