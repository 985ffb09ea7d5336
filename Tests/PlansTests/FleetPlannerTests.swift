import Basics
import Inventory
import Mesh
import Nodes
import Packing
import TestSupport
import Testing

@testable import Plans

private func group(
  _ name: String, _ count: Int, cores: Int128 = 4, pods: Int = 20, price: Int128? = nil,
  _ change: (inout NodeShape) -> Void = { _ in }
) -> NodeGroup {
  nodes(name, count, millicores: cores * 1000, mebibytes: cores * 4000, pods: pods) {
    $0.pricePerHour = price.map { Money(nanos: $0 * 1_000_000) }
    change(&$0)
  }
}

private let taint = Taint(key: "node-role.kubernetes.io/control-plane", value: "", effect: "NoSchedule")

@Suite("A fleet's figures") struct FleetFigureTests {
  @Test("add up over its nodes and pods, without pods that fit nowhere")
  func sums() throws {
    let plan = plan(
      [
        workload("web", count: 9, millicores: 1000, mebibytes: 100),
        workload("huge", count: 2, millicores: 9000, mebibytes: 10),
      ], [group("n", 2), group("cp", 3, pods: 11) { $0.taints = [taint] }]
    ) { $0.mesh.scope = .applications }
    let none = try #require(plan[.none]?.recommended)
    #expect((none.nodes, none.bought, none.kept, none.controlPlaneNodes) == (3, 1, 2, 3))
    // Three nodes and those of the control plane.
    #expect((none.podSlots, none.allocatable) == (3 * 20 + 3 * 11, Resources(millicores: 4000, mebibytes: 16_000) * 6))
    #expect((none.pods, none.requests) == (9, Resources(millicores: 9000, mebibytes: 900)))
    #expect(none.podsThatFitNowhere == 2 && none.overhead == .zero)
    let sidecar = try #require(plan[.sidecar]?.recommended)
    // 9 sidecars of 100m, and not those of the two that fit nowhere; istiod is no proxy.
    #expect(sidecar.overhead == Resources(millicores: 900, mebibytes: 9 * 128))
    #expect(sidecar.pods == 10 && sidecar.requests.cpu.millicores == 10_400)
    #expect(sidecar.monthlyCost == nil && sidecar.costLowerBound == nil)
  }

