import Basics
import Inventory
import Mesh
import Nodes
import TestSupport
import Testing

@testable import Plans

private let proxy = Resources(millicores: 100, mebibytes: 128)

/// A core costs 10.00 a month, and memory nothing: 100m are 1.00.
private func tenACore(_ price: Int128 = 10_000_000_000) -> PriceSettings {
  var prices = PriceSettings()
  prices.perCoreHour = Money(nanos: price)
  prices.hoursPerMonth = Quantity(nanos: 1_000_000_000)
  return prices
}

private func istiod(_ count: Int = 1) -> DemandedPods {
  .of("istio-system/istiod", count, .controlPlane, request: Resources(millicores: 500, mebibytes: 2048))
}

private func share(_ allocation: Allocation, _ name: String) -> [String?] {
  let parts = name.split(separator: "/").map(String.init)
  let id = WorkloadID(namespace: parts[0], kind: .deployment, name: parts[1])
  return allocation.workloads[id].map { [$0.asSidecar?.decimalText, $0.asAmbient?.decimalText] } ?? []
}

private func shares(_ allocation: Allocation) -> [String] {
  allocation.namespaces.map {
    "\($0.namespace) \($0.share.asSidecar?.decimalText ?? "-") \($0.share.asAmbient?.decimalText ?? "-")"
  }
}

extension Allocation {
  /// The cost of two demands on such nodes.
  fileprivate init(
    sidecar: (fleet: RecommendedFleet?, demand: Demand), ambient: (fleet: RecommendedFleet?, demand: Demand),
    _ prices: PriceSettings
  ) {
    self.init(
      sidecar: Bill(sidecar.demand, sidecar.fleet, prices)?.mesh,
      ambient: Bill(ambient.demand, ambient.fleet, prices)?.mesh)
  }
}

@Suite("The allocated cost") struct AllocationTests {
  @Test("of sidecars is each workload's own, and istiod's stands by itself")
  func sidecars() {
    let demand = Demand.of([
      .of("shop/cart", 2, overhead: proxy, isMeshed: true), .of("shop/cart", 1, overhead: proxy, isMeshed: true),
      .of("shop/db", 2, overhead: proxy, isMeshed: true), .of("pay/till", 1, overhead: proxy, isMeshed: true),
      .of("pay/batch", 7, overhead: proxy), istiod(), istiod(2),
    ])
    let fleet = RecommendedFleet(overhead: proxy * 6, monthly: Money(cents: 2100))
    let allocation = Allocation(sidecar: (fleet, demand), ambient: (nil, demand), tenACore())
    #expect(share(allocation, "shop/cart") == ["3.00", nil])
    #expect(share(allocation, "shop/db") == ["2.00", nil])
    #expect(share(allocation, "pay/till") == ["1.00", nil])
    #expect(share(allocation, "pay/batch") == [])
    #expect(allocation.controlPlane.asSidecar?.decimalText == "15.00")
    #expect(allocation.controlPlane.asAmbient == nil)
    #expect(shares(allocation) == ["pay 1.00 -", "shop 5.00 -"])
  }

  /// 1100m in all, of which 400m are the waypoint of shop and 100m one that serves all: 700m, shared by 5 pods, are 1.40
  /// each; the three pods of shop pay 4.00 more together.
  @Test("of ambient is shared by the pods in the mesh, and a waypoint's by those of its namespace")
  func ambient() {
    let demand = Demand.of(
      [
        .of("shop/cart", 1, isMeshed: true), .of("shop/cart", 1, isMeshed: true), .of("shop/db", 1, isMeshed: true),
        .of("pay/till", 2, isMeshed: true), .of("pay/batch", 7, request: proxy),
        .of("shop/waypoint", 1, .waypoint, request: proxy * 2), .of("shop/other", 2, .waypoint, request: proxy),
        .of("edge/waypoint", 1, .waypoint, request: proxy), istiod(),
      ], .ambient)
    let fleet = RecommendedFleet(overhead: proxy * 11, monthly: Money(cents: 1600))
    let allocation = Allocation(sidecar: (nil, demand), ambient: (fleet, demand), tenACore())
    // 1.40 and a third of 4.00 each: 2.7333.
    #expect(share(allocation, "shop/cart") == [nil, "5.47"])
    #expect(share(allocation, "shop/db") == [nil, "2.73"])
    #expect(share(allocation, "pay/till") == [nil, "2.80"])
    #expect(allocation.controlPlane.asAmbient?.decimalText == "5.00")
    #expect(shares(allocation) == ["pay - 2.80", "shop - 8.20"])
  }

