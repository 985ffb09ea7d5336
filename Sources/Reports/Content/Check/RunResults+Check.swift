import Basics
import Queries

extension RunResults {
  /// What a check has to tell, the findings of its scenarios behind the others.
  ///
  /// - Parameter doubts: Why the check does not pass, beside budgets; that there are none is a result of its own.
  init(_ check: Check, findings: [Finding], doubts: [Check.Doubt] = [], version: String) {
    let nothingHeld = doubts.contains(.noBudgets) ? [Finding.noBudgets(check)] : []
    self.init(name: check.name, findings: findings + check.scenarioFindings + nothingHeld, version: version)
    budgets = check.verdicts.map(BudgetResult.init)
    headline = check.headline
  }
}

extension BudgetResult {
  fileprivate init(_ verdict: BudgetVerdict) {
    self.init(
      budget: verdict.budget.name, scenario: verdict.scenario,
      limit: verdict.budget.limits.count > 1
        ? verdict.limit.threshold(of: verdict.budget.figure.unit).operatorName : nil,
      status: verdict.status, result: RunResult(verdict))
  }
}

extension RunResult {
  /// What is wrong with a budget.
  fileprivate init(_ verdict: BudgetVerdict) {
    self.init(
      severity: verdict.status == .warning ? .warning : .error, code: "budget-\(verdict.status.rawValue)",
      message: verdict.faultWords(), location: verdict.budget.source.inFile,
      castsDoubt: verdict.status == .unknown)
  }
}

extension Finding {
  /// That nothing was checked, which no budget and no place in the input says.
  fileprivate static func noBudgets(_ check: Check) -> Finding {
    Finding(
      .error, "no-budgets", check.words(of: .noBudgets), notes: ["\(Check.Doubt.noBudgets.option) lets it pass"])
  }
}