  @Test("of today's nodes count all of them, and pods that fit nowhere or are displaced")
  func current() throws {
    let agent = {
      var agent = workload("agent", count: 1, millicores: 5000, mebibytes: 10)
      (agent.id.kind, agent.isPerNode) = (.daemonSet, true)
      return agent
    }()
    let plan = plan([workload("web", count: 10, millicores: 1000, mebibytes: 100), agent], [group("n", 2)])
    let current = try #require(plan[.none]?.current)
    // Two agents are too large for their nodes, and two pods of web find no room.
    #expect((current.nodes, current.unplacedPods, current.unplacedLowerBound) == (2, 4, 4))
    #expect(current.isProven && !current.fits && current.evictedPods == 0)
    #expect(
      current.unplaced.map { "\($0.workload) \($0.pods)" } == ["shop/DaemonSet/agent 2", "shop/Deployment/web 2"])
    let fitting = try #require(
      TestSupport.plan([workload("web", count: 8, millicores: 1000, mebibytes: 1)], [group("n", 2)])[.none]?.current)
    #expect(fitting.fits && fitting.unplacedLowerBound == 0 && fitting.isProven)
  }

  @Test("cost what each node costs, and are not known where one has no price")
  func cost() {
    func cost(_ nodes: [NodeGroup]) -> String? {
      plan([workload("web", count: 6, millicores: 1000, mebibytes: 100)], nodes)[.none]?.recommended?.monthlyCost?
        .decimalText
    }
    #expect(cost([group("a", 1, price: 100), group("b", 1, price: 200)]) == "219.00")
    #expect(cost([group("a", 1, price: 100), group("b", 1)]) == nil)
    // Those of the control plane are paid for anyway, and one that is not needed is not.
    #expect(cost([group("a", 2, price: 100), group("cp", 3) { $0.taints = [taint] }]) == "146.00")
    #expect(plan([], [group("a", 1, price: 100)])[.none]?.recommended?.monthlyCost == .zero)
  }

  @Test(
    "have spare nodes where more are there than are needed",
    arguments: [(3, 2, 0, 1), (2, 2, 0, 0), (2, 3, 1, 0), (4, 0, 0, 4), (0, 2, 2, 0)])
  func spare(today: Int, nodes: Int, bought: Int, spare: Int) {
    let pool = RecommendedFleet.Pool(
      name: "p", instanceType: nil, capacityType: nil, nodes: nodes, lowerBound: 0, today: today, bought: bought,
      pricePerHour: nil)
    #expect(pool.spare == spare)
  }

  /// 5 pods of 1 of 4 cores: the scheduler's own order needs two, as the tight one does; with 10 of 1.5 cores two a node.
  @Test(
    "tell what the scheduler needs where there is one kind of node",
    arguments: [(5, 1000, 2), (10, 1500, 5), (1, 100, 1)])
  func scheduler(count: Int, millicores: Int128, nodes: Int) throws {
    let fleet = try #require(
      plan([workload("web", count: count, millicores: millicores, mebibytes: 1)], [group("n", 9)])[.none]?.recommended)
    #expect((fleet.spreadNodes, fleet.tightNodes, fleet.nodes) == (nodes, nodes, nodes))
    let spare = try #require(
      plan([workload("web", count: count, millicores: millicores, mebibytes: 1)], [group("n", 9)]) {
        $0.spareNodes = 2
      }[
        .none]?.recommended)
    #expect((spare.spreadNodes, spare.tightNodes) == (nodes + 2, nodes + 2))
    let two = try #require(
      plan(
        [workload("web", count: 8, millicores: 1000, mebibytes: 1)],
        [group("a", 1) { $0.pool = "a" }, group("b", 1) { $0.pool = "b" }])[.none]?
        .recommended)
    #expect(two.pools.count(where: { $0.nodes > 0 }) == 2 && two.spreadNodes == nil && two.tightNodes == nil)
  }

  @Test("with some of each node kept free are for that, and today's nodes are told as they are")
  func headroom() throws {
    let plan = plan([workload("web", count: 8, millicores: 1000, mebibytes: 1)], [group("n", 2)]) {
      $0.headroomPercent = 10
    }
    #expect(plan[.none]?.recommended?.nodes == 3)
    #expect(plan[.none]?.current?.unplacedPods == 0)
  }

  @Test("of kinds by what is there most, then by name")
  func kinds() {
    var cluster = Cluster()
    cluster.nodes = [
      group("b", 2), group("a", 2), group("c", 3), group("cp", 9) { $0.taints = [taint] },
      group("fargate", 9) { $0.capacityType = "FARGATE" }, group("nothing", 9) { $0.allocatable = .zero },
    ]
    var settings = PlanSettings()
    #expect(FleetPlanner(cluster, offered: [], settings).kinds.map(\.name) == ["c", "a", "b"])
    #expect(FleetPlanner(cluster, offered: [], settings).today.map(\.name) == ["b", "a", "c", "cp"])
    settings.pool = "b"
    #expect(FleetPlanner(cluster, offered: [], settings).kinds.map(\.name) == ["b"])
    #expect(FleetPlanner(cluster, offered: [group("x", 0)], settings).kinds.map(\.name) == ["x"])
  }

  /// Two pods of 100m stand on one node, unless they must be in two zones.
  @Test("of a type that is named are in the zones of today's nodes, where rules of pods go by zones")
  func zones() throws {
    let key = "topology.kubernetes.io/zone"
    let today = ["a", "b"].map { zone in
      group("n-\(zone)", 1) { ($0.statesLabels, $0.zone, $0.labels) = (true, zone, Labels([key: zone])) }
    }
    func needed(_ change: (inout PodSpec) -> Void) throws -> Int {
      let pods = [workload("w", count: 2, millicores: 100, mebibytes: 1, change)]
      let plan = plan(pods, today) { ($0.instanceType, $0.region) = ("m5.large", "us-east-1") }
      #expect(!plan.findings.contains { $0.code == "rule-unchecked" })
      return try #require(plan[.none]?.recommended?.nodes)
    }
    #expect(try needed { _ in } == 1)
    #expect(try needed { $0.keepApart("w", over: key) } == 2)
    // As long as there is no node in the other zone, both may stand in one.
    #expect(try needed { $0.spread("w", over: key) } == 1)
  }

  @Test("of a node that is bought are those of its pool, and nothing of the moment")
  func forSale() {
    var own = group("n", 3)
    own.shape.unschedulable = true
    own.shape.taints = [taint, Taint(key: "node.kubernetes.io/not-ready", value: "", effect: "NoSchedule")]
    (own.shape.capacityType, own.shape.pricePerHour, own.shape.onDemandPrice) = (
      "SPOT", Money(cents: 1), Money(cents: 3)
    )
    let demand = own.forSale(keepsSpot: false)
    #expect(demand.count == 0 && !demand.shape.unschedulable && demand.shape.taints == [taint])
    #expect(demand.shape.capacityType == "ON_DEMAND" && demand.shape.pricePerHour == Money(cents: 3))
    let spot = own.forSale(keepsSpot: true)
    #expect(spot.shape.capacityType == "SPOT" && spot.shape.pricePerHour == Money(cents: 1))
    own.shape.capacityType = nil
    #expect(own.forSale(keepsSpot: false).shape.pricePerHour == Money(cents: 1))
  }
}

