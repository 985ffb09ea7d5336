import Testing

@testable import Inventory
@testable import Mesh

@Suite("A pattern of policies") struct PolicyPatternTests {
  @Test(
    "matches the text itself, a beginning, an end, or any text that is there",
    arguments: [
      ("*", "x", true), ("*", "", false), ("a*", "abc", true), ("a*", "a", true), ("a*", "ba", false),
      ("*c", "abc", true), ("*c", "c", true), ("*c", "cb", false), ("abc", "abc", true), ("abc", "abcd", false),
      ("abc", "ab", false), ("", "", true), ("", "a", false),
    ])
  func matches(pattern: String, text: String, isMatched: Bool) {
    #expect(PolicyPattern.matches(pattern, text) == isMatched)
  }

  @Test(
    "covers another one where it matches all that the other does",
    arguments: [
      ("a", "a", true), ("a", "b", false), ("*", "a", true), ("*", "a*", true), ("*", "*a", true), ("*", "*", true),
      ("a*", "*", false), ("*a", "*", false),
      ("a*", "ab*", true), ("ab*", "a*", false), ("a*", "a*", true), ("a*", "b*", false),
      ("*b", "*ab", true), ("*ab", "*b", false), ("*a", "*b", false), ("b", "*ab", false),
      ("*a", "a*", false), ("a*", "*a", false), ("abc", "abc*", false), ("abc", "*abc", false),
      ("a*", "abc", true), ("*c", "abc", true), ("b*", "abc", false), ("*b", "abc", false),
      // Templates of paths cover nothing but themselves.
      ("/{*}/a", "/{*}/a", true), ("/x*", "/x/{*}", false), ("{*}*", "{*}b", false), ("/{*}", "/x", false),
      ("*", "/{*}", true),
    ])
  func covers(pattern: String, other: String, isCovered: Bool) {
    #expect(PolicyPattern.covers(pattern, other) == isCovered)
  }

  @Test(
    "excludes another one where no text matches both",
    arguments: [
      ("a", "b", true), ("a", "a", false), ("a*", "b", true), ("a*", "ab", false), ("*b", "ab", false),
      ("*b", "ba", true), ("*", "a", false), ("a*", "b*", true), ("a*", "ab*", false), ("a*", "a*", false),
      ("*a", "b*", false), ("*", "b*", false),
      // Of templates of paths it is not told.
      ("/{*}", "b", false), ("/{*}/a", "/{*}/b", false),
    ])
  func excludes(a: String, b: String, isExcluded: Bool) {
    #expect(PolicyPattern.exclude(a, b) == isExcluded)
    #expect(PolicyPattern.exclude(b, a) == isExcluded)
  }
}

/// A condition that one of the values is there, or none of them.
private func has(_ attribute: String = "source.namespace", _ values: String...) -> PolicyCondition {
  PolicyCondition(attribute, values)
}

private func lacks(_ attribute: String = "source.namespace", _ values: String...) -> PolicyCondition {
  PolicyCondition(attribute, values, isNegated: true)
}

private let namespace = "source.namespace"

