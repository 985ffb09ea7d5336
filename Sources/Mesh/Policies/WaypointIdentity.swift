import Basics

/// Whom a destination's ztunnel takes for the caller of what a waypoint sends on.
struct WaypointIdentity: Hashable, Sendable {
  var namespace: String
  /// Its service account: the name of its Deployment.
  var account: String

  /// The identity of a waypoint: its namespace and its service account.
  init(_ waypoint: WaypointName) {
    namespace = waypoint.namespace
    account = waypoint.name
  }

  /// Its principal, in the trust domain that Istio has unless it is told another.
  var principal: String { "cluster.local/ns/\(namespace)/sa/\(account)" }

  /// Whether a condition on the caller's identity holds for it; nil: it is about something else, or about every caller
  /// there is. Addresses are not looked at: that of a waypoint's pod is not known.
  func answer(to condition: PolicyCondition) -> Bool? {
    guard ["source.principal", "source.namespace", "source.account"].contains(condition.attribute),
      !condition.values.contains(where: isOfAll)
    else { return nil }
    return condition.values.contains(where: { fits(condition.attribute, $0) }) != condition.isNegated
  }

  /// Whether a condition is written for the waypoint: it names its very principal or account.
  func isNamed(in condition: PolicyCondition) -> Bool {
    switch condition.attribute {
    case "source.principal": condition.values.contains { $0.hasSuffix("/ns/\(namespace)/sa/\(account)") }
    case "source.account": condition.values.contains("\(namespace)/\(account)")
    default: false
    }
  }

  /// Whether a value stands for all of a trust domain: `*`, `cluster.local/*`, `cluster.local/ns/*`.
  private func isOfAll(_ value: String) -> Bool {
    guard value.hasSuffix("*") else { return false }
    return value == "*" || value.hasSuffix("/*") && !value.dropLast(2).dropFirst().contains("/ns/")
  }

  private func fits(_ attribute: String, _ value: String) -> Bool {
    switch attribute {
    case "source.namespace": PolicyPattern.matches(value, namespace)
    case "source.account": value == "\(namespace)/\(account)"
    default: PolicyPattern.matches(value, principal) || value.hasSuffix("/ns/\(namespace)/sa/\(account)")
    }
  }
}
