import Basics
import Inventory

/// A VirtualService that is bound to the mesh splits, retries or rewrites calls to its hosts: only a waypoint (or the
/// callers' sidecars) can. Bound to gateways it needs L7 there, at the services that its routes, or those of the
/// VirtualServices that it hands over to, lead to. The host `*` is no host of the mesh, Istio refuses it there.
///
/// Source: istio.io, ambient/usage/l7-features; istio/istio `pilot/pkg/networking/core/cluster_waypoint.go`;
/// `pilot/pkg/model/virtualservice.go` (delegates).
struct VirtualServiceRule: L7Rule {
  func find(_ context: L7Context, _ found: inout L7Causes) {
    let parts = Dictionary(
      context.traffic.virtualServices.filter(\.hosts.isEmpty).map { object in
        ("\(object.reference.namespace)/\(object.reference.name)", object)
      }
    ) { first, _ in first }
    for object in context.traffic.virtualServices {
      if object.isBoundToGateways { find(atGateways: object, parts, context, &found) }
      guard object.isBoundToMesh else { continue }
      let namespace = object.reference.namespace
      var (services, entries): (Set<Int>, Set<Int>) = ([], [])
      let isOfOneHost = object.hosts.count == 1
      for host in object.hosts where host != "*" {
        let reach = context.services.services(namedBy: host, in: namespace)
        let leaving = context.entries.entries(namedBy: host, in: namespace, overlapping: true)
        found.add(
          L7Cause(level: .mesh, object: object.reference, rule: "routes calls inside the mesh to host \(host)"),
          services: isOfOneHost
            ? reach : .single(context.services.numbers(reach).filter { services.insert($0).inserted }),
          entries: leaving.filter { entries.insert($0).inserted })
      }
    }
  }

  private func find(
    atGateways object: VirtualService, _ parts: [String: VirtualService], _ context: L7Context,
    _ found: inout L7Causes
  ) {
    let namespace = object.reference.namespace
    func services(_ hosts: [String], in namespace: String) -> [Int] {
      hosts.flatMap { context.services.numbers(context.services.services(namedBy: $0, in: namespace)) }
    }
    var led = services(object.destinations, in: namespace)
    for part in object.delegates {
      let place = part.namespace.isEmpty ? namespace : part.namespace
      guard let part = parts["\(place)/\(part.name)"] else { continue }
      led += services(part.destinations, in: place)
    }
    let gateways = object.gateways.filter { $0 != "mesh" }
    found.add(
      L7Cause(
        level: .gateway, object: object.reference,
        rule:
          "\(object.isBoundToMesh ? "also routes" : "routes only") at the gateway \(gateways.joined(separator: ", "))"),
      services: .single(led.onceEach))
  }
}
