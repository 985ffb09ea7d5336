import Basics
import Mesh
import Queries

/// The budgets, a row for each limit and scenario: what `check --format csv` prints, and `budgets.csv` of a report.
///
/// The scenarios' figures are `scenarios.csv`. Amounts are exact: counts, millicores, bytes, money to the hundredth, percent with
/// up to two digits; `unit` says which.
func budgetsTable(_ check: Check) -> DataTable {
  func amount(_ value: Int128?, _ verdict: BudgetVerdict) -> String {
    value.map { verdict.budget.figure.unit.plain($0) } ?? ""
  }
  func limit(_ verdict: BudgetVerdict) -> Threshold { verdict.limit.threshold(of: verdict.budget.figure.unit) }
  return DataTable(of: check.verdicts) {
    Column("budget") { $0.budget.name }
    Column("scenario") { $0.scenario == BudgetVerdict.noScenario ? "" : $0.scenario }
    Column("status") { $0.status.rawValue }
    Column("data_plane") { $0.budget.subject.dataPlane.rawValue }
    Column("namespace", optional: \.budget.subject.namespace)
    Column("pool", optional: \.budget.subject.pool)
    Column("figure") { $0.budget.figure.name }
    Column("unit") { $0.budget.figure.unit.rawValue }
    Column("currency") { $0.budget.figure.unit == .money ? check.currency : "" }
    Column("value") { amount($0.value, $0) }
    Column("older_value") { amount($0.older, $0) }
    Column("operator") { limit($0).operatorName }
    Column("limit") { limit($0).text }
    Column("limit_unit") { limit($0).unit }
    Column("on_break") { $0.budget.isWarning ? "warn" : "fail" }
    Column("reason", optional: \.obstacle)
    Column("moved_by") { $0.contributorWords }
    Column("source") { $0.budget.source.description }
  }
}

/// The scenarios' figures, a row for each month and data plane.
func scenariosTable(_ check: Check) -> DataTable {
  let months = check.cases.flatMap { plan in
    plan.months.isEmpty
      ? [(scenario: plan.name, month: "", figures: plan.figures)]
      : plan.months.enumerated().map { (scenario: plan.name, month: "\($0 + 1)", figures: $1) }
  }
  let rows = months.flatMap { month in month.figures.planes.map { (month: month, plane: $0) } }
  return DataTable(of: rows) {
    Column("scenario") { $0.month.scenario }
    Column("month") { $0.month.month }
    Column("data_plane") { $0.plane.dataPlane.rawValue }
    Column("pods") { "\($0.plane.pods)" }
    Column.amounts("proxy_") { $0.plane.proxyRequests }
    Column.amounts("requests_") { $0.plane.requests }
    Column("unplaced_pods", optional: \.plane.unplacedPods)
    Column("nodes", optional: \.plane.fleet?.nodes)
    Column("lower_bound", optional: \.plane.fleet?.lowerBound)
    Column("monthly_cost", optional: \.plane.fleet?.monthlyCost?.decimalText)
    Column("currency") { $0.plane.fleet?.monthlyCost == nil ? "" : $0.month.figures.currency }
  }
}
