import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

private let zone = "topology.kubernetes.io/zone"
private let host = Labels.hostname

private func selector(_ labels: [String: String]) -> LabelSelector {
  var selector = LabelSelector()
  selector.labels = Labels(labels)
  return selector
}

private func term(_ labels: [String: String], _ key: String = host, _ change: (inout PodTerm) -> Void = { _ in })
  -> PodTerm
{
  var term = PodTerm()
  (term.selector, term.topologyKey) = (selector(labels), key)
  change(&term)
  return term
}

private func pods(
  _ name: String, _ labels: [String: String] = [:], namespace: String = "shop", isPerNode: Bool = false,
  _ change: (inout PodSpec) -> Void = { _ in }
) -> DemandedPods {
  var spec = PodSpec()
  spec.containers = [Container(name: "c")]
  spec.labels = Labels(labels)
  change(&spec)
  let kind = isPerNode ? WorkloadKind.daemonSet : .deployment
  let origin = PodOrigin(
    workload: WorkloadID(namespace: namespace, kind: kind, name: name), role: .application, spec, isPerNode: isPerNode)
  return DemandedPods(origin, qualityOfService: .burstable, carriesSidecar: false, request: .zero, count: 2)
}

private func apart(_ terms: PodTerm...) -> (inout PodSpec) -> Void { { $0.placement.antiAffinity = terms } }
private func together(_ terms: PodTerm...) -> (inout PodSpec) -> Void { { $0.placement.affinity = terms } }

private func port(_ number: UInt16, _ address: String = "") -> (inout PodSpec) -> Void {
  { spec in
    var port = ContainerPort()
    (port.hostPort, port.hostAddress) = (number, address)
    spec.containers[0].ports = [port]
  }
}

