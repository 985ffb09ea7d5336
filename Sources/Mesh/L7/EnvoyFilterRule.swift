import Inventory

/// An EnvoyFilter rewrites a sidecar's own configuration; ambient has no place for it, so its pods cannot move. Gateways
/// keep theirs: they stay what they are.
///
/// Source: istio.io, ambient/migrate: EnvoyFilter is not supported.
struct EnvoyFilterRule: L7Rule {
  func causes(for service: Service, _ context: L7Context) -> [L7Cause] {
    guard !context.isGateway(service) else { return [] }
    return context.traffic.proxyPolicies.compactMap { object in
      guard object.reference.kind == "EnvoyFilter", !object.patchesGatewaysOnly,
        object.reaches(service, context)
      else { return nil }
      return L7Cause(level: .mesh, object: object.reference, rule: "EnvoyFilters are not supported in ambient")
    }
  }
}
