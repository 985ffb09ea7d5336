import Inventory

extension MeshModel {
  /// Which namespace or service must carry `istio.io/use-waypoint` so that every service that needs L7 has its waypoint,
  /// a line each; labels that are there already are left out.
  ///
  /// Worked example: `reviews` needs L7, and the Gateways `bookinfo-details` and `bookinfo-reviews` are there without a label
  /// that leads to them: the second is named for it, so the Service `reviews` is to carry
  /// `istio.io/use-waypoint=bookinfo-reviews`. One waypoint alone in a namespace is for all of it.
  var waypointLabels: [String] {
    let needing = l7Needs.filter { $0.level == .mesh }.map(\.service)
    var lines: [String] = []
    for waypoint in waypoints where waypoint.origin == .needed {
      let (name, namespace) = (waypoint.name, waypoint.namespace)
      switch settings.waypointPlacement {
      case .namespace: lines.append("namespace \(namespace): istio.io/use-waypoint=\(name)")
      case .service: lines += waypoint.users.map { "\($0): istio.io/use-waypoint=\(name)" }
      case .shared:
        let users = Set(needing.map(\.namespace)).sorted()
        lines += users.map {
          "namespace \($0): istio.io/use-waypoint=\(name), istio.io/use-waypoint-namespace=\(namespace)"
        }
      }
    }
    for service in needing where !hasWaypoint(service) {
      let here = waypoints.filter { $0.namespace == service.namespace && $0.origin != .needed && $0.takes != "none" }
      if here.count == 1 {
        lines.append("namespace \(service.namespace): istio.io/use-waypoint=\(here[0].name)")
      } else if let own = here.first(where: { $0.isNamed(for: service) }) {
        lines.append("service \(service.namespace)/\(service.name): istio.io/use-waypoint=\(own.name)")
      } else if !here.isEmpty {
        let names = here.map(\.name).joined(separator: ", ")
        lines.append("service \(service.namespace)/\(service.name): istio.io/use-waypoint= one of \(names)")
      }
    }
    var seen: Set<String> = []
    return lines.filter { seen.insert($0).inserted }
  }

  /// Whether a label leads the service's traffic to a waypoint already.
  private func hasWaypoint(_ service: Service) -> Bool {
    let users = ["service \(service.namespace)/\(service.name)", "namespace \(service.namespace)"]
    return waypoints.contains { waypoint in waypoint.users.contains(where: users.contains) }
  }
}

extension Waypoint {
  /// Whether its name says that it is the service's: `reviews`, `bookinfo-reviews`, `reviews-waypoint`.
  fileprivate func isNamed(for service: Service) -> Bool {
    name == service.name || name.hasSuffix("-\(service.name)") || name.hasPrefix("\(service.name)-")
  }
}