private func node(_ name: String, _ count: Int = 1, zone: String? = nil, states: Bool = true) -> NodeKind {
  .of(name, count) {
    ($0.statesLabels, $0.hostname) = (states, states ? NodeShape.unnamed : nil)
    $0.labels = Labels(["node": name])
    if let zone { $0.labels.set("topology.kubernetes.io/zone", to: zone) }
  }
}

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
    let web = apart(term(["app": "web"]))
    #expect(
      words([pods("a", ["app": "web"], web), pods("b", ["app": "web"], web), pods("c", ["app": "api"])])
        == ["[0, 1] apart [0, 1] \(host) []"])
    #expect(
      words([pods("a", ["app": "web"]), pods("b", [:], web), pods("c", [:], apart(term(["app": "none"])))])
        == ["[1] apart [0] \(host) []"])
    #expect(
      words([pods("a", ["app": "web"], apart(term(["app": "web"]), term(["app": "web"], zone)))])
        == ["[0] apart [0] \(host) []", "[0] apart [0] \(zone) []"])
    #expect(words([pods("a", ["app": "web"]), pods("b")]) == [])
  }

  @Test("are about pods of the same namespace, of those that they name, or of those that have labels")
  func namespaces() {
    let others = [
      pods("x", ["app": "web"], namespace: "pay"), pods("y", ["app": "web"]),
      pods("z", ["app": "web"], namespace: "dev"),
    ]
    func targets(_ change: @escaping (inout PodTerm) -> Void) -> [String] {
      words(
        others + [pods("a", [:], apart(term(["app": "web"], host, change)))],
        namespaces: [Namespace(name: "pay", labels: Labels(["team": "money"])), Namespace(name: "shop")])
    }
    #expect(targets { _ in } == ["[3] apart [1] \(host) []"])
    #expect(targets { $0.namespaces = ["pay", "dev"] } == ["[3] apart [0, 2] \(host) []"])
    #expect(targets { $0.namespaceSelector = selector(["team": "money"]) } == ["[3] apart [0] \(host) []"])
    #expect(targets { $0.namespaceSelector = LabelSelector() } == ["[3] apart [0, 1, 2] \(host) []"])
    #expect(
      targets { $0.namespaceSelector = selector(["kubernetes.io/metadata.name": "dev"]) } == [
        "[3] apart [2] \(host) []"
      ])
    #expect(
      targets {
        ($0.namespaces, $0.namespaceSelector) = (["dev"], selector(["team": "money"]))
      } == ["[3] apart [0, 2] \(host) []"])
    #expect(targets { $0.selector = nil } == [])
  }

  @Test("select by expressions, and by the pod's own labels")
  func selectors() {
    let others = [
      pods("x", ["app": "web", "rev": "1"]), pods("y", ["app": "web", "rev": "2"]), pods("z", ["app": "api"]),
    ]
    func targets(labels own: [String: String] = [:], _ change: @escaping (inout PodTerm) -> Void) -> [String] {
      words(others + [pods("a", own, apart(term([:], host, change)))])
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
        ($0.selector, $0.matchLabelKeys) = (selector(["app": "web"]), ["rev", "none"])
      } == ["[3] apart [1] \(host) []"])
    #expect(
      targets(labels: ["rev": "2"]) {
        ($0.selector, $0.mismatchLabelKeys) = (selector(["app": "web"]), ["rev", "none"])
      } == ["[3] apart [0] \(host) []"])
  }

  /// A pod counts only where every term means it.
  @Test("ask to stand together by all terms at once")
  func affinity() {
    let both = together(term(["app": "web"], host), term(["tier": "front"], zone))
    #expect(
      words([pods("x", ["app": "web", "tier": "front"]), pods("y", ["app": "web"]), pods("a", [:], both)])
        == ["[2] together [0] \(host)+\(zone) []"])
    let same = together(term(["app": "web"], host), term(["tier": "front"], host))
    #expect(words([pods("y", ["app": "web"]), pods("a", [:], same)]) == ["[1] together [] \(host) []"])
  }

  @Test("may be about pods of every node, and those may state them too")
  func perNode() {
    let agent = pods("agent", ["app": "agent"], isPerNode: true)
    let shy = pods("shy", [:], apart(term(["app": "agent"])))
    #expect(words([pods("w"), shy], perNode: [pods("other", isPerNode: true), agent]) == ["[1] apart [] \(host) [1]"])
    let stating = pods("agent", [:], isPerNode: true, apart(term(["app": "web"])))
    #expect(
      words([pods("w"), pods("web", ["app": "web"]), pods("web2", ["app": "web"])], perNode: [stating])
        == ["[1, 2] apart [] \(host) [0]"])
    #expect(words([pods("w")], perNode: [stating]) == [])
    let near = pods("near", [:], together(term(["app": "agent"])))
    #expect(words([near], perNode: [agent]) == ["[0] together [] \(host) [0]"])
  }

  @Test("are about host ports, on all addresses or on one")
  func ports() {
    #expect(
      words([pods("a", [:], port(80)), pods("b", [:], port(80)), pods("c", [:], port(81)), pods("d")])
        == ["[0, 1] apart [0, 1] machine []", "[2] apart [2] machine []"])
    #expect(
      words([pods("a", [:], port(80, "10.0.0.1")), pods("b", [:], port(80)), pods("c", [:], port(80, "10.0.0.2"))])
        == [
          "[1] apart [1] machine []", "[0] apart [0] machine []", "[2] apart [2] machine []",
          "[1] apart [0, 2] machine []",
        ])
    #expect(
      words([pods("a", [:], port(80, "10.0.0.1")), pods("b", [:], port(80, "10.0.0.1"))])
        == ["[0, 1] apart [0, 1] machine []"])
  }

  @Test("spread over nodes that their own rules and taints let count")
  func spread() {
    func terms(_ change: (inout TopologySpread) -> Void, _ spec: (inout PodSpec) -> Void = { _ in }) -> SpreadTerms {
      let own = pods("a", ["app": "a"]) { pod in
        pod.spread("a", over: zone, maxSkew: 3)
        change(&pod.placement.spreads[0])
        spec(&pod)
      }
      return SpreadTerms(own.origin.placement.spreads[0], of: own.origin)
    }
    func counts(_ terms: SpreadTerms, zone: String? = "a", _ change: (inout NodeShape) -> Void = { _ in }) -> Bool {
      var shape = node("n", zone: zone).shape
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

@Suite("Rules that plans are held to") struct HeldRelationTests {
  private func held(_ placed: [DemandedPods], _ kinds: [NodeKind], perNode: [DemandedPods] = []) -> HeldRelations {
    HeldRelations(
      PodRelations(placed.map(\.origin), perNode: perNode.map(\.origin), []), kinds, perNode)
  }

  private let kinds = [node("n", 2, zone: "a"), node("m", zone: "b"), node("o")]

  @Test("are a cap of one a node where pods keep apart among themselves by machines")
  func caps() {
    let web = apart(term(["app": "web"]))
    let held = held([pods("a", ["app": "web"], web), pods("b", ["app": "web"], web), pods("c")], kinds)
    #expect([0, 1, 2].map { held.cap(of: $0) } == [0, 0, nil])
    #expect(held.rules(shapeOf: [0, 1, 2]).isEmpty && held.ruleWords.isEmpty)
    // What the cap says already is no rule of its own.
    let more = self.held(
      [
        pods("a", ["app": "web", "x": "y"], apart(term(["app": "web"]), term(["x": "y"]))),
        pods("b", ["app": "web"], web),
      ], kinds)
    #expect([0, 1].map { more.cap(of: $0) } == [0, 0] && more.ruleWords.isEmpty)
    // Of two caps that overlap, the second is a rule.
    let other = apart(term(["x": "y"]))
    let overlapping = self.held(
      [
        pods("a", ["app": "web"], web),
        pods("b", ["app": "web", "x": "y"], apart(term(["app": "web"]), term(["x": "y"]))),
        pods("c", ["x": "y"], other),
      ], kinds)
    #expect([0, 1, 2].map { overlapping.cap(of: $0) } == [0, 0, nil])
    #expect(overlapping.ruleWords == ["pod anti-affinity over \(host)"])
    #expect(
      overlapping.rules(shapeOf: [5, 6, 7]) == [PodRule(.apart, subjects: [6, 7], targets: [6, 7], topologies: [1])])
    #expect(overlapping.topologies == [.node, .node])
  }

  @Test("are rules over the labels' values else, and a node without a label is in no domain")
  func rules() {
    let held = held(
      [pods("web", ["app": "web"]), pods("shy", [:], apart(term(["app": "web"], zone), term(["app": "web"])))], kinds)
    #expect(held.cap(of: 1) == nil)
    #expect(held.ruleWords == ["pod anti-affinity over \(zone)", "pod anti-affinity over \(host)"])
    #expect(
      held.rules(shapeOf: [3, 4]) == [
        PodRule(.apart, subjects: [4], targets: [3], topologies: [1]),
        PodRule(.apart, subjects: [4], targets: [3], topologies: [2]),
      ])
    #expect(held.topologies == [.node, .label(zone), .node])
    #expect([0, 1, 2].map { held.domains(of: $0) } == [[0, 0, 0], [0, 1, 0], [0, nil, 0]])
    #expect(held.closedKinds(to: 1).isEmpty)
  }

  @Test("keep pods off nodes without the label that they are spread over or stand together by")
  func missing() {
    for change in [together(term(["app": "web"], zone)), { $0.spread("web", over: zone) }] as [(inout PodSpec) -> Void]
    {
      let held = held([pods("web", ["app": "web"], change), pods("c")], kinds)
      #expect(held.closedKinds(to: 0) == [2] && held.closedKinds(to: 1) == [])
      #expect(held.ruleWords.count == 1)
    }
    let spread = held([pods("web", ["app": "web"]) { $0.spread("web", over: zone, maxSkew: 2) }], kinds)
    #expect(
      spread.rules(shapeOf: [0]) == [
        PodRule(.spread(maxSkew: 2, minDomains: 1, eligible: [0, 1]), subjects: [0], targets: [0], topologies: [1])
      ])
    let named = held([pods("web", ["app": "web"], together(term(["app": "web"], zone)))], Array(kinds.prefix(2)))
    #expect(named.closedKinds(to: 0) == [])
  }

  @Test("are none where a node does not say what its labels are, and are told with their workloads")
  func unheld() {
    let placed =
      ["b", "a", "b"].map { pods($0, ["app": "web"]) { $0.spread("web", over: zone) } } + [
        pods("c", ["app": "api"], apart(term(["app": "api"], "rack")))
      ]
    let held = held(placed, [node("n"), node("m", states: false)])
    #expect(
      held.unheld(placed).map { "\($0.workload) \($0.workloads) \($0.words)" } == [
        "shop/Deployment/a 2 topology spread over \(zone)", "shop/Deployment/c 1 pod anti-affinity over rack",
      ])
    #expect(held.ruleWords.isEmpty && held.topologies == [.node])
    #expect(self.held(placed, [node("n"), node("m")]).unheld(placed).isEmpty)
  }

  @Test("about pods of every node close the kinds where those stand, or all others")
  func perNode() {
    let agent = pods("agent", ["app": "agent"], isPerNode: true) { $0.placement.nodeSelector = Labels(["node": "n"]) }
    let kinds = [node("n", zone: "a"), node("m", zone: "a"), node("o", zone: "b"), node("p")]
    func held(_ change: @escaping (inout PodSpec) -> Void) -> HeldRelations {
      self.held([pods("w"), pods("own", ["app": "own"], change)], kinds, perNode: [agent])
    }
    #expect(held(apart(term(["app": "agent"]))).closedKinds(to: 1) == [0])
    #expect(held(apart(term(["app": "agent"], zone))).closedKinds(to: 1) == [0, 1])
    #expect(held(together(term(["app": "agent"]))).closedKinds(to: 1) == [1, 2, 3])
    #expect(held(together(term(["app": "agent"], zone))).closedKinds(to: 1) == [2, 3])
    #expect(held(apart(term(["app": "agent"]))).closedKinds(to: 0) == [])
    #expect(held(apart(term(["app": "agent"]))).ruleWords.isEmpty)
    #expect(held(apart(term(["app": "agent"], zone))).unheld([pods("w"), pods("own")]).isEmpty)
    let spread = held { pod in
      pod.spread("agent", over: zone)
      pod.labels = Labels(["app": "agent"])
    }
    #expect(spread.unheld([pods("w"), pods("own")]).map(\.words) == ["topology spread over \(zone)"])
    // Nodes of which there are none today hold no pod that others could stand beside.
    let sold = [node("n", 0, zone: "a"), node("m", zone: "a")]
    let beside = self.held([pods("own", [:], apart(term(["app": "agent"], zone)))], sold, perNode: [agent])
    #expect(beside.closedKinds(to: 0) == [0])
  }

  @Test("treat pods alike that are in the same rules on the same side")
  func marks() {
    let shy = apart(term(["app": "web"], zone))
    var held = held(
      [
        pods("web", ["app": "web"]), pods("a", [:], shy), pods("b", [:], shy), pods("c"), pods("web2", ["app": "web"]),
        pods("self", ["app": "self"], apart(term(["app": "self"]))), pods("d"),
      ], kinds)
    let marks = (0..<7).map { held.mark(of: $0) }
    #expect(marks == [1, 2, 2, 0, 1, 3, 0])
    #expect((0..<7).map { held.mark(of: $0) } == marks)
  }

  @Test("are told by what they are")
  func words() {
    let placed = [pods("a", [:], port(80)), pods("b", [:], port(80, "10.0.0.1")), pods("c", [:], port(80))]
    #expect(held(placed, kinds).ruleWords == ["host ports"])
    let web = pods("web", ["app": "web"], together(term(["app": "web"], zone), term(["app": "web"], "rack")))
    #expect(held([web], kinds).ruleWords == ["pod affinity over \(zone), rack"])
  }
}
