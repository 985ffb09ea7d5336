package import Basics
import Inventory
package import Mesh
import Nodes
import Plans

/// Nodes of several types that together cost less than those of any one type.
///
/// Worked example: 5 pods of 1.9 cores, nodes of 2 cores for 0.10 and of 4 for 0.19 an hour: two large ones hold 4 pods and
/// a small one the fifth, 0.48; large ones alone cost 0.57, small ones 0.50.
package struct NodeMix: Hashable, Sendable {
  /// So many nodes of one type.
  package struct Pool: Hashable, Sendable {
    /// The instance type's name in the catalogue: `m5.large`.
    package var type: String
    /// How many nodes of the type there are.
    package var nodes: Int
  }

  /// The data plane whose pods the nodes hold.
  package var dataPlane: DataPlane
  /// The most nodes first.
  package var pools: [Pool]
  /// How many nodes there are of all types together.
  package var nodes: Int
  /// What they cost together a month.
  package var monthlyCost: Money
  /// No mix of these types costs less.
  package var lowerBound: Money
  /// What pods request of its nodes together.
  package var requests: Resources
  /// What its nodes offer together.
  package var allocatable: Resources

  /// The cheapest mix that was found of these types, under the same rules as a single type (minimum and spare nodes, zones);
  /// nil unless it costs less a month than the cheapest type alone, where one holds all pods, and is one that counts.
  init?(
    _ demand: Demand, _ cluster: Cluster, of kinds: [NodeGroup], _ settings: PlanSettings,
    cheaperThan alone: RecommendedFleet?, where counts: (RecommendedFleet, DataPlane) -> Bool
  ) {
    // By unit prices a type has no price of its own.
    guard !settings.prices.areByUnit, kinds.count > 1,
      let fleet = try? FleetPlanner(cluster, offered: kinds, settings).recommended(demand).fleet,
      counts(fleet, demand.dataPlane), let cost = fleet.monthlyCost, let bound = fleet.costLowerBound,
      alone.map({ alone in alone.monthlyCost.map { cost < $0 } ?? false }) ?? true
    else { return nil }
    dataPlane = demand.dataPlane
    pools = fleet.pools.filter { $0.nodes > 0 }.map { Pool(type: $0.instanceType ?? $0.name, nodes: $0.nodes) }
    nodes = fleet.nodes
    monthlyCost = cost
    lowerBound = bound
    (requests, allocatable) = (fleet.requests, fleet.allocatable)
    guard pools.count > 1 else { return nil }
  }
}
