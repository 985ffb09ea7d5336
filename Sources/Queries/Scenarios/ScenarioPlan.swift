package import Basics
import Packing
import Nodes
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
  package func plan(_ scenario: Scenario, known: [Finding]) -> ScenarioPlan { planned(scenario, known: known).scenario }

  /// The plan that the scenario ends with: of the last month that was planned; nil where none was.
  package func lastPlan(_ scenario: Scenario) -> Plan? { planned(scenario, known: []).last }

  private func planned(_ scenario: Scenario, known: [Finding]) -> (scenario: ScenarioPlan, last: Plan?) {
    var last: Plan?
    var input = self
    var changing = Findings()
    for change in scenario.changes where !(change is GrowthChange) { change.apply(to: &input, findings: &changing) }
    var months: [ReportFigures] = []
    var findings = changing
    var growing = scenario.growth?.months(of: input)
    for month in 1...(scenario.growth?.months ?? 1) {
      var grown = input
      growing?.advance()
      growing?.apply(to: &grown)
      if grown.hasTooManyPods(self) {
        changing.add(.tooManyPods(scenario))
        findings.add(.tooManyPods(scenario))
        break
      }
      let isLast = month == scenario.growth?.months ?? 1
      let plan = isLast ? grown.plan(.standard, splitsBills: true) : grown.intermediatePlan()
      months.append(ReportFigures(plan))
      last = plan
      if isLast { findings.add(contentsOf: plan.findings) }
    }
    let seen = Set(known)
    let answer = ScenarioPlan(
      name: scenario.name, about: scenario.about,
      changes: scenario.words.isEmpty ? ["nothing changes"] : scenario.words,
      figures: months.last ?? ReportFigures(name: scenario.name, settings.prices.currency),
      months: scenario.growth == nil ? [] : months, findings: findings.all.filter { !seen.contains($0) },
      isMisstated: changing.hasErrors)
    return (answer, last)
  }
}

extension PlanInput {
  fileprivate func plan(_ work: WorkBudget, splitsBills: Bool) -> Plan {
    Comparison(cluster, settings, work: work).plan(findings: Findings(), splitsBills: splitsBills)
  }

  /// A month on the way: little work is enough where it proves every node count, and the usual work where it does not.
  fileprivate func intermediatePlan() -> Plan {
    let plan = plan(.quick, splitsBills: false)
    let isProven = plan.dataPlanes.allSatisfy { $0.recommended.map { $0.nodes == $0.lowerBound } ?? true }
    return isProven ? plan : self.plan(.standard, splitsBills: false)
  }
}

extension Finding {
  fileprivate static func tooManyPods(_ scenario: Scenario) -> Finding {
    Finding(
      .error, "too-many-pods", "the scenario asks for more than \(PlanInput.mostPods) pods", at: scenario.source)
  }
}
