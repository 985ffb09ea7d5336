import Basics
import Testing

@testable import Inventory
@testable import Mesh

@Suite("What is said of a policy") struct PolicyWordTests {
  private func words(_ action: String, _ source: [(String, [String])], count: Int = 1) -> [String] {
    let rules = (0..<count).map { _ in rule(from: [source]) }
    return MeshModel.behindWaypoint([policy("p", action: action, rules)]).policyEffects.map(\.effect)
  }

  @Test(
    "behind a waypoint is whom its rules fit there, and what comes of that",
    arguments: [
      ("DENY", "front", "rule 1 matches no call from it: calls that it refuses are allowed"),
      ("DENY", "shop", "rule 1 matches every call from it: it refuses everything"),
      ("ALLOW", "shop", "rule 1 matches every call from it: callers that it does not name are allowed"),
      ("ALLOW", "front", "rule 1 matches no call from it: it refuses everything"),
    ])
  func behindWaypoint(action: String, caller: String, end: String) {
    let start = "ztunnel sees the waypoint's identity (cluster.local/ns/shop/sa/waypoint) instead of the caller's, and "
    #expect(words(action, [("namespaces", [caller])]) == [start + end])
  }

  @Test("names several rules together")
  func several() {
    #expect(
      words("ALLOW", [("namespaces", ["front"])], count: 2).map { $0.contains("rules 1, 2 match no call") } == [true])
    let byMethod = rule(to: [[("methods", ["GET"])]])
    func effects(_ action: String, _ rules: [AuthorizationPolicy.Rule]) -> [String] {
      MeshModel.ofShop([policy("p", action: action, rules)]).policyEffects.map(\.effect)
    }
    #expect(
      effects("DENY", [byMethod, rule(to: [[("paths", ["/x"])]])]) == [
        "rules 1, 2 do nothing at ztunnel (to.operation.methods, to.operation.paths): calls that they deny are let through"
      ])
    #expect(
      effects(
        "DENY",
        [
          rule(to: [[("ports", ["80"]), ("methods", ["GET"])]]), rule(to: [[("ports", ["81"]), ("methods", ["GET"])]]),
        ])
        == ["ztunnel drops to.operation.methods from rules 1, 2 and denies more than they say"])
    #expect(
      effects("ALLOW", [byMethod, byMethod, rule(from: [[("namespaces", ["front"])]])]) == [
        "ztunnel drops 2 of 3 rules (to.operation.methods): less is allowed"
      ])
  }

  @Test("is a warning where nothing else would tell, else a note")
  func silence() {
    let byMethod = rule(to: [[("methods", ["GET"])]])
    func severities(_ policies: [AuthorizationPolicy], _ change: (inout Cluster) -> Void = { _ in }) -> [Finding
      .Severity]
    {
      MeshModel.ofShop(policies, change).policyEffects.map(\.finding.severity)
    }
    #expect(severities([policy("p", [byMethod])]) == [.warning])
    #expect(severities([policy("p", app: "gone", [byMethod])]) == [.note])
    var trial = policy("p", [byMethod])
    trial.isDryRun = true
    #expect(severities([trial]) == [.note])
    var target = TargetReference()
    (target.kind, target.name) = ("Service", "gone")
    var targeted = policy("p", [byMethod])
    targeted.targets = [target]
    #expect(severities([targeted]) == [.warning, .warning])
    let strict: (inout Cluster) -> Void = { found in
      var peer = ProxyPolicy(reference: reference("PeerAuthentication", "shop", "x"))
      peer.mode = "STRICT"
      found.traffic.proxyPolicies = [peer]
      found.workloads[0].groups[0].spec.annotations.set("sidecar.istio.io/inject", to: "false")
    }
    #expect(severities([], strict) == [.warning])
    let disabled: (inout Cluster) -> Void = { found in
      var peer = ProxyPolicy(reference: reference("PeerAuthentication", "shop", "x"))
      peer.mode = "DISABLE"
      found.traffic.proxyPolicies = [peer]
    }
    #expect(severities([], disabled) == [.warning])
    let telemetry: (inout Cluster) -> Void = { found in
      var own = ProxyPolicy(reference: reference("Telemetry", "shop", "x"))
      own.fields = ["tracing"]
      found.traffic.proxyPolicies = [own]
    }
    #expect(severities([], telemetry) == [.note])
    let callers = policy("p", [rule(from: [[("namespaces", ["front"])]])])
    #expect(MeshModel.behindWaypoint([callers]).policyEffects.map(\.isSilent) == [true])
  }

  @Test("says whom it is for besides: sidecars that stay, gateways, and pods without a waypoint")
  func besides() {
    let byMethod = rule(to: [[("methods", ["GET"])]])
    func advice(_ change: (inout Cluster) -> Void) -> String {
      MeshModel.ofShop([policy("p", [byMethod])], change).policyEffects.first?.advice ?? ""
    }
    let keeps = advice { $0.workloads[1].groups[0].spec.labels.set("istio.io/dataplane-mode", to: "none") }
    #expect(keeps.hasSuffix("; shop/Deployment/db keeps its sidecar: write one for it before you delete this one"))
    let gateways = advice {
      $0.workloads.append(workload("edge", pod(annotations: ["inject.istio.io/templates": "gateway"])))
    }
    #expect(gateways.hasSuffix("; it selects gateways too: write one for them before you delete this one"))
    #expect(!advice { _ in }.contains("it selects gateways too") && !advice { _ in }.contains("keeps its sidecar"))
    let unled = MeshModel.ofShop([policy("p", [byMethod])]) {
      $0.workloads.append(workload("loner", pod(labels: ["app": "loner"])))
    }.policyEffects
    #expect(
      unled.first?.advice.contains("; shop/Deployment/loner has no waypoint: before you delete this policy") == true)
    #expect(unled.map(\.mend) == [.copy(deletesOld: false)])
  }
}
