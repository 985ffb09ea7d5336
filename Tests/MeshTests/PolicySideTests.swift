import Testing

@testable import Inventory
@testable import Mesh

/// A rule of policy 0 in `shop`, as it is written.
private func held(_ written: AuthorizationPolicy.Rule, number: Int = 0) -> PolicyRule {
  PolicyRule(asWritten: written, of: 0, number: number, in: "shop")
}

/// So many names: `a0`, `a1`.
private func names(_ letter: String, _ count: Int) -> [String] { (0..<count).map { "\(letter)\($0)" } }

/// So many entries, each with so many namespaces of their own.
private func entries(_ count: Int, of namespaces: Int) -> [[(String, [String])]] {
  (0..<count).map { [("namespaces", names("e\($0)n", namespaces))] }
}

@Suite("A rule of a policy") struct PolicyRuleTests {
  @Test("is fit in as many ways as there are values of each list, where those are few")
  func ways() {
    let rule = held(rule(from: [[("namespaces", ["a", "b"])]], to: [[("ports", ["80"])]]))
    #expect(rule.terms(limit: 2)?.count == 2)
    // Too many ways: the lists stay whole.
    #expect(rule.terms(limit: 1)?.count == 1)
    #expect(held(MeshTests.rule(from: entries(3, of: 1))).terms(limit: 3)?.count == 3)
    #expect(held(MeshTests.rule(from: entries(3, of: 1))).terms(limit: 2) == nil)
    #expect(held(MeshTests.rule()).terms(limit: 1)?.count == 1)
  }

  @Test("has the entries of one list split into 64 ways at most")
  func split() {
    func ways(_ ports: Int) -> Int? {
      held(rule(to: [[("methods", names("m", 8)), ("ports", names("p", ports))]])).terms(limit: 1024)?.count
    }
    #expect(ways(8) == 64)
    #expect(ways(9) == 1)
    // A list of what may not be there is one way.
    #expect(held(rule(to: [[("notMethods", names("m", 70))]])).terms(limit: 1024)?.count == 1)
  }

  @Test("is fit in no way that contradicts itself, and in none where a clause has no entry")
  func contradictory() {
    #expect(held(rule(from: [[("namespaces", ["a"])]], when: [("source.namespace", ["b"])])).terms(limit: 9) == [])
    let account = "cluster.local/ns/a/sa/x"
    #expect(held(rule(from: [[("principals", [account]), ("namespaces", ["b"])]])).terms(limit: 9) == [])
    #expect(held(rule(from: [[("principals", [account]), ("namespaces", ["a"])]])).terms(limit: 9)?.count == 1)
    var never = held(rule(from: [[("namespaces", ["a"])]]))
    never.clauses.append([])
    #expect(never.neverFits && never.terms(limit: 9) == [])
  }

  @Test(
    "is sent to ztunnel without what looks at requests, an ALLOW rule with any of that not at all",
    arguments: [
      ("DENY", [("namespaces", ["a"]), ("requestPrincipals", ["x"])], 1), ("DENY", [("requestPrincipals", ["x"])], 0),
      ("ALLOW", [("namespaces", ["a"])], 1), ("ALLOW", [("namespaces", ["a"]), ("requestPrincipals", ["x"])], nil),
    ] as [(String, [(String, [String])], Int?)])
  func atZtunnel(action: String, source: [(String, [String])], conditions: Int?) {
    let held = PolicyRule(atZtunnel: rule(from: [source]), action, of: 0, number: 0, in: "shop")
    #expect(held.map { $0.clauses.joined().joined().count } == conditions)
    // An entry of which nothing is left is skipped.
    if conditions == 0 { #expect(held?.neverFits == true) }
  }
}

@Suite("All policies of the same pods") struct PolicySideTests {
  private let byFront = held(rule(from: [[("namespaces", ["front"])]]))
  private let byBack = held(rule(from: [[("namespaces", ["back"])]]))
  private let deletes = held(rule(to: [[("methods", ["DELETE"])]]))

