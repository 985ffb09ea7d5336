import Inventory

/// A route of the Gateway API with a Service or a ServiceEntry as its parent works inside the mesh, at a waypoint (TCPRoute
/// since Istio 1.26); one whose parents are all Gateways works there.
///
/// Source: Gateway API, GAMMA (routes with parentRef Service); istio.io, ambient/usage/l7-features.
struct GatewayRouteRule: L7Rule {
  func find(_ context: L7Context, _ found: inout L7Causes) {
    for object in context.traffic.routes {
      let namespace = object.reference.namespace
      if object.reference.kind != "TCPRoute" || context.version >= MinorVersion(1, 26) {
        let services = object.parents.compactMap { context.services.service(named: $0, in: namespace) }
        found.add(
          L7Cause(level: .mesh, object: object.reference, rule: "parentRef is the Service itself"),
          services: unique(services))
        let entries = object.parents.compactMap { context.entries.entry(named: $0, in: namespace) }
        found.add(
          L7Cause(level: .mesh, object: object.reference, rule: "parentRef is the ServiceEntry itself"), services: [],
          entries: unique(entries))
      }
      guard !object.parents.isEmpty, object.parents.allSatisfy({ $0.kind == "Gateway" }) else { continue }
      let cause = L7Cause(
        level: .gateway, object: object.reference,
        rule: "routes only at the Gateway \(object.parents.map(\.name).joined(separator: ", "))")
      let led = object.backends.compactMap { context.services.service(named: $0, in: namespace) }
      found.add(cause, services: unique(led))
    }
  }
}
