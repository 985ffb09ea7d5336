import Inventory

/// A route of the Gateway API with a Service as its parent works inside the mesh, at a waypoint; one whose parents are all
/// Gateways works there.
///
/// Source: Gateway API, GAMMA (routes with parentRef Service); istio.io, ambient/usage/l7-features.
struct GatewayRouteRule: L7Rule {
  func causes(for service: Service, _ context: L7Context) -> [L7Cause] {
    context.traffic.routes.compactMap { object in
      let namespace = object.reference.namespace
      let isHTTP = object.reference.kind == "HTTPRoute" || object.reference.kind == "GRPCRoute"
      if isHTTP, object.parents.contains(where: { service.isNamed(by: $0, in: namespace) }) {
        return L7Cause(level: .mesh, object: object.reference, rule: "parentRef is the Service itself")
      }
      guard !object.parents.isEmpty, object.parents.allSatisfy({ $0.kind == "Gateway" }),
        object.backends.contains(where: { service.isNamed(by: $0, in: namespace) })
      else { return nil }
      return L7Cause(
        level: .gateway, object: object.reference,
        rule: "routes only at the Gateway \(object.parents.map(\.name).joined(separator: ", "))")
    }
  }
}
