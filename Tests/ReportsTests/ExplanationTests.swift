import Basics
import Inventory
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
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

  @Test("of a total names the data plane and the figure, and of nothing else there is one")
  func names() {
    for name in ["sidecar.cpu", "ambient.memory", "ambient.nodes", "sidecar.cost"] {
      #expect(explain(name, in: plan()) != nil, "\(name)")
    }
    for name in [
      "none.cpu", "current.cpu", "cpu", "sidecar", "sidecar.", ".cpu", "sidecar..cpu", "sidecar.cpu.", "sidecar.pods",
      "",
    ] {
      #expect(explain(name, in: plan()) == nil, "\(name)")
    }
    #expect(
      explainableNames(plan { $0.assumptions = [assumption("a.b", "v")] }) == [
        "ambient.cpu", "ambient.memory", "ambient.nodes", "ambient.cost", "sidecar.cpu", "sidecar.memory",
        "sidecar.nodes", "sidecar.cost", "a.b", "shop/cart", "cart",
      ])
  }

  @Test("of an assumption has each value that it has, with its source")
  func assumptions() {
    let two = plan { $0.assumptions = [assumption("a", "1"), assumption("b", "x"), assumption("a", "2")] }
    #expect(explain("a", in: two) == Explanation(title: "a: 1", lines: ["given: s", "2", "given: s"]))
    #expect(explain("b", in: two) == Explanation(title: "b: x", lines: ["given: s"]))
  }

  private func sidecar(_ change: (inout DataPlanePlan) -> Void) -> Plan {
    plan { change(&$0.dataPlanes[1]) }
  }

  private func lines(_ name: String, _ plan: Plan) -> [String] { explain(name, in: plan)?.lines ?? [] }

  @Test("of what the mesh requests goes by component, with the source of each")
  func components() {
    let ambient = plan {
      $0.dataPlanes[0].totals.proxies = [.ztunnel: 1, .cni: 2, .waypoint: 1, .sidecar: 0]
      $0.dataPlanes[0].totals.byComponent = [
        .ztunnel: Resources(millicores: 200, mebibytes: 512), .cni: Resources(millicores: 100, mebibytes: 100),
      ]
      $0.dataPlanes[0].totals.proxyRequests = Resources(millicores: 300, mebibytes: 612)
      $0.dataPlanes[0].totals.overhead = Resources(millicores: 300, mebibytes: 612)
      var (used, idle) = (
        Waypoint(namespace: "shop", name: "a", origin: .needed),
        Waypoint(namespace: "shop", name: "b", origin: .running)
      )
      (used.users, idle.users) = (["x", "y"], [])
      $0.waypoints = [used, idle]
    }
    #expect(explain("ambient.cpu", in: ambient)?.title == "mesh CPU requests as ambient: 300m")
    #expect(explain("ambient.memory", in: ambient)?.title == "mesh memory requests as ambient: 612Mi")
    #expect(
      lines("ambient.cpu", ambient) == [
        "1 ztunnel: 200m", "  ztunnel.requests: v (s)", "2 istio-cni: 100m", "  cni.requests: v (s)",
        "1 waypoint pods: 0m", "  waypoint.requests: v (s)", "one of ztunnel and of istio-cni a node; nodes: v (s)",
        "waypoint shop/a, needed, for x, y", "waypoint shop/b, running, for nothing",
      ])
    #expect(lines("ambient.memory", ambient)[0] == "1 ztunnel: 512Mi")
    for component in [MeshComponent.ztunnel, .cni] {
      let one = plan { $0.dataPlanes[0].totals.proxies = [component: 1] }
      #expect(lines("ambient.cpu", one).last == "one of ztunnel and of istio-cni a node; nodes: v (s)")
      let none = plan { $0.dataPlanes[0].totals.proxies = [component: 0] }
      #expect(lines("ambient.cpu", none).isEmpty)
    }
    #expect(lines("ambient.cpu", plan()).isEmpty)
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
        $0.workloads = Array(repeating: $0.workloads[0], count: count)
      }
    }
    let both = Resources(millicores: 200, mebibytes: 256)
    #expect(
      lines("sidecar.cpu", carrying(1, both)) == [
        "2 sidecars: 200m", "  sidecar.requests: v (s)", "shop/Deployment/cart: 2 pods, 200m, in for why",
      ])
    #expect(lines("sidecar.memory", carrying(1, both)).last == "shop/Deployment/cart: 2 pods, 256Mi, in for why")
    // A workload whose sidecar adds nothing of it is no part of it.
    let cpuOnly = carrying(1, Resources(millicores: 200, mebibytes: 0))
    #expect(lines("sidecar.memory", cpuOnly).count == 2 && lines("sidecar.cpu", cpuOnly).count == 3)
    #expect(lines("ambient.cpu", carrying(1, both)).isEmpty)
    for (count, end) in [
      (30, nil), (31, "and 1 workloads more, in workloads.csv"), (33, "and 3 workloads more, in workloads.csv"),
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
        == ["the scheduler sets aside 150m of it: large init containers cover the rest anyway"])
  }

  @Test("of nodes has their number, what proves it, and what it rests on")
  func nodes() {
    let counted = sidecar {
      $0.recommended = .of(3) {
        $0.pools = [.of(3, "a")]
        $0.proof = "why"
      }
    }
    #expect(explain("sidecar.nodes", in: counted)?.title == "nodes as sidecar: 3")
    #expect(
      lines("sidecar.nodes", counted) == [
        "3 x a, requests of 3000m and 3072Mi on 6000m and 6144Mi allocatable, 12 pods on 30 slots",
        "no plan needs fewer than 3: why", "cpu binds", "node.kind: v (s)", "node.allocatable: v (s)", "add-ons: v (s)",
        "recommend.pool: v (s)",
      ])
    let simulated = sidecar {
      $0.recommended = .of(3) {
        $0.bindingResource = nil
        ($0.spreadNodes, $0.tightNodes) = (5, 4)
      }
    }
    #expect(
      lines("sidecar.nodes", simulated)[1...2]
        == [
          "no plan needs fewer than 3",
          "the scheduler, simulated, needs 5 when it spreads pods and 4 when it packs them",
        ])
    let none = plan {
      $0.findings = ["no-nodes", "pod-fits-nowhere", "cannot-pack", "other"].map { Finding(.error, $0, "m \($0)") }
    }
    #expect(
      explain("sidecar.nodes", in: none)
        == Explanation(
          title: "nodes as sidecar: no count", lines: ["m no-nodes", "m pod-fits-nowhere", "m cannot-pack"]))
  }

  private func priced(_ pools: [(Int, Int128?)], cost: Int128, _ change: (inout Plan) -> Void = { _ in }) -> Plan {
    plan { plan in
      plan.costs.terms.hoursPerMonth = Quantity(nanos: 100_000_000_000)
      (plan.costs.terms.perCoreHour, plan.costs.terms.perGibibyteHour) = (nil, nil)
      plan.dataPlanes[1].recommended = .of(3) { fleet in
        fleet.pools = pools.enumerated().map { index, pool in
          var own = RecommendedFleet.Pool.of(pool.0, "p\(index)", type: index == 0 ? "t3" : nil)
          own.pricePerHour = pool.1.map { Money(nanos: $0 * 1_000_000) }
          return own
        }
        fleet.monthlyCost = Money(nanos: cost * 1_000_000_000)
      }
      change(&plan)
    }
  }

  private let rest = ["prices.file: v (s)", "hours.per.month: v (s)"]

  @Test("of cost multiplies nodes, prices and hours, kind by kind, where that is the cost")
  func cost() {
    // One node of 0.1 and two of 0.2 an hour, 100 hours: 10 + 40.
    let whole = priced([(1, 100), (2, 200), (0, 900)], cost: 50)
    #expect(explain("sidecar.cost", in: whole)?.title == "cost as sidecar: 50.00 USD a month")
    #expect(
      lines("sidecar.cost", whole) == [
        "1 node of t3 x 0.1 USD an hour x 100 hours: 10.00 USD",
        "2 nodes of p1 x 0.2 USD an hour x 100 hours: 40.00 USD",
      ] + rest)
    #expect(
      lines("sidecar.cost", priced([(1, 100), (2, 200)], cost: 51)) == [
        "1 node of t3 x 0.1 USD an hour x the hours a month that its nodes run",
        "2 nodes of p1 x 0.2 USD an hour x the hours a month that its nodes run",
      ] + rest)
    #expect(
      lines("sidecar.cost", priced([(1, 100), (2, nil)], cost: 10))
        == ["1 node of t3 x 0.1 USD an hour x 100 hours: 10.00 USD", "2 nodes of p1"] + rest)
  }

  @Test("of cost by unit prices multiplies requests, and takes the discount off")
  func unitCost() {
    let both = priced([(3, nil)], cost: 1) {
      $0.costs.terms.perCoreHour = Money(nanos: 30_000_000)
      $0.costs.terms.perGibibyteHour = Money(nanos: 4_000_000)
      $0.costs.terms.discount = Percentage("30") ?? .zero
    }
    #expect(
      lines("sidecar.cost", both) == [
        "CPU requests: 3 cores x 0.03 USD an hour x 100 hours",
        "memory requests: 3Gi x 0.004 USD an hour x 100 hours", "less the discount of 30 %",
      ] + rest)
    for isCPU in [true, false] {
      let one = priced([(3, nil)], cost: 1) {
        if isCPU {
          $0.costs.terms.perCoreHour = Money(nanos: 1)
        } else {
          $0.costs.terms.perGibibyteHour = Money(nanos: 1)
        }
      }
      #expect(lines("sidecar.cost", one).count == 3)
      #expect(lines("sidecar.cost", one)[0].hasPrefix(isCPU ? "CPU requests" : "memory requests"))
    }
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
    #expect(explain("sidecar.cost", in: none)?.title == "cost as sidecar: not known")
    #expect(
      lines("sidecar.cost", none) == [
        "no-region", "unknown-price", "no-exchange-rate", "no-nodes", "unknown-instance-type",
      ])
  }
}
