import Basics
import Inventory
import Mesh
import Nodes
import TestSupport
import Testing

@testable import Plans

private func fleet(
  _ nodes: Int, _ millicores: Int128, _ mebibytes: Int128, monthly: Int128? = nil, overhead: Int128 = 0
) -> RecommendedFleet {
  RecommendedFleet(
    nodes: nodes, requests: Resources(millicores: millicores, mebibytes: mebibytes),
    allocatable: Resources(millicores: 1000, mebibytes: 4000) * nodes,
    overhead: Resources(millicores: overhead, mebibytes: 0), monthly: monthly.map { Money(nanos: $0) })
}

private func costs(
  _ fleets: [DataPlane: RecommendedFleet], _ prices: PriceSettings = PriceSettings(),
  controlPlanes: [DataPlane: Resources] = [:]
) -> MeshCosts {
  func demand(_ dataPlane: DataPlane) -> Demand {
    Demand.of([.of("istio-system/istiod", 1, .controlPlane, request: controlPlanes[dataPlane] ?? .zero)], dataPlane)
  }
  let planes = DataPlane.allCases.compactMap { dataPlane in
    fleets[dataPlane].map { fleet in
      let demand = demand(dataPlane)
      return DataPlanePlan(
        dataPlane: dataPlane, totals: demand.totals(on: NodeCounts(anonymous: 1)), recommended: fleet)
    }
  }
  let bills = planes.compactMap { plane in
    Bill(demand(plane.dataPlane), plane.recommended, prices).map { (plane.dataPlane, $0) }
  }
  return MeshCosts(planes, Dictionary(uniqueKeysWithValues: bills), prices)
}

@Suite("What the mesh costs") struct MeshCostTests {
  /// 100.005 and 30.004 are 100.01 and 30.00: 70.01 more.
  @Test("is nodes and money beside those without it, of what is printed")
  func marginal() {
    let all = costs([
      .none: fleet(3, 2500, 1, monthly: 30_004_000_000), .ambient: fleet(4, 3500, 1, monthly: 100_005_000_000),
      .sidecar: fleet(3, 2900, 1, monthly: 30_004_000_000), .current: fleet(2, 1500, 1, monthly: 10_000_000_000),
    ])
    #expect(Set(all.costs.map(\.dataPlane)) == [.ambient, .sidecar, .current])
    func cost(_ plane: DataPlane) -> MeshCost? { all.costs.first { $0.dataPlane == plane } }
    #expect(cost(.ambient)?.marginalNodes == 1)
    #expect(cost(.ambient)?.marginalMonthly?.decimalText == "70.01")
    #expect(cost(.sidecar)?.marginalNodes == 0)
    #expect(cost(.sidecar)?.marginalMonthly == .zero)
    #expect(cost(.current)?.marginalNodes == -1)
    #expect(cost(.current)?.marginalMonthly?.decimalText == "-20.00")
  }

  @Test("is not known where the nodes without it are not, and has no money without prices")
  func unknown() {
    #expect(costs([.ambient: fleet(1, 1, 1)]).costs.isEmpty)
    let unpriced = costs([.none: fleet(1, 1, 1), .ambient: fleet(2, 1, 1, monthly: 1)]).costs
    #expect(unpriced.map(\.marginalNodes) == [1] && unpriced[0].marginalMonthly == nil)
    let other = costs([.none: fleet(1, 1, 1, monthly: 1), .ambient: fleet(2, 1, 1)]).costs
    #expect(other[0].marginalMonthly == nil && other[0].allocatedMonthly == nil)
  }

  /// 300m of proxies and 500m of istiod at 10 a core.
  @Test("is allotted to what the proxies and istiod request")
  func allocated() {
    var prices = PriceSettings()
    prices.perCoreHour = Money(cents: 1000)
    prices.hoursPerMonth = Quantity(nanos: 1_000_000_000)
    let all = costs(
      [.none: fleet(1, 0, 0, monthly: 0), .ambient: fleet(1, 1, 1, monthly: 0, overhead: 300)], prices,
      controlPlanes: [.ambient: Resources(millicores: 500, mebibytes: 0)])
    #expect(all.costs.map { $0.allocatedMonthly?.decimalText } == ["8.00"])
    let bare = costs(
      [.none: fleet(1, 0, 0, monthly: 0), .ambient: fleet(1, 1, 1, monthly: 0, overhead: 300)], prices)
    #expect(bare.costs.map { $0.allocatedMonthly?.decimalText } == ["3.00"])
  }

  @Test(
    "rests on unit prices where one is stated, and on 730 hours",
    arguments: [(nil, nil, false), (1, nil, true), (nil, 1, true), (1, 1, true)] as [(Int128?, Int128?, Bool)])
  func terms(core: Int128?, gibibyte: Int128?, areByUnit: Bool) {
    var prices = PriceSettings()
    prices.perCoreHour = core.map { Money(nanos: $0) }
    prices.perGibibyteHour = gibibyte.map { Money(nanos: $0) }
    let terms = PriceTerms(prices)
    #expect(terms.areByUnit == areByUnit && prices.areByUnit == areByUnit)
    #expect(terms.hoursPerMonth.plainText == "730")
    prices.hoursPerMonth = Quantity(nanos: 500_000_000)
    #expect(PriceTerms(prices).hoursPerMonth.plainText == "0.5")
  }
}

