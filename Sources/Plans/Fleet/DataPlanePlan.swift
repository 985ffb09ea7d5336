package import Mesh

/// One data plane: its totals, on today's nodes, and on the nodes it needs.
package struct DataPlanePlan: Hashable, Sendable {
  /// The data plane that totals and nodes are of.
  package var dataPlane: DataPlane
  /// What its pods come to on the nodes that the plan's figures hold for.
  package var totals: DemandTotals
  /// On today's nodes, where all pods may be moved.
  package var current: CurrentFleet?
  /// The nodes that it needs; nil where no kind of node is known or amounts are too large to be added up.
  package var recommended: RecommendedFleet?
  /// On today's nodes, where every pod stays on its node that can; nil where the input does not show which pod is where.
  package var asPlacedNow: CurrentFleet?
}
