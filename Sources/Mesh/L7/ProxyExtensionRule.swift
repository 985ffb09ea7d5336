import Basics
import Inventory

/// A WasmPlugin or a TrafficExtension (Istio 1.30) extends a proxy that reads requests; ztunnel runs none.
///
/// Source: istio.io, ambient/usage/extend-waypoint-wasm; release notes of 1.30.
struct ProxyExtensionRule: L7Rule {
  func find(_ context: L7Context, _ found: inout L7Causes) {
    for object in context.traffic.proxyPolicies {
      switch object.reference.kind {
      case "WasmPlugin": break
      case "TrafficExtension" where context.version >= MinorVersion(1, 30): break
      default: continue
      }
      found.add(
        L7Cause(level: .mesh, object: object.reference, rule: "runs a plugin in the proxy"),
        selector: object.selector, targets: object.targets, context)
    }
  }
}
