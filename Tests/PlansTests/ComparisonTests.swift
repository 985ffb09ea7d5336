import Basics
import Inventory
import Mesh
import Nodes
import TestSupport
import Testing

@testable import Plans

@Suite("The inventory of a plan") struct InventorySummaryTests {
  @Test("counts workloads that do not run to completion, their namespaces, pods and requests")
  func counts() {
    let plan = meshedPlan(
      [
        Workload.grouped("cart", [(2, 100, 10), (1, 300, 20)]), Workload.grouped("db", [(1, 50, 5)]),
        Workload.grouped("till", [(4, 10, 1)], namespace: "pay"),
        Workload.grouped("night", [(9, 100, 100)], namespace: "batch", kind: .job),
      ], [.roomy])
    #expect((plan.inventory.namespaces, plan.inventory.workloads, plan.inventory.pods) == (2, 3, 8))
    #expect(plan.inventory.nodes == 2 && plan.nodes == 2)
    #expect(plan.inventory.requests == Resources(millicores: 590, mebibytes: 49))
    #expect((plan.inventory.workloadsWithoutCPU, plan.inventory.workloadsWithoutMemory) == (0, 0))
    let empty = meshedPlan([], [])
    #expect((empty.inventory.namespaces, empty.inventory.workloads, empty.inventory.pods) == (0, 0, 0))
  }

  @Test(
    "says how many state no request of CPU or memory",
    arguments: [
      ([(1, 1, 1)], 0, 0), ([(1, nil, 1)], 1, 0), ([(1, 1, nil)], 0, 1), ([(1, nil, nil)], 1, 1),
      ([(0, nil, nil)], 0, 0),
      ([(1, 1, 1), (1, nil, 1)], 1, 0), ([(1, 1, 1), (0, nil, 1)], 0, 0),
    ] as [([(count: Int, millicores: Int128?, mebibytes: Int128?)], Int, Int)])
  func withoutRequests(groups: [(count: Int, millicores: Int128?, mebibytes: Int128?)], cpu: Int, memory: Int) {
    let plan = meshedPlan(
      [Workload.grouped("a", groups), Workload.grouped("b", [(1, 1, 1)]), Workload.grouped("c", groups)], [.roomy])
    #expect((plan.inventory.workloadsWithoutCPU, plan.inventory.workloadsWithoutMemory) == (2 * cpu, 2 * memory))
  }

  @Test("takes a request of the whole pod for one of its containers")
  func podRequests() {
    var whole = Workload.grouped("a", [(1, nil, nil)])
    whole.groups[0].spec.podRequests = ResourceQuantities(cpu: Quantity(nanos: 1_000_000_000), memory: nil)
    let plan = meshedPlan([whole], [.roomy])
    #expect((plan.inventory.workloadsWithoutCPU, plan.inventory.workloadsWithoutMemory) == (0, 1))
  }
}

@Suite("The workloads of a plan") struct WorkloadPlanTests {
  @Test("have the request of their largest pod, what all request, and what sidecars add")
  func amounts() throws {
    let plan = meshedPlan(
      [
        Workload.grouped("a", [(2, 300, 10), (1, 100, 20)]), Workload.grouped("b", [(1, 300, 20), (2, 400, 20)]),
        Workload.grouped("c", [(0, 5, 5)]),
      ], [.roomy])
    #expect(plan.workloads.map(\.id.name) == ["a", "b", "c"])
    #expect(plan.workloads.map(\.pods) == [3, 3, 0])
    #expect(
      plan.workloads.map(\.podRequests) == [
        Resources(millicores: 100, mebibytes: 20), Resources(millicores: 400, mebibytes: 20),
        Resources(millicores: 5, mebibytes: 5),
      ])
    #expect(
      plan.workloads.map(\.requests) == [
        Resources(millicores: 700, mebibytes: 40), Resources(millicores: 1100, mebibytes: 60), .zero,
      ])
    #expect(
      plan.workloads.map(\.sidecarOverhead) == [
        Resources(millicores: 300, mebibytes: 384), Resources(millicores: 300, mebibytes: 384), .zero,
      ])
  }

  @Test("lose the class Guaranteed by a sidecar, where they have it and are in the mesh")
  func guaranteed() {
    func own(_ name: String, isGuaranteed: Bool, isOut: Bool = false) -> Workload {
      var one = Workload.grouped(name, [(1, 100, 100)])
      if isGuaranteed { one.groups[0].spec.containers[0].limits = one.groups[0].spec.containers[0].requests }
      if isOut { one.groups[0].spec.labels = Labels(["sidecar.istio.io/inject": "false"]) }
      return one
    }
    let plan = meshedPlan(
      [own("a", isGuaranteed: true), own("b", isGuaranteed: false), own("c", isGuaranteed: true, isOut: true)], [.roomy]
    )
    #expect(plan.workloads.map(\.losesGuaranteed) == [true, false, false])
  }
}

@Suite("The nodes that figures hold for") struct CountedNodesTests {
  private func nodes(_ count: Int, _ stated: Int?) -> Plan {
    meshedPlan(
      [Workload.grouped("a", [(2, 100, 10)])],
      count == 0 ? [] : [TestSupport.nodes("n", count, millicores: 4000, mebibytes: 8000)]
    ) {
      $0.nodeCount = stated
    }
  }

