package import Basics
import Packing

/// How a data plane sits on the nodes that are there today.
package struct CurrentFleet: Hashable, Sendable {
  package var nodes: Int
  package var unplacedPods: Int
  /// Workloads with pods that found no room, each with how many.
  package var unplaced: [Unplaced]
  /// What the mesh adds, and all requests, on these nodes.
  package var overhead: Resources
  package var requests: Resources

  package struct Unplaced: Hashable, Sendable {
    package var workload: String
    package var pods: Int
    package var reason: String
  }

  package var fits: Bool { unplacedPods == 0 }
}

/// The fewest nodes that hold a data plane.
package struct RecommendedFleet: Hashable, Sendable {
  /// Nodes of one kind in it.
  package struct Pool: Hashable, Sendable {
    package var name: String
    package var instanceType: String?
    package var nodes: Int
    package var lowerBound: Int
    package var pricePerHour: Money?
  }

  package var nodes: Int
  /// No plan can do with fewer.
  package var lowerBound: Int
  /// `cpu`, `memory` or `pods`: what decides the count; nil when there is nothing to place.
  package var bindingResource: String?
  /// Why fewer nodes cannot do, as a clause.
  package var proof: String
  package var overhead: Resources
  package var requests: Resources
  /// What all of these nodes offer together.
  package var allocatable: Resources
  /// How many pods they may run together, and how many they run.
  package var podSlots: Int
  package var pods: Int
  package var pools: [Pool]
  package var monthlyCost: Money?
  /// What the scheduler needs when it places the pods one by one and spreads them, as Kubernetes does by default, and when
  /// it packs them tight; nil where that was not simulated (several pools, or very many pods).
  package var spreadNodes: Int?
  package var tightNodes: Int?
  /// How many more pods the nodes of the largest pool take, nodes beyond the needed ones left out.
  package var roomLeft: RoomLeft?

  package var isProven: Bool { nodes == lowerBound }
}
