import Basics
import Inventory

/// The words for what ztunnel makes of a policy.
struct AuthorizationWords {
  /// The policy that the words are about.
  let policy: AuthorizationPolicy

  /// What comes of an ALLOW policy.
  func allow(_ verdict: AuthorizationVerdict) -> String {
    let dropped = policy.rules.indices.filter {
      policy.rules[$0].attributes.contains(where: AuthorizationAtZtunnel.isL7)
    }
    let attributes = l7(dropped)
    let isWhole = dropped.count == policy.rules.count
    let what = isWhole ? "every rule" : "\(dropped.count) of \(policy.rules.count) rules"
    guard verdict.isNothing else { return "ztunnel drops \(what) (\(attributes)): less is allowed" }
    let place = verdict.nothingAt.map { " at \($0)" } ?? ""
    return "ztunnel drops \(what) (\(attributes)) and so denies everything\(place)"
  }

  /// What comes of a DENY policy, by rules of which something goes through.
  func denyMore(_ rules: Set<Int>) -> [String] {
    let sorted = rules.sorted()
    let idle = sorted.filter { doesNothing(policy.rules[$0]) }
    var words: [String] = []
    if !idle.isEmpty {
      let verb = idle.count == 1 ? "does" : "do"
      let them = idle.count == 1 ? "it denies" : "they deny"
      words.append("\(named(idle)) \(verb) nothing at ztunnel (\(l7(idle))): calls that \(them) are let through")
    }
    for rule in sorted where !doesNothing(policy.rules[rule]) {
      let skipped = skipped(policy.rules[rule])
      words.append(
        "ztunnel skips \(skipped) of \(named([rule])) (\(l7([rule]))): calls that it denies are let through")
    }
    return words
  }

  /// What comes of a DENY policy, by rules that ztunnel widens.
  func denyLess(_ rules: Set<Int>) -> String {
    let sorted = rules.sorted()
    return
      "ztunnel drops \(l7(sorted)) from \(named(sorted)) and denies more than \(sorted.count == 1 ? "it says" : "they say")"
  }

  /// `rule 1`, `rules 1, 3`.
  func named(_ rules: [Int]) -> String {
    "\(rules.count == 1 ? "rule" : "rules") \(rules.map { String($0 + 1) }.joined(separator: ", "))"
  }

  /// The attributes of rules that ztunnel cannot check, once each.
  private func l7(_ rules: [Int]) -> String {
    var seen: Set<String> = []
    let paths = rules.flatMap { policy.rules[$0].attributes }.filter { path in
      AuthorizationAtZtunnel.isL7(path) && seen.insert(path).inserted
    }
    // An entry that states nothing fits everything at a proxy and nothing at ztunnel.
    return paths.isEmpty ? "an empty entry" : "\(quoting: paths)"
  }

  /// A clause of which nothing is left never fits, and its rule neither.
  private func doesNothing(_ rule: AuthorizationPolicy.Rule) -> Bool {
    PolicyRule(atZtunnel: rule, "DENY", of: 0, number: 0, in: policy.reference.namespace)?.neverFits ?? true
  }

  /// The entries of which nothing is left: `from[1]`.
  private func skipped(_ rule: AuthorizationPolicy.Rule) -> String {
    func hollow(_ entries: [[AuthorizationPolicy.Condition]], _ clause: String) -> [String] {
      entries.indices.filter { entries[$0].allSatisfy { AuthorizationAtZtunnel.isL7($0.path) } }
        .map { "\(clause)[\($0)]" }
    }
    return (hollow(rule.from, "from") + hollow(rule.to, "to")).joined(separator: ", ")
  }
}
