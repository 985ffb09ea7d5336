import Basics
import Inventory
package import Mesh

/// One data plane: its totals, on today's nodes, and on the nodes it needs.
package struct DataPlanePlan: Hashable, Sendable {
  package var dataPlane: DataPlane
  package var totals: DemandTotals
  /// On today's nodes, where all pods may be moved.
  package var current: CurrentFleet?
  package var recommended: RecommendedFleet?
  /// On today's nodes, where every pod stays on its node that can; nil where the input does not show which pod is where.
  package var asPlacedNow: CurrentFleet?
}
