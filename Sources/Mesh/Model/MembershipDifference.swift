package import Inventory

/// Pods that are in the mesh of one data plane and not of the other, and why.
package struct MembershipDifference: Hashable, Sendable {
  /// The data plane that they are in.
  package var dataPlane: DataPlane
  /// How many pods it is about.
  package var pods: Int
  /// Why the other leaves them out.
  package var reason: String
}

extension MeshModel {
  /// What makes the two meshes unlike, by reason, the most pods first: an opt-out of injection does not keep ztunnel away.
  package func membershipDifferences(on nodes: NodeCounts) -> [MembershipDifference] {
    var pods: [MembershipDifference: Int] = [:]
    for member in members where member.role == .application && member.sidecar.isIn != member.ambient.isIn {
      let inAmbient = member.ambient.isIn
      let key = MembershipDifference(
        dataPlane: inAmbient ? .ambient : .sidecar, pods: 0,
        reason: inAmbient ? member.sidecar.reason : member.ambient.reason)
      pods[key, default: 0] += member.workload.pods(of: member.group, on: nodes)
    }
    return pods.map { MembershipDifference(dataPlane: $0.key.dataPlane, pods: $0.value, reason: $0.key.reason) }
      .sorted { ($0.pods, $1.reason) > ($1.pods, $0.reason) }
  }
}
