import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

private let zone = "topology.kubernetes.io/zone"
private let host = Labels.hostname

/// Each relation as its pods, what they are about, its keys and the pods of every node.
private func words(_ placed: [DemandedPods], perNode: [DemandedPods] = [], namespaces: [Namespace] = []) -> [String] {
  PodRelations(placed.map(\.origin), perNode: perNode.map(\.origin), namespaces).relations.map { relation in
    let kind =
      switch relation.kind {
      case .apart: "apart"
      case .together: "together"
      case .spread(let terms): "spread \(terms.maxSkew) \(terms.minDomains)"
      }
    let keys = relation.domains.map { domain in if case .label(let key) = domain { key } else { "machine" } }
    return "\(relation.subjects) \(kind) \(relation.targets) \(keys.joined(separator: "+")) \(relation.perNodeTargets)"
  }
}

@Suite("Rules between the pods of a demand") struct PodRelationTests {
  @Test("are one for all pods that have the same")
  func same() {
    let web = keepingApart(PodTerm.of(["app": "web"]))
    #expect(
      words([
        DemandedPods.ruled("a", ["app": "web"], web), DemandedPods.ruled("b", ["app": "web"], web),
        DemandedPods.ruled("c", ["app": "api"]),
      ])
        == ["[0, 1] apart [0, 1] \(host) []"])
    #expect(
      words([
        DemandedPods.ruled("a", ["app": "web"]), DemandedPods.ruled("b", [:], web),
        DemandedPods.ruled("c", [:], keepingApart(PodTerm.of(["app": "none"]))),
      ])
        == ["[1] apart [0] \(host) []"])
    #expect(
      words([
        DemandedPods.ruled(
          "a", ["app": "web"], keepingApart(PodTerm.of(["app": "web"]), PodTerm.of(["app": "web"], zone)))
      ])
        == ["[0] apart [0] \(host) []", "[0] apart [0] \(zone) []"])
    #expect(words([DemandedPods.ruled("a", ["app": "web"]), DemandedPods.ruled("b")]) == [])
  }

  @Test("are about pods of the same namespace, of those that they name, or of those that have labels")
  func namespaces() {
    let others = [
      DemandedPods.ruled("x", ["app": "web"], namespace: "pay"), DemandedPods.ruled("y", ["app": "web"]),
      DemandedPods.ruled("z", ["app": "web"], namespace: "dev"),
    ]
    func targets(_ change: @escaping (inout PodTerm) -> Void) -> [String] {
      words(
        others + [DemandedPods.ruled("a", [:], keepingApart(PodTerm.of(["app": "web"], host, change)))],
        namespaces: [Namespace(name: "pay", labels: Labels(["team": "money"])), Namespace(name: "shop")])
    }
    #expect(targets { _ in } == ["[3] apart [1] \(host) []"])
    #expect(targets { $0.namespaces = ["pay", "dev"] } == ["[3] apart [0, 2] \(host) []"])
    #expect(targets { $0.namespaceSelector = LabelSelector.of(["team": "money"]) } == ["[3] apart [0] \(host) []"])
    #expect(targets { $0.namespaceSelector = LabelSelector() } == ["[3] apart [0, 1, 2] \(host) []"])
    #expect(
      targets { $0.namespaceSelector = LabelSelector.of(["kubernetes.io/metadata.name": "dev"]) } == [
        "[3] apart [2] \(host) []"
      ])
    #expect(
      targets {
        ($0.namespaces, $0.namespaceSelector) = (["dev"], LabelSelector.of(["team": "money"]))
      } == ["[3] apart [0, 2] \(host) []"])
    #expect(targets { $0.selector = nil } == [])
  }

  @Test("select by expressions, and by the pod's own labels")
  func selectors() {
    let others = [
      DemandedPods.ruled("x", ["app": "web", "rev": "1"]), DemandedPods.ruled("y", ["app": "web", "rev": "2"]),
      DemandedPods.ruled("z", ["app": "api"]),
    ]
    func targets(labels own: [String: String] = [:], _ change: @escaping (inout PodTerm) -> Void) -> [String] {
      words(others + [DemandedPods.ruled("a", own, keepingApart(PodTerm.of([:], host, change)))])
    }
    func expression(_ key: String, _ word: String, _ values: [String] = []) -> (inout PodTerm) -> Void {
      { $0.selector?.expressions = [LabelExpression(key, word, values)] }
    }
    #expect(targets(expression("app", "In", ["web", "none"])) == ["[3] apart [0, 1] \(host) []"])
    #expect(targets(expression("app", "In", ["api", "web"])) == ["[3] apart [0, 1, 2] \(host) []"])
    #expect(targets(labels: ["app": "x"], expression("app", "NotIn", ["web"])) == ["[3] apart [2, 3] \(host) []"])
    #expect(targets(expression("rev", "Exists")) == ["[3] apart [0, 1] \(host) []"])
    #expect(
      targets(labels: ["rev": "2"]) {
        ($0.selector, $0.matchLabelKeys) = (LabelSelector.of(["app": "web"]), ["rev", "none"])
      } == ["[3] apart [1] \(host) []"])
    #expect(
      targets(labels: ["rev": "2"]) {
        ($0.selector, $0.mismatchLabelKeys) = (LabelSelector.of(["app": "web"]), ["rev", "none"])
      } == ["[3] apart [0] \(host) []"])
  }

  /// A pod counts only where every term means it.
  @Test("ask to stand together by all terms at once")
  func affinity() {
    let both = standingTogether(PodTerm.of(["app": "web"], host), PodTerm.of(["tier": "front"], zone))
    #expect(
      words([
        DemandedPods.ruled("x", ["app": "web", "tier": "front"]), DemandedPods.ruled("y", ["app": "web"]),
        DemandedPods.ruled("a", [:], both),
      ])
        == ["[2] together [0] \(host)+\(zone) []"])
    let same = standingTogether(PodTerm.of(["app": "web"], host), PodTerm.of(["tier": "front"], host))
    #expect(
      words([DemandedPods.ruled("y", ["app": "web"]), DemandedPods.ruled("a", [:], same)]) == [
        "[1] together [] \(host) []"
      ])
  }

  @Test("may be about pods of every node, and those may state them too")
  func perNode() {
    let agent = DemandedPods.ruled("agent", ["app": "agent"], isPerNode: true)
    let shy = DemandedPods.ruled("shy", [:], keepingApart(PodTerm.of(["app": "agent"])))
    #expect(
      words([DemandedPods.ruled("w"), shy], perNode: [DemandedPods.ruled("other", isPerNode: true), agent]) == [
        "[1] apart [] \(host) [1]"
      ])
    let stating = DemandedPods.ruled("agent", [:], isPerNode: true, keepingApart(PodTerm.of(["app": "web"])))
    #expect(
      words(
        [
          DemandedPods.ruled("w"), DemandedPods.ruled("web", ["app": "web"]),
          DemandedPods.ruled("web2", ["app": "web"]),
        ], perNode: [stating])
        == ["[1, 2] apart [] \(host) [0]"])
    #expect(words([DemandedPods.ruled("w")], perNode: [stating]) == [])
    let near = DemandedPods.ruled("near", [:], standingTogether(PodTerm.of(["app": "agent"])))
    #expect(words([near], perNode: [agent]) == ["[0] together [] \(host) [0]"])
  }

  @Test("are about host ports, on all addresses or on one")
  func ports() {
    #expect(
      words([
        DemandedPods.ruled("a", [:], takingPort(80)), DemandedPods.ruled("b", [:], takingPort(80)),
        DemandedPods.ruled("c", [:], takingPort(81)), DemandedPods.ruled("d"),
      ])
        == ["[0, 1] apart [0, 1] machine []", "[2] apart [2] machine []"])
    #expect(
      words([
        DemandedPods.ruled("a", [:], takingPort(80, "10.0.0.1")), DemandedPods.ruled("b", [:], takingPort(80)),
        DemandedPods.ruled("c", [:], takingPort(80, "10.0.0.2")),
      ])
        == [
          "[1] apart [1] machine []", "[0] apart [0] machine []", "[2] apart [2] machine []",
          "[1] apart [0, 2] machine []",
        ])
    #expect(
      words([
        DemandedPods.ruled("a", [:], takingPort(80, "10.0.0.1")),
        DemandedPods.ruled("b", [:], takingPort(80, "10.0.0.1")),
      ])
        == ["[0, 1] apart [0, 1] machine []"])
  }

  @Test("spread over nodes that their own rules and taints let count")
  func spread() {
    func terms(_ change: (inout TopologySpread) -> Void, _ spec: (inout PodSpec) -> Void = { _ in }) -> SpreadTerms {
      let own = DemandedPods.ruled("a", ["app": "a"]) { pod in
        pod.spread("a", over: zone, maxSkew: 3)
        change(&pod.placement.spreads[0])
        spec(&pod)
      }
      return SpreadTerms(own.origin.placement.spreads[0], of: own.origin)
    }
    func counts(_ terms: SpreadTerms, zone: String? = "a", _ change: (inout NodeShape) -> Void = { _ in }) -> Bool {
      var shape = NodeKind.labelled("n", zone: zone).shape
      change(&shape)
      return terms.counts(shape)
    }
    let plain = terms { $0.minDomains = 2 }
    #expect((plain.maxSkew, plain.minDomains) == (3, 2))
    #expect(counts(plain) && !counts(plain, zone: nil))
    // Taints count only where they are honoured.
    let taint = Taint(key: "x", value: "", effect: "NoSchedule")
    let soft = Taint(key: "x", value: "", effect: "PreferNoSchedule")
    #expect(counts(plain) { $0.taints = [taint] } && counts(plain) { $0.unschedulable = true })
    let honoring = terms { $0.honorsTaints = true }
    #expect(counts(honoring) && counts(honoring) { $0.taints = [soft] })
    #expect(!counts(honoring) { $0.taints = [taint] } && !counts(honoring) { $0.unschedulable = true })
    let tolerant = terms({ $0.honorsTaints = true }) { $0.placement.tolerations = [Toleration(existing: "")] }
    #expect(counts(tolerant) { $0.taints = [taint] } && counts(tolerant) { $0.unschedulable = true })
    let picky = terms({ _ in }) { $0.placement.nodeSelector = Labels(["node": "m"]) }
    #expect(!counts(picky) && counts(picky) { $0.labels.set("node", to: "m") })
    let careless = terms({ $0.honorsAffinity = false }) { $0.placement.nodeSelector = Labels(["node": "m"]) }
    #expect(counts(careless))
  }
}
