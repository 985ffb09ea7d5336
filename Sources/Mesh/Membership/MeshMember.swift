package import Inventory

/// Equal pods of a workload with everything that is decided about them, once: their role, and their place in each data
/// plane.
package struct MeshMember: Sendable {
  package var workload: Workload
  package var group: PodGroup
  package var role: MeshRole
  /// Whether they carry a sidecar in the sidecar data plane.
  package var sidecar: Verdict
  /// Whether ztunnel carries their traffic in ambient.
  package var ambient: Verdict
  /// What carries their traffic today, and what shows it.
  package var today: DataPlane
  package var todayReason: String
}
