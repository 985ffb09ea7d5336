import Basics
import Inventory
import Mesh
import Plans
import Settings
import TestSupport
import Testing

@testable import Queries

extension Margin {
  /// So many per cent of the older value.
  fileprivate static func share(_ percent: Int128) -> Margin {
    .percent(Percentage(nanos: percent * 1_000_000_000))
  }
}

@Suite("A budget") struct BudgetTests {
  @Test(
    "holds a value against its limit, with its direction",
    arguments: [
      (Budget.Limit.atMost(3), Int128(3), nil, true), (.atMost(3), 4, nil, false), (.atLeast(0), -1, nil, false),
      (.atLeast(0), 0, nil, true), (.increaseAtMost(.share(10)), 22, 20, true),
      (.increaseAtMost(.share(10)), 23, 20, false), (.increaseAtMost(.share(0)), 5, 20, true),
      (.increaseAtMost(.amount(0)), 5, 20, true), (.increaseAtMost(.amount(2)), 22, 20, true),
      (.increaseAtMost(.amount(1)), 22, 20, false), (.increaseAtMost(.share(50)), 1, 0, false),
      (.decreaseAtMost(.share(25)), 15, 20, true), (.decreaseAtMost(.share(24)), 15, 20, false),
      (.decreaseAtMost(.amount(0)), 25, 20, true), (.increaseAtMost(.share(50)), -5, -10, true),
      (.increaseAtMost(.amount(1)), 22, nil, nil), (.decreaseAtMost(.share(1)), 22, nil, nil),
    ] as [(Budget.Limit, Int128, Int128?, Bool?)])
  func limits(limit: Budget.Limit, value: Int128, older: Int128?, holds: Bool?) {
    #expect(limit.holds(value, since: older) == holds)
  }

  @Test(
    "reads amounts in the unit of its figure",
    arguments: [
      (Figure.Unit.count, "3", 3), (.count, "3.5", nil), (.cpu, "1400m", 1400), (.cpu, "2", 2000),
      (.memory, "1792Mi", 1792 << 20), (.money, "109.375", 109_380_000_000), (.money, "-1", nil),
      (.percent, "12.5%", 1250), (.percent, "10 %", 1000), (.percent, "%", nil), (.cpu, "1e40", nil),
    ] as [(Figure.Unit, String, Int128?)])
  func amounts(unit: Figure.Unit, text: String, amount: Int128?) { #expect(unit.amount(text) == amount) }

  private func figures(sidecar: Int, ambient: Int) -> ReportFigures {
    func plane(_ dataPlane: DataPlane, _ nodes: Int) -> PlaneFigures {
      var fleet = FleetFigures()
      fleet.nodes = nodes
      fleet.monthlyCost = Money(nanos: Int128(nodes) * 50_000_000_000)
      fleet.bindingResource = "cpu"
      var plane = PlaneFigures(of: dataPlane)
      plane.fleet = fleet
      plane.overhead = Resources(millicores: Int128(nodes) * 300, mebibytes: 0)
      plane.requests = Resources(millicores: Int128(nodes) * 1200, mebibytes: 0)
      return plane
    }
    let workload = WorkloadFigures(
      namespace: "shop", name: "cart", kind: "Deployment", pods: 4, requests: Resources(millicores: 400, mebibytes: 0),
      sidecarOverhead: Resources(millicores: 400, mebibytes: 0))
    return ReportFigures(
      name: "t", currency: "USD",
      planes: [plane(.none, 1), plane(.ambient, ambient), plane(.sidecar, sidecar)],
      workloads: [workload])
  }

  @Test(
    "finds its figure",
    arguments: [
      ("nodes", DataPlane.sidecar, nil, 3), ("monthlyCost", .sidecar, nil, 150_000_000_000),
      ("meshNodes", .ambient, nil, 1), ("savedNodes", .ambient, nil, 1), ("savedNodes", .sidecar, nil, -1),
      ("savedMonthlyCost", .ambient, nil, 50_000_000_000), ("overheadShareCPU", .ambient, nil, 2500),
      ("requestsCPU", .sidecar, "shop", 800), ("requestsCPU", .ambient, "shop", 400),
      ("overheadCPU", .sidecar, "shop", 400), ("pods", .sidecar, "shop", 4), ("pods", .sidecar, "shpo", nil),
      ("unplacedPods", .sidecar, nil, nil), ("nodes", .current, nil, nil), ("headroomMemory", .none, nil, nil),
    ] as [(String, DataPlane, String?, Int128?)])
  func figure(name: String, plane: DataPlane, namespace: String?, expected: Int128?) throws {
    let figure = try #require(Figure.all.first { $0.name == name })
    let subject = Figure.Subject(dataPlane: plane, namespace: namespace)
    #expect(figure.value(figures(sidecar: 3, ambient: 2), subject) == expected)
  }

  @Test("that has no figure to look at is never passed")
  func unknown() throws {
    let (settings, findings) = try settings(
      "budgets: {b: {figure: nodes, dataPlane: current, atMost: 3}, c: {figure: nodes, dataPlane: sidecar, increaseAtMost: 1}}"
    )
    #expect(findings.isEmpty)
    let figures = figures(sidecar: 3, ambient: 2)
    #expect(settings.budgets[0].verdicts("base", figures, since: nil, in: "USD").map(\.status) == [.unknown])
    #expect(settings.budgets[1].verdicts("base", figures, since: nil, in: "USD").isEmpty)
  }

  @Test("names the workloads that moved it most, and they add up to what changed")
  func contributors() throws {
    let cluster = cluster(pods: 4)
    let before = ReportFigures(Comparison(cluster, PlanSettings()).plan(findings: Findings()))
    let after = ReportFigures(Comparison(self.cluster(pods: 9), PlanSettings()).plan(findings: Findings()))
    let figure = try #require(Figure.all.first { $0.name == "requestsCPU" })
    for plane in [DataPlane.none, .ambient, .sidecar] {
      let subject = Figure.Subject(dataPlane: plane)
      let contributors = after.contributors(figure, subject, since: before)
      let change = try #require(figure.value(after, subject)) - (try #require(figure.value(before, subject)))
      #expect(contributors.reduce(0) { $0 + $1.amount } == change)
      #expect(contributors.first?.title == "shop/cart")
      let whole = after.contributors(figure, subject, since: nil).reduce(0) { $0 + $1.amount }
      #expect(whole == figure.value(after, subject))
    }
  }

  private func cluster(pods: Int) -> Cluster {
    var pod = PodSpec()
    pod.containers = [Container(name: "c", requests: ResourceQuantities(cpu: Quantity(nanos: 100_000_000)))]
    let place = SourceLocation(file: "t")
    var cluster = Cluster()
    cluster.workloads = ["cart", "search"].map { name in
      Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: name),
        groups: [PodGroup(spec: pod, count: name == "cart" ? pods : 3)], source: place)
    }
    cluster.nodes = [
      NodeGroup(
        name: "n", shape: NodeShape(allocatable: Resources(millicores: 2000, mebibytes: 8000), maxPods: 20), count: 3,
        source: place)
    ]
    return cluster
  }
}

