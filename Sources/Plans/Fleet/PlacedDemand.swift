import Basics
import Inventory
import Mesh
import Packing
import Nodes

/// What came of a demand on nodes.
package struct PlacedDemand: Sendable {
  /// On today's nodes, where all pods may be moved; nil without any.
  package var current: CurrentFleet?
  package var recommended: FleetAnswer
  /// The placement behind `current`.
  var onToday: OnToday?

  struct OnToday: Sendable {
    var question: PackingQuestion
    var plan: PackingPlan
  }
}
