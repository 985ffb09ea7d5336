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

  @Test("compares what both reserve, and the nodes where they were counted")
  func sentence() {
    let reserves = "the mesh ambient reserves 500m less CPU and 100Mi more memory"
    #expect(answerSentence(plan()) == "For \(reserves) than sidecars.")
    let counted = plan {
      $0.dataPlanes[0].recommended = .of(1) { $0.monthlyCost = Money(nanos: 54_680_000_000) }
      $0.dataPlanes[1].recommended = .of(2)
    }
    #expect(
      answerSentence(counted)
        == "As ambient this needs 1 node (54.68 USD a month), as sidecars 2 nodes; for \(reserves).")
    let same = Resources(millicores: 100, mebibytes: 100)
    #expect(
      answerSentence(plan(ambient: same, sidecar: same))
        == "For the mesh ambient reserves as much CPU and as much memory as sidecars.")
    let less = plan(ambient: Resources(millicores: 101, mebibytes: 99), sidecar: same)
    #expect(answerSentence(less) == "For the mesh ambient reserves 1m more CPU and 1Mi less memory than sidecars.")
  }

  @Test("is there from one workload and one node on")
  func nothing() {
    for (workloads, nodes, isThere) in [(1, 1, true), (2, 2, true), (0, 1, false), (1, 0, false)] {
      let plan = plan { ($0.inventory.workloads, $0.nodes) = (workloads, nodes) }
      #expect(answerSentence(plan).isEmpty != isThere)
      #expect(headline(plan).hasPrefix("As sidecars, 14 pods reserve") == isThere)
    }
    #expect(
      headline(plan { $0.inventory.workloads = 0 })
        == "The input has no workloads: the figures are what the mesh itself reserves.")
    #expect(
      headline(plan { $0.nodes = 0 })
        == "Ambient is not to be had here: all nodes are Fargate's, where no ztunnel runs. As sidecars, 14 pods would reserve 1400m CPU and 200Mi of memory for the mesh."
    )
  }

  @Test("says what pods and nodes reserve")
  func reserves() {
    #expect(
      headline(plan())
        == "As sidecars, 14 pods reserve 1400m CPU and 200Mi of memory for the mesh; as ambient, 2 nodes reserve 900m CPU and 300Mi of memory. Ambient reserves 500m less CPU and 100Mi more memory."
    )
    let one = plan {
      $0.dataPlanes[1].totals.meshedPods = 1
      $0.dataPlanes[0].totals.nodes = 1
    }
    #expect(
      headline(one).contains("As sidecars, 1 pod reserves 1400m")
        && headline(one).contains("as ambient, 1 node reserves 900m"))
  }

  private static let differences: [([(DataPlane, Int)], String)] = [
    ([], ""), ([(.ambient, 1)], "1 pod is in ambient only (why)"),
    ([(.sidecar, 2)], "2 pods are in sidecar only (why)"),
    ([(.ambient, 5), (.sidecar, 1)], "5 pods are in ambient only (why), 1 more for other reasons"),
    ([(.ambient, 5), (.sidecar, 2), (.ambient, 1)], "5 pods are in ambient only (why), 3 more for other reasons"),
  ]

  @Test("says where the two meshes do not hold the same pods", arguments: differences.indices)
  func differing(index: Int) {
    let (differences, words) = HeadlineTests.differences[index]
    let found = rest {
      $0.differences = differences.map { MembershipDifference(dataPlane: $0, pods: $1, reason: "why") }
    }
    #expect(found == (words.isEmpty ? "" : " The meshes differ: 14 pods as ambient, 14 as sidecars; \(words)."))
  }

  @Test(
    "says what is missing where a quarter of the workloads or more state no requests",
    arguments: [
      (8, 1, 1, ""), (8, 2, 1, "CPU requests in 2"), (8, 0, 3, "memory requests in 3"), (4, 1, 0, "CPU requests in 1"),
      (5, 1, 1, ""), (8, 2, 2, "CPU requests in 2 and memory requests in 2"), (8, 0, 0, ""),
    ])
  func unsized(workloads: Int, cpu: Int, memory: Int, words: String) {
    let found = rest {
      $0.inventory.workloads = workloads
      ($0.inventory.workloadsWithoutCPU, $0.inventory.workloadsWithoutMemory) = (cpu, memory)
    }
    let end = " of \(workloads) workloads; they count as zero, so that all requests and nodes are at least so many."
    #expect(found == (words.isEmpty ? "" : " Missing are \(words)\(end)"))
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
    #expect(both() == " Nodes needed: 1 as ambient, 2 as sidecar; no fewer can do.")
    #expect(both { $0.isProven = false } == " Nodes needed: 1 as ambient, 2 as sidecar.")
    #expect(both { $0.spreadNodes = 1 } == both())
    #expect(
      both { $0.spreadNodes = 2 }
        == "\(both()) The scheduler, which places pods one by one and spreads them, needs 2 as ambient.")
  }

  @Test("says where nothing tells which services need L7")
  func l7() {
    #expect(rest { $0.knowsL7Needs = false }.hasPrefix(" Which services need L7 is not known"))
    #expect(rest { $0.knowsL7Needs = true } == "")
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
      } == base[..<4] + ["of which scheduled, CPU", "of which scheduled, memory"] + base[4...])
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
      rows["of which scheduled, CPU"] == ["-", "0m", "0m"] && rows["of which scheduled, memory"] == ["-", "0Mi", "0Mi"])
    #expect(rows["All requests"] == ["1000m, 1024Mi", "0m, 0Mi", "0m, 0Mi"])
    #expect(rows["Nodes needed"] == ["-", "1", "2"] && rows["Lower bound"] == ["-", "1 (proved)", "2 (proved)"])
    #expect(rows["Limiting resource"] == ["-", "-", "cpu"] && rows["Monthly cost"] == ["-", "-", "1.00 USD"])
  }
}