extension BudgetTests {
  @Test(
    "on a figure in percent is in per cent of the older value, or in points",
    arguments: [
      ("increaseAtMost: 10%", Int128(4400), true), ("increaseAtMost: 10%", 4401, false),
      ("increaseAtMost: 10pp", 5000, true), ("increaseAtMost: 10pp", 5001, false),
      ("increaseAtMost: 0.5 pp", 4050, true), ("decreaseAtMost: 25%", 3000, true), ("decreaseAtMost: 25%", 2999, false),
      ("decreaseAtMost: 5pp", 3499, false),
    ])
  func points(limit: String, value: Int128, holds: Bool) throws {
    let (settings, findings) = try settings("budgets: {b: {figure: overheadShareCPU, dataPlane: sidecar, \(limit)}}")
    #expect(findings.isEmpty)
    #expect(settings.budgets[0].limits.map { $0.holds(value, since: 4000) } == [holds])
  }

  @Test(
    "that does not say points or per cent, or has more digits than its figure, is refused",
    arguments: ["increaseAtMost: 10", "decreaseAtMost: pp", "atMost: 10pp", "atMost: 12.345%", "increaseAtMost: 1e1%"])
  func unclear(limit: String) throws {
    let (_, findings) = try settings("budgets: {b: {figure: overheadShareCPU, dataPlane: sidecar, \(limit)}}")
    #expect(findings.map(\.code) == ["bad-setting"])
  }

  @Test("on money in another currency is unknown, and says so")
  func currencies() throws {
    let (settings, findings) = try settings(
      """
      prices: {perCoreHour: 0.04}
      scenarios: {euro: {prices: {currency: EUR}}}
      budgets:
        cost: {figure: monthlyCost, dataPlane: sidecar, atMost: 1000, increaseAtMost: 10%}
        nodes: {figure: nodes, dataPlane: sidecar, atMost: 9}
      """)
    #expect(findings.isEmpty)
    let cart = workload("cart", count: 4, millicores: 100, mebibytes: 100)
    var cluster = Cluster()
    cluster.workloads = [cart]
    cluster.nodes = [nodes("n", 2, millicores: 2000, mebibytes: 8000)]
    let input = PlanInput(cluster, settings)
    let base = Comparison(cluster, settings.plan).plan(findings: Findings())
    let check = Check(input, base: base, settings.questions(since: .inventory))
    func status(_ budget: String, _ scenario: String, in check: Check) -> [BudgetVerdict.Status] {
      check.verdicts.filter { $0.budget.name == budget && $0.scenario == scenario }.map(\.status)
    }
    #expect(status("cost", "base", in: check) == [.passed])
    #expect(status("cost", "euro", in: check) == [.unknown, .unknown])
    #expect(status("nodes", "euro", in: check) == [.passed])
    #expect(check.fails)
    #expect(
      check.verdicts.compactMap(\.obstacle) == Array(repeating: "it is in EUR, but the budget is in USD", count: 2))
    var older = ReportFigures(base)
    older.currency = "GBP"
    let since = Check(input, base: base, settings.questions(since: .report(older)))
    #expect(status("cost", "base", in: since) == [.passed, .unknown])
    #expect(
      since.verdicts.first { $0.obstacle != nil }?.obstacle == "the older value is in GBP, but the budget is in USD")
    #expect(!ReportDiff(older, ReportFigures(base)).hasOneCurrency)
    #expect(ReportDiff(ReportFigures(base), ReportFigures(base)).hasOneCurrency)
  }
}
