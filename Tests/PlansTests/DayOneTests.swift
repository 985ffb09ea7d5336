import Basics
import Inventory
import Mesh
import TestSupport
import Testing

@testable import Plans

@Suite("Day one of ambient") struct DayOneTests {
  private let here = SourceLocation(file: "test.json", line: 1, column: 1)

  private func id(_ name: String, _ kind: WorkloadKind = .deployment) -> WorkloadID {
    WorkloadID(namespace: "shop", kind: kind, name: name)
  }

  private func load(_ pods: [(WorkloadID, Int128, Int)], maxPods: Int = 110) -> NodeLoad {
    NodeLoad(
      name: "n", allocatable: Resources(millicores: 1930, mebibytes: 7000), maxPods: maxPods,
      pods: pods.map {
        NodeLoad.Pods(
          NodeLoad.Kind(workload: $0.0, request: Resources(millicores: $0.1, mebibytes: 10)), count: $0.2)
      }, source: here)
  }

  private func fit(_ load: NodeLoad) -> DayOneFit? {
    var cluster = Cluster()
    cluster.nodeLoads = [load]
    let demand = MeshModel(cluster, MeshSettings()).demand(.ambient)
    return DayOneFit(cluster, perNode: demand.pods.filter { $0.role == .ztunnel || $0.role == .cni })
  }

  @Test("is no trouble where 300m and 612Mi are free on the node")
  func fits() { #expect(fit(load([(id("web"), 100, 16)]))?.tight == []) }

  @Test("moves the smallest pod that frees what is missing, and no DaemonSet")
  func movesOne() {
    let tight = fit(
      load([(id("agent", .daemonSet), 200, 1), (id("big"), 900, 1), (id("small"), 50, 2), (id("web"), 100, 5)]))?.tight
    #expect(tight?.map(\.lacking.cpu.millicores) == [70])
    #expect(tight?.first?.moving == [id("web")])
  }

  @Test("moves as many as it takes")
  func movesMany() {
    #expect(fit(load([(id("web"), 100, 19)]))?.tight.first?.moving == [id("web"), id("web"), id("web")])
  }

  @Test("asks for two pod slots as well")
  func slots() {
    #expect(fit(load([(id("web"), 10, 10)], maxPods: 11))?.tight.first?.moving == [id("web")])
  }

  @Test("is over where ztunnel and istio-cni run already")
  func running() {
    func own(_ name: String) -> WorkloadID { WorkloadID(namespace: "istio-system", kind: .daemonSet, name: name) }
    #expect(fit(load([(own("ztunnel"), 200, 1), (own("istio-cni-node"), 100, 1), (id("web"), 100, 16)]))?.tight == [])
  }

  @Test("cannot be told where nobody says what runs on which node")
  func unknown() { #expect(DayOneFit(Cluster(), perNode: []) == nil) }
}
