import Inventory

/// A rule of a policy as somebody holds it: it fits a request when of every clause one entry does, and an entry when all of
/// its conditions do. A clause without entries never fits; a rule without clauses always does.
struct PolicyRule: Hashable, Sendable {
  /// The policy's place in the list that is looked at.
  var policy: Int
  /// Its place in the policy's `rules`.
  var number: Int
  /// Of each clause (`from`, `to`, an entry of `when`) the entries, each a list of conditions.
  var clauses: [[[PolicyCondition]]]

  /// The rule as it is written, and as a proxy that reads requests holds it.
  init(asWritten rule: AuthorizationPolicy.Rule, of policy: Int, number: Int, in namespace: String) {
    self.init(rule, of: policy, number, in: namespace) { _ in true }
  }

  /// The rule as ztunnel holds it; nil: istiod does not send it.
  ///
  /// Worked example: of `from: [{namespaces: [x]}, {requestPrincipals: [y]}]` the second entry is left without a condition.
  /// ztunnel skips such an entry: a DENY denies `x` only, and callers with the token `y` go through. Of
  /// `to: [{ports: [80], methods: [DELETE]}]` the port stays: a DENY denies all of port 80. An ALLOW rule with any such
  /// condition is not sent at all.
  ///
  /// Source: istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go`, handleRule; istio/ztunnel `src/rbac.rs`.
  init?(
    atZtunnel rule: AuthorizationPolicy.Rule, _ action: String, of policy: Int, number: Int, in namespace: String
  ) {
    guard action == "DENY" || !rule.attributes.contains(where: AuthorizationAtZtunnel.isL7) else { return nil }
    self.init(rule, of: policy, number, in: namespace) { !AuthorizationAtZtunnel.isL7($0.path) }
    clauses = clauses.map { $0.filter { !$0.isEmpty } }
  }

  private init(
    _ rule: AuthorizationPolicy.Rule, of policy: Int, _ number: Int, in namespace: String,
    keeps: (AuthorizationPolicy.Condition) -> Bool
  ) {
    self.policy = policy
    self.number = number
    func held(_ entry: [AuthorizationPolicy.Condition]) -> [PolicyCondition] {
      entry.filter(keeps).map { PolicyCondition($0, in: namespace) }
    }
    clauses = [rule.from, rule.to].filter { !$0.isEmpty }.map { $0.map(held) } + rule.when.map { [held($0)] }
  }

  /// The rule behind a waypoint: ztunnel takes every caller for the waypoint.
  func seeing(_ caller: WaypointIdentity) -> PolicyRule {
    var rule = self
    rule.clauses = clauses.map { entries in
      entries.compactMap { entry in
        var rest: [PolicyCondition] = []
        for condition in entry {
          switch caller.answer(to: condition) {
          case true?: break
          case false?: return nil
          case nil: rest.append(condition)
          }
        }
        return rest
      }
    }
    return rule
  }

  /// Whether no request can fit it.
  var neverFits: Bool { clauses.contains(where: \.isEmpty) }

  /// The ways to fit it: of every clause one entry, of every list one value where they are few; nil: more than `limit`.
  ///
  /// Worked example: `from: [{namespaces: [a, b]}], to: [{ports: [80]}]` is fit in two ways, by `a` on 80 and by `b` on 80.
  func terms(limit: Int) -> [PolicyTerm]? {
    if neverFits { return [] }
    return terms(clauses.map { $0.flatMap(\.split) }, limit) ?? terms(clauses, limit)
  }

  private func terms(_ clauses: [[[PolicyCondition]]], _ limit: Int) -> [PolicyTerm]? {
    var terms = [PolicyTerm()]
    for entries in clauses {
      guard terms.count * entries.count <= limit else { return nil }
      terms = terms.flatMap { term in entries.map { term.adding($0) } }
    }
    return terms.filter { !$0.isContradictory }
  }

  /// Whether every request of a term fits it.
  func holds(for term: PolicyTerm) -> Bool {
    clauses.allSatisfy { entries in entries.contains { $0.allSatisfy(term.implies) } }
  }
}

extension [PolicyCondition] {
  /// The same entry as several of one value in every list of what must be there, if they are no more than 64; else as it is.
  fileprivate var split: [[PolicyCondition]] {
    var entries: [[PolicyCondition]] = [[]]
    for condition in self {
      let values = condition.isNegated ? [condition.values] : condition.values.map { [$0] }
      guard entries.count * values.count <= 64 else { return [self] }
      entries = entries.flatMap { entry in
        values.map { entry + [PolicyCondition(condition.attribute, $0, isNegated: condition.isNegated)] }
      }
    }
    return entries
  }
}
