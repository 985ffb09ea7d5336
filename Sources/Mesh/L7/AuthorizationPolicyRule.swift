import Inventory

/// An AuthorizationPolicy that looks at attributes of requests, hands the decision to somebody else or only takes it down
/// needs a proxy that reads requests; one that looks at identities, addresses and ports does not, unless it names the Service
/// that it is for: such a policy goes to waypoints and never to ztunnel.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go`, the attributes that ztunnel can check;
/// `pilot/pkg/model/policyattachment.go`.
struct AuthorizationPolicyRule: L7Rule {
  func find(_ context: L7Context, _ found: inout L7Causes) {
    for object in context.traffic.authorizationPolicies {
      let attributes = object.attributes.filter(AuthorizationAtZtunnel.isL7)
      let rule: String
      if object.action == "CUSTOM" || object.action == "AUDIT" {
        rule = "action \(object.action)"
      } else if !attributes.isEmpty {
        rule = attributes.joined(separator: ", ")
      } else if !object.targets.isEmpty {
        rule = "its targetRefs are waypoints only"
      } else {
        continue
      }
      found.add(
        L7Cause(level: .mesh, object: object.reference, rule: rule), selector: object.selector,
        targets: object.targets, context)
    }
  }
}