  private func side(deny: [PolicyRule] = [], allow: [PolicyRule]? = nil) -> PolicySide {
    var side = PolicySide()
    (side.deny, side.allow, side.hasAllow) = (deny, allow ?? [], allow != nil)
    return side
  }

  @Test("refuse everything where nothing is allowed, or all of that is denied")
  func refusesEverything() {
    let everything = held(rule())
    let both = held(rule(from: [[("namespaces", ["front", "back"])]]))
    #expect(!side().refusesEverything)
    #expect(side(deny: [everything]).refusesEverything)
    #expect(side(deny: [everything], allow: [everything]).refusesEverything)
    #expect(!side(deny: [byFront]).refusesEverything)
    #expect(side(allow: []).refusesEverything)
    #expect(!side(allow: [byFront]).refusesEverything)
    #expect(side(deny: [byFront], allow: [byFront]).refusesEverything)
    #expect(!side(deny: [byFront], allow: [both]).refusesEverything)
    #expect(side(deny: [byFront, byBack], allow: [both]).refusesEverything)
  }

  @Test("let a request through that an ALLOW rule fits, or any where there is no ALLOW policy")
  func allows() {
    #expect(side().allows(PolicyTerm()) && side().grants() == [PolicyTerm()])
    #expect(!side(allow: []).allows(PolicyTerm()) && side(allow: []).grants() == [])
    let fromFront = PolicyTerm().adding([PolicyCondition("source.namespace", ["front"])])
    #expect(side(allow: [byFront]).allows(fromFront) && !side(allow: [byBack]).allows(fromFront))
    #expect(side(deny: [byFront]).denies(fromFront) && !side(deny: [byBack]).denies(fromFront))
  }

  @Test("name the rules by which something goes through here and not there")
  func passes() {
    // The worked example: ztunnel holds no DENY for the method DELETE.
    #expect(side(allow: [byFront]).passes(butNot: side(deny: [deletes], allow: [byFront])) == [deletes])
    #expect(side(allow: []).passes(butNot: side(deny: [deletes], allow: [])) == [])
    #expect(
      side(deny: [byFront], allow: [byFront]).passes(butNot: side(deny: [byFront, deletes], allow: [byFront])) == [])
    #expect(side(allow: [byFront, byBack]).passes(butNot: side(allow: [byFront])) == [byBack])
    #expect(side(allow: [byFront]).passes(butNot: side(allow: [byFront, byBack])) == [])
    #expect(side(deny: [held(rule())], allow: [byFront]).passes(butNot: side(allow: [])) == [])
    #expect(side(deny: [byFront], allow: [byFront]).passes(butNot: side(allow: [])) == [])
  }

  @Test("are not looked at together beyond 1024 ways: a rule's own reading counts then")
  func mostTerms() {
    let full = held(rule(from: entries(16, of: 64)))
    #expect(side(allow: [full]).grants()?.count == 1024)
    #expect(side(allow: [full, byFront]).grants() == nil)
    #expect(!side(deny: [full, byFront], allow: [full, byFront]).refusesEverything)
    let tooMany = held(rule(from: entries(1025, of: 1)))
    // Another rule allows the same, but that is more than is looked at.
    var known = tooMany
    known.number = 1
    #expect(side(allow: [tooMany]).passes(butNot: side(allow: [known])) == [tooMany])
  }

  @Test("are not compared beyond 16384 pairs of what is allowed here and denied there", arguments: [(16, 0), (17, 1)])
  func mostPairs(denied: Int, named: Int) {
    // Nothing that is allowed is denied, so every pair contradicts itself.
    let allowed = side(allow: [held(rule(from: entries(16, of: 64)))])
    var other = allowed
    other.deny = [held(rule(from: [[("namespaces", names("d", denied))]]))]
    #expect(allowed.passes(butNot: other).count == named)
  }
}
