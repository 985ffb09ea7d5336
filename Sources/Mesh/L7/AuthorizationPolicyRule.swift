import Inventory

/// An AuthorizationPolicy that looks at attributes of requests, or hands the decision to somebody else, needs a proxy that
/// reads requests; one that looks at identities, addresses and ports does not.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go`, the attributes that ztunnel can check.
struct AuthorizationPolicyRule: L7Rule {
  func causes(for service: Service, _ context: L7Context) -> [L7Cause] {
    context.traffic.authorizationPolicies.compactMap { object in
      let attributes = object.attributes.filter(AuthorizationAtZtunnel.isL7)
      let isCustom = object.action == "CUSTOM"
      guard isCustom || !attributes.isEmpty,
        PolicyReach(object.reference, selector: object.selector, targets: object.targets).covers(service, context)
      else { return nil }
      let rule = isCustom ? "action CUSTOM" : attributes.joined(separator: ", ")
      return L7Cause(level: .mesh, object: object.reference, rule: rule)
    }
  }
}
