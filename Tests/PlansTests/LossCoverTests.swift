import Basics
import Inventory
import Mesh
import Nodes
import Packing
import TestSupport
import Testing

@testable import Plans

/// Nodes of so many cores in a pool of their own.
private func machines(
  _ name: String, _ count: Int, cores: Int, price: Int? = nil, zone: String? = nil, taint: String? = nil
) -> NodeGroup {
  nodes(name, count, millicores: Int128(cores) * 1000, mebibytes: 100_000) {
    ($0.pool, $0.zone, $0.statesLabels, $0.hostname) = (name, zone, true, NodeShape.unnamed)
    $0.labels = Labels(zone.map { ["topology.kubernetes.io/zone": $0] } ?? [:])
    $0.pricePerHour = price.map { Money(nanos: Int128($0) * 1_000_000) }
    if let taint { $0.taints = [Taint(key: taint, value: "", effect: "NoSchedule")] }
  }
}

/// So many pods of a core.
private func fleet(
  _ count: Int, _ kinds: [NodeGroup], spare: Int = 0, zones: Int? = nil, isFree: Bool = false,
  _ change: (inout PlanSettings) -> Void = { _ in }
) throws -> RecommendedFleet {
  try #require(
    plan([workload("w", count: count, millicores: 1000, mebibytes: 1)], kinds) {
      ($0.spareNodes, $0.zones, $0.isFree) = (spare, zones, isFree)
      change(&$0)
    }[.none]?.recommended)
}

private func words(_ fleet: RecommendedFleet) -> [String] {
  fleet.pools.filter { $0.nodes > 0 }.map { "\($0.nodes - $0.bought)+\($0.bought) \($0.name)" }
}

@Suite("Nodes for a loss") struct LossCoverTests {
  @Test(
    "are as many more as may be lost, of those that are there first",
    arguments: [
      (8, 5, 0, ["2+0 a"]), (8, 5, 1, ["3+0 a"]), (8, 5, 3, ["5+0 a"]), (8, 5, 4, ["5+1 a"]), (8, 2, 1, ["2+1 a"]),
      (8, 1, 2, ["1+3 a"]), (1, 1, 1, ["1+1 a"]), (5, 2, 1, ["2+1 a"]), (1, 1, 12, ["1+12 a"]),
      (9, 20, 120, ["20+103 a"]),
    ])
  func spare(pods: Int, today: Int, spare: Int, expected: [String]) throws {
    let fleet = try fleet(pods, [machines("a", today, cores: 4)], spare: spare)
    #expect(words(fleet) == expected)
    #expect(fleet.coversLosses && fleet.isProven && fleet.lowerBound == fleet.nodes)
    #expect(fleet.podsThatFitNowhere == 0)
    let more = fleet.proof.contains("more for the loss of nodes")
    #expect(more == (spare > 0))
  }

  /// As free as they come: 4 left of whichever N go.
  @Test(
    "are the same where any number may be had", arguments: [(16, 1, 5), (16, 2, 6), (1, 3, 4), (0, 2, 0), (1, 40, 41)])
  func free(pods: Int, spare: Int, nodes: Int) throws {
    let fleet = try fleet(pods, [machines("a", 1, cores: 4, price: 100)], spare: spare, isFree: true)
    #expect(fleet.nodes == nodes && fleet.isProven && fleet.coversLosses)
    #expect(fleet.monthlyCost == Money(cents: 7300) * nodes)
    #expect(fleet.costLowerBound == fleet.monthlyCost)
  }

  /// A large node of 16 cores holds all 16 pods for 4.00, and so do four small ones of 4 for 4.20. With a loss one large and four
  /// small, 8.20, are dearer than five small, 5.25, and with two losses six small.
  @Test("are found among kinds by money", arguments: [(0, ["0+1 big"]), (1, ["0+5 small"]), (2, ["0+6 small"])])
  func money(spare: Int, expected: [String]) throws {
    let kinds = [machines("big", 0, cores: 16, price: 4000), machines("small", 0, cores: 4, price: 1050)]
    #expect(words(try fleet(16, kinds, spare: spare, isFree: true)) == expected)
  }

