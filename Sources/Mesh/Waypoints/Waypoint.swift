package import Basics
package import Inventory

/// A waypoint of the ambient data plane: one that runs, one that a Gateway declares, or one that is needed.
package struct Waypoint: Hashable, Sendable {
  /// How the planner knows of it.
  package enum Origin: String, Hashable, Sendable {
    /// Its pods are in the inventory.
    case running
    /// A Gateway of the class `istio-waypoint` asks for it; Istio makes the Deployment.
    case declared
    /// Services need L7 and none serves them.
    case needed
  }

  package var namespace: String
  package var name: String
  package var origin: Origin
  /// Which traffic it takes: `service`, `workload`, `all` or `none` (label `istio.io/waypoint-for`).
  package var takes = "service"
  package var replicas = 1
  /// What customises its Deployment.
  package var parameters: GatewayParameters?
  /// Its pods, when it runs.
  package var workload: Workload?
  /// What carries `istio.io/use-waypoint` for it; of a needed one the services it is for.
  package var users: [String] = []
  package var source: SourceLocation?

  /// Whether it is there and nothing is routed to it.
  package var isIdle: Bool { origin != .needed && users.isEmpty }
}

extension Waypoint {
  /// All waypoints: those that are there, and for the services that need L7 and have none the further ones that the
  /// settings' placement asks for: one a namespace (the documented norm), one a service, or one for all.
  static func all(
    _ cluster: Cluster, _ members: [MeshMember], _ needs: [L7Need], _ scope: NamespaceScope, _ settings: MeshSettings
  ) -> [Waypoint] {
    var waypoints = existing(cluster, members)
    let labels = WaypointLabels(cluster)
    for index in waypoints.indices {
      waypoints[index].users = labels.users(of: waypoints[index])
    }
    let served = Set(waypoints.filter { $0.takes != "none" }.map(\.namespace))
    let gateways = members.filter { $0.role == .gateway }
    let unserved = needs.filter { need in
      need.level == .mesh && !served.contains(need.service.namespace)
        && isApplication(need.service, gateways, scope)
    }
    return waypoints + needed(unserved.map(\.service), settings)
  }

  private static func existing(_ cluster: Cluster, _ members: [MeshMember]) -> [Waypoint] {
    var running: [String: Workload] = [:]
    for member in members where member.role == .waypoint {
      running["\(member.workload.id.namespace)/\(member.workload.id.name)"] = member.workload
    }
    var waypoints: [Waypoint] = []
    for gateway in cluster.traffic.gateways where cluster.traffic.isWaypoint(gateway) {
      let reference = gateway.reference
      let workload = running.removeValue(forKey: "\(reference.namespace)/\(reference.name)")
      var waypoint = Waypoint(
        namespace: reference.namespace, name: reference.name, origin: workload == nil ? .declared : .running)
      waypoint.takes = gateway.labels[key: "istio.io/waypoint-for"] ?? "service"
      waypoint.workload = workload
      waypoint.parameters = cluster.traffic.parameters(of: gateway)
      waypoint.replicas = cluster.traffic.pods(of: gateway)
      waypoint.source = reference.source
      waypoints.append(waypoint)
    }
    for workload in running.values.sorted(by: { $0.id < $1.id }) {
      var waypoint = Waypoint(namespace: workload.id.namespace, name: workload.id.name, origin: .running)
      waypoint.workload = workload
      waypoint.source = workload.source
      waypoints.append(waypoint)
    }
    return waypoints
  }

  private static func needed(_ services: [Service], _ settings: MeshSettings) -> [Waypoint] {
    var waypoints: [Waypoint] = []
    for service in services {
      let place: (namespace: String, name: String) =
        switch settings.waypointPlacement {
        case .namespace: (service.namespace, "waypoint")
        case .service: (service.namespace, "\(service.name)-waypoint")
        case .shared: (NamespaceScope.root, "waypoint")
        }
      let user = "service \(service.namespace)/\(service.name)"
      if let index = waypoints.firstIndex(where: { $0.namespace == place.namespace && $0.name == place.name }) {
        waypoints[index].users.append(user)
      } else {
        var waypoint = Waypoint(namespace: place.namespace, name: place.name, origin: .needed)
        waypoint.replicas = settings.waypointReplicas
        waypoint.users = [user]
        waypoints.append(waypoint)
      }
    }
    return waypoints.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
  }

  /// Whether the service is an application's: its namespace is in the mesh, and its pods are no gateways.
  private static func isApplication(_ service: Service, _ gateways: [MeshMember], _ scope: NamespaceScope) -> Bool {
    guard scope.verdict(service.namespace).isIn else { return false }
    guard let selector = service.selector else { return true }
    return !gateways.contains { gateway in
      gateway.workload.id.namespace == service.namespace && gateway.group.spec.labels.match(selector)
    }
  }
}