@Suite("A condition of a policy") struct PolicyConditionTests {
  @Test(
    "implies another one where its list is a part of the other's",
    arguments: [
      (has(namespace, "a"), has(namespace, "a", "b"), true), (has(namespace, "a", "b"), has(namespace, "a"), false),
      (has(namespace, "a"), has(namespace, "a*"), true), (has(namespace, "a"), has("source.principal", "a"), false),
      (lacks(namespace, "a", "b"), lacks(namespace, "a"), true),
      (lacks(namespace, "a"), lacks(namespace, "a", "b"), false),
      (lacks(namespace, "a*"), lacks(namespace, "ab"), true), (lacks(namespace, "ab"), lacks(namespace, "a*"), false),
      (has(namespace, "a"), lacks(namespace, "b", "c"), true), (has(namespace, "a", "b"), lacks(namespace, "b"), false),
      (has(namespace, "a"), lacks(namespace, "a"), false), (lacks(namespace, "a"), has(namespace, "b"), false),
      // A request has one host but several names for it, so no list of hosts excludes another.
      (has("request.host", "a"), lacks("request.host", "b"), false),
      // Only equal texts tell of addresses.
      (has("source.ip", "10.0.0.0/8"), has("source.ip", "10.0.0.0/8"), true),
      (has("source.ip", "10.0.0.1"), has("source.ip", "10*"), false),
      (has("source.ip", "10.0.0.1"), lacks("source.ip", "10.0.0.2"), false),
    ])
  func implies(a: PolicyCondition, b: PolicyCondition, isImplied: Bool) { #expect(a.implies(b) == isImplied) }

  @Test(
    "contradicts another one where no request fits both",
    arguments: [
      (has(namespace, "a"), has(namespace, "b"), true), (has(namespace, "a"), has(namespace, "a", "b"), false),
      (has(namespace, "a", "b"), has(namespace, "c", "d"), true),
      (has(namespace, "a", "b"), has(namespace, "b", "c"), false),
      (has(namespace, "a"), lacks(namespace, "a", "b"), true), (has(namespace, "a", "b"), lacks(namespace, "a"), false),
      (lacks(namespace, "a"), lacks(namespace, "b"), false), (has(namespace, "a"), has("source.principal", "b"), false),
      (has("request.host", "a"), has("request.host", "b"), false),
      (has("request.method", "GET"), has("request.method", "PUT"), true),
    ])
  func contradicts(a: PolicyCondition, b: PolicyCondition, doContradict: Bool) {
    #expect(a.contradicts(b) == doContradict)
    #expect(b.contradicts(a) == doContradict)
  }

  @Test(
    "on the caller names its namespace and its account, as far as that is known",
    arguments: [
      (["cluster.local/ns/front/sa/web"], [has(namespace, "front"), has("source.account", "front/web")]),
      (["cluster.local/ns/front/*"], [has(namespace, "front")]),
      (["cluster.local/ns/front/sa/w*"], [has(namespace, "front")]),
      (["cluster.local/ns/front/sx/web"], [has(namespace, "front")]),
      (["cluster.local/ns/front/sa/web/x"], [has(namespace, "front")]),
      (["a/ns/x/sa/s", "b/ns/y/sa/t"], [has(namespace, "x", "y"), has("source.account", "x/s", "y/t")]),
      (["a/ns/x/sa/s", "b/ns/y/*"], [has(namespace, "x", "y")]), (["a/ns/x/sa/s", "*"], []),
      (["cluster.local/ns/front"], []), (["cluster.local/ns/*/sa/web"], []), (["cluster.local/xx/front/sa/web"], []),
      (["*"], []),
    ] as [([String], [PolicyCondition])])
  func implied(principals: [String], right: [PolicyCondition]) {
    #expect(PolicyCondition("source.principal", principals).implied == right)
    #expect(PolicyCondition("source.principal", principals, isNegated: true).implied.isEmpty)
    #expect(PolicyCondition("request.path", principals).implied.isEmpty)
  }

  @Test("on an account names its namespace")
  func ofAccount() {
    #expect(has("source.account", "front/web", "back/x").implied == [has(namespace, "front", "back")])
    #expect(lacks("source.account", "front/web").implied.isEmpty)
  }

  @Test(
    "is the same whichever clause it stands in",
    arguments: [
      ("from.source.principals", "source.principal"), ("from.source.notPrincipals", "source.principal"),
      ("when.source.principal", "source.principal"), ("from.source.namespaces", "source.namespace"),
      ("from.source.ipBlocks", "source.ip"), ("from.source.notIpBlocks", "source.ip"), ("when.source.ip", "source.ip"),
      ("from.source.remoteIpBlocks", "remote.ip"), ("to.operation.ports", "destination.port"),
      ("when.destination.port", "destination.port"), ("to.operation.notMethods", "request.method"),
      ("to.operation.unheardOf", "unheardOf"), ("when.request.headers[x]", "request.headers[x]"),
    ])
  func attribute(path: String, right: String) {
    let written = AuthorizationPolicy.Condition(path, ["v"], isNegated: path.contains(".not"))
    let condition = PolicyCondition(written, in: "shop")
    #expect(condition.attribute == right)
    #expect(condition.values == ["v"] && condition.isNegated == path.contains(".not"))
  }

  @Test("on an account without a namespace is about one of the policy's own")
  func ownAccount() {
    let written = AuthorizationPolicy.Condition("from.source.serviceAccounts", ["web", "front/web"])
    #expect(PolicyCondition(written, in: "shop") == has("source.account", "shop/web", "front/web"))
    #expect(!has().isNegated)
  }
}

@Suite("The identity of a waypoint") struct WaypointIdentityTests {
  private let waypoint = WaypointIdentity(WaypointName("shop", "waypoint"))

  @Test(
    "answers for every caller behind it",
    arguments: [
      (has(namespace, "shop"), true), (has(namespace, "sh*"), true), (has(namespace, "front"), false),
      (lacks(namespace, "shop"), false), (lacks(namespace, "front"), true),
      (has("source.principal", "cluster.local/ns/shop/sa/waypoint"), true),
      (has("source.principal", "other.domain/ns/shop/sa/waypoint"), true),
      (has("source.principal", "cluster.local/ns/shop/sa/cart"), false),
      (has("source.principal", "cluster.local/ns/shop/*"), true),
      (has("source.principal", "cluster.local/ns/front/*"), false),
      (has("source.account", "shop/waypoint"), true), (has("source.account", "shop/cart"), false),
      // About every caller that there is, or about something else.
      (has("source.principal", "*"), nil), (has("source.principal", "cluster.local/*"), nil),
      (has("source.principal", "cluster.local/ns/*"), nil), (has(namespace, "front", "*"), nil),
      (has("source.ip", "10.0.0.1"), nil), (has("destination.port", "80"), nil),
    ] as [(PolicyCondition, Bool?)])
  func answers(condition: PolicyCondition, right: Bool?) { #expect(waypoint.answer(to: condition) == right) }

  @Test(
    "is what a policy is written for that names its very account",
    arguments: [
      (has("source.principal", "x", "td/ns/shop/sa/waypoint"), true),
      (has("source.principal", "cluster.local/ns/shop/*"), false), (has("source.account", "shop/waypoint"), true),
      (has("source.account", "shop/cart"), false), (has(namespace, "shop"), false),
    ])
  func named(condition: PolicyCondition, isNamed: Bool) { #expect(waypoint.isNamed(in: condition) == isNamed) }
}
