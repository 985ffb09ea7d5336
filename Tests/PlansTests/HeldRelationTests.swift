import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

private let zone = "topology.kubernetes.io/zone"
private let host = Labels.hostname

@Suite("Rules that plans are held to") struct HeldRelationTests {
  private func held(_ placed: [DemandedPods], _ kinds: [NodeKind], perNode: [DemandedPods] = []) -> HeldRelations {
    HeldRelations(
      PodRelations(placed.map(\.origin), perNode: perNode.map(\.origin), []), kinds, perNode)
  }

  private let kinds = [NodeKind.labelled("n", 2, zone: "a"), NodeKind.labelled("m", zone: "b"), NodeKind.labelled("o")]

  @Test("are a cap of one a node where pods keep apart among themselves by machines")
  func caps() {
    let web = keepingApart(PodTerm.of(["app": "web"]))
    let held = held(
      [
        DemandedPods.ruled("a", ["app": "web"], web), DemandedPods.ruled("b", ["app": "web"], web),
        DemandedPods.ruled("c"),
      ], kinds)
    #expect([0, 1, 2].map { held.cap(of: $0) } == [0, 0, nil])
    #expect(held.rules(shapeOf: [0, 1, 2]).isEmpty && held.ruleWords.isEmpty)
    // What the cap says already is no rule of its own.
    let more = self.held(
      [
        DemandedPods.ruled(
          "a", ["app": "web", "x": "y"], keepingApart(PodTerm.of(["app": "web"]), PodTerm.of(["x": "y"]))),
        DemandedPods.ruled("b", ["app": "web"], web),
      ], kinds)
    #expect([0, 1].map { more.cap(of: $0) } == [0, 0] && more.ruleWords.isEmpty)
    // Of two caps that overlap, the second is a rule.
    let other = keepingApart(PodTerm.of(["x": "y"]))
    let overlapping = self.held(
      [
        DemandedPods.ruled("a", ["app": "web"], web),
        DemandedPods.ruled(
          "b", ["app": "web", "x": "y"], keepingApart(PodTerm.of(["app": "web"]), PodTerm.of(["x": "y"]))),
        DemandedPods.ruled("c", ["x": "y"], other),
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
      [
        DemandedPods.ruled("web", ["app": "web"]),
        DemandedPods.ruled("shy", [:], keepingApart(PodTerm.of(["app": "web"], zone), PodTerm.of(["app": "web"]))),
      ], kinds)
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
    for change in [standingTogether(PodTerm.of(["app": "web"], zone)), { $0.spread("web", over: zone) }]
      as [(inout PodSpec) -> Void]
    {
      let held = held([DemandedPods.ruled("web", ["app": "web"], change), DemandedPods.ruled("c")], kinds)
      #expect(held.closedKinds(to: 0) == [2] && held.closedKinds(to: 1) == [])
      #expect(held.ruleWords.count == 1)
    }
    let spread = held([DemandedPods.ruled("web", ["app": "web"]) { $0.spread("web", over: zone, maxSkew: 2) }], kinds)
    #expect(
      spread.rules(shapeOf: [0]) == [
        PodRule(.spread(maxSkew: 2, minDomains: 1, eligible: [0, 1]), subjects: [0], targets: [0], topologies: [1])
      ])
    let named = held(
      [DemandedPods.ruled("web", ["app": "web"], standingTogether(PodTerm.of(["app": "web"], zone)))],
      Array(kinds.prefix(2)))
    #expect(named.closedKinds(to: 0) == [])
  }

