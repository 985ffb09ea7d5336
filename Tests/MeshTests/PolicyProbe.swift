@testable import Inventory

/// A request to pods, and what a proxy and a ztunnel say to it by the letter of Istio's code: an answer that owes nothing to
/// the planner's own reading.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go`; istio/ztunnel `src/rbac.rs`, `src/state.rs`.
struct PolicyProbe {
  /// A service account, in a trust domain.
  struct Account {
    var domain = "cluster.local"
    var namespace: String
    var name: String
  }

  /// nil: plaintext.
  var account: Account?
  var port: String
  var method: String
  /// nil: no token.
  var token: String?

  /// Every request of a small world; the last value of each is named by no policy.
  static let all: [PolicyProbe] = {
    var probes: [PolicyProbe] = []
    let accounts: [Account?] = [
      Account(namespace: "a", name: "s"), Account(namespace: "a", name: "t"), Account(namespace: "a", name: "u"),
      Account(namespace: "b", name: "s"), Account(domain: "other", namespace: "b", name: "s"),
      Account(namespace: "c", name: "s"), nil,
    ]
    for account in accounts {
      for port in ["80", "443", "9999"] {
        for method in ["GET", "POST", "PUT"] {
          for token in ["i/one", "i/two", "i/three", nil] as [String?] {
            probes.append(PolicyProbe(account: account, port: port, method: method, token: token))
          }
        }
      }
    }
    return probes
  }()

  private func value(_ field: String) -> String? {
    switch field {
    case "principals": account.map { "\($0.domain)/ns/\($0.namespace)/sa/\($0.name)" }
    case "namespaces": account?.namespace
    case "ports": port
    case "methods": method
    case "requestPrincipals": token
    default: nil
    }
  }

  private func fits(_ pattern: String, _ text: String) -> Bool {
    if pattern == "*" { return text != "" }
    if pattern.first == "*" { return text.hasSuffix(String(pattern.dropFirst())) }
    if pattern.last == "*" { return text.hasPrefix(String(pattern.dropLast())) }
    return pattern == text
  }

  private func fits(_ condition: AuthorizationPolicy.Condition) -> Bool {
    var field = String(condition.path.split(separator: ".")[2])
    if condition.isNegated { field = field.dropFirst(3).prefix(1).lowercased() + field.dropFirst(4) }
    let text = value(field)
    let isThere = text.map { text in condition.values.contains { fits($0, text) } } ?? false
    return isThere != condition.isNegated
  }

  /// Whether a proxy that reads requests lets it through.
  func passesAsWritten(_ policies: [AuthorizationPolicy]) -> Bool {
    func matches(_ policy: AuthorizationPolicy) -> Bool {
      policy.rules.contains { rule in
        [rule.from, rule.to].allSatisfy { clause in
          clause.isEmpty || clause.contains { entry in entry.allSatisfy { fits($0) } }
        }
      }
    }
    if policies.contains(where: { $0.action == "DENY" && matches($0) }) { return false }
    let allow = policies.filter { $0.action == "ALLOW" }
    return allow.isEmpty || allow.contains(where: matches)
  }

  /// Whether ztunnel lets it through.
  func passesAtZtunnel(_ policies: [AuthorizationPolicy]) -> Bool {
    let l7 = ["methods", "notMethods", "requestPrincipals", "notRequestPrincipals"]
    func isL7(_ condition: AuthorizationPolicy.Condition) -> Bool {
      l7.contains(String(condition.path.split(separator: ".")[2]))
    }
    func matches(_ policy: AuthorizationPolicy) -> Bool {
      for rule in policy.rules {
        let conditions = rule.from.flatMap { $0 } + rule.to.flatMap { $0 }
        if policy.action == "ALLOW", conditions.contains(where: isL7) { continue }
        var ruleMatch = true
        for clause in [rule.to, rule.from] where !clause.isEmpty {
          var clauseMatch = false
          for entry in clause {
            let match = entry.filter { !isL7($0) }
            if match.isEmpty { continue }
            if match.allSatisfy({ fits($0) }) { clauseMatch = true }
          }
          ruleMatch = ruleMatch && clauseMatch
        }
        if ruleMatch { return true }
      }
      return false
    }
    let allow = policies.filter { $0.action == "ALLOW" }
    for policy in policies where policy.action == "DENY" && matches(policy) { return false }
    if allow.isEmpty { return true }
    for policy in allow where matches(policy) { return true }
    return false
  }
}

/// Policies made by chance, of few values, so that they meet.
struct PolicyMaker {
  private var state: UInt64
  /// Whether there are lists of what may not be there.
  var negates: Bool

  init(seed: UInt64, negates: Bool) {
    state = seed
    self.negates = negates
  }

  private mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  private static let from: [(String, [String])] = [
    ("principals", ["cluster.local/ns/a/sa/s", "cluster.local/ns/a/sa/t", "cluster.local/ns/b/*"]),
    ("namespaces", ["a", "b"]), ("requestPrincipals", ["i/one", "i/two"]),
  ]
  private static let to: [(String, [String])] = [
    ("ports", ["80", "443"]), ("methods", ["GET", "POST"]),
  ]

  private mutating func entry(_ fields: [(String, [String])]) -> [(String, [String])] {
    var entry: [(String, [String])] = []
    for (field, values) in fields where below(2) == 0 || entry.isEmpty && field == fields.last?.0 {
      let isNegated = negates && below(3) == 0
      let name = isNegated ? "not" + field.prefix(1).uppercased() + field.dropFirst() : field
      let first = below(values.count)
      let second = below(3) == 0 ? [values[(first + 1) % values.count]] : []
      entry.append((name, [values[first]] + second))
    }
    return entry
  }

  private mutating func rule() -> AuthorizationPolicy.Rule {
    func count(_ chance: Int) -> Int { chance < 2 ? chance : chance == 2 ? 1 : 2 }
    let from = (0..<count(below(4))).map { _ in entry(PolicyMaker.from) }
    let to = (0..<count(below(4))).map { _ in entry(PolicyMaker.to) }
    return MeshTests.rule(from: from, to: to)
  }

  /// One to three policies of the same pods.
  mutating func policies() -> [AuthorizationPolicy] {
    (0..<(1 + below(3))).map { index in
      policy("p\(index)", action: below(2) == 0 ? "ALLOW" : "DENY", (0..<below(4)).map { _ in rule() })
    }
  }
}
