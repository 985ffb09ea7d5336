import Basics
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Queries
@testable import Reports

@Suite("An explanation") struct ExplanationTests {
  private func assumption(_ name: String, _ value: String) -> Assumption {
    Assumption(name: name, value: value, source: "s", origin: .given)
  }

  /// A plan of two data planes, with the assumptions that explanations name.
  private func plan(_ change: (inout Plan) -> Void = { _ in }) -> Plan {
    examplePlan { plan in
      plan.dataPlanes = [.of(.ambient), .of(.sidecar)]
      plan.assumptions = [
        "sidecar.requests", "sidecar.native", "ztunnel.requests", "cni.requests", "waypoint.requests", "nodes",
        "node.kind", "node.allocatable", "add-ons", "recommend.pool", "prices.file", "hours.per.month", "other",
      ].map { assumption($0, "v") }
      (plan.services, plan.waypoints) = ([], [])
      change(&plan)
    }
  }

  private func sidecar(_ change: (inout DataPlanePlan) -> Void) -> Plan {
    plan { change(&$0.dataPlanes[1]) }
  }

  private func lines(_ name: String, _ plan: Plan) -> [String] {
    explain(name, in: plan).map { $0.sumLines("USD") + $0.lines } ?? []
  }

  private func sources(_ name: String, _ plan: Plan) -> [String] { explain(name, in: plan)?.sources.map(\.name) ?? [] }

  @Test("of a figure names the data plane and the figure, and of nothing else there is one")
  func names() {
    for name in ["sidecar.cpu", "ambient.meshMemory", "sidecar.pods", "ambient.controlPlaneCPU"] {
      #expect(explain(name, in: plan()) != nil, "\(name)")
    }
    for name in [
      "none.cpu", "current.cpu", "cpu", "sidecar", "sidecar.", ".cpu", "sidecar..cpu", "sidecar.cpu.", "sidecar.nodes",
      "ambient.cost", "",
    ] {
      #expect(explain(name, in: plan()) == nil, "\(name)")
    }
    let known = explainableNames(plan { $0.assumptions = [assumption("a.b", "v")] })
    #expect(known.suffix(3) == ["a.b", "shop/cart", "cart"] && Set(known).count == known.count)
    #expect(known.contains("sidecar.meshCPU") && known.contains("sidecar.cpu") && !known.contains("sidecar.nodes"))
    #expect(figureNames(plan()).contains("PLANE.marginal") && figureNames(plan()).contains("break-even"))
  }

