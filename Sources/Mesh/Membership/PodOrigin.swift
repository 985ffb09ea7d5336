package import Inventory

/// What no data plane changes of equal pods: whose they are, what they are to the mesh, where they may stand.
///
/// A class, for every data plane has the same: tens of thousands of them are told once.
package final class PodOrigin: Sendable {
  /// Whose they are.
  package let workload: WorkloadID
  /// What they are to the mesh.
  package let role: MeshRole
  /// Where they may stand.
  package let placement: PlacementRules
  /// One on every node.
  package let isPerNode: Bool
  /// The pods' labels, which rules between pods go by.
  package let labels: Labels
  /// The ports of a node that each takes.
  package let hostPorts: [HostPort]
  /// What each requests besides CPU and memory; no data plane changes it.
  package let others: [OtherAmount]

  /// The origin of pods that `spec` is like.
  package init(workload: WorkloadID, role: MeshRole, _ spec: PodSpec, isPerNode: Bool = false) {
    self.workload = workload
    self.role = role
    self.isPerNode = isPerNode
    placement = isPerNode ? spec.placementOnEveryNode(of: workload) : spec.placement
    labels = spec.labels
    hostPorts = spec.hostPorts
    others = spec.otherRequests
  }
}
