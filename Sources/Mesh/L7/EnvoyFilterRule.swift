import Inventory

/// An EnvoyFilter rewrites a sidecar's own configuration; ambient has no place for it, so its pods cannot move. Gateways
/// keep theirs: they stay what they are.
///
/// Source: istio.io, ambient/migrate: EnvoyFilter is not supported.
struct EnvoyFilterRule: L7Rule {
  func find(_ context: L7Context, _ found: inout L7Causes) {
    for object in context.traffic.proxyPolicies
    where object.reference.kind == "EnvoyFilter" && !object.patchesGatewaysOnly {
      let reached = context.services.services(
        reachedBy: object.reference, selector: object.selector, targets: object.targets)
      let cause = L7Cause(level: .mesh, object: object.reference, rule: "EnvoyFilters are not supported in ambient")
      if case .single(let numbers) = reached {
        found.add(cause, services: .single(numbers.filter { !context.services.isGateway($0) }))
      } else {
        found.add(cause, services: reached)
      }
    }
  }
}
