import Basics
import Mesh
import Plans
import Queries

/// A figure that can be explained: what it is called, what it means, and what it is worked out from.
struct ExplainedFigure: Sendable {
  /// The plan that a figure is looked up in, and whose it is.
  struct Case: Sendable {
    /// The whole plan.
    let plan: Plan
    /// The data plane; of figures of no data plane the one that the report speaks for.
    let plane: DataPlanePlan

    /// The nodes that it needs; nil where none were counted.
    var fleet: RecommendedFleet? { plane.recommended }
    /// As titles say it: `with sidecars`.
    var clause: String { plane.dataPlane.clause }
    /// The currency of all money.
    var currency: String { plan.currency }

    /// The nodes of another data plane.
    func fleet(_ dataPlane: DataPlane) -> RecommendedFleet? { plan[dataPlane]?.recommended }
    /// The title of a figure: what it is and how much.
    func title(_ what: String, _ value: Int128, _ unit: Figure.Unit) -> String {
      "\(what) \(clause): \(ExactAmount.text(value, unit, currency))"
    }
    /// A sum with its title.
    func sum(_ what: String, _ unit: Figure.Unit, _ parts: [Explanation.Part]) -> Explanation {
      var explanation = Explanation(title: "", unit, parts)
      explanation.title = title(what, explanation.value ?? 0, unit)
      return explanation
    }
    /// A share of something in hundredths of a percent, half of one away from zero.
    func share(_ what: String, _ parts: [Explanation.Part], of whole: Int128, _ unit: Figure.Unit) -> Explanation? {
      guard whole > 0 else { return nil }
      let part = parts.reduce(0) { $0 + $1.amount }
      let value = (abs(part) * 20_000 + whole) / (whole * 2) * part.signum()
      var explanation = Explanation(title: title(what, value, .percent), .percent, parts)
      (explanation.value, explanation.partsUnit, explanation.divisor) = (value, unit, whole)
      return explanation
    }
  }

  /// The last part of its name: `nodes` of `sidecar.nodes`.
  var name: String
  /// A shorter name, or that of several figures together.
  var alias: String?
  /// What it means, a line.
  var meaning: String
  /// What it is worked out from besides what is told with its parts.
  var uses: Set<UsedAssumptions.Group>
  /// Whether each data plane has it.
  var isOfPlane = true
  /// The explanation without its assumptions; nil where the plan has no such figure.
  var explain: @Sendable (Case) -> Explanation?

  /// Whether nodes have to be counted for it.
  var isOfNodes: Bool { !uses.isDisjoint(with: [.nodes, .bill]) }

  /// The explanation with the assumptions that it uses.
  func explanation(_ plan: Plan, _ plane: DataPlanePlan) -> Explanation? {
    guard var explanation = explain(Case(plan: plan, plane: plane)) else { return nil }
    explanation.sources += UsedAssumptions(uses, plan, plane).all
    explanation.sources = explanation.sources.onceEach
    return explanation
  }
}
