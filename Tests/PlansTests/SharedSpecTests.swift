import Basics
import Inventory
import Mesh
import TestSupport
import Testing

@testable import Plans

@Suite("Workloads that share a spec") struct SharedSpecTests {
  /// Workloads of three specs in two namespaces, of several kinds, with specs of their own or shared ones.
  private static func cluster(isShared: Bool) -> Cluster {
    var specs: [SharedSpec] = []
    for number in 0..<3 {
      var spec = workload("w", count: 1, millicores: Int128(100 * (number + 1)), mebibytes: 64).groups[0].spec
      if number == 1 { spec.hostNetwork = true }
      if number == 2 {
        spec.annotations.set("sidecar.istio.io/inject", to: "false")
        for index in spec.containers.indices { spec.containers[index].limits = spec.containers[index].requests }
      }
      specs.append(SharedSpec(spec))
    }
    var cluster = Cluster()
    for number in 0..<60 {
      let spec = specs[number % 3]
      var one = Workload(
        id: WorkloadID(
          namespace: number < 30 ? "kube-system" : "shop", kind: number % 5 == 0 ? .statefulSet : .deployment,
          name: "w\(number + 100)"),
        groups: [PodGroup(isShared ? spec : SharedSpec(spec.spec), count: number % 4)], isPerNode: number % 7 == 0,
        isLive: number % 11 == 0, source: SourceLocation(file: "t", line: number))
      if number % 13 == 0 { one.isOnFargate = true }
      cluster.workloads.append(one)
    }
    cluster.namespaces = ["kube-system", "shop"].map { Namespace(name: $0) }
    cluster.nodes = [.roomy]
    return cluster
  }

  @Test("have the plan that they have with specs of their own")
  func plans() throws {
    let plans = [true, false].map {
      Comparison(SharedSpecTests.cluster(isShared: $0), PlanSettings()).plan(findings: Findings())
    }
    #expect(plans[0].workloads == plans[1].workloads)
    #expect(plans[0].inventory == plans[1].inventory)
    #expect(plans[0].dataPlanes.map(\.totals) == plans[1].dataPlanes.map(\.totals))
    #expect(plans[0].findings == plans[1].findings)
    #expect(Set(plans[0].workloads.map(\.sidecar.reason)).count > 2)
  }

  @Test("are decided about once for all that stand alike")
  func standings() {
    func count(_ isShared: Bool) -> Int {
      let model = Comparison(SharedSpecTests.cluster(isShared: isShared), PlanSettings()).model
      return Set(model.members.filter { !$0.workload.isPerNode }.map(\.standingKey)).count
    }
    #expect(count(true) < 40)
    #expect(count(false) == 51)
  }
}
