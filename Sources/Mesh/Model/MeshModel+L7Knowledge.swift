import Inventory

extension MeshModel {
  /// Whether the input tells which services need L7.
  ///
  /// Worked example: a dump of nodes and pods shows an istiod, and no VirtualService, route or policy: either the mesh has none,
  /// or nobody asked for them, and the dump does not say which. With one of them, or with the empty list of a kind of theirs
  /// (`VirtualServiceList`), they were asked for. kubectl itself prints an empty `List` that does not name the kind.
  package var knowsL7Needs: Bool {
    !showsRunningIstio || cluster.traffic.isShown
      || l7Needs.services.contains { $0.level != .none || $0.hasObstacles }
  }

  /// Whether the input shows an Istio that runs, and not only manifests with its labels: webhooks, istiod, ztunnel, or a
  /// running pod in the mesh.
  private var showsRunningIstio: Bool {
    !cluster.traffic.revisions.isEmpty
      || members.contains { member in
        switch member.role {
        case .controlPlane, .ztunnel: true
        case .application: member.workload.isLive && member.today != .none
        default: false
        }
      }
  }

}
