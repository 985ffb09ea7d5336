import Testing

@testable import Inventory
@testable import Mesh

/// What is said of policies at ztunnel, held against every request of a small world (252 of them).
@Suite("What ztunnel makes of policies") struct PolicyPropertyTests {
  private struct Truth {
    var more = false
    var less = false
    var passesNothing = true
  }

  private func truth(
    _ probes: [PolicyProbe], _ before: (PolicyProbe) -> Bool, _ after: (PolicyProbe) -> Bool
  ) -> Truth {
    var truth = Truth()
    for probe in probes {
      let (was, will) = (before(probe), after(probe))
      if will, !was { truth.more = true }
      if was, !will { truth.less = true }
      if will { truth.passesNothing = false }
    }
    return truth
  }

  @Test("is said whenever a request shows it, and only then", arguments: [false, true])
  func atZtunnel(negates: Bool) {
    var maker = PolicyMaker(seed: 7, negates: negates)
    var seen = (more: 0, less: 0, nothing: 0, same: 0)
    for _ in 0..<400 {
      let policies = maker.policies()
      let truth = truth(PolicyProbe.all, { $0.passesAsWritten(policies) }, { $0.passesAtZtunnel(policies) })
      let sides = PolicySides(policies)
      let more = !sides.atZtunnel.passes(butNot: sides.written).isEmpty
      let less = !sides.written.passes(butNot: sides.atZtunnel).isEmpty
      // Lists of what may not be there can shut out a request between them, which no single list tells: then more may be
      // said than is, never less.
      #expect(negates ? more || !truth.more : more == truth.more, "\(policies)")
      #expect(negates ? less || !truth.less : less == truth.less, "\(policies)")
      let refuses = sides.atZtunnel.refusesEverything
      #expect(negates ? truth.passesNothing || !refuses : refuses == truth.passesNothing, "\(policies)")
      if truth.more { seen.more += 1 }
      if truth.less { seen.less += 1 }
      if truth.passesNothing { seen.nothing += 1 }
      if !truth.more, !truth.less { seen.same += 1 }
    }
    #expect(min(seen.more, seen.less, seen.nothing, seen.same) > 20)
  }

  @Test("names the rule by which it changes")
  func rules() {
    var maker = PolicyMaker(seed: 11, negates: false)
    for _ in 0..<200 {
      let policies = maker.policies()
      let sides = PolicySides(policies)
      // Without the rules that are named, nothing more goes through than without the policies' L7.
      for named in sides.atZtunnel.passes(butNot: sides.written) {
        let rule = policies[named.policy].rules[named.number]
        #expect(policies[named.policy].action == "DENY")
        #expect(rule.attributes.contains(where: AuthorizationAtZtunnel.isL7))
      }
      var rest = policies
      let named = sides.atZtunnel.passes(butNot: sides.written)
      for rule in named.sorted(by: { ($0.policy, $0.number) > ($1.policy, $1.number) }) {
        rest[rule.policy].rules.remove(at: rule.number)
      }
      let truth = truth(PolicyProbe.all, { $0.passesAsWritten(rest) }, { $0.passesAtZtunnel(rest) })
      #expect(!truth.more, "\(policies)")
    }
  }

  @Test("behind a waypoint is said whenever a caller shows it")
  func behindWaypoint() {
    var maker = PolicyMaker(seed: 3, negates: true)
    let waypoint = WaypointName("b", "waypoint")
    let callers = PolicyProbe.all.filter { $0.account != nil }
    var changed = 0
    for _ in 0..<400 {
      let policies = maker.policies()
      let truth = truth(
        callers, { $0.passesAtZtunnel(policies) },
        { probe in
          var probe = probe
          probe.account = .init(namespace: "b", name: "waypoint")
          return probe.passesAtZtunnel(policies)
        })
      let sides = PolicySides(policies)
      let behind = sides.behind(WaypointIdentity(waypoint))
      #expect(!behind.passes(butNot: sides.atZtunnel).isEmpty || !truth.more, "\(policies)")
      #expect(!sides.atZtunnel.passes(butNot: behind).isEmpty || !truth.less, "\(policies)")
      #expect(truth.passesNothing || !behind.refusesEverything, "\(policies)")
      if truth.more || truth.less { changed += 1 }
    }
    #expect(changed > 60)
  }

  /// Whoever follows the advice ends where he began: what is named is copied to the waypoint as it is written and deleted at
  /// the pods, the rest stays, and every caller has his old answer.
  @Test("is mended by the copies that are named")
  func mended() {
    var maker = PolicyMaker(seed: 5, negates: true)
    let callers = PolicyProbe.all.filter { $0.account != nil }
    var copiedSome = 0
    for _ in 0..<300 {
      let policies = maker.policies()
      let effects = MeshModel.behindWaypoint(policies).policyEffects
      let deleted = Set(effects.filter(\.isDeletedAfter).map(\.policy.name))
      let copied = policies.filter { deleted.contains($0.reference.name) }
      let left = policies.filter { !deleted.contains($0.reference.name) }
      if !copied.isEmpty, !left.isEmpty { copiedSome += 1 }
      for probe in callers {
        var sentOn = probe
        sentOn.account = .init(namespace: "shop", name: "waypoint")
        let answer = probe.passesAsWritten(copied) && sentOn.passesAtZtunnel(left)
        #expect(answer == probe.passesAsWritten(policies), "\(probe) \(policies)")
      }
    }
    #expect(copiedSome > 20)
  }
}
