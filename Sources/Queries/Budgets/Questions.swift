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

  package init(scenarios: [Scenario], budgets: [Budget], baseline: Baseline = .inventory) {
    (self.scenarios, self.budgets, self.baseline) = (scenarios, budgets, baseline)
  }
}
