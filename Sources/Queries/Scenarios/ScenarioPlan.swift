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
    let months = scenario.growth?.allMonths(of: input).map { $0 as GrowthChange.Months? } ?? [nil]
    let changed = input
    let usable = months.prefix { month in !changed.grown(month).hasTooManyPods(self) }
    let isLong = scenario.growth != nil && takesLessWork
    let plans = isLong ? changed.inTurn(usable, detail) : changed.sideBySide(usable, of: months.count, detail)
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
  /// What one month comes to; with its plan where it is the last one.
  private typealias PlannedMonth = (figures: ReportFigures, plan: Plan?)

  /// A few months, or the only plan, side by side: a month's pods follow from those of the month before, what comes of them does
  /// not.
  private func sideBySide(
    _ usable: ArraySlice<GrowthChange.Months?>, of count: Int, _ detail: PlanDetail
  ) -> [PlannedMonth] {
    Array(usable.enumerated()).concurrentMap { index, month in
      let grown = grown(month)
      let plan = index == count - 1 ? grown.plan(detail) : grown.intermediatePlan()
      return (figures: ReportFigures(plan), plan: index == usable.count - 1 ? plan : nil)
    }
  }

  /// Many months one after the other, each beginning with the plan of the month before: most nodes hold what they held, and
  /// what one month found serves all that follow. The data planes of a month are planned side by side.
  ///
  /// Worked example: 100 pods on 10 nodes and 2 % a month. The first month has a place for all but 2 of its pods when it begins;
  /// beginning with today's plan the 35th would have one for half of them.
  private func inTurn(_ usable: ArraySlice<GrowthChange.Months?>, _ detail: PlanDetail) -> [PlannedMonth] {
    var models = models
    var plans: [PlannedMonth] = []
    for (number, month) in usable.enumerated() {
      let comparison = grown(month).beginning(with: models).comparison(work)
      let plan = comparison.plan(findings: Findings(), detail)
      models = comparison.models(detail)
      plans.append((figures: ReportFigures(plan), plan: number == usable.count - 1 ? plan : nil))
    }
    return plans
  }

  /// The inventory with the pods of a month; without one, as it is.
  fileprivate func grown(_ month: GrowthChange.Months?) -> PlanInput {
    var grown = self
    month?.apply(to: &grown)
    return grown
  }

  fileprivate func plan(_ detail: PlanDetail, with work: WorkBudget? = nil) -> Plan {
    comparison(work ?? self.work).plan(findings: Findings(), detail)
  }

  private func comparison(_ work: WorkBudget) -> Comparison {
    Comparison(cluster, settings, work: work, known: known, models: models)
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
