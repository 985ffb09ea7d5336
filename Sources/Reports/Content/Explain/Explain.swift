import Basics
import Inventory
import Mesh
package import Plans

/// Explains a figure of a data plane (`sidecar.cost`) or of the whole plan (`break-even.cpu`), an assumption
/// (`ztunnel.requests`), or a workload (`shop/cart` or `cart`); nil when the plan has nothing of that name.
package func explain(_ name: String, in plan: Plan) -> Explanation? {
  let figures = explainableFigures(plan).filter { $0.names.contains(name) }
  return Explanation.joined(figures.map(\.explanation), plan.currency) ?? unknownFigure(name, plan)
    ?? explainAssumption(name, plan) ?? explainWorkload(name, plan)
}

/// Why a figure is not known, by what was found; nil where nothing says so.
private func unknownFigure(_ name: String, _ plan: Plan) -> Explanation? {
  let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
  let isOfPlane = parts.count == 2 && plan.dataPlanes.contains { $0.dataPlane.rawValue == parts[0] }
  let own = isOfPlane ? parts[1] : name
  guard
    let figure = ExplainedFigure.all.first(where: {
      $0.isOfPlane == isOfPlane && ($0.name == own || $0.alias == own) && $0.isOfNodes
    })
  else { return nil }
  let codes: Set = figure.uses.isDisjoint(with: [.prices, .bill]) ? nodeCodes : nodeCodes.union(priceCodes)
  let reasons = plan.findings.filter { codes.contains($0.code) }.map(\.message)
  return reasons.isEmpty ? nil : Explanation(title: "\(name): not known", lines: reasons.onceEach)
}

/// Findings that leave nodes without a count.
private let nodeCodes: Set = ["no-nodes", "cannot-pack", "node-without-size", "pod-fits-nowhere"]

/// Findings that leave nodes without a price.
private let priceCodes: Set = [
  "no-region", "unknown-price", "no-exchange-rate", "unknown-instance-type", "windows-price",
]

/// All names that can be explained, for a suggestion.
package func explainableNames(_ plan: Plan) -> [String] {
  (explainableFigures(plan).flatMap(\.names) + plan.assumptions.map(\.name)
    + plan.workloads.flatMap { ["\($0.id.namespace)/\($0.id.name)", $0.id.name] }).onceEach
}

/// The names of figures, those of the data planes as one: `PLANE.nodes`.
package func figureNames(_ plan: Plan) -> [String] {
  let planes = plan.dataPlanes.map(\.dataPlane.rawValue)
  return ExplainedFigure.all.flatMap { figure in
    ([figure.name] + [figure.alias].compactMap(\.self)).map { figure.isOfPlane ? "PLANE.\($0)" : $0 }
  }.onceEach + ["with PLANE one of \(planes.joined(separator: ", "))"]
}

/// A figure that a plan has, with all names that it is found by.
struct ExplainableFigure {
  /// Its own name, then a shorter one.
  var names: [String]
  /// What it means, a line.
  var meaning: String
  /// Where it comes from.
  var explanation: Explanation
}

/// The figures that a plan has, those of each data plane together.
func explainableFigures(_ plan: Plan) -> [ExplainableFigure] {
  let whole = ExplainedFigure.all.filter { !$0.isOfPlane }
  var all: [ExplainableFigure] = []
  if let plane = plan[plan.target] ?? plan.dataPlanes.first {
    all += whole.compactMap { figure in
      figure.explanation(plan, plane).map {
        ExplainableFigure(
          names: [figure.name] + [figure.alias].compactMap(\.self), meaning: figure.meaning, explanation: $0)
      }
    }
  }
  for plane in plan.dataPlanes {
    let prefix = plane.dataPlane.rawValue
    all += ExplainedFigure.all.filter(\.isOfPlane).compactMap { figure in
      figure.explanation(plan, plane).map {
        ExplainableFigure(
          names: ([figure.name] + [figure.alias].compactMap(\.self)).map { "\(prefix).\($0)" },
          meaning: figure.meaning, explanation: $0)
      }
    }
  }
  return all
}

private func explainAssumption(_ name: String, _ plan: Plan) -> Explanation? {
  let found = plan.assumptions.filter { $0.name == name }
  guard let first = found.first else { return nil }
  return Explanation(title: "\(name): \(first.value)", sources: found)
}