  /// Two pods of 3 cores need a node of 4 each, four of 1 core fill one of 2 by twos.
  @Test("hold whichever goes, where kinds hold different pods")
  func kinds() throws {
    let pods = [
      workload("large", count: 2, millicores: 3000, mebibytes: 1),
      workload("small", count: 3, millicores: 1000, mebibytes: 1),
    ]
    let kinds = [machines("four", 2, cores: 4, price: 400), machines("two", 1, cores: 2, price: 150)]
    let settled = try #require(plan(pods, kinds) { $0.spareNodes = 1 }[.none]?.recommended)
    // With two of four and one of two there is room for 10 cores; when one of four goes, its pod needs another one.
    #expect(words(settled).contains { $0.hasSuffix("four") })
    #expect(settled.coversLosses && settled.bought > 0)
    #expect(settled.pools.first { $0.name == "four" }?.nodes == 3)
  }

  /// Of 6 nodes spread over three zones two go, of 3 one.
  @Test(
    "of a zone are enough for when the fullest one goes, in nodes and in money",
    arguments: [(16, 3, 6), (16, 2, 8), (4, 2, 2), (4, 3, 2), (8, 3, 3), (12, 4, 4), (20, 3, 8)])
  func zones(pods: Int, zones: Int, nodes: Int) throws {
    let one = try fleet(pods, [machines("a", 1, cores: 4)], zones: zones)
    #expect(one.nodes == nodes && one.coversLosses && one.isProven)
    let kinds = [machines("a", 0, cores: 4, price: 1000), machines("b", 0, cores: 16, price: 5000)]
    let money = try fleet(pods, kinds, zones: zones, isFree: true)
    #expect(words(money) == ["0+\(nodes) a"] && money.coversLosses)
  }

  @Test("of a zone are proved in money too, where the bound is met")
  func zoneBound() throws {
    let kinds = [machines("a", 0, cores: 4, price: 1000), machines("b", 0, cores: 16, price: 5000)]
    let fleet = try fleet(16, kinds, zones: 3, isFree: true)
    #expect(fleet.isProven && fleet.costLowerBound == fleet.monthlyCost)
    #expect(fleet.monthlyCost == Money(cents: 73_000) * 6)
  }

  /// Two pods a node, in zones a, b and c.
  @Test(
    "of a zone go by the zones that nodes say they are in",
    arguments: [(1, 2), (2, 2), (3, 3), (4, 3), (5, 5), (6, 5), (8, 6)])
  func ownZones(pods: Int, nodes: Int) throws {
    let kinds = ["a", "b", "c"].map { (zone: String) in machines("w-\(zone)", 1, cores: 2, zone: zone) }
    let fleet = try fleet(pods, kinds, zones: 3)
    #expect(fleet.nodes == nodes && fleet.coversLosses)
    let largest = fleet.pools.map(\.nodes).max() ?? 0
    #expect(fleet.nodes - largest >= (pods + 1) / 2)
  }

  @Test("cover the worse of both, where nodes and a zone may be lost", arguments: [(1, 6), (2, 6), (3, 7), (0, 6)])
  func both(spare: Int, nodes: Int) throws {
    #expect(try fleet(16, [machines("a", 1, cores: 4)], spare: spare, zones: 3).nodes == nodes)
  }

  @Test("are none of the control plane, which cannot be lost and is not added to")
  func controlPlane() throws {
    let kinds = [
      machines("cp", 3, cores: 4, taint: "node-role.kubernetes.io/control-plane"), machines("w", 2, cores: 4),
    ]
    let fleet = try fleet(8, kinds, spare: 1)
    #expect(words(fleet) == ["2+1 w"] && fleet.controlPlaneNodes == 3 && fleet.nodes == 3)
    let none = try self.none(kinds)
    #expect(none.nodes == 0 && none.coversLosses)
  }

