import Basics
import Inventory
import Mesh
import Settings
import TestSupport
import Testing

@testable import Plans

@Suite("A fleet, told in full,") struct FleetAssumptionTests {
  @Test("without nodes in the input every data plane holds for the nodes that it needs itself")
  func nodesThatAreNeeded() throws {
    let plan = plan([workload("w", count: 40, millicores: 150, mebibytes: 384)], []) {
      $0.mesh.scope = .applications
      $0.instanceType = "m6i.large"
      $0.region = "us-east-1"
    }
    for plane in plan.dataPlanes {
      let needed = try #require(plane.recommended?.nodes)
      #expect(plane.totals.nodes == needed)
      #expect(plane.totals.requests == plane.recommended?.requests)
    }
    let ambient = try #require(plan[.ambient])
    #expect(ambient.totals.proxies[.ztunnel] == ambient.recommended?.nodes)
    #expect(plan.breakEven.nodes == ambient.recommended?.nodes)
    #expect(!plan.findings.contains { $0.code == "no-nodes" })
  }

  @Test("lists what the user stated among the assumptions, each once, with its place")
  func statements() throws {
    let (settings, _) = try settings(
      """
      recommend: {instanceType: m6i.large, region: us-east-1, spareNodes: 2}
      prices: {discountPercent: 30, hoursPerMonth: 525.8}
      """)
    let pods = [workload("w", count: 4, millicores: 100, mebibytes: 64)]
    let plan = plan(pods, []) { $0 = settings.plan }
    func source(_ name: String) -> [String] { plan.assumptions.filter { $0.name == name }.map(\.source) }
    #expect(source("recommend.spareNodes") == ["folder/meshplan.yaml:1:69"])
    #expect(source("prices.discountPercent") == ["folder/meshplan.yaml:2:27"])
    #expect(source("prices.hoursPerMonth") == ["folder/meshplan.yaml:2:46"])
    #expect(source("hours.per.month").isEmpty)
    let price = plan.assumptions.filter { $0.name == "price.m6i.large" }
    #expect(price.map(\.value) == ["0.0672 USD an hour in us-east-1"])
    #expect(price[0].source.contains("0.096 USD, less 30 %"))
  }

  @Test(
    "is priced in another currency only at a stated rate",
    arguments: [("currency: EUR", nil, ["no-exchange-rate"]), ("currency: EUR, exchangeRate: 0.5", "35.04", [])]
      as [(String, String?, [String])])
  func currency(prices: String, cost: String?, codes: [String]) throws {
    let (settings, _) = try settings("recommend: {instanceType: m6i.large, region: us-east-1}\nprices: {\(prices)}")
    let plan = plan([workload("w", count: 1, millicores: 100, mebibytes: 64)], []) { $0 = settings.plan }
    #expect(plan[.none]?.recommended?.monthlyCost?.decimalText == cost)
    #expect(plan.findings.map(\.code) == codes)
  }

  @Test("allots the mesh's cost to workloads and istiod so that nothing is left over")
  func allocation() throws {
    let kind = [nodes("n", 2, millicores: 2000, mebibytes: 8000) { $0.pricePerHour = Money(nanos: 100_000_000) }]
    let plan = plan(
      [
        workload("a", count: 3, millicores: 200, mebibytes: 100),
        workload("b", count: 4, millicores: 100, mebibytes: 300),
      ], kind
    ) { $0.mesh.scope = .applications }
    let allocation = plan.costs.allocation
    for (plane, share) in [(DataPlane.sidecar, \Allocation.Share.asSidecar), (.ambient, \Allocation.Share.asAmbient)] {
      let total = try #require(plan.costs.costs.first { $0.dataPlane == plane }?.allocatedMonthly)
      let parts =
        allocation.workloads.values.compactMap { $0[keyPath: share] } + [
          allocation.controlPlane[keyPath: share] ?? .zero
        ]
      // Shares are cut off at a billionth each.
      #expect((0...10).contains((total - parts.reduce(.zero, +)).nanos))
      let byNamespace = allocation.namespaces.compactMap { $0.share[keyPath: share] }.reduce(.zero, +)
      #expect(byNamespace + (allocation.controlPlane[keyPath: share] ?? .zero) == parts.reduce(.zero, +))
    }
  }

  @Test("has no place for DaemonSets on Fargate")
  func fargate() {
    let pods = [workload("w", count: 2, millicores: 100, mebibytes: 64)]
    let own = nodes("fargate", 2, millicores: 1000, mebibytes: 4000) { $0.capacityType = "FARGATE" }
    let plan = plan(pods, [own, nodes("n", 1, millicores: 2000, mebibytes: 8000)]) { $0.mesh.scope = .applications }
    #expect(plan.nodes == 1)
    #expect(plan[.ambient]?.totals.proxies[.ztunnel] == 1)
    #expect(plan[.ambient]?.recommended?.pools.map(\.name) == ["n"])
    #expect(plan.findings.map(\.code) == ["fargate"])
  }

  @Test("names a workload that fits nowhere once, with what it lacks and the data planes concerned")
  func homeless() {
    let pods = [
      workload("large", count: 2, millicores: 1900, mebibytes: 64),
      workload("huge", count: 1, millicores: 9000, mebibytes: 64),
    ]
    let plan = plan(pods, [nodes("n", 4, millicores: 2000, mebibytes: 8000)]) { $0.mesh.scope = .applications }
    let messages = plan.findings.filter { $0.code == "pod-fits-nowhere" }.map(\.message)
    #expect(
      messages == [
        "shop/Deployment/huge: 1 pod fits on no node: requests 9000m of CPU, but n, the largest node that its rules allow, has 2000m for pods; node counts and costs are without it",
        "shop/Deployment/large: 2 pods fit on no node (ambient): requests 1900m of CPU, but n, the largest node that its rules allow, has 1700m for pods; node counts and costs are without them",
      ])
  }

  @Test("leaves out nodes that no pod may stand on, and says so")
  func closedNodes() {
    let control = nodes("cp", 1, millicores: 2000, mebibytes: 8000) {
      $0.taints = [Taint(key: "node-role.kubernetes.io/control-plane", value: "", effect: "NoSchedule")]
    }
    let cordoned = nodes("old", 1, millicores: 2000, mebibytes: 8000) { $0.unschedulable = true }
    let plan = plan(
      [workload("w", count: 2, millicores: 100, mebibytes: 64)],
      [control, cordoned, nodes("n", 2, millicores: 2000, mebibytes: 8000)])
    #expect(plan.closedNodes.map(\.name) == ["cp", "old"])
    #expect(plan[.none]?.recommended?.pools.map(\.name) == ["n"])
  }

  @Test("says which rules between pods a plan is not held to, and does not call it proved")
  func unheldRules() {
    let pods = [
      workload("a", count: 3, millicores: 100, mebibytes: 64) { $0.spread("a", over: "rack") },
      workload("b", count: 3, millicores: 100, mebibytes: 64),
    ]
    let plan = plan(pods, [nodes("n", 2, millicores: 2000, mebibytes: 8000)])
    #expect(plan.findings.map(\.code) == ["rule-unchecked"])
    #expect(plan[.none]?.recommended?.isProven == false)
  }
}
