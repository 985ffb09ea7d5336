package import Basics
package import Inventory
package import Mesh

/// A finished comparison: all that a report prints, worked out.
package struct Plan: Sendable {
  package var name: String
  package var inventory: InventorySummary
  /// How many nodes the figures per node hold for.
  package var nodes: Int
  package var dataPlanes: [DataPlanePlan]
  package var workloads: [WorkloadPlan]
  package var services: [L7Need]
  /// Whether the input tells which services need L7; where it does not, none counts as one that does.
  package var knowsL7Needs = true
  package var waypoints: [Waypoint]
  package var features: [FeatureFit]
  /// Pods that are in one mesh and not in the other.
  package var differences: [MembershipDifference]
  package var breakEven: BreakEven
  package var costs: MeshCosts
  /// Whether ambient's pods find room on today's nodes; nil where the input does not show what runs on which node.
  package var dayOne: DayOneFit?
  /// Nodes of today that no pod of the inventory may stand on.
  package var closedNodes: [ClosedNodes]
  package var assumptions: [Assumption]
  package var findings: [Finding]
  /// The currency of every amount of money.
  package var currency = "USD"

  /// The plan of a data plane.
  package subscript(dataPlane: DataPlane) -> DataPlanePlan? { dataPlanes.first { $0.dataPlane == dataPlane } }
}

/// Nodes that take no pods of the inventory.
package struct ClosedNodes: Hashable, Sendable {
  package var name: String
  package var nodes: Int
  /// The rule that keeps pods off, a clause.
  package var reason: String
}

/// What was read: sidecars taken out, the mesh's own pods left in.
package struct InventorySummary: Hashable, Sendable {
  package var namespaces: Int
  package var workloads: Int
  package var pods: Int
  package var nodes: Int
  package var requests: Resources
  /// Workloads with a container that states no request, of CPU and of memory: it counts as zero.
  package var workloadsWithoutCPU = 0
  package var workloadsWithoutMemory = 0
}

/// One workload: whether it is in the mesh, why, and what that adds.
package struct WorkloadPlan: Hashable, Sendable {
  package var id: WorkloadID
  package var pods: Int
  /// What one of its pods requests without a sidecar; of the largest, where they differ.
  package var podRequests: Resources
  /// What all of them request without a sidecar.
  package var requests: Resources
  package var sidecar: Verdict
  /// What sidecars add to all of its pods, as the scheduler sees it.
  package var sidecarOverhead: Resources
  package var ambient: Verdict
  /// What carries its traffic today, and what shows it.
  package var today: DataPlane
  package var todayReason: String
  /// Whether the sidecar costs its pods the class Guaranteed.
  package var losesGuaranteed: Bool
  package var source: SourceLocation
}

/// The workloads of one namespace together.
package struct NamespacePlan: Hashable, Sendable {
  package var name: String
  package var workloads = 0
  package var pods = 0
  package var requests = Resources.zero
  /// Pods that carry a sidecar or are in ambient, in either data plane.
  package var sidecarred = 0
  package var enrolled = 0
  package var sidecarOverhead = Resources.zero
}

extension Plan {
  /// The workloads by namespace, in the order of the names.
  package var namespaces: [NamespacePlan] {
    var namespaces: [String: NamespacePlan] = [:]
    for workload in workloads {
      let name = workload.id.namespace
      var namespace = namespaces[name] ?? NamespacePlan(name: name)
      namespace.workloads += 1
      namespace.pods += workload.pods
      namespace.requests += workload.requests
      namespace.sidecarOverhead += workload.sidecarOverhead
      if workload.sidecar.isIn { namespace.sidecarred += workload.pods }
      if workload.ambient.isIn { namespace.enrolled += workload.pods }
      namespaces[name] = namespace
    }
    return namespaces.values.sorted { $0.name < $1.name }
  }
}
