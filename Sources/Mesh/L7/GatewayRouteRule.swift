import Basics
import Inventory

/// A route of the Gateway API with a Service or a ServiceEntry as its parent works inside the mesh, at a waypoint (TCPRoute
/// since Istio 1.26); with a Gateway among its parents it works there.
///
/// Source: Gateway API, GAMMA (routes with parentRef Service); istio.io, ambient/usage/l7-features.
struct GatewayRouteRule: L7Rule {
  /// The kinds of parents that stand for a gateway.
  private static let gateways: Set<String> = ["Gateway", "ListenerSet", "XListenerSet"]

  func find(_ context: L7Context, _ found: inout L7Causes) {
    for object in context.traffic.routes {
      let namespace = object.reference.namespace
      if object.reference.kind != "TCPRoute" || context.version >= MinorVersion(1, 26) {
        let services = object.parents.compactMap { context.services.service(named: $0, in: namespace) }
        found.add(
          L7Cause(level: .mesh, object: object.reference, rule: "parentRef is the Service itself"),
          services: .single(services.onceEach))
        let entries = object.parents.compactMap { context.entries.entry(named: $0, in: namespace) }
        found.add(
          L7Cause(level: .mesh, object: object.reference, rule: "parentRef is the ServiceEntry itself"),
          services: .single([]),
          entries: entries.onceEach)
      }
      let gateways = object.parents.filter { GatewayRouteRule.gateways.contains($0.kind) }
      if gateways.isEmpty { continue }
      let cause = L7Cause(
        level: .gateway, object: object.reference,
        rule:
          "\(gateways.count < object.parents.count ? "also routes" : "routes only") at the Gateway \(gateways.map(\.name).joined(separator: ", "))"
      )
      let led = object.backends.compactMap { context.services.service(named: $0, in: namespace) }
      found.add(cause, services: .single(led.onceEach))
    }
  }
}
