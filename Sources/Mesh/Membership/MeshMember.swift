package import Basics
package import Inventory

/// Equal pods of a workload with everything that is decided about them, once: their role, and their place in each data
/// plane.
package struct MeshMember: Sendable {
  package var workload: Workload
  package var group: PodGroup
  package var role: MeshRole
  /// The pod without a sidecar; a pod of the mesh's own stays as it is.
  package var bare: PodSpec
  /// What one bare pod requests.
  package var bareRequest: Resources
  /// Whether they carry a sidecar in the sidecar data plane.
  package var sidecar: Verdict
  /// Whether ztunnel carries their traffic in ambient.
  package var ambient: Verdict
  /// What carries their traffic today, and what shows it.
  package var today: DataPlane
  package var todayReason: String
}
