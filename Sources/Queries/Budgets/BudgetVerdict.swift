/// How one limit of a budget stands for one case.
package struct BudgetVerdict: Sendable {
  /// Whether a figure keeps to a limit.
  package enum Status: String, Sendable, CaseIterable {
    case passed
    /// Broken, and only meant to warn.
    case warning
    case broken
    /// There is no such figure to look at: never taken for passed.
    case unknown
  }

  /// The budget that the limit is of.
  package var budget: Budget
  /// The limit that is held against the figure.
  package var limit: Budget.Limit
  /// The scenario, or `base`.
  package var scenario: String
  /// Whether the figure keeps to it.
  package var status: Status
  /// The figure's value, in the unit of the figure; nil: none can be held against the limit.
  package var value: Int128?
  /// The older value, where the limit is on a change.
  package var older: Int128?
  /// Why there is nothing to hold against the limit, a clause; nil: there is no such figure.
  package var obstacle: String?
  /// What moved the figure most; where nothing is there to compare with, what makes it up.
  package var contributors: [Contributor] = []
  /// The contributors are changes, not shares.
  package var contributorsAreChanges = false
  /// The scenario of a limit that is held against none.
  package static let noScenario = "-"
}

extension BudgetVerdict {
  /// Of a limit that is held against nothing.
  init(budget: Budget, limit: Budget.Limit, obstacle: String) {
    self.init(
      budget: budget, limit: limit, scenario: BudgetVerdict.noScenario, status: .unknown, obstacle: obstacle)
  }
}

extension Budget {
  /// Holds the figures of one case against the limits. `older` are those that changes are measured against; limits on
  /// changes are left out without them, and unknown where there should be a baseline and it was not read. Money is in
  /// `currency`, the budgets' own: an amount in another one is no figure to hold against it.
  func verdicts(
    _ scenario: String, _ figures: ReportFigures, since older: ReportFigures?, _ baseline: Baseline = .inventory,
    in currency: String
  ) -> [BudgetVerdict] {
    limits.compactMap { limit in
      var verdict = BudgetVerdict(budget: self, limit: limit, scenario: scenario, status: .unknown)
      verdict.value = figure.value(figures, subject)
      if limit.isRelative, case .unreadable = baseline {
        verdict.obstacle = "the baseline cannot be read"
        return verdict
      }
      if limit.isRelative && older == nil { return nil }
      verdict.older = limit.isRelative ? older.flatMap { figure.value($0, subject) } : nil
      if figure.unit == .money {
        if figures.currency != currency, verdict.value != nil {
          verdict.value = nil
          verdict.obstacle = "it is in \(figures.currency), but the budget is in \(currency)"
        }
        if let other = older?.currency, other != currency, verdict.older != nil {
          verdict.older = nil
          verdict.obstacle = verdict.obstacle ?? "the older value is in \(other), but the budget is in \(currency)"
        }
      }
      if limit.isRelative, verdict.value != nil, verdict.older == nil {
        verdict.obstacle = verdict.obstacle ?? "the older value is unknown"
      }
      guard let value = verdict.value, let holds = limit.holds(value, since: verdict.older) else { return verdict }
      verdict.status = holds ? .passed : isWarning ? .warning : .broken
      if !holds {
        let changes = older.map { $0.isWhole ? figures.contributors(figure, subject, since: $0) : [] } ?? []
        verdict.contributorsAreChanges = !changes.isEmpty
        verdict.contributors = changes.isEmpty ? figures.contributors(figure, subject, since: nil) : changes
      }
      return verdict
    }
  }
}