  @Test(
    "are those of the input, else those that are stated, else three",
    arguments: [
      (1, nil, 1, "the nodes in the input", []), (2, 2, 2, "the nodes in the input", []),
      (2, 3, 2, "the nodes in the input", ["node-count-unused"]), (0, 5, 5, "the settings", []),
      (0, nil, 3, "meshplan's default: the input has no nodes", ["no-nodes"]),
    ] as [(Int, Int?, Int, String, [String])])
  func counted(nodes count: Int, stated: Int?, expected: Int, source: String, codes: [String]) {
    let plan = nodes(count, stated)
    #expect(plan.nodes == expected && plan.breakEven.nodes == expected)
    #expect(plan[.ambient]?.totals.proxies[.ztunnel] == expected)
    #expect(plan.assumptions.filter { $0.name == "nodes" }.map(\.source) == [source])
    #expect(plan.assumptions.filter { $0.name == "nodes" }.map(\.value) == ["\(expected)"])
    #expect(plan.findings.map(\.code).filter { $0.contains("node") } == codes)
  }

  @Test("have the break-even of the chart's requests, with the waypoints that there are")
  func breakEven() {
    let plan = nodes(2, nil)
    #expect(plan.breakEven.perNode == Resources(millicores: 300, mebibytes: 612))
    #expect(plan.breakEven.sidecar == Resources(millicores: 100, mebibytes: 128))
    #expect(plan.breakEven.waypoints == .zero && plan.breakEven.meshedPods == 2)
    var canary = Workload.grouped("a", [(2, 100, 10)])
    canary.facts.features = ["canary"]
    var cluster = Cluster()
    cluster.workloads = [canary]
    cluster.services = [Service(namespace: "shop", name: "a", source: SourceLocation(file: "t"))]
    cluster.nodes = [.roomy]
    var settings = PlanSettings()
    settings.mesh.scope = .applications
    let even = Comparison(cluster, settings).plan(findings: Findings()).breakEven
    #expect(even.waypoints == Resources(millicores: 100, mebibytes: 128))
  }

  @Test("have planes, current only where a mesh runs today")
  func planes() {
    #expect(nodes(2, nil).dataPlanes.map(\.dataPlane) == [.none, .ambient, .sidecar])
    var cluster = Cluster()
    cluster.workloads = [Workload.grouped("a", [(1, 1, 1)])]
    cluster.namespaces = [Namespace(name: "shop", labels: Labels(["istio-injection": "enabled"]))]
    let plan = Comparison(cluster, PlanSettings()).plan(findings: Findings())
    #expect(plan.dataPlanes.map(\.dataPlane) == [.none, .ambient, .sidecar, .current])
    #expect(plan[.current]?.totals.meshedPods == 1 && plan[.none]?.totals.meshedPods == 0)
  }

  @Test("give their region and hours to others, the commonest first, and of as many by name")
  func today() throws {
    func group(_ name: String, _ count: Int, _ region: String, _ hours: Int128) -> NodeGroup {
      TestSupport.nodes(name, count, millicores: 4000, mebibytes: 8000) {
        ($0.region, $0.hoursPerMonth) = (region, Quantity(nanos: hours * 1_000_000_000))
      }
    }
    let few = group("a", 1, "eu-west-1", 100)
    let (many, same) = (group("c", 2, "us-east-1", 200), group("b", 2, "eastus", 300))
    #expect(meshedComparison([], [few, many]).settings.region == "us-east-1")
    #expect(meshedComparison([], [few, many, same]).settings.region == "eastus")
    #expect(meshedComparison([], [many, same, few]).settings.prices.hoursPerMonth?.plainText == "300")
    #expect(meshedComparison([], [many, same, few]) { $0.region = "x" }.settings.region == "x")
    // Of groups of one name and as many nodes the first.
    #expect(meshedComparison([], [group("a", 1, "x", 1), group("a", 1, "y", 2)]).settings.region == "x")
    #expect(meshedComparison([], []).settings.region == nil)
  }
}

@Suite("Nodes that are closed") struct ClosedNodeTests {
  private func closed(_ pods: [Workload], _ nodes: [NodeGroup]) -> [String] {
    meshedPlan(pods, nodes) { $0.mesh.scope = .namespaces([]) }.closedNodes.map {
      "\($0.nodes) \($0.name): \($0.reason)"
    }
  }

  private let tainted = nodes("t", 2, millicores: 4000, mebibytes: 8000) {
    $0.taints = [Taint(key: "x", value: "y", effect: "NoSchedule")]
  }

  @Test("take no pod, by their taint or because they are cordoned")
  func reasons() {
    let cordoned = nodes("c", 1, millicores: 4000, mebibytes: 8000) { $0.unschedulable = true }
    let web = Workload.grouped("web", [(1, 1, 1)])
    #expect(
      closed([web], [.roomy, tainted, cordoned]) == [
        "2 t: does not tolerate the taint x=y:NoSchedule", "1 c: the node is cordoned",
      ])
    #expect(closed([web], [.roomy]) == [])
    #expect(closed([], [.roomy, tainted]) == [])
    // One pod that tolerates it is enough, as long as there is one.
    var tolerant = Workload.grouped("other", [(1, 1, 1)])
    tolerant.groups[0].spec.placement.tolerations = [Toleration(existing: "x")]
    #expect(closed([web, tolerant], [.roomy, tainted]) == [])
    tolerant.groups[0].count = 0
    #expect(closed([web, tolerant], [.roomy, tainted]).count == 1)
    // A pod of every node does not count.
    tolerant.groups[0].count = 1
    (tolerant.isPerNode, tolerant.id.kind) = (true, .daemonSet)
    #expect(closed([web, tolerant], [.roomy, tainted]).count == 1)
  }
}
