import Basics
import Inventory
import Mesh
import Nodes
import TestSupport
import Testing

@testable import Plans

/// Four cores for 160.00 a month; memory is not asked for, and so each core is worth 40.00.
private let fourCores = RecommendedFleet(
  nodes: 2, requests: Resources(millicores: 1600, mebibytes: 0), allocatable: Resources(millicores: 4000, mebibytes: 0),
  overhead: Resources(millicores: 100, mebibytes: 0), monthly: Money(cents: 16000))

private func cpu(_ millicores: Int128) -> Resources { Resources(millicores: millicores, mebibytes: 0) }

extension Bill {
  /// A workload's own cost, and the mesh's for it.
  fileprivate subscript(_ name: String) -> [String] {
    let share = workloads[WorkloadID(namespace: "shop", kind: .deployment, name: name)] ?? .zero
    return [share.own.decimalText, share.mesh.decimalText]
  }
}

@Suite("A bill") struct BillTests {
  @Test("says what workloads pay for themselves and for the mesh, what the control plane costs, and what is idle")
  func parts() throws {
    let demand = Demand.of([
      .of("shop/cart", 2, request: cpu(550), overhead: cpu(50), isMeshed: true),
      .of("istio-system/istiod", 1, .controlPlane, request: cpu(500)),
    ])
    let bill = try #require(Bill(demand, fourCores, PriceSettings()))
    #expect(bill["cart"] == ["40.00", "4.00"])
    #expect([bill.controlPlane, bill.idle, bill.total].map(\.decimalText) == ["20.00", "96.00", "160.00"])
  }

  @Test("has nobody pay for pods that fit nowhere")
  func misfits() throws {
    var fleet = fourCores
    (fleet.requests, fleet.overhead) = (cpu(550), cpu(50))
    fleet.fitNowhere = [
      PodsThatFitNowhere(
        workload: "shop/Deployment/cart", pods: 1, lack: "cpu", reason: "", place: nil, request: cpu(550),
        overhead: cpu(50))
    ]
    let demand = Demand.of([.of("shop/cart", 2, request: cpu(550), overhead: cpu(50), isMeshed: true)])
    let bill = try #require(Bill(demand, fleet, PriceSettings()))
    #expect(bill["cart"] == ["20.00", "2.00"])
    #expect([bill.controlPlane, bill.idle].map(\.decimalText) == ["0.00", "138.00"])
  }

  @Test("has a gateway pay for itself, and no workload for proxies that no pod uses")
  func gateways() throws {
    let demand = Demand.of(
      [
        .of("shop/cart", 1, request: cpu(500)), .of("shop/edge", 2, .gateway, request: cpu(100)),
        .of("istio-system/ztunnel", 1, .ztunnel, request: cpu(100)),
      ], .ambient)
    let bill = try #require(Bill(demand, fourCores, PriceSettings()))
    #expect(bill["cart"] == ["20.00", "0.00"] && bill["edge"] == ["8.00", "0.00"])
    #expect([bill.controlPlane, bill.idle].map(\.decimalText) == ["4.00", "128.00"])
  }

  @Test("splits the price by requests where pods request more than the nodes offer, and leaves nothing idle")
  func overcommitted() throws {
    let demand = Demand.of([.of("shop/cart", 3, request: cpu(1500)), .of("shop/till", 1, request: cpu(1500))], .none)
    let group = nodes("n", 1, millicores: 4000, mebibytes: 0) { $0.pricePerHour = Money(cents: 20) }
    let fleets = FleetPlanner(Cluster(), offered: [], PlanSettings())
    #expect(
      TodayFleet(fleets, requests: .zero) == nil
        && Bill(demand, on: NodeCounts([group]), offering: cpu(4000), monthly: nil, PriceSettings()) == nil)
    var cluster = Cluster()
    cluster.nodes = [group]
    let today = TodayFleet(FleetPlanner(cluster, offered: [], PlanSettings()), requests: cpu(6000))
    let bill = try #require(
      Bill(
        demand, on: NodeCounts([group]), offering: cpu(4000), monthly: today?.monthlyCost, PriceSettings()))
    #expect(bill["cart"] == ["109.50", "0.00"] && bill["till"] == ["36.50", "0.00"])
    #expect(bill.idle == .zero && bill.total.decimalText == "146.00")
  }

  @Test("leaves nothing idle by unit prices, and adds up to the cent all the same", arguments: 0..<40)
  func byUnit(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var prices = PriceSettings()
    prices.perCoreHour = Money(nanos: Int128(1 + random.below(90_000_000)))
    let bills = meshedPlan(randomWorkloads(&random), [.roomy]) { $0.prices = prices }.bills
    #expect(bills.count == 3)
    for bill in bills.values {
      #expect(bill.idle == .zero && bill.sum == bill.total)
    }
  }

  @Test("adds up to the cent: workloads, control plane and idle", arguments: 0..<80)
  func addsUp(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let price = Money(nanos: Int128(1 + random.below(900_000_000)))
    let group = nodes("n", 1 + random.below(9), millicores: 4000, mebibytes: 8000) { $0.pricePerHour = price }
    let plan = meshedPlan(randomWorkloads(&random), [group])
    let today = try #require(plan.billToday)
    #expect(today.sum == today.total && today.total == plan.today?.monthlyCost?.rounded)
    for plane in plan.dataPlanes {
      let bill = try #require(plan.bills[plane.dataPlane])
      #expect(bill.sum == bill.total && bill.total == plane.recommended?.monthlyCost?.rounded)
      #expect(bill.idle >= .zero && bill.workloads.values.allSatisfy { $0.own >= .zero && $0.mesh >= .zero })
      let allocated = plan.costs.costs.first { $0.dataPlane == plane.dataPlane }?.allocatedMonthly
      if let allocated { #expect(allocated == bill.workloads.values.map(\.mesh).reduce(.zero, +) + bill.controlPlane) }
    }
  }

  private func randomWorkloads(_ random: inout SeededGenerator) -> [Workload] {
    (0...random.below(7)).map { number in
      Workload.grouped(
        "w\(number)",
        (0...random.below(2)).map { _ in
          (1 + random.below(5), Int128(random.below(700)), Int128(random.below(900)))
        }, namespace: "ns\(random.below(3))")
    }
  }
}

extension Bill {
  fileprivate var sum: Money {
    workloads.values.map { $0.own + $0.mesh }.reduce(.zero, +) + controlPlane + idle
  }
}