  @Test("are none where a node does not say what its labels are, and are told with their workloads")
  func unheld() {
    let placed =
      ["b", "a", "b"].map { DemandedPods.ruled($0, ["app": "web"]) { $0.spread("web", over: zone) } } + [
        DemandedPods.ruled("c", ["app": "api"], keepingApart(PodTerm.of(["app": "api"], "rack")))
      ]
    let held = held(placed, [NodeKind.labelled("n"), NodeKind.labelled("m", states: false)])
    #expect(
      held.unheld(placed).map { "\($0.workload) \($0.workloads) \($0.words)" } == [
        "shop/Deployment/a 2 topology spread over \(zone)", "shop/Deployment/c 1 pod anti-affinity over rack",
      ])
    #expect(held.ruleWords.isEmpty && held.topologies == [.node])
    #expect(self.held(placed, [NodeKind.labelled("n"), NodeKind.labelled("m")]).unheld(placed).isEmpty)
  }

  @Test("about pods of every node close the kinds where those stand, or all others")
  func perNode() {
    let agent = DemandedPods.ruled("agent", ["app": "agent"], isPerNode: true) {
      $0.placement.nodeSelector = Labels(["node": "n"])
    }
    let kinds = [
      NodeKind.labelled("n", zone: "a"), NodeKind.labelled("m", zone: "a"), NodeKind.labelled("o", zone: "b"),
      NodeKind.labelled("p"),
    ]
    func held(_ change: @escaping (inout PodSpec) -> Void) -> HeldRelations {
      self.held([DemandedPods.ruled("w"), DemandedPods.ruled("own", ["app": "own"], change)], kinds, perNode: [agent])
    }
    #expect(held(keepingApart(PodTerm.of(["app": "agent"]))).closedKinds(to: 1) == [0])
    #expect(held(keepingApart(PodTerm.of(["app": "agent"], zone))).closedKinds(to: 1) == [0, 1])
    #expect(held(standingTogether(PodTerm.of(["app": "agent"]))).closedKinds(to: 1) == [1, 2, 3])
    #expect(held(standingTogether(PodTerm.of(["app": "agent"], zone))).closedKinds(to: 1) == [2, 3])
    #expect(held(keepingApart(PodTerm.of(["app": "agent"]))).closedKinds(to: 0) == [])
    #expect(held(keepingApart(PodTerm.of(["app": "agent"]))).ruleWords.isEmpty)
    #expect(
      held(keepingApart(PodTerm.of(["app": "agent"], zone))).unheld([
        DemandedPods.ruled("w"), DemandedPods.ruled("own"),
      ]).isEmpty)
    let spread = held { pod in
      pod.spread("agent", over: zone)
      pod.labels = Labels(["app": "agent"])
    }
    #expect(
      spread.unheld([DemandedPods.ruled("w"), DemandedPods.ruled("own")]).map(\.words) == [
        "topology spread over \(zone)"
      ])
    // Nodes of which there are none today hold no pod that others could stand beside.
    let sold = [NodeKind.labelled("n", 0, zone: "a"), NodeKind.labelled("m", zone: "a")]
    let beside = self.held(
      [DemandedPods.ruled("own", [:], keepingApart(PodTerm.of(["app": "agent"], zone)))], sold, perNode: [agent])
    #expect(beside.closedKinds(to: 0) == [0])
  }

  @Test("treat pods alike that are in the same rules on the same side")
  func marks() {
    let shy = keepingApart(PodTerm.of(["app": "web"], zone))
    var held = held(
      [
        DemandedPods.ruled("web", ["app": "web"]), DemandedPods.ruled("a", [:], shy), DemandedPods.ruled("b", [:], shy),
        DemandedPods.ruled("c"), DemandedPods.ruled("web2", ["app": "web"]),
        DemandedPods.ruled("self", ["app": "self"], keepingApart(PodTerm.of(["app": "self"]))), DemandedPods.ruled("d"),
      ], kinds)
    let marks = (0..<7).map { held.mark(of: $0) }
    #expect(marks == [1, 2, 2, 0, 1, 3, 0])
    #expect((0..<7).map { held.mark(of: $0) } == marks)
  }

  @Test("are told by what they are")
  func words() {
    let placed = [
      DemandedPods.ruled("a", [:], takingPort(80)), DemandedPods.ruled("b", [:], takingPort(80, "10.0.0.1")),
      DemandedPods.ruled("c", [:], takingPort(80)),
    ]
    #expect(held(placed, kinds).ruleWords == ["host ports"])
    let web = DemandedPods.ruled(
      "web", ["app": "web"], standingTogether(PodTerm.of(["app": "web"], zone), PodTerm.of(["app": "web"], "rack")))
    #expect(held([web], kinds).ruleWords == ["pod affinity over \(zone), rack"])
  }
}
