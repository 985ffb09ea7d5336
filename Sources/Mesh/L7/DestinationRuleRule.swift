import Basics
import Inventory

/// A DestinationRule that sets a connection pool or outlier detection, hashes requests, or lets the proxy begin TLS, asks for
/// a proxy that does. So does the mesh's default traffic policy (Istio 1.31), for every service.
///
/// ztunnel balances connections over endpoints and knows none of it; a waypoint does since Istio 1.23 (istio/istio release
/// notes 1.23, #51085). TLS of the mesh itself is ztunnel's own work. Subsets alone route nothing, they only name groups for a
/// VirtualService.
///
/// Source: istio/istio `pilot/pkg/networking/core/cluster_waypoint.go`, buildWaypointInboundVIPCluster.
struct DestinationRuleRule: L7Rule {
  private let fields: Set<String> = ["connectionPool", "outlierDetection", "proxyProtocol", "retryBudget"]

  func find(_ context: L7Context, _ found: inout L7Causes) {
    for object in context.traffic.destinationRules {
      guard let cause = cause(object) else { continue }
      let namespace = object.reference.namespace
      found.add(
        cause, services: context.services.services(namedBy: object.host, in: namespace),
        entries: context.entries.entries(namedBy: object.host, in: namespace, overlapping: false))
    }
    guard context.version >= MinorVersion(1, 31) else { return }
    for object in context.traffic.meshDefaults {
      guard let cause = cause(object) else { continue }
      found.add(cause, services: .mesh)
    }
  }

  private func cause(_ object: DestinationRule) -> L7Cause? {
    let used = object.policyFields.filter { field in
      switch field.name {
      case "tls": field.mode == "SIMPLE" || field.mode == "MUTUAL"
      case "loadBalancer": field.mode == "consistentHash"
      default: fields.contains(field.name)
      }
    }
    if used.isEmpty { return nil }
    let paths = used.map { $0.name == "loadBalancer" ? "\($0.path).consistentHash" : $0.path }
    return L7Cause(level: .mesh, object: object.reference, rule: paths.joined(separator: ", "))
  }
}
