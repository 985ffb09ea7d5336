import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A policy on the move") struct PolicyEffectTests {
  private func effects(
    _ action: String, _ rules: [(from: [[String]], to: [[String]], when: [String])], isTargeted: Bool = false
  ) -> [PolicyEffect] {
    var policy = AuthorizationPolicy(
      reference: ObjectReference(kind: "AuthorizationPolicy", namespace: "shop", name: "p", source: here))
    policy.action = action
    policy.rules = rules.map { parts in
      var rule = AuthorizationPolicy.Rule(source: here)
      (rule.from, rule.to, rule.when) = parts
      return rule
    }
    if isTargeted { policy.targets = [TargetReference()] }
    return AuthorizationAtZtunnel.effects(policy)
  }

  private let byIdentity: (from: [[String]], to: [[String]], when: [String]) = ([["from.source.principals"]], [], [])
  private let byMethod: (from: [[String]], to: [[String]], when: [String]) = ([], [["to.operation.methods"]], [])

  @Test("that ztunnel can check keeps its meaning")
  func l4() {
    #expect(effects("ALLOW", [byIdentity]).isEmpty)
    #expect(effects("DENY", [byIdentity]).isEmpty)
  }

  @Test("that allows by method alone denies everything at ztunnel")
  func allowNothing() {
    #expect(
      effects("ALLOW", [byMethod]).map(\.effect) == [
        "ztunnel drops every rule (to.operation.methods) and so denies everything"
      ])
  }

  @Test("that allows by identity or by method allows less at ztunnel")
  func allowLess() {
    #expect(
      effects("ALLOW", [byIdentity, byMethod]).map(\.effect) == [
        "ztunnel drops 1 of 2 rules (to.operation.methods): less is allowed"
      ])
  }

  @Test("that denies by method alone, even for some callers, does nothing at ztunnel")
  func denyNothing() {
    let expected = ["one rule does nothing at ztunnel (to.operation.methods): what it denies goes through"]
    #expect(effects("DENY", [byMethod]).map(\.effect) == expected)
    #expect(effects("DENY", [([["from.source.principals"]], [["to.operation.methods"]], [])]).map(\.effect) == expected)
  }

  @Test("that denies a method on a port denies the whole port at ztunnel")
  func denyMore() {
    #expect(
      effects("DENY", [([], [["to.operation.methods", "to.operation.ports"]], [])]).map(\.effect)
        == ["ztunnel drops to.operation.methods from its rules and denies more than they say"])
  }

  @Test("of another action is ignored by ztunnel", arguments: ["CUSTOM", "AUDIT"])
  func ignored(action: String) {
    #expect(effects(action, [byIdentity]).map(\.effect) == ["ztunnel ignores the action \(action)"])
  }

  @Test("that names targets does nothing at sidecars")
  func targeted() {
    #expect(effects("DENY", [byMethod], isTargeted: true).map(\.dataPlane) == [.sidecar])
  }
}
