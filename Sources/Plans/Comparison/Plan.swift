package import Basics
package import Inventory
package import Mesh

/// A finished comparison: all that a report prints, worked out.
package struct Plan: Sendable {
  /// What the report is about: the name of the settings, else `cluster`.
  package var name: String
  /// What was read, in numbers.
  package var inventory: InventorySummary
  /// How many nodes the figures per node hold for.
  package var nodes: Int
  /// The data planes side by side, in the order of `DataPlane.allCases`; `current` only where a mesh runs today.
  package var dataPlanes: [DataPlanePlan]
  /// The nodes as they are today; nil where the input has none.
  package var today: TodayFleet?
  /// Which of ambient and sidecars to choose; nil where the nodes of one were not counted, or no pod is in either.
  package var recommendation: Recommendation?
  /// What stands in the way of ambient: services that use what it does not offer, machines, networks and identities.
  package var obstaclesToAmbient = 0
  /// How many policies come to mean something else in silence when their pods move to a data plane.
  package var changedPolicies: [DataPlane: Int] = [:]
  /// Every workload that does not run to completion, in the order of the inventory.
  package var workloads: [WorkloadPlan]
  /// The labels of namespaces, by name.
  package var namespaceLabels: [String: Labels] = [:]
  /// Whether each service needs L7, and why, in the order of the services.
  package var services: [L7Need]
  /// Whether the input tells which services need L7; where it does not, none counts as one that does.
  package var knowsL7Needs = true
  /// The waypoints of ambient: those that run, those that Gateways declare, and those that are needed.
  package var waypoints: [Waypoint]
  /// What teams weigh the data planes by: who asks for each feature, and what offers it.
  package var features: [FeatureFit]
  /// Pods that are in one mesh and not in the other.
  package var differences: [MembershipDifference]
  /// How many meshed pods a node must hold for ambient and sidecars to request the same.
  package var breakEven: BreakEven
  /// What the mesh costs in every data plane, and what one saves against the other.
  package var costs: MeshCosts
  /// Whether ambient's pods fit on today's nodes; nil where the input does not show what runs on which node.
  package var dayOne: DayOneFit?
  /// Nodes of today that no pod of the inventory may stand on.
  package var closedNodes: [ClosedNodes]
  /// The values that figures rest on and that no manifest states, each with its source.
  package var assumptions: [Assumption]
  /// How long it looked for fewer nodes, and for a proof.
  package var work = WorkLevel.standard
  /// What the nodes that each data plane needs cost, by who it is for; not of those without a price.
  package var bills: [DataPlane: Bill] = [:]
  /// What today's nodes cost, by who it is for; nil where there are none or one has no price.
  package var billToday: Bill?
  /// What was found while the input was read, and then while the plan was made.
  package var findings: [Finding]
  /// The currency of every amount of money.
  package var currency = "USD"

  /// What a label says of a workload: its pods' value, else that of the object that makes them, else its namespace's.
  package func label(_ key: String, of workload: WorkloadPlan) -> String? {
    workload.podLabels[key: key] ?? workload.ownLabels[key: key] ?? namespaceLabels[workload.id.namespace]?[key: key]
  }

  /// The plan of a data plane.
  package subscript(dataPlane: DataPlane) -> DataPlanePlan? { dataPlanes.first { $0.dataPlane == dataPlane } }
}

/// Nodes that take no pods of the inventory.
package struct ClosedNodes: Hashable, Sendable {
  /// The pool's or the first node's name.
  package var name: String
  /// How many such nodes there are.
  package var nodes: Int
  /// The rule that keeps pods off, a clause.
  package var reason: String
}

/// What was read: sidecars taken out, the mesh's own pods left in.
package struct InventorySummary: Hashable, Sendable {
  /// Namespaces with a workload that does not run to completion.
  package var namespaces: Int
  /// Workloads that do not run to completion.
  package var workloads: Int
  /// Pods of these workloads; those of a DaemonSet as there are on the plan's nodes.
  package var pods: Int
  /// Nodes that DaemonSets run on: all but Fargate's and virtual ones.
  package var nodes: Int
  /// What these pods request together without sidecars.
  package var requests: Resources
  /// Workloads with a container that states no request of CPU: it counts as zero.
  package var workloadsWithoutCPU = 0
  /// Workloads with a container that states no request of memory: it counts as zero.
  package var workloadsWithoutMemory = 0
}