  @Test("of an assumption has each value that it has, with its source")
  func assumptions() {
    let two = plan { $0.assumptions = [assumption("a", "1"), assumption("b", "x"), assumption("a", "2")] }
    #expect(
      explain("a", in: two) == Explanation(title: "a: 1", sources: [assumption("a", "1"), assumption("a", "2")]))
    #expect(explain("b", in: two) == Explanation(title: "b: x", sources: [assumption("b", "x")]))
  }

  @Test("of what the mesh requests goes by component, with what each requests, and adds up")
  func components() {
    let ambient = plan {
      $0.dataPlanes[0].totals.proxies = [.ztunnel: 3, .cni: 2, .waypoint: 1, .sidecar: 0]
      $0.dataPlanes[0].totals.byComponent = [
        .ztunnel: Resources(millicores: 600, mebibytes: 1536), .cni: Resources(millicores: 210, mebibytes: 200),
        .waypoint: Resources(millicores: 100, mebibytes: 128),
      ]
      $0.dataPlanes[0].totals.proxyRequests = Resources(millicores: 910, mebibytes: 1864)
      $0.dataPlanes[0].totals.overhead = $0.dataPlanes[0].totals.proxyRequests
      $0.assumptions = [
        assumption("ztunnel.requests", Resources(millicores: 200, mebibytes: 512).text),
        assumption("cni.requests", "other"), assumption("sidecar.requests", "v"), assumption("price.a", "v"),
      ]
      var (used, idle) = (
        Waypoint(namespace: "shop", name: "a", origin: .needed),
        Waypoint(namespace: "shop", name: "b", origin: .running)
      )
      (used.users, idle.users) = (["x", "y"], [])
      $0.waypoints = [used, idle]
    }
    #expect(explain("ambient.cpu", in: ambient)?.title == "mesh CPU requests with ambient: 910m")
    #expect(explain("ambient.memory", in: ambient)?.title == "mesh memory requests with ambient: 1,864Mi")
    #expect(
      lines("ambient.cpu", ambient) == [
        "  600m  3 ztunnel x 200m", "+ 210m  2 istio-cni, not all with the same requests", "+ 100m  1 waypoint x 100m",
        "= 910m", "on 2 nodes", "waypoint shop/a, needed, for x, y", "waypoint shop/b, running, for nothing",
      ])
    #expect(sources("ambient.cpu", ambient) == ["ztunnel.requests", "cni.requests"])
    #expect(lines("ambient.cpu", plan()) == ["on 2 nodes"])
  }

  @Test("of what sidecars request names up to thirty workloads that carry them, by the resource")
  func carriers() {
    func carrying(_ count: Int, _ overhead: Resources) -> Plan {
      plan {
        $0.dataPlanes[1].totals.proxies = [.sidecar: count * 2]
        $0.dataPlanes[1].totals.proxyRequests = overhead * count
        $0.dataPlanes[1].totals.overhead = overhead * count
        $0.workloads[0].sidecarOverhead = overhead
        $0.workloads[0].sidecar = Verdict(isIn: true, reason: "why")
        $0.workloads[0].source = somewhere
        $0.workloads = Array(repeating: $0.workloads[0], count: count)
      }
    }
    let both = Resources(millicores: 200, mebibytes: 256)
    #expect(
      lines("sidecar.cpu", carrying(1, both)).last == "shop/Deployment/cart: 2 pods, 200m, in for why (a.yaml:3:5)")
    #expect(
      lines("sidecar.memory", carrying(1, both)).last == "shop/Deployment/cart: 2 pods, 256Mi, in for why (a.yaml:3:5)")
    // A workload whose sidecar adds nothing of it is no part of it.
    let cpuOnly = carrying(1, Resources(millicores: 200, mebibytes: 0))
    #expect(!lines("sidecar.memory", cpuOnly).contains { $0.hasPrefix("shop/") })
    #expect(sources("sidecar.cpu", cpuOnly) == ["sidecar.requests", "sidecar.native", "nodes"])
    for (count, end) in [
      (30, nil), (31, "and 1 more workload, in workloads.csv"), (33, "and 3 more workloads, in workloads.csv"),
    ] as [(Int, String?)] {
      let all = lines("sidecar.cpu", carrying(count, both))
      #expect(all.count { $0.hasPrefix("shop/") } == 30)
      #expect(all.filter { $0.hasPrefix("and") } == [end].compactMap { $0 })
    }
  }

  @Test("of what the mesh requests says what of it the scheduler sets aside, where that is less")
  func scheduled() {
    let less = sidecar {
      $0.totals.proxyRequests = Resources(millicores: 200, mebibytes: 100)
      $0.totals.overhead = Resources(millicores: 150, mebibytes: 100)
    }
    #expect(
      lines("sidecar.cpu", less)
        == ["on 2 nodes", "the scheduler sets aside 150m of it: large init containers cover the rest anyway"])
  }

  @Test("of nodes has their number by kind, what is requested of them, and what it rests on")
  func nodes() {
    let counted = sidecar {
      $0.recommended = .of(3) {
        $0.pools = [.of(2, "a", today: 5), .of(1, "b", type: "t", today: 0, bought: 1, capacity: "SPOT"), .of(0, "c")]
        ($0.spreadNodes, $0.tightNodes) = (5, 4)
        $0.pools[0].source = somewhere
      }
    }
    #expect(explain("sidecar.nodes", in: counted)?.title == "nodes with sidecars: 3")
    #expect(
      lines("sidecar.nodes", counted) == [
        "  2  x a, of today's 5", "+ 1  x t (b) spot, bought", "= 3",
        "12 pods request 3,000m and 3,072Mi; the nodes have 6,000m and 6,144Mi allocatable (50% and 50% used) and 30 pod slots; CPU is the limit",
        "no plan with these kinds of node needs fewer than 3 (meshplan explain sidecar.bound)",
        "the default scheduler, simulated, needs 5 when it spreads pods and 4 when it packs them",
      ])
    #expect(sources("sidecar.nodes", counted) == ["nodes a", "add-ons", "recommend.pool"])
    let none = plan {
      $0.findings = ["no-nodes", "pod-fits-nowhere", "cannot-pack", "other"].map { Finding(.error, $0, "m \($0)") }
    }
    #expect(
      explain("sidecar.nodes", in: none)
        == Explanation(title: "sidecar.nodes: not known", lines: ["m no-nodes", "m pod-fits-nowhere", "m cannot-pack"]))
  }

  @Test(
    "of the bound has the division that shows it",
    arguments: [
      (
        BoundPart.Reason.requests("cpu"),
        "pods request 3,750m of CPU, and a node has room for at most 1,675m beside the pods of every node: 2.2388, rounded up"
      ),
      (
        .requests("pods"),
        "3,750 pods, and a node has room for at most 1,675 beside the pods of every node: 2.2388, rounded up"
      ),
      (.spread, "3,750 pods, at most 1,675 on a node: 2.2388, rounded up"),
      (.large("memory"), "3,750 pods that take more than half of a node's memory each"),
      (.minimum, "the minimum in the settings"),
      (
        .worth,
        "each pod has a worth, 3,750 in all, and no mix of pods on one node is worth more than 1,675 (certificate of a linear program, checked): 2.2388, rounded up"
      ),
      (.other, "shown by several kinds of node or purchase together, not by one division"),
      (.losses, "more, so that the loss that the settings name is covered"),
    ])
  func bound(reason: BoundPart.Reason, words: String) {
    var part = BoundPart(reason, nodes: 3)
    (part.total, part.perNode) = (3750, 1675)
    let bounded = sidecar { $0.recommended = .of(3) { $0.boundParts = [part] } }
    #expect(explain("sidecar.bound", in: bounded)?.title == "lower bound of nodes with sidecars: 3")
    #expect(
      lines("sidecar.bound", bounded)
        == ["  3  \(words)", "the plan has 3 nodes, as few as the bound: it is a proven minimum"])
    let open = sidecar { $0.recommended = .of(3) { $0.lowerBound = 0 } }
    #expect(lines("sidecar.bound", open).first == "no bound was found: a plan with fewer nodes is not ruled out")
    #expect(
      lines("sidecar.bound", open).last
        == "the plan has 3 nodes: fewer are not ruled out with standard work; --work thorough looks longer")
  }

  private func priced(
    _ pools: [(nodes: Int, price: Int128?)], cost: Int128, _ change: (inout Plan) -> Void = { _ in }
  ) -> Plan {
    plan { plan in
      plan.costs.terms.hoursPerMonth = Quantity(nanos: 100_000_000_000)
      (plan.costs.terms.perCoreHour, plan.costs.terms.perGibibyteHour) = (nil, nil)
      plan.dataPlanes[1].recommended = .of(3) { fleet in
        fleet.pools = pools.enumerated().map { index, pool in
          var own = RecommendedFleet.Pool.of(pool.nodes, "p\(index)", type: index == 0 ? "t3" : nil)
          own.pricePerHour = pool.price.map { Money(nanos: $0 * 1_000_000) }
          own.hoursPerMonth = Quantity(nanos: 100_000_000_000)
          return own
        }
        fleet.monthlyCost = Money(nanos: cost * 1_000_000)
      }
      change(&plan)
    }
  }

  @Test("of cost multiplies nodes, prices and hours, kind by kind, and rounds to the cent")
  func cost() {
    // One node of 0.1 and two of 0.20002 an hour, 100 hours: 10 + 40.004.
    let whole = priced([(1, 100), (2, 200), (0, 900)], cost: 50_000)
    #expect(explain("sidecar.cost", in: whole)?.title == "cost a month with sidecars: 50.00 USD")
    #expect(
      lines("sidecar.cost", whole) == [
        "  10.00 USD  1 x t3 (p0), all of today's, each 10.00 USD (0.1 USD an hour x 100 hours)",
        "+ 40.00 USD  2 x p1, all of today's, each 20.00 USD (0.2 USD an hour x 100 hours)", "= 50.00 USD",
        "600.00 USD a year: 12 x 50.00 USD",
      ])
    #expect(sources("sidecar.cost", whole) == ["add-ons", "recommend.pool", "prices.file", "hours.per.month"])
    let odd = priced([(1, 123)], cost: 12_300) {
      $0.dataPlanes[1].recommended?.pools[0].hoursPerMonth = Quantity(nanos: 100_011_000_000)
      $0.dataPlanes[1].recommended?.monthlyCost = Money(nanos: 12_301_353_000)
    }
    #expect(
      lines("sidecar.cost", odd).prefix(3) == [
        "  12.301353 USD  1 x t3 (p0), all of today's, each 12.301353 USD (0.123 USD an hour x 100.011 hours)",
        "-  0.001353 USD  rounded to the cent", "= 12.30 USD",
      ])
  }

  @Test("of cost by unit prices multiplies requests, and takes the discount off")
  func unitCost() {
    // 3 cores x 0.03 x 100 = 9, 3 GiB x 0.004 x 100 = 1.2, less 30 %: 7.14.
    let both = priced([(3, nil)], cost: 7_140) {
      $0.costs.terms.perCoreHour = Money(nanos: 30_000_000)
      $0.costs.terms.perGibibyteHour = Money(nanos: 4_000_000)
      $0.costs.terms.discount = Percentage("30") ?? .zero
    }
    #expect(
      lines("sidecar.cost", both).prefix(4) == [
        "  9.00 USD  CPU requests, 3 cores x 0.03 USD an hour x 100 hours",
        "+ 1.20 USD  memory requests, 3Gi x 0.004 USD an hour x 100 hours", "- 3.06 USD  discount of 30 %",
        "= 7.14 USD",
      ])
  }

  @Test("of a cost that is not known says why")
  func noCost() {
    let none = plan {
      $0.dataPlanes[1].recommended = .of(1)
      $0.findings = ["no-region", "unknown-price", "no-exchange-rate", "no-nodes", "unknown-instance-type", "other"].map
      {
        Finding(.error, $0, $0)
      }
    }
    #expect(explain("sidecar.cost", in: none)?.title == "sidecar.cost: not known")
    #expect(
      lines("sidecar.cost", none) == [
        "no-region", "unknown-price", "no-exchange-rate", "no-nodes", "unknown-instance-type",
      ])
  }

  @Test("of many parts adds up what is not told one by one")
  func manyParts() {
    let all = Explanation(title: "t", .count, (1...40).map { Explanation.Part($0, "p\($0)") })
    let lines = all.sumLines("USD")
    #expect(lines.count == 31 && lines[29] == "+ 385  11 others")
    #expect(lines.last == "= 820" && all.value == 820)
  }

  @Test("shows every amount exactly, in units that people use")
  func exact() {
    #expect(ExactAmount.texts([1_400, 9_999], .cpu, "") == ["1,400m", "9,999m"])
    #expect(ExactAmount.texts([1_400, 12_345_678], .cpu, "") == ["1.4 cores", "12,345.678 cores"])
    #expect(ExactAmount.texts([1 << 30, -(1 << 20)], .memory, "") == ["1,024Mi", "-1Mi"])
    #expect(ExactAmount.texts([1 << 30, 1 << 10], .memory, "") == ["1,048,576Ki", "1Ki"])
    #expect(ExactAmount.text(1_025, .memory, "") == "1,025 bytes")
    #expect(ExactAmount.text(1_234_560_000_000, .money, "EUR") == "1,234.56 EUR")
    #expect(
      ExactAmount.text(1_000, .money, "EUR") == "0.000001 EUR" && ExactAmount.text(1_250, .percent, "") == "12.5 %")
  }
}
