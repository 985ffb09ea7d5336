import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("A policy on the move") struct PolicyEffectTests {
  private func model(
    _ policies: [AuthorizationPolicy], version: MinorVersion = .newestIstio,
    _ change: (inout Cluster) -> Void = { _ in }
  ) -> MeshModel { .ofShop(policies, version: version, change) }

  private func effects(_ action: String, _ rules: [AuthorizationPolicy.Rule]) -> [String] {
    model([policy(action: action, rules)]).policyEffects.filter { $0.waypoint == nil }.map(\.effect)
  }

  private let byIdentity = rule(from: [[("principals", ["cluster.local/ns/front/sa/web"])]])
  private let byMethod = rule(to: [[("methods", ["GET"])]])

  @Test("that ztunnel can check keeps its meaning")
  func l4() {
    #expect(effects("ALLOW", [byIdentity]).isEmpty)
    #expect(effects("DENY", [byIdentity]).isEmpty)
  }

  @Test(
    "says rule by rule what ztunnel makes of it",
    arguments: [
      (
        "ALLOW", [rule(to: [[("methods", ["GET"])]])],
        ["ztunnel drops every rule (to.operation.methods) and so denies everything"]
      ),
      (
        "ALLOW", [rule(from: [[("namespaces", ["front"])], [("requestPrincipals", ["*"])]])],
        ["ztunnel drops every rule (from.source.requestPrincipals) and so denies everything"]
      ),
      (
        "ALLOW", [rule(from: [[("namespaces", ["front"])]]), rule(to: [[("methods", ["GET"])]])],
        ["ztunnel drops 1 of 2 rules (to.operation.methods): less is allowed"]
      ),
      ("ALLOW", [rule(), rule(to: [[("methods", ["GET"])]])], []),
      ("ALLOW", [], []),
      (
        "DENY", [rule(to: [[("methods", ["GET"])]])],
        ["rule 1 does nothing at ztunnel (to.operation.methods): calls that it denies are let through"]
      ),
      (
        "DENY", [rule(from: [[("namespaces", ["front"])]], to: [[("methods", ["GET"])]])],
        ["rule 1 does nothing at ztunnel (to.operation.methods): calls that it denies are let through"]
      ),
      (
        "DENY",
        [rule(from: [[("namespaces", ["front"])]], when: [("source.ip", ["1.2.3.4"]), ("remote.ip", ["::1"])])],
        ["rule 1 does nothing at ztunnel (when.remote.ip): calls that it denies are let through"]
      ),
      (
        "DENY", [rule(to: [[("methods", ["GET"]), ("ports", ["80"])]])],
        ["ztunnel drops to.operation.methods from rule 1 and denies more than it says"]
      ),
      (
        "DENY", [rule(from: [[("namespaces", ["front"])], [("requestPrincipals", ["x"])]])],
        ["ztunnel skips from[1] of rule 1 (from.source.requestPrincipals): calls that it denies are let through"]
      ),
      (
        "DENY",
        [rule(from: [[("namespaces", ["front"]), ("remoteIpBlocks", ["1.2.3.4"])], [("requestPrincipals", ["x"])]])],
        [
          "ztunnel skips from[1] of rule 1 (from.source.remoteIpBlocks, from.source.requestPrincipals): calls that it denies are let through",
          "ztunnel drops from.source.remoteIpBlocks, from.source.requestPrincipals from rule 1 and denies more than it says",
        ]
      ),
      ("DENY", [rule(), rule(to: [[("methods", ["GET"])]])], []),
      // What one rule loses another one of the same callers denies all the same.
      (
        "DENY",
        [
          rule(from: [[("namespaces", ["front"])]], to: [[("methods", ["GET"])]]),
          rule(from: [[("namespaces", ["front", "back"])]]),
        ],
        []
      ),
      ("DENY", [], []),
      ("CUSTOM", [rule(to: [[("ports", ["80"])]])], ["ztunnel ignores the action CUSTOM"]),
      ("AUDIT", [rule(to: [[("ports", ["80"])]])], ["ztunnel ignores the action AUDIT"]),
    ] as [(String, [AuthorizationPolicy.Rule], [String])])
  func atZtunnel(action: String, rules: [AuthorizationPolicy.Rule], words: [String]) {
    #expect(effects(action, rules) == words)
  }

  @Test("is read with all other policies of its pods")
  func together() {
    let byMethod = policy("p", action: "ALLOW", app: "cart", [byMethod])
    let byNamespace = policy("q", action: "ALLOW", [rule(from: [[("namespaces", ["front"])]])])
    let nobody = policy("none", action: "ALLOW", [])
    func directions(_ policies: [AuthorizationPolicy]) -> [PolicyEffect.Direction] {
      model(policies).policyEffects.filter { $0.policy.name == "p" }.map(\.direction)
    }
    #expect(directions([byMethod]) == [.nothing])
    #expect(directions([byMethod, byNamespace]) == [.less])
    #expect(directions([byMethod, nobody]) == [.nothing])
    // What goes through nowhere does not go through for a rule that is lost.
    #expect(directions([policy("p", action: "DENY", [rule(to: [[("paths", ["/admin"])]])]), nobody]) == [])
    #expect(directions([policy("p", action: "DENY", [rule(to: [[("paths", ["/admin"])]])]), byNamespace]) == [.more])
  }

  @Test("says where it refuses everything, if that is not so for all of its pods")
  func somePods() {
    let all = policy("all", action: "ALLOW", [byMethod])
    let db = policy("db", action: "ALLOW", app: "db", [rule(to: [[("ports", ["5432"])]])])
    #expect(
      model([all, db]).policyEffects.first?.effect
        == "ztunnel drops every rule (to.operation.methods) and so denies everything at shop/Deployment/cart")
  }

  @Test("for gateways alone, for pods that stay out, or of another revision is left alone")
  func others() {
    let byMethod = [byMethod]
    let gateway = workload(
      "edge", in: "edge", pod(labels: ["istio": "edge"], annotations: ["inject.istio.io/templates": "gateway"]))
    #expect(
      model(
        [policy("p", in: "istio-system", byMethod)].map { policy in
          var policy = policy
          policy.selector = Labels(["istio": "edge"])
          return policy
        }
      ) { $0.workloads.append(gateway) }.policyEffects.isEmpty)
    var hidden = policy("p", byMethod)
    hidden.selector = Labels(["gateway.networking.k8s.io/gateway-name": "front"])
    #expect(model([hidden]).policyEffects.isEmpty)
    hidden.selector = Labels(["istio": "own"])
    #expect(model([hidden]).policyEffects.map(\.isDeletedAfter) == [false])
    let picked = model([hidden]) {
      var gateway = ProxyPolicy(
        reference: ObjectReference(kind: "Gateway", namespace: "shop", name: "g", source: here))
      gateway.selector = Labels(["istio": "own"])
      $0.traffic.proxyPolicies = [gateway]
    }
    #expect(picked.policyEffects.isEmpty)
    let out = model([policy("p", app: "cart", byMethod)]) {
      $0.workloads[0].groups[0].spec.labels.set("istio.io/dataplane-mode", to: "none")
    }
    #expect(out.policyEffects.isEmpty)
    var revised = policy("p", app: "cart", byMethod)
    revised.revision = "canary"
    #expect(model([revised]).policyEffects.map(\.isDeletedAfter) == [])
    #expect(model([revised]).findings.map(\.code).contains("policy-of-another-revision"))
    revised.revision = "default"
    #expect(model([revised]).policyEffects.map(\.direction) == [.nothing])
  }

  @Test(
    "on trial refuses nothing at ztunnel, as Go reads the annotation", arguments: ["1", "t", "true", "True", "TRUE"])
  func dryRun(text: String) {
    #expect(AuthorizationPolicy.isTrue(text))
    var trial = policy(app: "cart", [byMethod])
    trial.isDryRun = true
    #expect(model([trial]).policyEffects.map(\.direction) == [.same])
    #expect(model([trial], version: MinorVersion(1, 24)).policyEffects.map(\.direction) == [.less])
    #expect(model([trial], version: MinorVersion(1, 25)).policyEffects.map(\.direction) == [.same])
    #expect(!AuthorizationPolicy.isTrue("yes") && !AuthorizationPolicy.isTrue("0") && !AuthorizationPolicy.isTrue(nil))
  }

  @Test("by selector names the Services for its copy, and goes after the move")
  func copies() {
    let effect = model([policy("p", app: "cart", [byMethod])]).policyEffects.first
    #expect(effect?.copies.map(\.words) == ["Service cart"])
    #expect(effect?.isDeletedAfter == true)
    let whole = model([policy("p", [byMethod])]).policyEffects.first
    #expect(whole?.copies.map(\.words) == ["Gateway waypoint"])
    let mesh = model([policy("p", in: "istio-system", [byMethod])]).policyEffects.first
    #expect(mesh?.copies.map(\.words) == ["GatewayClass istio-waypoint"])
  }

  private func behind(_ policies: [AuthorizationPolicy], version: MinorVersion = .newestIstio) -> [PolicyEffect] {
    MeshModel.behindWaypoint(policies, version: version).policyEffects
  }

  @Test(
    "of callers behind a waypoint meets the waypoint's identity",
    arguments: [
      ("ALLOW", [("principals", ["cluster.local/ns/front/sa/web"])], .nothing),
      ("ALLOW", [("namespaces", ["front"])], .nothing),
      ("ALLOW", [("namespaces", ["shop"])], .more),
      ("DENY", [("namespaces", ["front"])], .more),
      ("DENY", [("namespaces", ["shop"])], .nothing),
      ("DENY", [("notNamespaces", ["front"])], .nothing),
      // Written for the waypoint: whoever else comes to the pods is refused.
      ("DENY", [("notPrincipals", ["cluster.local/ns/shop/sa/waypoint"])], nil),
      ("ALLOW", [("principals", ["*"])], nil),
      ("ALLOW", [("ipBlocks", ["10.0.0.0/8"])], .unknown),
    ] as [(String, [(String, [String])], PolicyEffect.Direction?)])
  func behindWaypoint(action: String, source: [(String, [String])], direction: PolicyEffect.Direction?) {
    let found = behind([policy("p", action: action, [rule(from: [source])])])
    #expect(found.map(\.direction) == (direction.map { [$0] } ?? []))
    for effect in found { #expect(effect.finding.message.contains("behind waypoint shop/waypoint")) }
  }

  @Test("is not hidden by another one that is lost as well")
  func hidden() {
    let admin = policy("admin", action: "DENY", [rule(to: [[("paths", ["/admin"])]])])
    let both = model([admin, policy("get", [byMethod])]).policyEffects
    #expect(both.map(\.direction) == [.more, .nothing])
    #expect(both.allSatisfy { $0.isDeletedAfter })
  }

  @Test("is not to be deleted while some of its pods have no waypoint")
  func unled() {
    let callers = policy("callers", [byIdentity])
    let alone = MeshModel.behindWaypoint([callers]) {
      $0.workloads.append(workload("loner", pod(labels: ["app": "loner"])))
    }
    #expect(alone.policyEffects.map(\.isDeletedAfter) == [false])
    #expect(alone.policyEffects.first?.advice.contains("shop/Deployment/loner has no waypoint") == true)
    #expect(behind([callers]).map(\.isDeletedAfter) == [true])
  }

  @Test("holds at pods without a sidecar, once ztunnel carries them")
  func newlyHeld() {
    let front = policy("front", [rule(from: [[("namespaces", ["front"])]])])
    let joining = model([front, policy("any", app: "db", [rule()])]) {
      $0.workloads[1].groups[0].spec.annotations.set("sidecar.istio.io/inject", to: "false")
    }.policyEffects
    #expect(joining.map(\.policy.name) == ["front"])
    #expect(joining.first?.effect.contains("shop/Deployment/db") == true)
    #expect(model([front]).policyEffects.isEmpty)
  }

  @Test("moves to the waypoint with the other ALLOW policies of its pods")
  func movesAlong() {
    let ports = policy("ports", action: "ALLOW", [rule(to: [[("ports", ["8080"])]])])
    #expect(behind([ports]).isEmpty)
    let both = behind([ports, policy("p", action: "ALLOW", [byMethod])])
    #expect(both.map(\.policy.name) == ["ports", "p"])
    #expect(both.allSatisfy { $0.isDeletedAfter })
    #expect(both.map(\.direction) == [.less, .less])
    // A DENY policy of ports holds at ztunnel as it does at the waypoint.
    let deny = policy("deny", action: "DENY", [rule(to: [[("ports", ["9090"])]])])
    #expect(behind([deny, policy("p", action: "ALLOW", [byMethod])]).map(\.policy.name) == ["p"])
  }

  @Test("may hold before the waypoint from Istio 1.29 on")
  func layered() {
    let callers = [policy("p", action: "ALLOW", [byIdentity])]
    let flag = "ENABLE_LAYERED_WAYPOINT_AUTHORIZATION_POLICIES"
    #expect(behind(callers).first?.advice.contains(flag) == true)
    #expect(behind(callers, version: MinorVersion(1, 28)).first?.advice.contains(flag) == false)
  }

  @Test(
    "of the root namespace is copied for the class of waypoints, before Istio 1.25 for each of them",
    arguments: [
      (MinorVersion(1, 24), "Gateway waypoint in namespace shop"), (MinorVersion(1, 25), "GatewayClass istio-waypoint"),
    ])
  func rootCopies(version: MinorVersion, words: String) {
    let found = model([policy("p", in: "istio-system", action: "DENY", [byMethod])], version: version).policyEffects
    #expect(found.first?.advice.hasSuffix("targetRefs: \(words)") == true, "\(found)")
  }

  @Test("that names targets does nothing at sidecars, and stays where they are gateways")
  func targeted() {
    func target(_ kind: String, _ name: String) -> TargetReference {
      var target = TargetReference()
      (target.kind, target.name) = (kind, name)
      return target
    }
    var policy = policy("p", action: "DENY", [byMethod])
    policy.targets = [target("Service", "cart")]
    let held = behind([policy])
    #expect(held.map(\.dataPlane) == [.sidecar])
    #expect(held.first?.copies == [PolicyCopy(namespace: "shop", selector: Labels(["app": "cart"]))])
    policy.targets = [target("Gateway", "waypoint")]
    #expect(behind([policy]).first?.copies == [PolicyCopy(namespace: "shop")])
    policy.targets = [target("Gateway", "front")]
    #expect(behind([policy]).isEmpty)
    policy.targets = [target("ServiceEntry", "api")]
    #expect(behind([policy]).map(\.copies) == [[]])
    policy.targets = [target("Service", "cart")]
    let unheld = model([policy]) { $0.services[0].labels.set("istio.io/use-waypoint", to: "none") }.policyEffects
    #expect(
      unheld.first?.effect
        == "Service shop/cart opts out of waypoints (istio.io/use-waypoint: none): nothing enforces it")
    policy.targets = [target("GatewayClass", "istio-waypoint")]
    #expect(
      behind([policy]).first?.effect
        == "GatewayClass istio-waypoint counts only in the root namespace: nothing enforces it")
    policy.reference.namespace = "istio-system"
    #expect(behind([policy]).map(\.copies) == [[PolicyCopy(namespace: "shop")]])
    policy.reference.namespace = "shop"
    policy.targets = [target("Service", "shipping")]
    #expect(
      model([policy]).policyEffects.first?.effect == "Service shop/shipping is not in the input: nothing enforces it")
  }
}
