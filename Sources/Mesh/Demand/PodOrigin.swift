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
  /// They were counted on running pods.
  package let isLive: Bool

  /// The origin of pods that stand where `placement` lets them.
  package init(
    workload: WorkloadID, role: MeshRole, placement: PlacementRules, isPerNode: Bool = false, isLive: Bool = false
  ) {
    self.workload = workload
    self.role = role
    self.placement = placement
    self.isPerNode = isPerNode
    self.isLive = isLive
  }
}
