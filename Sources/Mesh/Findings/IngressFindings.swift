import Basics
import Inventory

extension MeshModel {
  /// Services behind a waypoint that gateways lead traffic to past it: what the waypoint holds does not hold for that
  /// traffic.
  ///
  /// Worked example: a route of an ingress Gateway leads to `cart`, and `cart` needs a waypoint for a policy on methods. The
  /// gateway sends straight to the pods, and the policy is not asked, until the Service or its namespace says
  /// `istio.io/ingress-use-waypoint: "true"`; another value counts as none.
  ///
  /// Source: istio/istio `pilot/pkg/serviceregistry/ambient/services.go`; istio/istio #51214.
  var ingressFindings: [Finding] {
    let needs = l7Needs.services.filter { $0.asking.isInMesh && $0.asking.isAtGateway }
    if needs.isEmpty { return [] }
    let waypoints = PlannedWaypoints(self)
    let namespaces = Dictionary(cluster.namespaces.map { ($0.name, $0.labels) }) { $1 }
    let key = "istio.io/ingress-use-waypoint"
    var bypasses: [Bypass] = []
    var places: [BypassKind: Int] = [:]
    for need in needs {
      let service = need.service
      guard let waypoint = waypoints.binding(of: service).waypoint else { continue }
      let stated = service.labels[key: key] ?? namespaces[service.namespace]?[key: key]
      if stated == "true" { continue }
      let kind = BypassKind(namespace: service.namespace, waypoint: waypoint, stated: stated)
      if let known = places[kind] {
        bypasses[known].services.append(service)
      } else {
        places[kind] = bypasses.count
        let route = need.asking.firstAtGateway?.object.words ?? ""
        bypasses.append(Bypass(kind: kind, route: route, services: [service]))
      }
    }
    return bypasses.map(\.finding)
  }
}

/// What services that are reported together have in common.
private struct BypassKind: Hashable {
  let namespace: String
  let waypoint: WaypointName
  /// What the label says, which is not `true`.
  let stated: String?
}

/// Services of a namespace that gateways lead to past the same waypoint.
private struct Bypass {
  let kind: BypassKind
  /// A route that leads to the first.
  let route: String
  var services: [Service]

  var finding: Finding {
    let names = services.map { "\($0.namespace)/\($0.name)" }
    let first = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
    let unread = kind.stated.map {
      "; the value '\(quoting: $0)' of istio.io/ingress-use-waypoint is not true and is ignored"
    }
    return Finding(
      .warning, "ingress-skips-waypoint",
      "traffic from a gateway (\(naming: route)) to \(names.count == 1 ? "Service" : "\(names.count) Services:") \(naming: first) skips waypoint \(naming: kind.waypoint) and its rules\(unread ?? "")",
      at: services[0].source,
      notes: [
        "label the \(names.count == 1 ? "Service" : "Services") or the namespace istio.io/ingress-use-waypoint=true, so that gateways go through the waypoint"
      ])
  }
}