@Suite("What no plan is held to") struct UncheckedTests {
  private func messages(_ pods: [Workload], _ nodes: [NodeGroup]) -> [String] {
    plan(pods, nodes).findings.filter { $0.code.hasSuffix("-unchecked") }.map(\.message)
  }

  private func picky(_ name: String, _ change: (inout PodSpec) -> Void) -> Workload {
    workload(name, count: 1, millicores: 10, mebibytes: 1, change)
  }

  @Test("is a selector where no node has labels, told once for all that have one")
  func selectors() {
    let ssd = picky("a") { $0.placement.nodeSelector = Labels(["disk": "ssd"]) }
    let plain = picky("z") { _ in }
    let end = "may run only on some nodes (disk=ssd), but n has no labels to check; the pods are assumed to fit"
    #expect(messages([ssd, plain], [group("n", 1)]) == ["shop/Deployment/a \(end)"])
    #expect(
      messages([ssd, picky("b") { $0.placement.nodeSelector = Labels(["x": "y"]) }], [group("n", 1)]) == [
        "shop/Deployment/a and 1 more \(end)"
      ])
    #expect(messages([ssd], [group("n", 1) { ($0.statesLabels, $0.labels) = (true, Labels(["disk": "ssd"])) }]) == [])
    #expect(messages([plain], [group("n", 1)]) == [])
    #expect(messages([ssd], []) == [])
    let pool = picky("p") { $0.placement.nodePool = "main" }
    #expect(messages([pool], [group("n", 1)]).allSatisfy { $0.contains("(pool main)") })
    #expect(messages([pool], [group("n", 1)]).count == 1)
    #expect(messages([pool], [group("n", 1) { $0.pool = "main" }]) == [])
    #expect(plan([ssd], [group("n", 1)])[.none]?.recommended?.isProven == false)
    #expect(plan([plain], [group("n", 1)])[.none]?.recommended?.isProven == true)
  }

  @Test("is a resource of which no node says how much it has")
  func resources() {
    func asking(_ name: String, _ resource: String = "nvidia.com/gpu", amount: Int128 = 1) -> Workload {
      picky(name) {
        $0.containers[0].requests.others = [
          OtherQuantity(name: resource, quantity: Quantity(nanos: amount * 1_000_000_000))
        ]
      }
    }
    let end = "but n does not show how much it has; it is assumed to be enough"
    #expect(messages([asking("a")], [group("n", 1)]) == ["shop/Deployment/a requests nvidia.com/gpu, \(end)"])
    #expect(
      messages([asking("a"), asking("b")], [group("n", 1)]) == [
        "shop/Deployment/a and 1 more request nvidia.com/gpu, \(end)"
      ])
    #expect(
      messages([asking("a"), asking("b"), asking("c")], [group("n", 1)]) == [
        "shop/Deployment/a and 2 more request nvidia.com/gpu, \(end)"
      ])
    #expect(messages([asking("a", amount: 0)], [group("n", 1)]) == [])
    // The node says how many GPUs it has: only what b asks for is not known.
    let some = group("n", 1) { $0.others = [OtherAmount(name: "nvidia.com/gpu", amount: 4)] }
    #expect(
      messages([asking("a"), asking("b", "x.com/fpga")], [some]) == ["shop/Deployment/b requests x.com/fpga, \(end)"])
    let gpu = group("n", 1) { $0.others = [OtherAmount(name: "nvidia.com/gpu", amount: 4)] }
    #expect(messages([asking("a")], [gpu]) == [])
    // A Node object that states labels says what it has: there is none.
    #expect(messages([asking("a")], [group("n", 1) { $0.statesLabels = true }]) == [])
    // Every kubelet states its disk; where none does, the input left it out.
    let disk = "ephemeral-storage"
    #expect(messages([asking("a", disk)], [group("n", 1) { $0.statesLabels = true }]).count == 1)
    let stated = group("n", 1) { ($0.statesLabels, $0.others) = (true, [OtherAmount(name: disk, amount: 100)]) }
    #expect(messages([asking("a", disk)], [stated]) == [])
    #expect(plan([asking("a")], [group("n", 1)])[.none]?.recommended?.isProven == false)
    var idle = asking("a")
    idle.groups[0].count = 0
    #expect(messages([idle], [group("n", 1)]) == [])
  }

  @Test("is a rule over labels that are not known, with how many workloads have it")
  func rules() {
    func spread(_ name: String) -> Workload { picky(name) { $0.spread("w", over: "rack") } }
    #expect(
      messages([spread("a")], [group("n", 1)]) == [
        "shop/Deployment/a: topology spread over rack is not checked; node counts may be too low and are not proven"
      ])
    #expect(
      messages([spread("a"), spread("b")], [group("n", 1)])[0].hasPrefix("shop/Deployment/a and 1 more: topology"))
    #expect(messages([spread("a")], []) == [])
  }
}
