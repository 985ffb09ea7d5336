import Inventory

/// A VirtualService that is bound to the mesh splits, retries or rewrites calls to its hosts: only a waypoint (or the
/// callers' sidecars) can. Bound to gateways alone it needs L7 there, at the services its routes lead to.
///
/// Source: istio.io, ambient/usage/l7-features; istio/istio `pilot/pkg/networking/core/cluster_waypoint.go`.
struct VirtualServiceRule: L7Rule {
  func causes(for service: Service, _ context: L7Context) -> [L7Cause] {
    context.traffic.virtualServices.compactMap { object in
      let namespace = object.reference.namespace
      if object.isBoundToMesh {
        guard let host = object.hosts.first(where: { service.isNamed(byHost: $0, in: namespace) }) else { return nil }
        return L7Cause(level: .mesh, object: object.reference, rule: "routes calls inside the mesh to host \(host)")
      }
      guard object.destinations.contains(where: { service.isNamed(byHost: $0, in: namespace) }) else { return nil }
      return L7Cause(
        level: .gateway, object: object.reference,
        rule: "routes only at the gateway \(object.gateways.joined(separator: ", "))")
    }
  }
}
