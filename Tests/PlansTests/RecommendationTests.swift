import Basics
import Inventory
import Mesh
import Nodes
import TestSupport
import Testing

@testable import Plans

/// What a data plane needs, as far as a choice looks at it.
struct Need: Sendable {
  var nodes: Int
  var bound: Int?
  /// In whole units of money a month.
  var cost: Int?
  var costBound: Int?
  var misfits = 0
  /// Whose they are.
  var misfitsOf = "w"

  fileprivate func fleet(_ base: RecommendedFleet) -> RecommendedFleet {
    func money(_ amount: Int?) -> Money? { amount.map { Money(nanos: Int128($0) * 1_000_000_000) } }
    var fleet = base
    (fleet.nodes, fleet.lowerBound) = (nodes, bound ?? nodes)
    fleet.isProven = (bound ?? nodes) == nodes
    (fleet.monthlyCost, fleet.costLowerBound) = (money(cost), money(costBound ?? cost))
    fleet.fitNowhere =
      misfits == 0
      ? []
      : [
        PodsThatFitNowhere(
          workload: misfitsOf, pods: misfits, lack: "cpu", reason: "r", place: nil, request: .zero, overhead: .zero)
      ]
    return fleet
  }
}

@Suite("A recommendation") struct RecommendationTests {
  private func recommend(_ ambient: Need, _ sidecar: Need, paysForRequests: Bool = false) throws -> Recommendation {
    let base = try #require(
      plan(
        [workload("a", count: 1, millicores: 100, mebibytes: 100)], [nodes("n", 1, millicores: 2000, mebibytes: 2048)])[
          .ambient]?.recommended)
    return Recommendation(
      ambient: ambient.fleet(base), sidecar: sidecar.fleet(base), paysForRequests: paysForRequests)
  }

  static let cases: [(Need, Need, DataPlane?, Recommendation.Basis, Bool)] = [
    (Need(nodes: 2, cost: 152), Need(nodes: 3, cost: 228), .ambient, .cost, true),
    (Need(nodes: 3, cost: 228), Need(nodes: 2, cost: 152), .sidecar, .cost, true),
    // Sidecars might do with as little as ambient costs, or with a little more.
    (Need(nodes: 2, cost: 152), Need(nodes: 3, cost: 228, costBound: 152), .ambient, .cost, false),
    (Need(nodes: 2, cost: 152), Need(nodes: 3, cost: 228, costBound: 153), .ambient, .cost, true),
    // Money decides before nodes.
    (Need(nodes: 4, cost: 100), Need(nodes: 1, cost: 101), .ambient, .cost, true),
    // Without prices, and at equal cost, nodes do.
    (Need(nodes: 2), Need(nodes: 3), .ambient, .nodes, true),
    (Need(nodes: 2), Need(nodes: 3, bound: 2), .ambient, .nodes, false),
    // At equal cost a cheaper plan for the other may still exist.
    (Need(nodes: 2, cost: 100), Need(nodes: 3, cost: 100, costBound: 50), .ambient, .nodes, false),
    // A plan that is not proved may break a rule that was not checked.
    (Need(nodes: 2, bound: 1, cost: 152), Need(nodes: 3, cost: 228), .ambient, .cost, false),
    (Need(nodes: 3, cost: 228), Need(nodes: 4, bound: 1, cost: 50, misfits: 1), .ambient, .podsThatDoNotFit, false),
    (Need(nodes: 3, bound: 1, cost: 228), Need(nodes: 4, cost: 50, misfits: 1), .ambient, .podsThatDoNotFit, false),
    (Need(nodes: 2, cost: 100), Need(nodes: 3), .ambient, .nodes, true),
    (Need(nodes: 3, cost: 100), Need(nodes: 2, cost: 100), .sidecar, .nodes, true),
    (Need(nodes: 2, cost: 100), Need(nodes: 2, cost: 100), nil, .nodes, true),
    (Need(nodes: 2, cost: 100), Need(nodes: 2, bound: 1, cost: 100), nil, .nodes, false),
    // What does not run is no saving.
    (Need(nodes: 1, cost: 50, misfits: 2), Need(nodes: 3, cost: 228, misfits: 1), .sidecar, .podsThatDoNotFit, true),
    (Need(nodes: 3, cost: 228), Need(nodes: 1, cost: 50, misfits: 1), .ambient, .podsThatDoNotFit, true),
    // As many pods, but others: the one does without what the other places.
    (
      Need(nodes: 1, cost: 50, misfits: 1, misfitsOf: "big"), Need(nodes: 3, cost: 228, misfits: 1), .ambient, .cost,
      false
    ),
    (Need(nodes: 2, cost: 50, misfits: 1, misfitsOf: "big"), Need(nodes: 2, cost: 50, misfits: 1), nil, .nodes, false),
    (
      Need(nodes: 1, cost: 50, misfits: 1, misfitsOf: "big"), Need(nodes: 3, cost: 228, misfits: 2), .ambient,
      .podsThatDoNotFit, false
    ),
  ]

  @Test(
    "is by pods that fit, then by money, then by nodes, and sure where no better plan can exist",
    arguments: cases.indices)
  func choice(index: Int) throws {
    let (ambient, sidecar, choice, basis, isSure) = RecommendationTests.cases[index]
    let found = try recommend(ambient, sidecar)
    #expect(found.choice == choice)
    #expect(found.basis == basis)
    #expect(found.isSure == isSure)
  }

  @Test("says how many nodes and how much money the choice saves")
  func savings() throws {
    let found = try recommend(Need(nodes: 2, cost: 152), Need(nodes: 3, cost: 228))
    #expect(found.fewerNodes == 1 && found.monthlySaving == Money(nanos: 76_000_000_000))
    let dear = try recommend(Need(nodes: 4, cost: 100), Need(nodes: 1, cost: 101))
    #expect(dear.fewerNodes == -3 && dear.monthlySaving == Money(nanos: 1_000_000_000))
    #expect(try recommend(Need(nodes: 2), Need(nodes: 3)).monthlySaving == nil)
    #expect(try recommend(Need(nodes: 2, cost: 1), Need(nodes: 2, cost: 1)).monthlySaving == .zero)
  }

  @Test("is sure where requests are paid for only with both proved, as the pods of every node cost more on more nodes")
  func unitPrices() throws {
    let (ambient, sidecar) = (Need(nodes: 2, cost: 10, costBound: 0), Need(nodes: 2, cost: 11, costBound: 0))
    let found = try recommend(ambient, sidecar, paysForRequests: true)
    #expect(found.choice == .ambient && found.isSure)
    for open in [Need(nodes: 2, bound: 1, cost: 11, costBound: 0), Need(nodes: 3, bound: 2, cost: 20)] {
      #expect(try !recommend(ambient, open, paysForRequests: true).isSure)
    }
  }

  @Test("is there only where a pod is in one of the meshes")
  func nobody() {
    let (pods, there) = (
      [workload("a", count: 1, millicores: 100, mebibytes: 100)], [nodes("n", 1, millicores: 2000, mebibytes: 2048)]
    )
    #expect(plan(pods, there).recommendation == nil)
    #expect(plan(pods, there) { $0.mesh.scope = .applications }.recommendation != nil)
  }
}