@Suite("What one data plane saves against the other") struct MeshSavingTests {
  /// 1500m are freed, and the node that goes offered 1000m and 4000Mi: 500m and no memory are stranded.
  @Test("is the nodes that go, and what they did not offer is stranded")
  func stranded() throws {
    let saving = try #require(
      costs([
        .ambient: fleet(2, 1500, 900, monthly: 20_004_000_000), .sidecar: fleet(3, 3000, 1000, monthly: 30_006_000_000),
      ]).saving)
    #expect((saving.from, saving.to) == (.sidecar, .ambient))
    #expect((saving.nodesBefore, saving.nodesAfter, saving.nodes) == (3, 2, 1))
    #expect(saving.freed == Resources(millicores: 1500, mebibytes: 100))
    #expect(saving.stranded == Resources(millicores: 500, mebibytes: 0))
    // 30.01 less 20.00, though 10.002 is 10.00.
    #expect(saving.monthly?.decimalText == "10.01")
  }

  @Test("is stranded memory where more of it is freed than the node had")
  func strandedMemory() throws {
    let saving = try #require(costs([.ambient: fleet(1, 900, 500), .sidecar: fleet(2, 1000, 5500)]).saving)
    #expect(saving.stranded == Resources(millicores: 0, mebibytes: 1000))
    #expect(saving.monthly == nil)
  }

  @Test(
    "goes from the one with more nodes, of as many from the one that requests more CPU, then more memory",
    arguments: [
      (fleet(3, 1, 1), fleet(2, 9, 9), DataPlane.ambient), (fleet(2, 9, 9), fleet(3, 1, 1), .sidecar),
      (fleet(2, 9, 1), fleet(2, 8, 9), .ambient), (fleet(2, 8, 9), fleet(2, 9, 1), .sidecar),
      (fleet(2, 9, 2), fleet(2, 9, 1), .ambient), (fleet(2, 9, 1), fleet(2, 9, 2), .sidecar),
    ] as [(RecommendedFleet, RecommendedFleet, DataPlane)])
  func direction(ambient: RecommendedFleet, sidecar: RecommendedFleet, from: DataPlane) throws {
    let saving = try #require(costs([.ambient: ambient, .sidecar: sidecar]).saving)
    #expect(saving.from == from)
    #expect(saving.to == (from == .ambient ? .sidecar : .ambient))
    #expect(saving.nodes >= 0)
  }

  @Test("is none where both request the same, or one was not counted")
  func none() {
    #expect(costs([.ambient: fleet(2, 9, 9), .sidecar: fleet(3, 9, 9)]).saving == nil)
    #expect(costs([.ambient: fleet(2, 9, 9)]).saving == nil)
  }
}

@Suite("The break-even of the data planes") struct BreakEvenTests {
  private typealias Ratio = BreakEven.Ratio

  @Test(
    "is told with two digits behind the point, half of one rounded up",
    arguments: [
      (612, 128, "4.78"), (300, 100, "3"), (0, 7, "0"), (1, 1, "1"), (1, 200, "0.01"), (1, 201, "0"),
      (201, 200, "1.01"),
      (1, 10, "0.10"), (2, 3, "0.67"), (109, 100, "1.09"), (11, 10, "1.10"), (14, 3, "4.67"), (1999, 1000, "2"),
    ] as [(Int128, Int128, String)])
  func text(numerator: Int128, denominator: Int128, text: String) {
    #expect(Ratio(numerator, denominator)?.text == text)
  }

  @Test("is nothing where a sidecar requests nothing", arguments: [0, -1] as [Int128])
  func noRatio(denominator: Int128) { #expect(Ratio(1, denominator) == nil) }

  /// On 3 nodes with a waypoint 300 x 3 + 100 = 1000m against 100m a sidecar, and 612 x 3 + 128 = 1964Mi against 128Mi:
  /// 10 and 15.34 pods, 3.33 and 5.11 a node.
  @Test(
    "is so many pods a node, and a waypoint is worth a sidecar",
    arguments: [(3, 1, 14, "3.33", "5.11", "4.67"), (3, 0, 3, "3", "4.78", "1"), (1, 2, 9, "5", "6.78", "9")])
  func podsPerNode(nodes: Int, waypoints: Int, pods: Int, cpu: String, memory: String, own: String) {
    let sidecar = Resources(millicores: 100, mebibytes: 128)
    let breakEven = BreakEven(
      perNode: Resources(millicores: 300, mebibytes: 612), sidecar: sidecar, waypoints: sidecar * waypoints,
      nodes: nodes, meshedPods: pods)
    #expect(breakEven.cpuPodsPerNode?.text == cpu)
    #expect(breakEven.memoryPodsPerNode?.text == memory)
    #expect(breakEven.podsPerNode?.text == own)
  }

  @Test("is nothing a node where there is no node")
  func noNodes() {
    let breakEven = BreakEven(perNode: .zero, sidecar: .zero, waypoints: .zero, nodes: 0, meshedPods: 3)
    #expect(breakEven.podsPerNode == nil && breakEven.cpuPodsPerNode == nil && breakEven.memoryPodsPerNode == nil)
  }
}
