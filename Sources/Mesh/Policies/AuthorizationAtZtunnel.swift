import Inventory

/// What ztunnel makes of an AuthorizationPolicy that reaches it: one without targetRefs.
///
/// Worked example: a DENY policy with `to: [{operation: {methods: [DELETE]}}]` looks at nothing but requests. ztunnel cannot,
/// the clause becomes an empty match, an empty match never matches: the rule does nothing, and DELETE goes through. The
/// same rule in an ALLOW policy is dropped, and since nothing is allowed any more, everything is refused.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go`; istio/ztunnel `src/rbac.rs`.
enum AuthorizationAtZtunnel {
  /// Attributes that ztunnel can check: identities, addresses and ports.
  private static let l4: Set<String> = [
    "from.source.principals", "from.source.notPrincipals", "from.source.namespaces", "from.source.notNamespaces",
    "from.source.ipBlocks", "from.source.notIpBlocks", "from.source.serviceAccounts",
    "from.source.notServiceAccounts", "to.operation.ports", "to.operation.notPorts", "when.source.ip",
    "when.source.namespace", "when.source.principal", "when.destination.ip", "when.destination.port",
  ]

  /// Whether only a proxy that reads requests can check the attribute.
  static func isL7(_ attribute: String) -> Bool { !l4.contains(attribute) }

  static func effects(_ policy: AuthorizationPolicy) -> [PolicyEffect] {
    guard policy.targets.isEmpty else { return [targetsOnly(policy.reference)] }
    func ambient(_ effect: String, isSilent: Bool = true) -> [PolicyEffect] {
      [
        PolicyEffect(
          policy: policy.reference, dataPlane: .ambient, effect: effect,
          advice: "write a copy with targetRefs for a waypoint before the move, and delete this one after it",
          isSilent: isSilent)
      ]
    }
    switch policy.action {
    case "CUSTOM", "AUDIT": return ambient("ztunnel ignores the action \(policy.action)")
    case "DENY": return deny(policy, ambient)
    default: break
    }
    let dropped = policy.rules.filter { $0.attributes.contains(where: isL7) }
    guard !dropped.isEmpty else { return [] }
    let words = named(dropped)
    return dropped.count == policy.rules.count
      ? ambient("ztunnel drops every rule (\(words)) and so denies everything")
      : ambient("ztunnel drops \(dropped.count) of \(policy.rules.count) rules (\(words)): less is allowed")
  }

  private static func deny(
    _ policy: AuthorizationPolicy, _ ambient: (String, Bool) -> [PolicyEffect]
  ) -> [PolicyEffect] {
    let idle = policy.rules.filter(doesNothing)
    let wider = policy.rules.filter { !doesNothing($0) && $0.attributes.contains(where: isL7) }
    var effects: [PolicyEffect] = []
    if !idle.isEmpty {
      effects += ambient("\(rules(idle)) at ztunnel (\(named(idle))): what it denies goes through", true)
    }
    if !wider.isEmpty {
      effects += ambient("ztunnel drops \(named(wider)) from its rules and denies more than they say", true)
    }
    return effects
  }

  /// A clause of which only attributes of requests are left out leaves an empty match, which never matches.
  private static func doesNothing(_ rule: AuthorizationPolicy.Rule) -> Bool {
    func isHollow(_ entries: [[String]]) -> Bool { !entries.isEmpty && entries.allSatisfy { $0.allSatisfy(isL7) } }
    return isHollow(rule.from) || isHollow(rule.to) || rule.when.contains(where: isL7)
  }

  private static func rules(_ rules: [AuthorizationPolicy.Rule]) -> String {
    rules.count == 1 ? "one rule does nothing" : "\(rules.count) rules do nothing"
  }

  private static func named(_ rules: [AuthorizationPolicy.Rule]) -> String {
    var seen: Set<String> = []
    return rules.flatMap(\.attributes).filter { isL7($0) && seen.insert($0).inserted }.joined(separator: ", ")
  }
}
