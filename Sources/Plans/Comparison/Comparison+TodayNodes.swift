package import Basics
package import Mesh
package import Packing
import Inventory

/// Today's nodes with the pods of one data plane on them, wherever they may be moved.
package struct TodayNodes: Hashable, Sendable {
  /// The data plane whose pods they are.
  package var dataPlane: DataPlane
  /// The nodes, with what they cost.
  package var nodes: TodayFleet
  /// What the pods request there, and how many of them do not fit.
  package var use: CurrentFleet
  /// How many pods they run, those that do not fit among them.
  package var pods: Int
  /// How many pods the nodes may run together.
  package var podSlots: Int
}

extension Comparison {
  /// How a demand sits on the nodes as they are today; nil where there are none.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  package func todayNodes(_ demand: Demand) throws(PackingError) -> TodayNodes? {
    guard let use = try fleets.current(demand), let nodes = TodayFleet(fleets, requests: use.requests) else {
      return nil
    }
    let slots = fleets.today.reduce(0) { $0 + ($1.shape.maxPods ?? NodeSupply.defaultMaxPods) * $1.count }
    return TodayNodes(
      dataPlane: demand.dataPlane, nodes: nodes, use: use, pods: demand.totals(on: NodeCounts(fleets.today)).pods,
      podSlots: slots)
  }

  /// What was filled in of today's nodes, and what could not be: their prices among it.
  package var gapsFilled: (assumptions: [Assumption], findings: Findings) {
    (completion.assumptions, completion.findings)
  }
}
