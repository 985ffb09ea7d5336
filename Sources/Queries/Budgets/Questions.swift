import Plans

/// What a team asks of its plan: what-ifs, and limits that are held against them and against a baseline.
package struct Questions: Sendable {
  /// In the order of the settings.
  package var scenarios: [Scenario]
  /// The limits that scenarios are held against, in the order of the settings.
  package var budgets: [Budget]
  /// What increases are measured against.
  package var baseline: Baseline

  /// Whether these are all of the settings: of some scenarios only, a budget that no scenario meets says nothing.
  package var areWhole = true

  /// Whether the answer tells how many pods of each scenario do not fit on today's nodes; else that is worked out only where a
  /// budget limits it.
  package var tellUnplaced = true

  /// How much of each plan they take.
  var detail: PlanDetail {
    tellUnplaced || budgets.contains { $0.figure.name == Figure.ofUnplacedPods } ? .figures : .needed
  }

  package init(scenarios: [Scenario], budgets: [Budget], baseline: Baseline = .inventory) {
    (self.scenarios, self.budgets, self.baseline) = (scenarios, budgets, baseline)
  }
}
