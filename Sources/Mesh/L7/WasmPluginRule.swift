import Inventory

/// A WasmPlugin extends a proxy that reads requests; ztunnel runs none.
///
/// Source: istio.io, ambient/usage/extend-waypoint-wasm.
struct WasmPluginRule: L7Rule {
  func causes(for service: Service, _ context: L7Context) -> [L7Cause] {
    context.traffic.proxyPolicies.compactMap { object in
      guard object.reference.kind == "WasmPlugin", object.reaches(service, context) else { return nil }
      return L7Cause(level: .mesh, object: object.reference, rule: "runs a plugin in the proxy")
    }
  }
}

extension ProxyPolicy {
  /// Whether it is for pods behind the service.
  func reaches(_ service: Service, _ context: L7Context) -> Bool {
    PolicyReach(reference, selector: selector, targets: targets).covers(service, context)
  }
}
