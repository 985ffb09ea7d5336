package import Basics
package import Mesh
package import Plans

/// One assumption over a range, with what comes of every value.
package struct Sweep: Sendable {
  /// A value, as it is written, with its figures.
  package struct Point: Sendable {
    /// The value as it is written: `256Mi`.
    package var value: String
    /// The figures of the plan that assumes it.
    package var figures: ReportFigures
  }

  /// Between two values, the data plane that is the cheaper one changes.
  package struct Crossing: Hashable, Sendable {
    /// The name of the figure, as in `Figure.all`.
    package var figure: String
    /// The value in front of the change, as it is written.
    package var before: String
    /// The value behind the change, as it is written.
    package var after: String
    /// Who is lower at `before`; nil: both are even.
    package var was: DataPlane?
    /// Who is lower at `after`; nil: both are even.
    package var becomes: DataPlane?
  }

  /// What the report is about, as in the plan of the inventory as it is.
  package var name: String
  /// The currency of the inventory as it is; a value of the sweep may have another.
  package var currency: String
  /// What is varied, such as `mesh.sidecar.requests.memory` or `replicas`.
  package var path: String
  /// The values in their order, up to the first that cannot be used.
  package var points: [Point]
  /// What was found of the values that is not so of the inventory as it is.
  package var findings: [Finding]
  /// The inventory as it is, in closed form.
  package var breakEven: BreakEvenPoints

  /// More values than a chart can show.
  package static let mostValues = 1000

  /// A value, as it is written, with the scenario that it makes, and what was found when it was read; nil where it makes none.
  package struct Value: Sendable {
    package var text: String
    package var scenario: Scenario?
    package var findings: Findings

    package init(text: String, scenario: Scenario?, findings: Findings) {
      (self.text, self.scenario, self.findings) = (text, scenario, findings)
    }
  }

  /// Plans the inventory for every value of what stands at `path` below a scenario, up to the first that cannot be used;
  /// `tellsUnplaced`: with how many pods do not fit on today's nodes.
  package init(_ input: PlanInput, base: Plan, path: String, values: [Value], tellsUnplaced: Bool = true) {
    name = base.name
    currency = base.currency
    self.path = path
    points = []
    breakEven = BreakEvenPoints(base)
    var findings = Findings()
    let usable = values.prefix { $0.scenario != nil }
    let input = input.among(usable.count).working(out: tellsUnplaced ? .figures : .needed)
    findings.add(contentsOf: input.lessWork)
    let plans = usable.compactMap(\.scenario).concurrentMap { input.plan($0, known: base.findings) }
    for (index, value) in values.enumerated() {
      findings.add(value.findings)
      guard index < plans.count else { break }
      let plan = plans[index]
      findings.add(contentsOf: plan.findings)
      if plan.isMisstated { break }
      points.append(Point(value: value.text, figures: plan.figures))
    }
    self.findings = findings.all
  }

  /// Where ambient and sidecars change places, by figure, in the order of the values.
  package var crossings: [Crossing] {
    ["requestsCPU", "requestsMemory", "nodes", "monthlyCost"].flatMap { name -> [Crossing] in
      guard let figure = Figure.all.first(where: { $0.name == name }) else { return [] }
      var crossings: [Crossing] = []
      for (before, after) in zip(points, points.dropFirst()) {
        guard let was = Sweep.lower(figure, before.figures), let becomes = Sweep.lower(figure, after.figures),
          was != becomes
        else { continue }
        crossings.append(
          Crossing(
            figure: name, before: before.value, after: after.value, was: was.plane, becomes: becomes.plane))
      }
      return crossings
    }
  }

  /// Which of ambient and sidecars has less of a figure.
  private enum Lower: Equatable {
    case even
    case one(DataPlane)

    var plane: DataPlane? {
      if case .one(let plane) = self { plane } else { nil }
    }
  }

  private static func lower(_ figure: Figure, _ figures: ReportFigures) -> Lower? {
    guard let ambient = figure.value(figures, Figure.Subject(dataPlane: .ambient)),
      let sidecar = figure.value(figures, Figure.Subject(dataPlane: .sidecar))
    else { return nil }
    return ambient == sidecar ? .even : .one(ambient < sidecar ? .ambient : .sidecar)
  }
}