  @Test("of both is told side by side, and one pod pays for all that is there")
  func both() {
    let pods = [DemandedPods.of("shop/cart", 1, overhead: proxy, isMeshed: true), istiod()]
    let sidecar = RecommendedFleet(overhead: proxy, monthly: .zero)
    let ambient = RecommendedFleet(overhead: proxy * 3, monthly: .zero)
    let allocation = Allocation(
      sidecar: (sidecar, Demand.of(pods)), ambient: (ambient, Demand.of(pods, .ambient)), tenACore())
    #expect(share(allocation, "shop/cart") == ["1.00", "3.00"])
    #expect(shares(allocation) == ["shop 1.00 3.00"])
    #expect(allocation.controlPlane.asSidecar == allocation.controlPlane.asAmbient)
  }

  /// Three sidecars of 0.005 are 0.015, and so 0.02: two of the three have a cent, those that come first by their names.
  @Test("is whole cents, and the first get those that are left")
  func cents() {
    let demand = Demand.of(["c", "b", "a"].map { .of("shop/\($0)", 1, overhead: proxy, isMeshed: true) })
    let fleet = RecommendedFleet(overhead: proxy * 3, monthly: .zero)
    let allocation = Allocation(sidecar: (fleet, demand), ambient: (nil, demand), tenACore(50_000_000))
    #expect(["a", "b", "c"].map { share(allocation, "shop/\($0)")[0] } == ["0.01", "0.01", "0.00"])
    #expect(allocation.controlPlane.asSidecar == .zero)
    #expect(shares(allocation) == ["shop 0.02 -"])
  }

  @Test("is nobody's where nobody is in the mesh, and nothing where nothing has a price")
  func nobody() {
    let demand = Demand.of([.of("shop/cart", 3), istiod()], .ambient)
    let fleet = RecommendedFleet(overhead: proxy, monthly: .zero)
    let allocation = Allocation(sidecar: (nil, demand), ambient: (fleet, demand), tenACore())
    #expect(allocation.workloads.isEmpty && allocation.namespaces.isEmpty)
    #expect(allocation.controlPlane.asAmbient?.decimalText == "5.00")
    let unpriced = Allocation(
      sidecar: (RecommendedFleet(allocatable: proxy), demand), ambient: (nil, demand), PriceSettings())
    #expect(unpriced.controlPlane == Allocation.Share() && unpriced.workloads.isEmpty)
  }

  @Test("of a workload without pods is nothing")
  func idle() {
    let demand = Demand.of(
      [.of("shop/cart", 2, isMeshed: true), .of("idle/old", 0, isMeshed: true)], .ambient)
    let fleet = RecommendedFleet(overhead: proxy * 2, monthly: .zero)
    let allocation = Allocation(sidecar: (nil, demand), ambient: (fleet, demand), tenACore())
    #expect(share(allocation, "shop/cart") == [nil, "2.00"])
    #expect(share(allocation, "idle/old") == [nil, "0.00"])
  }
}

@Suite("What CPU and memory cost") struct UnitPriceTests {
  /// 2 cores and 8 GiB are 2 x 31,611 + 8 x 4237 = 97,118 parts of 70.08 a month: a core is 22.8104, a gibibyte 3.0574.
  @Test(
    "is the nodes' price, split by what clouds take for a core and a gibibyte",
    arguments: [
      (2000, 8192, "70.08"), (1000, 4096, "35.04"), (1000, 0, "22.81"), (0, 1024, "3.06"), (500, 2048, "17.52"),
      (0, 0, "0.00"), (100, 128, "2.66"),
    ] as [(Int128, Int128, String)])
  func split(millicores: Int128, mebibytes: Int128, price: String) throws {
    let node = Resources(millicores: 2000, mebibytes: 8192)
    let fleet = RecommendedFleet(allocatable: node, monthly: Money(cents: 7008))
    let unit = try #require(UnitPrices(fleet, PriceSettings()))
    #expect(unit.monthly(Resources(millicores: millicores, mebibytes: mebibytes)).decimalText == price)
  }

  @Test("is the user's unit price where there is one")
  func stated() throws {
    let fleet = RecommendedFleet(allocatable: Resources(millicores: 2000, mebibytes: 8192), monthly: Money(cents: 1))
    #expect(try #require(UnitPrices(fleet, tenACore())).monthly(proxy).decimalText == "1.00")
    #expect(try #require(UnitPrices(RecommendedFleet(monthly: .zero), tenACore())).monthly(proxy).decimalText == "1.00")
  }

  @Test("is not known without nodes, without their price, or where they offer nothing")
  func unknown() {
    let some = Resources(millicores: 1, mebibytes: 0)
    #expect(UnitPrices(nil, PriceSettings()) == nil)
    #expect(UnitPrices(RecommendedFleet(allocatable: some), PriceSettings()) == nil)
    #expect(UnitPrices(RecommendedFleet(monthly: Money(cents: 1)), PriceSettings()) == nil)
    #expect(UnitPrices(RecommendedFleet(allocatable: some, monthly: Money(cents: 1)), PriceSettings()) != nil)
  }
}
