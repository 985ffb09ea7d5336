/// All AuthorizationPolicies of the same pods as one place holds them: a request goes through when no DENY rule fits it and,
/// where there is an ALLOW policy at all, some ALLOW rule does.
struct PolicySide {
  /// The rules of DENY policies, as they are held.
  var deny: [PolicyRule] = []
  /// The rules of ALLOW policies, as they are held.
  var allow: [PolicyRule] = []
  /// Whether there is an ALLOW policy, be it one without rules.
  var hasAllow = false

  /// No more ways to fit a rule than this are looked at, and of two together no more than `mostPairs`: beyond, a rule's own
  /// reading counts, whatever the others of its pods say.
  static let mostTerms = 1024
  private static let mostPairs = 16_384

  /// The ways in which something is allowed at all; nil: too many to tell.
  func grants() -> [PolicyTerm]? {
    guard hasAllow else { return [PolicyTerm()] }
    var terms: [PolicyTerm] = []
    for rule in allow {
      guard let more = rule.terms(limit: PolicySide.mostTerms - terms.count) else { return nil }
      terms += more
    }
    return terms
  }

  func denies(_ term: PolicyTerm) -> Bool { deny.contains { $0.holds(for: term) } }

  /// Whether the ALLOW policies let a term through; without any they let everything.
  func allows(_ term: PolicyTerm) -> Bool { !hasAllow || allow.contains { $0.holds(for: term) } }

  /// Whether it lets nothing through, as far as the lists tell.
  var refusesEverything: Bool {
    if denies(PolicyTerm()) { return true }
    guard let grants = grants() else { return false }
    let denied = PolicyRuleIndex(deny)
    return grants.allSatisfy(denied.holds)
  }

  /// The rules on account of which this side lets something through that the other does not: own ALLOW rules, and DENY
  /// rules of the other.
  ///
  /// Worked example: written are DENY `methods: [DELETE]` and ALLOW `namespaces: [front]`. ztunnel holds no DENY: a DELETE
  /// from `front` goes through there, on account of the DENY rule. Were the ALLOW policy one without rules, nothing would
  /// go through either way, and the DENY rule would not be named.
  ///
  /// That is exact as far as conditions are compared by their lists: what goes through here and not there fits one way of
  /// being allowed here, and nothing that is denied here; and the fewest conditions decide, for more of them can only deny
  /// more.
  func passes(butNot other: PolicySide) -> [PolicyRule] {
    guard !denies(PolicyTerm()) else { return [] }
    let grants = grants()
    var named: [PolicyRule] = []
    let denied = PolicyRuleIndex(deny)
    if hasAllow {
      let allowedThere = PolicyRuleIndex(other.allow)
      let known = Set(other.allow)
      for rule in allow where !known.contains(rule) {
        guard let terms = rule.terms(limit: PolicySide.mostTerms) else {
          named.append(rule)
          continue
        }
        let isPassed = terms.contains { other.hasAllow && !allowedThere.holds(for: $0) && !denied.holds(for: $0) }
        if isPassed { named.append(rule) }
      }
    }
    let known = Set(deny)
    let grantIndex = grants.map(PolicyTermIndex.init)
    for rule in other.deny where !known.contains(rule) {
      guard let grants, let grantIndex, let terms = rule.terms(limit: PolicySide.mostTerms) else {
        named.append(rule)
        continue
      }
      // Pairs are counted whether or not their terms exclude each other, so that the limit is the same wherever a rule stands.
      let isPassed = terms.enumerated().contains { index, term in
        let left = PolicySide.mostPairs - index * grants.count
        return left > 0
          && grantIndex.beside(term).contains { number in
            let both = term.adding(grants[number])
            return number < left && !both.isContradictory && !denied.holds(for: both)
          }
      }
      if isPassed || terms.count * grants.count > PolicySide.mostPairs { named.append(rule) }
    }
    return named
  }
}