@Suite("Today's nodes as they are") struct TodayFleetTests {
  private func today(_ groups: [NodeGroup], _ change: (inout PlanSettings) -> Void = { _ in }) -> TodayFleet? {
    plan([workload("a", count: 1, millicores: 100, mebibytes: 1024)], groups, change).today
  }

  private func priced(_ name: String, _ count: Int, type: String?, cents: Int128?, spot: Bool = false) -> NodeGroup {
    nodes(name, count, millicores: 2000, mebibytes: 8192) {
      $0.instanceType = type
      $0.pricePerHour = cents.map { Money(nanos: $0 * 10_000_000) }
      if spot { $0.capacityType = "spot" }
    }
  }

  @Test("are counted by type and by how they are bought, the most first, and cost what their hours do")
  func pools() throws {
    let fleet = try #require(
      today([
        priced("a", 1, type: "m5.large", cents: 10), priced("b", 2, type: "m5.large", cents: 10),
        priced("c", 2, type: "m5.large", cents: 4, spot: true), priced("d", 4, type: nil, cents: 20),
      ]))
    #expect(
      fleet.pools == [
        TodayFleet.Pool(name: "d", isSpot: false, nodes: 4), TodayFleet.Pool(name: "m5.large", isSpot: false, nodes: 3),
        TodayFleet.Pool(name: "m5.large", isSpot: true, nodes: 2),
      ])
    #expect(fleet.nodes == 9 && fleet.allocatable == Resources(millicores: 18_000, mebibytes: 9 * 8192))
    // (3 x 0.10 + 2 x 0.04 + 4 x 0.20) x 730
    #expect(fleet.monthlyCost == Money(nanos: 861_400_000_000))
  }

  @Test(
    "offer what nodes of the control plane do too, as what a data plane needs does, and are counted and paid without")
  func controlPlane() throws {
    let control = nodes("c", 1, millicores: 4000, mebibytes: 4096) {
      $0.taints = [Taint(key: "node-role.kubernetes.io/control-plane", value: "", effect: "NoSchedule")]
    }
    let fleet = try #require(today([priced("a", 1, type: "x", cents: 10), control]))
    #expect(fleet.nodes == 1 && fleet.allocatable == Resources(millicores: 6000, mebibytes: 8192 + 4096))
    #expect(fleet.monthlyCost == Money(nanos: 73_000_000_000))
  }

  @Test("have no bill where a price is missing, and are none where the input has none")
  func unknown() throws {
    let fleet = try #require(
      today([priced("a", 1, type: "x", cents: 10), priced("b", 1, type: "y", cents: nil)]))
    #expect(fleet.monthlyCost == nil && fleet.nodes == 2)
    #expect(today([]) == nil)
  }

  @Test("cost what is requested where requests are paid for")
  func unitPrices() throws {
    let fleet = try #require(
      today([priced("a", 1, type: "x", cents: 10)]) { $0.prices.perGibibyteHour = Money(nanos: 10_000_000) })
    #expect(fleet.monthlyCost == Money(nanos: 7_300_000_000))
  }
}
