package import Basics
package import Mesh

/// Which of ambient and sidecars to choose, what decides it, and whether a better plan for the other could still change it.
///
/// Pods that fit on no node decide first, then money, then nodes. It is sure only where the choice's own plan is proved, and with
/// it held to every rule of its pods, and no plan for the other can come before it. Worked example: ambient needs 2 nodes for 151.84 a month,
/// sidecars 3 for 227.76. Money decides for ambient, 75.92 less; the bound says that no plan for sidecars costs less than 227.76,
/// so it is sure. With a bound of 151.84 it would not be: sidecars might do with as little.
package struct Recommendation: Hashable, Sendable {
  /// What decides.
  package enum Basis: Hashable, Sendable {
    /// Pods that no node can take.
    case podsThatDoNotFit
    /// Money a month.
    case cost
    /// The number of nodes; prices are not known, or are equal.
    case nodes
  }

  /// Ambient or sidecar; nil where both come to the same.
  package var choice: DataPlane?
  /// What decides; where both come to the same, what was compared last.
  package var basis: Basis
  /// The choice's plan is proved and no plan for the other can come before it; where both come to the same, both are proved.
  package var isSure: Bool
  /// How many fewer nodes the choice needs than the other; negative where it needs more.
  package var fewerNodes = 0
  /// The plans leave out different pods, so that the one may do without what the other has to place.
  package var leavesOutOtherPods = false
  /// How much less the choice costs a month, to the cent; nil without prices.
  package var monthlySaving: Money?

  /// Compares two data planes by the nodes that they need; `paysForRequests` where money goes by what is requested, to which the
  /// pods of every node add with each node.
  init(ambient: RecommendedFleet, sidecar: RecommendedFleet, paysForRequests: Bool) {
    let costs = (ambient.monthlyCost?.rounded, sidecar.monthlyCost?.rounded)
    let leftOut = (ambient.fitNowhere.byWorkload, sidecar.fitNowhere.byWorkload)
    let misfits = (leftOut.0.values.reduce(0, +), leftOut.1.values.reduce(0, +))
    let ambientIsBetter: Bool?
    if misfits.0 != misfits.1 {
      (basis, ambientIsBetter) = (.podsThatDoNotFit, misfits.0 < misfits.1)
    } else if let ambient = costs.0, let sidecar = costs.1, ambient != sidecar {
      (basis, ambientIsBetter) = (.cost, ambient < sidecar)
    } else {
      basis = .nodes
      ambientIsBetter = ambient.nodes == sidecar.nodes ? nil : ambient.nodes < sidecar.nodes
    }
    let hasCosts = costs.0 != nil && costs.1 != nil
    guard let ambientIsBetter else {
      choice = nil
      leavesOutOtherPods = leftOut.0 != leftOut.1
      isSure = ambient.isProven && sidecar.isProven && !leavesOutOtherPods
      monthlySaving = hasCosts ? .zero : nil
      return
    }
    let (better, other) = ambientIsBetter ? (ambient, sidecar) : (sidecar, ambient)
    let (own, others) = ambientIsBetter ? leftOut : (leftOut.1, leftOut.0)
    leavesOutOtherPods = own.contains { $0.value > others[$0.key] ?? 0 }
    choice = ambientIsBetter ? .ambient : .sidecar
    fewerNodes = other.nodes - better.nodes
    if let less = better.monthlyCost?.rounded, let more = other.monthlyCost?.rounded { monthlySaving = more - less }
    switch basis {
    case .podsThatDoNotFit: isSure = better.isProven && other.isProven
    case .cost where paysForRequests: isSure = better.isProven && other.isProven
    case .cost: isSure = better.isProven && better.isCheaperThanAny(other)
    case .nodes: isSure = better.isProven && better.nodes < other.lowerBound && !other.mayBeCheaper(than: better)
    }
    isSure = isSure && !leavesOutOtherPods
  }
}

extension RecommendedFleet {
  /// Whether it costs less than any plan for the other can.
  fileprivate func isCheaperThanAny(_ other: RecommendedFleet) -> Bool {
    guard let cost = monthlyCost, let bound = other.costLowerBound else { return false }
    return cost < bound
  }

  /// Whether a plan may exist that costs less than another one; without prices money decides nothing.
  fileprivate func mayBeCheaper(than other: RecommendedFleet) -> Bool {
    guard let cost = other.monthlyCost, monthlyCost != nil else { return false }
    return costLowerBound.map { $0 < cost } ?? true
  }
}