  private func none(_ kinds: [NodeGroup]) throws -> RecommendedFleet { try fleet(0, kinds, spare: 1) }

  @Test("that cannot be had are said, and nothing is called proved")
  func uncovered() throws {
    let pods = [
      workload("pinned", count: 1, millicores: 1000, mebibytes: 1) {
        $0.placement.nodeSelector = Labels(["kubernetes.io/hostname": "n1"])
      }
    ]
    let named = nodes("n1", 1, millicores: 2000, mebibytes: 8192) {
      ($0.statesLabels, $0.hostname, $0.nodeName) = (true, "n1", "n1")
      $0.labels = Labels(["kubernetes.io/hostname": "n1"])
    }
    let plan = plan(pods, [named, machines("w", 1, cores: 4)]) { $0.spareNodes = 1 }
    let fleet = try #require(plan[.none]?.recommended)
    #expect(!fleet.coversLosses && !fleet.isProven && fleet.nodes == 1)
    #expect(plan.findings.filter { $0.code == "loss-not-covered" }.contains { $0.message.hasPrefix("none:") })
    let covered = TestSupport.plan(pods, [named, machines("w", 1, cores: 4)])
    #expect(!covered.findings.contains { $0.code == "loss-not-covered" })
  }

  @Test(
    "are those of the least money that hold, where a purchase came before", arguments: [(0, ["1+1 a"]), (1, ["1+2 a"])])
  func purchase(spare: Int, expected: [String]) throws {
    let fleet = try fleet(8, [machines("a", 1, cores: 4, price: 100)], spare: spare)
    #expect(words(fleet) == expected && fleet.isProven)
    #expect(fleet.monthlyCost == Money(cents: 7300) * fleet.nodes)
    #expect(fleet.costLowerBound == fleet.monthlyCost)
  }

  /// Pods of 3 cores stand on nodes of 4 in zone a alone: without it there is no room for them, unless more of these nodes are
  /// bought in another zone. Of 4, spread over two zones, 2 are left.
  @Test("of a zone are bought in another one, where nothing that is there is large enough")
  func elsewhere() throws {
    let pods = [workload("w", count: 2, millicores: 3000, mebibytes: 1)]
    let kinds = [machines("large", 1, cores: 4, zone: "a"), machines("small", 1, cores: 1, zone: "b")]
    let fleet = try #require(plan(pods, kinds) { $0.zones = 2 }[.none]?.recommended)
    #expect(words(fleet) == ["1+3 large"] && fleet.coversLosses)
  }

  /// 12 pods fill one a and two b of 4 cores each. Spread over two zones, half of each kind goes, rounded up: 2 a and 4 b leave
  /// 3 nodes; 1 a leaves none, and 6 b beside it, which leave 3 too, are dearer.
  @Test("of a zone are twice as many of each kind over two zones")
  func eachKind() throws {
    let fleet = try fleet(
      12, [machines("a", 1, cores: 4, price: 1000), machines("b", 2, cores: 4, price: 900)], zones: 2)
    #expect(words(fleet).sorted() == ["1+1 a", "2+2 b"] && fleet.coversLosses)
  }

  /// A pod of 6 cores stands on a large node alone. With one more node of any kind two may still go, so that the small one is
  /// tried first; with two more large ones it is not needed.
  @Test("are none that do not help, though they were tried")
  func needless() throws {
    let pods = [workload("w", count: 1, millicores: 6000, mebibytes: 1)]
    let kinds = [machines("large", 1, cores: 8), machines("small", 1, cores: 2)]
    let fleet = try #require(plan(pods, kinds) { $0.spareNodes = 2 }[.none]?.recommended)
    #expect(words(fleet) == ["1+2 large"] && fleet.coversLosses)
  }
}
