package import Basics

/// What comes of one scenario.
package struct ScenarioPlan: Sendable {
  package var name: String
  package var about: String?
  /// What it changes, each a clause.
  package var changes: [String]
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
    var input = self
    var changing = Findings()
    for change in scenario.changes where !(change is GrowthChange) { change.apply(to: &input, findings: &changing) }
    var months: [ReportFigures] = []
    var findings = changing
    if let growth = scenario.growth {
      for month in 1...growth.months {
        var grown = input
        growth.apply(to: &grown, months: month)
        let plan = Comparison(grown.cluster, grown.settings).plan(findings: Findings())
        months.append(ReportFigures(plan))
        if month == growth.months { findings.add(contentsOf: plan.findings) }
      }
    } else {
      let plan = Comparison(input.cluster, input.settings).plan(findings: Findings())
      months.append(ReportFigures(plan))
      findings.add(contentsOf: plan.findings)
    }
    let seen = Set(known)
    return ScenarioPlan(
      name: scenario.name, about: scenario.about, changes: scenario.words, figures: months[months.count - 1],
      months: scenario.growth == nil ? [] : months, findings: findings.all.filter { !seen.contains($0) },
      isMisstated: changing.hasErrors)
  }
}
