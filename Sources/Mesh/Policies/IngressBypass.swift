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
    return needs.compactMap { need in
      let service = need.service
      guard let waypoint = waypoints.waypoint(before: service) else { return nil }
      let stated = service.labels[key: key] ?? namespaces[service.namespace]?[key: key]
      if stated == "true" { return nil }
      let gateway = need.causes.first { $0.level == .gateway }
      let route = gateway.map { " (\($0.object.words))" } ?? ""
      let unread = stated.map { "; its value '\($0)' is not true and counts as none" } ?? ""
      return Finding(
        .warning, "ingress-skips-waypoint",
        "what comes to Service \(service.namespace)/\(service.name) from a gateway\(route) skips waypoint \(waypoint), and what that one holds\(unread)",
        at: service.source,
        notes: ["label the Service or its namespace \(key)=true, so that gateways go through the waypoint"])
    }
  }
}
