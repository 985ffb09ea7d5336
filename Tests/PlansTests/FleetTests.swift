import Basics
import Inventory
import Mesh
import Nodes
import Packing
import TestSupport
import Testing

@testable import Plans

@Suite("A fleet") struct FleetTests {
  /// cluster-capacity's README: 4 nodes of 2 CPUs and 4 GB hold 52 pods of 150m/100Mi, 13 each.
  @Test("of four nodes holds 52 pods of 150m and 100Mi, and not 53", arguments: [(52, 0), (53, 1)])
  func clusterCapacity(count: Int, left: Int) {
    let plan = plan(
      [workload("w", count: count, millicores: 150, mebibytes: 100)], [nodes("n", 4, millicores: 2000, mebibytes: 3815)]
    )
    #expect(plan[.none]?.current?.unplacedPods == left)
    #expect(plan[.none]?.recommended?.nodes == (left == 0 ? 4 : 5))
    #expect(plan[.none]?.recommended?.isProven == true)
  }

  /// The same README with its replication controller of 6 replicas beside: 46 are left for the pod.
  @Test("of four nodes with a load of 6 pods holds 46, and not 47", arguments: [(46, 0), (47, 1)])
  func clusterCapacityWithLoad(count: Int, left: Int) {
    let plan = plan(
      [
        workload("rc", count: 6, millicores: 150, mebibytes: 100),
        workload("w", count: count, millicores: 150, mebibytes: 100),
      ], [nodes("n", 4, millicores: 2000, mebibytes: 3815)])
    #expect(plan[.none]?.current?.unplacedPods == left)
  }

  @Test("has the spare nodes, the least count and the headroom that the settings ask for")
  func spare() {
    let pods = [workload("w", count: 10, millicores: 500, mebibytes: 100)]
    let kind = [nodes("n", 1, millicores: 1000, mebibytes: 4000)]
    func count(_ change: (inout PlanSettings) -> Void) -> Int? { plan(pods, kind, change)[.none]?.recommended?.nodes }
    #expect(count { _ in } == 5)
    #expect(count { $0.spareNodes = 1 } == 6)
    #expect(count { $0.minimumNodes = 8 } == 8)
    #expect(count { $0.headroomPercent = 10 } == 10)
  }

  @Test("gives pods only the nodes that selectors, affinity and tolerations allow")
  func placement() {
    let gpu = nodes("gpu", 1, millicores: 1000, mebibytes: 4000) {
      $0.labels = Labels(["pool": "gpu"])
      $0.statesLabels = true
      $0.taints = [Taint(key: "gpu", value: "yes", effect: "NoSchedule")]
    }
    let plain = nodes("plain", 3, millicores: 1000, mebibytes: 4000) {
      $0.labels = Labels(["pool": "plain"])
      $0.statesLabels = true
    }
    let picky = workload("picky", count: 2, millicores: 600, mebibytes: 10) {
      $0.placement.nodeSelector = Labels(["pool": "gpu"])
      var toleration = Toleration()
      (toleration.key, toleration.operatorName) = ("gpu", "Exists")
      $0.placement.tolerations = [toleration]
    }
    let easy = workload("easy", count: 3, millicores: 600, mebibytes: 10)
    let plan = plan([picky, easy], [gpu, plain])
    #expect(plan[.none]?.current?.unplacedPods == 1)
    #expect(plan[.none]?.recommended?.pools.map { "\($0.nodes) \($0.name)" } == ["3 plain", "2 gpu"])
    let lost = workload("lost", count: 1, millicores: 1, mebibytes: 1) {
      $0.placement.nodeSelector = Labels(["pool": "none"])
    }
    let second = TestSupport.plan([lost, easy], [gpu, plain])
    #expect(second[.none]?.recommended?.nodes == 3)
    #expect(second[.none]?.recommended?.podsThatFitNowhere == 1)
    #expect(second.findings.contains { $0.code == "pod-fits-nowhere" && $0.message.contains("shop/Deployment/lost") })
  }

  @Test("keeps pods apart that must not share a node")
  func antiAffinity() {
    let plan = plan(
      [workload("w", count: 4, millicores: 1, mebibytes: 1) { $0.keepApart("w") }],
      [nodes("n", 3, millicores: 1000, mebibytes: 4000)])
    #expect(plan[.none]?.recommended?.nodes == 4)
    #expect(plan[.none]?.current?.unplacedPods == 1)
  }

  @Test("costs its nodes' price, the discount and the hours exactly")
  func money() {
    let kind = [nodes("n", 1, millicores: 1000, mebibytes: 4000) { $0.pricePerHour = Money(nanos: 104_000_000) }]
    let pods = [workload("w", count: 2, millicores: 600, mebibytes: 10)]
    func cost(_ change: (inout PlanSettings) -> Void) -> String? {
      plan(pods, kind, change)[.none]?.recommended?.monthlyCost?.decimalText
    }
    #expect(cost { _ in } == "151.84")
    #expect(cost { $0.prices.discount = Percentage(nanos: 30_000_000_000) } == "106.29")
    #expect(cost { $0.prices.hoursPerMonth = try? Quantity(parsing: "525.8") } == "109.37")
    // 1.2 cores and 20Mi at 0.03 and 0.004 an hour, for 730 hours.
    #expect(
      cost {
        $0.prices.perCoreHour = Money(nanos: 30_000_000)
        $0.prices.perGibibyteHour = Money(nanos: 4_000_000)
      } == "26.34")
  }

  @Test("tells what the mesh adds in nodes from what it is allotted, and what of a saving is stranded")
  func costs() throws {
    let kind = [nodes("n", 2, millicores: 2000, mebibytes: 8000) { $0.pricePerHour = Money(nanos: 100_000_000) }]
    let plan = plan([workload("w", count: 10, millicores: 200, mebibytes: 100)], kind) { $0.mesh.scope = .applications }
    // 2000m without a mesh; sidecars add 1000m and istiod 500m; ambient 300m a node and istiod.
    #expect(plan[.none]?.recommended?.nodes == 1)
    let sidecar = try #require(plan.costs.costs.first { $0.dataPlane == .sidecar })
    #expect(sidecar.marginalNodes == 1)
    #expect(sidecar.marginalMonthly?.decimalText == "73.00")
    #expect(sidecar.allocatedMonthly.map { $0 < Money(nanos: 73_000_000_000) } == true)
    let saving = try #require(plan.costs.saving)
    #expect(saving.nodes == 0)
    #expect(saving.stranded.cpu == saving.freed.cpu)
    #expect(saving.monthly == .zero)
  }
}
