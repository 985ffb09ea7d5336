import Basics
import TestSupport
import Testing

@testable import Mesh
@testable import Plans
@testable import Reports

@Suite("The answer of a report") struct HeadlineTests {
  /// A plan of ambient and sidecars that reserve so much.
  private func plan(
    ambient: Resources = Resources(millicores: 900, mebibytes: 300),
    sidecar: Resources = Resources(millicores: 1400, mebibytes: 200), _ change: (inout Plan) -> Void = { _ in }
  ) -> Plan {
    examplePlan { plan in
      plan.dataPlanes = [
        .of(.ambient) {
          $0.totals.proxyRequests = ambient
          $0.totals.meshedPods = 14
        },
        .of(.sidecar) {
          $0.totals.proxyRequests = sidecar
          $0.totals.meshedPods = 14
        },
      ]
      (plan.differences, plan.findings) = ([], [])
      change(&plan)
    }
  }

  /// What stands behind the sentences that are always there.
  private func rest(_ change: (inout Plan) -> Void) -> String {
    let (whole, base) = (headline(plan(change)), headline(plan()))
    return whole.hasPrefix(base) ? String(whole.dropFirst(base.count)) : whole
  }

  @Test("is there from one workload and one node on")
  func nothing() {
    for (workloads, nodes, isThere) in [(1, 1, true), (2, 2, true), (0, 1, false), (1, 0, false)] {
      let plan = plan { ($0.inventory.workloads, $0.nodes) = (workloads, nodes) }
      #expect(headline(plan).hasPrefix("Sidecars in 14 pods request") == isThere)
    }
    #expect(
      headline(plan { $0.inventory.workloads = 0 })
        == "The input has no workloads: the figures are what the mesh itself requests.")
    #expect(
      headline(plan { $0.nodes = 0 })
        == "Ambient is not possible: all nodes are Fargate's, and ztunnel does not run there. Sidecars in 14 pods would request 1400m CPU and 200Mi of memory for the mesh."
    )
  }

  @Test("says what pods and nodes reserve")
  func reserves() {
    #expect(
      headline(plan())
        == "Sidecars in 14 pods request 1400m CPU and 200Mi of memory for the mesh; ambient on 2 nodes requests 900m CPU and 300Mi of memory: 500m less CPU and 100Mi more memory."
    )
    let one = plan {
      $0.dataPlanes[1].totals.meshedPods = 1
      $0.dataPlanes[0].totals.nodes = 1
    }
    #expect(
      headline(one).contains("Sidecars in 1 pod request 1400m")
        && headline(one).contains("ambient on 1 node requests 900m"))
  }

  @Test("names the nodes that are needed, where all of them were counted")
  func nodes() {
    #expect(rest { $0.dataPlanes[0].recommended = .of(1) } == "")
    func both(_ change: (inout RecommendedFleet) -> Void = { _ in }) -> String {
      rest {
        $0.dataPlanes[0].recommended = .of(1, change)
        $0.dataPlanes[1].recommended = .of(2)
      }
    }
    #expect(both() == " Nodes needed: 1 with ambient, 2 with sidecars; proven minimum.")
    // The cheapest plan may have more nodes than another one.
    #expect(both { $0.lowerBound = 0 } == " Nodes needed: 1 with ambient, 2 with sidecars.")
    #expect(both { $0.isProven = false } == " Nodes needed: 1 with ambient, 2 with sidecars.")
    #expect(
      DataPlane.allCases.map(\.clause) == ["without a mesh", "with ambient", "with sidecars", "with today's mesh"])
    #expect(both { $0.spreadNodes = 1 } == both())
    #expect(
      both { $0.spreadNodes = 2 }
        == "\(both()) The default scheduler places pods one by one and spreads them: it needs 2 with ambient.")
  }

  @Test("is compared figure by figure, with a dash where there is none")
  func rows() {
    func labels(_ change: (inout Plan) -> Void) -> [String] { comparisonRows(plan(change)).map(\.label) }
    let base = [
      "Pods in the mesh", "Proxies", "Mesh CPU requests", "Mesh memory requests", "Control plane and gateways",
      "All requests",
    ]
    func same(_ plan: inout Plan) {
      for index in plan.dataPlanes.indices {
        plan.dataPlanes[index].totals.overhead = plan.dataPlanes[index].totals.proxyRequests
      }
    }
    #expect(labels(same) == base)
    #expect(
      labels { plan in
        same(&plan)
        plan.dataPlanes[0].totals.overhead = .zero
      } == base[..<4] + ["scheduled, CPU", "scheduled, memory"] + base[4...])
    #expect(
      labels { plan in
        same(&plan)
        plan.dataPlanes[0].current = .of(unplaced: 0)
      } == base + ["On today's 2 nodes, if all pods may move"])
    #expect(
      labels { plan in
        same(&plan)
        plan.inventory.nodes = 1
        plan.dataPlanes[0].current = .of(unplaced: 0)
        plan.dataPlanes[1].asPlacedNow = .of(unplaced: 0)
      } == base + ["On today's 1 node, as placed now", "On today's 1 node, if all pods may move"])
    let needed = ["Nodes needed", "Lower bound", "Limiting resource"]
    #expect(
      labels { plan in
        same(&plan)
        plan.dataPlanes[1].recommended = .of(1)
      } == base + needed)
    #expect(
      labels { plan in
        same(&plan)
        plan.dataPlanes[1].recommended = .of(1) {
          $0.monthlyCost = .zero
          $0.fitNowhere = [
            PodsThatFitNowhere(
              workload: "w", pods: 1, lack: "cpu", reason: "r", place: nil, request: .zero, overhead: .zero)
          ]
        }
      } == base + needed + ["Pods that fit nowhere", "Monthly cost"])
  }

  @Test("has the cells of every data plane in one unit, and a dash for the mesh where there is none")
  func cells() {
    let plan = plan(
      ambient: Resources(millicores: 900, mebibytes: 1836), sidecar: Resources(millicores: 12_500, mebibytes: 12_800)
    ) {
      $0.dataPlanes.insert(.of(.none) { $0.totals.requests = Resources(millicores: 1000, mebibytes: 1024) }, at: 0)
      $0.dataPlanes[1].recommended = .of(1) { $0.bindingResource = nil }
      $0.dataPlanes[2].recommended = .of(2) { $0.monthlyCost = Money(nanos: 1_000_000_000) }
    }
    let rows = Dictionary(comparisonRows(plan).map { ($0.label, $0.cells) }) { first, _ in first }
    #expect(rows["Pods in the mesh"] == ["-", "14", "14"])
    #expect(rows["Mesh CPU requests"] == ["-", "0.9 cores", "12.5 cores"])
    #expect(rows["Mesh memory requests"] == ["-", "1.79Gi", "12.5Gi"])
    #expect(
      rows["scheduled, CPU"] == ["-", "0m", "0m"] && rows["scheduled, memory"] == ["-", "0Mi", "0Mi"])
    #expect(rows["All requests"] == ["1000m, 1024Mi", "0m, 0Mi", "0m, 0Mi"])
    #expect(rows["Nodes needed"] == ["-", "1", "2"] && rows["Lower bound"] == ["-", "1 (proven)", "2 (proven)"])
    #expect(rows["Limiting resource"] == ["-", "-", "cpu"] && rows["Monthly cost"] == ["-", "-", "1.00 USD"])
  }
}
