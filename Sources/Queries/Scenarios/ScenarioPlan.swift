package import Basics
import Nodes
import Packing
package import Plans

/// What comes of one scenario.
package struct ScenarioPlan: Sendable {
  /// The scenario's name; `base` for the inventory as it is.
  package var name: String
  /// What it is about, in the user's words; nil: not said.
  package var about: String?
  /// What it changes, each a clause.
  package var changes: [String]
  /// The figures of the plan with its changes; where it grows, of the last month that was planned.
  package var figures: ReportFigures
  /// Where it grows: the figures of every month, the first month's first.
  package var months: [ReportFigures] = []
  /// What was found that the inventory as it is does not have.
  package var findings: [Finding] = []
  /// A change could not be made as it is written.
  package var isMisstated = false
}

extension PlanInput {
  /// Makes the scenario's changes and plans what comes of them; `known` are the findings of the plan without them.
  package func plan(_ scenario: Scenario, known: [Finding]) -> ScenarioPlan {
    planned(scenario, known: known, detail).scenario
  }

  /// The plan that the scenario ends with: of the last month that was planned; nil where none was.
  package func lastPlan(_ scenario: Scenario) -> Plan? { planned(scenario, known: [], .whole).last }

  private func planned(
    _ scenario: Scenario, known: [Finding], _ detail: PlanDetail
  ) -> (scenario: ScenarioPlan, last: Plan?) {
    var input = self
    var changing = Findings()
    for change in scenario.changes where !(change is GrowthChange) { change.apply(to: &input, findings: &changing) }
    // A month's pods follow from those of the month before; what comes of them does not, so that months are planned side by side.
    let months = scenario.growth?.allMonths(of: input).map { $0 as GrowthChange.Months? } ?? [nil]
    let changed = input
    let usable = months.prefix { month in !changed.grown(month).hasTooManyPods(self) }
    let plans = Array(usable.enumerated()).concurrentMap { index, month in
      let grown = changed.grown(month)
      let plan = index == months.count - 1 ? grown.plan(detail) : grown.intermediatePlan()
      return (figures: ReportFigures(plan), plan: index == usable.count - 1 ? plan : nil)
    }
    let last = plans.last?.plan
    var findings = changing
    if usable.count < months.count {
      changing.add(.tooManyPods(scenario))
      findings.add(.tooManyPods(scenario))
    } else {
      findings.add(contentsOf: last?.findings ?? [])
    }
    let seen = Set(known)
    let answer = ScenarioPlan(
      name: scenario.name, about: scenario.about,
      changes: scenario.words.isEmpty ? ["nothing changes"] : scenario.words,
      figures: plans.last?.figures ?? ReportFigures(name: scenario.name, settings.prices.currency),
      months: scenario.growth == nil ? [] : plans.map(\.figures), findings: findings.all.filter { !seen.contains($0) },
      isMisstated: changing.hasErrors)
    return (answer, last)
  }
}

extension PlanInput {
  /// The inventory with the pods of a month; without one, as it is.
  fileprivate func grown(_ month: GrowthChange.Months?) -> PlanInput {
    var grown = self
    month?.apply(to: &grown)
    return grown
  }

  fileprivate func plan(_ detail: PlanDetail, with work: WorkBudget? = nil) -> Plan {
    Comparison(cluster, settings, work: work ?? self.work, known: known, models: models)
      .plan(findings: Findings(), detail)
  }

  /// A month on the way: little work is enough where it proves every node count, and the usual work where it does not.
  fileprivate func intermediatePlan() -> Plan {
    if takesLessWork { return plan(detail) }
    let plan = plan(detail, with: .quick)
    let isProven = plan.dataPlanes.allSatisfy { $0.recommended.map { $0.nodes == $0.lowerBound } ?? true }
    return isProven ? plan : self.plan(detail)
  }
}

extension Finding {
  fileprivate static func tooManyPods(_ scenario: Scenario) -> Finding {
    Finding(
      .error, "too-many-pods", "the scenario asks for more than \(PlanInput.mostPods) pods", at: scenario.source)
  }
}
