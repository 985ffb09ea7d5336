import Basics
import Queries

/// How a limit of a budget stands in a scenario, with the currency of amounts of money.
struct BudgetEntry {
  var verdict: BudgetVerdict
  var currency: String

  var unit: Figure.Unit { verdict.budget.figure.unit }

  /// All verdicts of a check.
  static func all(of check: Check) -> [BudgetEntry] {
    check.verdicts.map { BudgetEntry(verdict: $0, currency: check.currency) }
  }

  /// A value of the figure; nil where there is none.
  fileprivate func amount(_ value: Int128?) -> FigureAmount? { value.map { FigureAmount($0, unit) } }
}

/// How a limit of a budget stands in a scenario.
let budgetObject = JSONObject<BudgetEntry, Never>("budget") {
  Field("name", .text, \.verdict.budget.name)
  Field("scenario", .text, \.verdict.scenario)
  Field("dataPlane", .dataPlane, \.verdict.budget.subject.dataPlane)
  Field("namespace", .optional(.text), \.verdict.budget.subject.namespace)
  Field("pool", .optional(.text), \.verdict.budget.subject.pool)
  Field("figure", .text, \.verdict.budget.figure.name)
  Field("unit", .words(Figure.Unit.names).about(unitWords), \.unit.rawValue)
  Field("value", .optional(.amount)) { $0.amount($0.verdict.value) }
  Field("older", .optional(.amount)) { $0.amount($0.verdict.older) }
  Field("currency", .optional(.text).about("Of money; null of anything else.")) {
    $0.unit == .money ? $0.currency : nil
  }
  Field("valueNanos", .nanos) { $0.unit == .money ? $0.verdict.value : nil }
  Field("olderNanos", .nanos) { $0.unit == .money ? $0.verdict.older : nil }
  Field("limit", .text.about("The limit in words."), \.verdict.limitWords)
  Field("threshold", .named(thresholdObject)) { FigureThreshold(unit: $0.unit, limit: $0.verdict.limit) }
  Field("status", .words(BudgetVerdict.Status.allCases.map(\.rawValue)), \.verdict.status.rawValue)
  Field("reason", .optional(.text), \.verdict.obstacle)
  Field("location", .text) { $0.verdict.budget.source.description }
  Field("movers", .list(.contributor)) { entry in
    entry.verdict.contributors.map { ContributorEntry(contributor: $0, isChange: entry.verdict.contributorsAreChanges) }
  }
}

private let unitWords =
  "count; cpu in millicores; memory in bytes; money in currency; percent in percent, with up to two digits."

/// A limit on a figure of a unit.
struct FigureThreshold {
  var unit: Figure.Unit
  var limit: Budget.Limit

  fileprivate var threshold: Threshold { limit.threshold(of: unit) }
  fileprivate var isShare: Bool { threshold.unit == Threshold.percentOfOlder }
}

/// The limit as a number with its unit.
let thresholdObject = JSONObject<FigureThreshold, Never>("threshold") {
  Field("operator", .words(Threshold.operators), \.threshold.operatorName)
  Field("value", .amount) { limit in
    limit.isShare ? .percent(nanos: limit.threshold.value) : FigureAmount(limit.threshold.value, limit.unit)
  }
  Field(
    "unit",
    .words(Figure.Unit.names + [Threshold.percentOfOlder, Threshold.percentagePoints]).about(
      "The figure's unit; percentOfOlder: percent of the older value; percentagePoints: of a figure in percent."),
    \.threshold.unit)
  Field("valueNanos", .nanos) { $0.unit == .money && !$0.isShare ? $0.threshold.value : nil }
}
