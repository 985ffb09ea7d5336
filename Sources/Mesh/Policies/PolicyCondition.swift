import Basics
import Inventory

/// A condition of a rule by what it looks at, whichever clause it stands in: `from.source.principals` and `when` with
/// `source.principal` are one attribute.
struct PolicyCondition: Hashable, Sendable {
  /// `source.principal`, `destination.port`, `request.method`, or a key of `when` as it is.
  var attribute: String
  /// Texts with `*` at either end, as Istio matches them.
  var values: [String]
  /// Whether none of the values may be there.
  var isNegated = false

  /// A condition on an attribute; `values` are patterns.
  init(_ attribute: String, _ values: [String], isNegated: Bool = false) {
    self.attribute = attribute
    self.values = values
    self.isNegated = isNegated
  }

  /// A condition as a policy of a namespace writes it.
  init(_ written: AuthorizationPolicy.Condition, in namespace: String) {
    attribute = PolicyCondition.attributes[written.path] ?? String(written.path.split(separator: ".").last ?? "")
    if written.path.hasPrefix("when.") {
      let key = String(written.path.dropFirst(5))
      attribute = PolicyCondition.attributes[key] ?? key
    }
    values = written.values
    isNegated = written.isNegated
    // An account without a namespace is one of the policy's own.
    if attribute == "source.account" { values = values.map { $0.contains("/") ? $0 : "\(namespace)/\($0)" } }
  }

  /// Fields of `source` and `operation`, and the keys of `when` that say the same.
  private static let attributes: [String: String] = {
    let fields = [
      ("from.source", "principals", "source.principal"), ("from.source", "namespaces", "source.namespace"),
      ("from.source", "ipBlocks", "source.ip"), ("from.source", "serviceAccounts", "source.account"),
      ("from.source", "requestPrincipals", "request.auth.principal"), ("from.source", "remoteIpBlocks", "remote.ip"),
      ("to.operation", "ports", "destination.port"), ("to.operation", "hosts", "request.host"),
      ("to.operation", "methods", "request.method"), ("to.operation", "paths", "request.path"),
    ]
    var attributes: [String: String] = [:]
    for (place, field, attribute) in fields {
      attributes["\(place).\(field)"] = attribute
      attributes["\(place).not\(field.prefix(1).uppercased())\(field.dropFirst())"] = attribute
    }
    return attributes
  }()

  /// Attributes of which a request has one value, compared as text: two lists that share none exclude each other.
  private static let single: Set<String> = [
    "source.principal", "source.namespace", "source.account", "destination.port", "request.method", "request.path",
    "request.auth.principal",
  ]

  /// Whether it asks for one of some values, and only these texts match them.
  var isPlain: Bool {
    !isNegated && values.allSatisfy { !$0.hasPrefix("*") && !$0.hasSuffix("*") && !$0.contains("{") }
  }

  /// Whether it is plain and a request has one value to match: it excludes every plain list without a value of its own.
  var isSingle: Bool { isPlain && PolicyCondition.single.contains(attribute) }

  /// Whether every request that fits this one fits the other too, as far as their lists tell.
  func implies(_ other: PolicyCondition) -> Bool {
    guard attribute == other.attribute else { return false }
    switch (isNegated, other.isNegated) {
    case (false, false): return values.allSatisfy { value in other.values.contains { covers($0, value) } }
    case (true, true): return other.values.allSatisfy { value in values.contains { covers($0, value) } }
    case (false, true): return excludes(other.values)
    case (true, false): return false
    }
  }

  /// Whether no request fits both.
  func contradicts(_ other: PolicyCondition) -> Bool {
    guard attribute == other.attribute else { return false }
    switch (isNegated, other.isNegated) {
    case (false, false): return excludes(other.values)
    case (false, true): return values.allSatisfy { value in other.values.contains { covers($0, value) } }
    case (true, false): return other.contradicts(self)
    case (true, true): return false
    }
  }

  private func excludes(_ others: [String]) -> Bool {
    PolicyCondition.single.contains(attribute)
      && values.allSatisfy { value in others.allSatisfy { PolicyPattern.exclude(value, $0) } }
  }

  /// Addresses are compared as blocks, which only equal texts tell for sure.
  private func covers(_ pattern: String, _ value: String) -> Bool {
    pattern == value || !attribute.hasSuffix(".ip") && PolicyPattern.covers(pattern, value)
  }

  /// What follows from knowing the caller: `cluster.local/ns/front/sa/web` names its namespace and its account, and
  /// `cluster.local/ns/front/*` its namespace.
  var implied: [PolicyCondition] {
    guard !isNegated else { return [] }
    if attribute == "source.account" {
      return [PolicyCondition("source.namespace", values.map { String($0.prefix { $0 != "/" }) })]
    }
    guard attribute == "source.principal" else { return [] }
    let parts = values.map { $0.split(separator: "/", omittingEmptySubsequences: false) }
    guard parts.allSatisfy({ $0.count > 3 && $0[1] == "ns" && !$0[2].contains("*") }) else { return [] }
    let namespace = PolicyCondition("source.namespace", parts.map { String($0[2]) })
    guard parts.allSatisfy({ $0.count == 5 && $0[3] == "sa" && !$0[4].contains("*") }) else { return [namespace] }
    return [namespace, PolicyCondition("source.account", parts.map { "\($0[2])/\($0[4])" })]
  }
}
