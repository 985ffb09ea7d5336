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
    let needs = l7Needs.services.filter { need in
      need.causes.contains { $0.level == .mesh } && need.causes.contains { $0.level == .gateway }
    }
    if needs.isEmpty { return [] }
    let waypoints = PlannedWaypoints(self)
    let namespaces = Dictionary(cluster.namespaces.map { ($0.name, $0.labels) }) { $1 }
    let key = "istio.io/ingress-use-waypoint"
    var bypasses: [Bypass] = []
    for need in needs {
      let service = need.service
      guard let waypoint = waypoints.waypoint(before: service) else { continue }
      let stated = service.labels[key: key] ?? namespaces[service.namespace]?[key: key]
      if stated == "true" { continue }
      let route = need.causes.first { $0.level == .gateway }?.object.words ?? ""
      let known = bypasses.firstIndex {
        $0.services[0].namespace == service.namespace && $0.waypoint == waypoint && $0.stated == stated
      }
      if let known {
        bypasses[known].services.append(service)
      } else {
        bypasses.append(Bypass(waypoint: waypoint, stated: stated, route: route, services: [service]))
      }
    }
    return bypasses.map(\.finding)
  }
}

/// Services of a namespace that gateways lead to past the same waypoint.
private struct Bypass {
  let waypoint: WaypointName
  /// What the label says, which is not `true`.
  let stated: String?
  /// A route that leads to the first.
  let route: String
  var services: [Service]

  var finding: Finding {
    let names = services.map { "\($0.namespace)/\($0.name)" }
    let first = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
    let unread = stated.map {
      "; the value '\(quoting: $0)' of istio.io/ingress-use-waypoint is not true and is ignored"
    }
    return Finding(
      .warning, "ingress-skips-waypoint",
      "traffic from a gateway (\(naming: route)) to \(names.count == 1 ? "Service" : "\(names.count) Services:") \(naming: first) skips waypoint \(naming: waypoint) and its rules\(unread ?? "")",
      at: services[0].source,
      notes: [
        "label the \(names.count == 1 ? "Service" : "Services") or the namespace istio.io/ingress-use-waypoint=true, so that gateways go through the waypoint"
      ])
  }
}
