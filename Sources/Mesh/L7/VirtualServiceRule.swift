import Inventory

/// A VirtualService that is bound to the mesh splits, retries or rewrites calls to its hosts: only a waypoint (or the
/// callers' sidecars) can. Bound to gateways alone it needs L7 there, at the services its routes lead to. The host `*` is no
/// host of the mesh, Istio refuses it there.
///
/// Source: istio.io, ambient/usage/l7-features; istio/istio `pilot/pkg/networking/core/cluster_waypoint.go`.
struct VirtualServiceRule: L7Rule {
  func find(_ context: L7Context, _ found: inout L7Causes) {
    for object in context.traffic.virtualServices {
      let namespace = object.reference.namespace
      guard object.isBoundToMesh else {
        let cause = L7Cause(
          level: .gateway, object: object.reference,
          rule: "routes only at the gateway \(object.gateways.joined(separator: ", "))")
        let led = object.destinations.flatMap { context.services.services(namedBy: $0, in: namespace) }
        found.add(cause, services: unique(led))
        continue
      }
      var (services, entries): (Set<Int>, Set<Int>) = ([], [])
      for host in object.hosts where host != "*" {
        let named = context.services.services(namedBy: host, in: namespace)
        let leaving = context.entries.entries(namedBy: host, in: namespace, overlapping: true)
        found.add(
          L7Cause(level: .mesh, object: object.reference, rule: "routes calls inside the mesh to host \(host)"),
          services: named.filter { services.insert($0).inserted },
          entries: leaving.filter { entries.insert($0).inserted })
      }
    }
  }
}
