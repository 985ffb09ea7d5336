import Inventory

/// The AuthorizationPolicies of the same pods, as they are written and as ztunnel holds them.
struct PolicySides {
  /// As a proxy that reads requests holds them.
  var written = PolicySide()
  /// As ztunnel holds them.
  var atZtunnel = PolicySide()

  /// Policies that only try out what they say count nowhere; those that ask somebody else or only take notes (`CUSTOM`,
  /// `AUDIT`) let nothing through and refuse nothing by themselves.
  init(_ policies: [AuthorizationPolicy]) {
    for (index, policy) in policies.enumerated() where !policy.isDryRun {
      guard ["ALLOW", "DENY"].contains(policy.action) else { continue }
      let namespace = policy.reference.namespace
      if policy.action == "ALLOW" { (written.hasAllow, atZtunnel.hasAllow) = (true, true) }
      for (number, rule) in policy.rules.enumerated() {
        let whole = PolicyRule(asWritten: rule, of: index, number: number, in: namespace)
        let held = PolicyRule(atZtunnel: rule, policy.action, of: index, number: number, in: namespace)
        if policy.action == "DENY" {
          written.deny.append(whole)
          if let held { atZtunnel.deny.append(held) }
        } else {
          written.allow.append(whole)
          if let held { atZtunnel.allow.append(held) }
        }
      }
    }
  }

  /// As ztunnel holds them behind a waypoint, which it takes for the caller. Rules that name the waypoint are written for it
  /// and stay as they are.
  func behind(_ waypoint: WaypointIdentity) -> PolicySide {
    func seen(_ rule: PolicyRule) -> PolicyRule {
      let isMeant = rule.clauses.joined().joined().contains { waypoint.isNamed(in: $0) }
      return isMeant ? rule : rule.seeing(waypoint)
    }
    var side = atZtunnel
    side.deny = side.deny.map(seen)
    side.allow = side.allow.map(seen)
    return side
  }

  /// The policies, by their places, that have a rule which is held otherwise than it is written.
  func changed(_ held: PolicySide) -> Set<Int> {
    let kept = Set(held.deny).union(held.allow)
    return Set((written.deny + written.allow).filter { !kept.contains($0) }.map(\.policy))
  }
}
