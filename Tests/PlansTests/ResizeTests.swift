import Basics
import Inventory
import Mesh
import Nodes
import Packing
import TestSupport
import Testing

@testable import Plans

/// Nodes that are Node objects: with labels, and taints where `taint` names one.
private func machines(
  _ name: String, _ count: Int, cores: Int, price: Int? = nil, taint: String? = nil, spot: Bool = false
) -> NodeGroup {
  nodes(name, count, millicores: Int128(cores) * 1000, mebibytes: Int128(cores) * 4096) {
    $0.pool = name
    $0.instanceType = name
    $0.statesLabels = true
    $0.hostname = NodeShape.unnamed
    $0.labels = Labels(["pool": name])
    $0.pricePerHour = price.map { Money(nanos: Int128($0) * 1_000_000) }
    if let taint { $0.taints = [Taint(key: taint, value: "", effect: "NoSchedule")] }
    if spot {
      $0.capacityType = "SPOT"
      $0.onDemandPrice = price.map { Money(nanos: Int128($0) * 3_000_000) }
    }
  }
}

private func words(_ fleet: RecommendedFleet?) -> [String] {
  (fleet?.pools ?? []).filter { $0.nodes > 0 }.map { pool in
    "\(pool.nodes - pool.bought)+\(pool.bought) of \(pool.today) \(pool.name)\(pool.capacityType.map { " \($0)" } ?? "")"
  }
}

@Suite("The nodes that are needed") struct ResizeTests {
  @Test("are the cheapest of today's that hold the pods")
  func cheapest() {
    let pods = [workload("w", count: 6, millicores: 1000, mebibytes: 100)]
    let plan = plan(pods, [machines("large", 2, cores: 8, price: 400), machines("small", 3, cores: 2, price: 90)])
    // Three small ones hold 6 pods for 0.27, a large one for 0.40.
    #expect(words(plan[.none]?.recommended) == ["3+0 of 3 small"])
    #expect(plan[.none]?.recommended?.isProven == true)
    #expect(plan[.none]?.recommended?.monthlyCost?.decimalText == "197.10")
    #expect(plan[.none]?.recommended?.pools.map(\.spare) == [0, 2])
  }

  @Test("are bought where today's do not suffice, and then the fewest of today's are kept that still do")
  func purchase() {
    let pods = [
      workload("w", count: 10, millicores: 1000, mebibytes: 100),
      workload("ml", count: 2, millicores: 6000, mebibytes: 100) {
        $0.placement.nodeSelector = Labels(["pool": "large"])
      },
    ]
    let plan = plan(pods, [machines("large", 1, cores: 8, price: 400), machines("small", 6, cores: 2, price: 90)])
    // The second of ml needs one more large node; the two large ones hold four more pods, three small ones the other six.
    #expect(words(plan[.none]?.recommended) == ["3+0 of 6 small", "1+1 of 1 large"])
    #expect(plan[.none]?.recommended?.isProven == true)
    #expect(plan[.none]?.current?.unplacedPods == 1)
  }

  @Test("are no more than the others need, where a pod fits nowhere whatever is bought")
  func purchaseThatHelpsNobody() {
    let pods = [
      workload("w", count: 7, millicores: 1000, mebibytes: 100),
      // Two of them would have to share the one node that they name.
      workload("pinned", count: 3, millicores: 1500, mebibytes: 100) {
        $0.placement.nodeSelector = Labels(["kubernetes.io/hostname": "n1"])
      },
    ]
    let named = nodes("n1", 1, millicores: 2000, mebibytes: 8192) {
      $0.statesLabels = true
      $0.hostname = "n1"
      $0.nodeName = "n1"
      $0.labels = Labels(["kubernetes.io/hostname": "n1"])
    }
    let plan = plan(pods, [named, machines("small", 6, cores: 2), machines("large", 3, cores: 8)])
    #expect(plan[.none]?.recommended?.fitNowhere.reduce(0) { $0 + $1.pods } == 2)
    #expect(words(plan[.none]?.recommended) == ["1+0 of 3 large", "1+0 of 1 n1"])
  }

  @Test("are counted where prices are not known for all, and a bound is one of all kinds together")
  func kindsTogether() {
    // packing.md 11.1: apart, 2 of a and 1 of b.
    let pods = [
      workload("any", count: 3, millicores: 900, mebibytes: 1),
      workload("b", count: 1, millicores: 100, mebibytes: 1) { $0.placement.nodeSelector = Labels(["pool": "b"]) },
    ]
    func kind(_ name: String) -> NodeGroup {
      nodes(name, 1, millicores: 1900, mebibytes: 4000) {
        $0.labels = Labels(["pool": name])
        $0.statesLabels = true
        $0.pool = name
      }
    }
    let plan = plan(pods, [kind("a"), kind("b")])
    #expect(plan[.none]?.recommended?.nodes == 2)
    #expect(plan[.none]?.recommended?.lowerBound == 2)
    #expect(plan[.none]?.current?.fits == true)
  }

  @Test("take spot nodes away first where they cost the same, and buy on demand")
  func spot() {
    let both = [
      machines("pool", 2, cores: 2, price: 50, spot: true), machines("pool", 2, cores: 2, price: 50),
    ]
    let kept = plan([workload("w", count: 4, millicores: 1000, mebibytes: 1)], both)
    #expect(words(kept[.none]?.recommended) == ["2+0 of 2 pool"])
    let spot = [machines("pool", 1, cores: 2, price: 50, spot: true)]
    let pods = [workload("w", count: 4, millicores: 1000, mebibytes: 1)]
    let bought = plan(pods, spot)
    #expect(words(bought[.none]?.recommended).sorted() == ["0+1 of 0 pool ON_DEMAND", "1+0 of 1 pool SPOT"])
    #expect(bought[.none]?.recommended?.monthlyCost?.decimalText == "146.00")
    let again = plan(pods, spot) { $0.buysSpot = true }
    #expect(again[.none]?.recommended?.monthlyCost?.decimalText == "73.00")
  }

  @Test("of a free choice are any number of today's kinds, or of one pool's")
  func free() {
    let pods = [workload("w", count: 16, millicores: 1000, mebibytes: 1)]
    let kinds = [machines("large", 1, cores: 8, price: 200), machines("small", 3, cores: 2, price: 90)]
    #expect(words(plan(pods, kinds) { $0.isFree = true }[.none]?.recommended) == ["1+1 of 1 large"])
    #expect(words(plan(pods, kinds) { $0.pool = "small" }[.none]?.recommended) == ["3+5 of 3 small"])
  }

  @Test("leave nodes of the control plane as they are, and buy none")
  func controlPlane() {
    let nodes = [
      machines("cp", 3, cores: 4, taint: "node-role.kubernetes.io/control-plane"), machines("w", 2, cores: 4),
    ]
    let plan = plan([workload("w", count: 9, millicores: 1000, mebibytes: 1)], nodes)
    #expect(words(plan[.none]?.recommended) == ["2+1 of 2 w"])
    #expect(plan[.none]?.recommended?.controlPlaneNodes == 3)
    let everywhere = workload("w", count: 9, millicores: 1000, mebibytes: 1) {
      $0.placement.tolerations = [Toleration(existing: "")]
    }
    #expect(TestSupport.plan([everywhere], nodes)[.none]?.recommended?.nodes == 0)
  }

  @Test("are none like cordoned ones, and pods that only those would hold are named")
  func cordoned() {
    var large = machines("large", 1, cores: 8)
    large.shape.unschedulable = true
    let pods = [
      workload("w", count: 2, millicores: 1000, mebibytes: 1),
      workload("big", count: 1, millicores: 6000, mebibytes: 1),
    ]
    let plan = plan(pods, [large, machines("small", 1, cores: 2)])
    #expect(words(plan[.none]?.recommended) == ["1+0 of 1 small"])
    #expect(plan[.none]?.recommended?.podsThatFitNowhere == 1)
  }

  @Test("may be no more of a pool than its maximum, and are no fewer than its minimum")
  func poolLimits() {
    let pods = [workload("w", count: 12, millicores: 1000, mebibytes: 1)]
    func fleet(_ least: Int, _ most: Int?) -> RecommendedFleet? {
      plan(pods, [machines("w", 2, cores: 4)]) {
        $0.pools["w"] = PoolBounds(least: least, most: most, place: SourceLocation(file: "m"))
      }[.none]?.recommended
    }
    #expect(words(fleet(0, nil)) == ["2+1 of 2 w"])
    #expect(words(fleet(5, nil)) == ["2+3 of 2 w"])
    #expect(fleet(5, nil)?.isProven == true)
    #expect(fleet(0, 2)?.podsThatFitNowhere == 4)
    #expect(fleet(0, 1)?.podsThatFitNowhere == 8)
  }

  @Test("are counted for the rest where a pod fits nowhere")
  func oddPod() {
    let odd = workload("odd", count: 1, millicores: 10, mebibytes: 1) {
      $0.placement.nodeSelector = Labels(["pool": "gpu"])
    }
    let plan = plan(
      [odd, workload("w", count: 5, millicores: 1000, mebibytes: 1)], [machines("w", 2, cores: 4, price: 100)])
    let fleet = plan[.none]?.recommended
    #expect(fleet?.nodes == 2)
    #expect(fleet?.monthlyCost?.decimalText == "146.00")
    #expect(fleet?.podsThatFitNowhere == 1)
    #expect(fleet?.requests.cpu.millicores == 5000)
    #expect(plan.findings.contains { $0.code == "pod-fits-nowhere" && $0.message.contains("pool=gpu") })
  }

  @Test("could not be gone by number where kinds differ")
  func couldGo() {
    let kinds = [machines("big", 3, cores: 16), machines("mid", 2, cores: 4), machines("small", 2, cores: 2)]
    let fleet = plan([workload("web", count: 108, millicores: 500, mebibytes: 512)], kinds)[.none]?.recommended
    // 54 cores: the three big ones have 48, so of the others two at least stay.
    #expect(words(fleet) == ["3+0 of 3 big", "2+0 of 2 mid"])
    #expect(fleet?.pools.map(\.spare) == [0, 0, 2])
  }
}

@Suite("Pods of every node") struct PerNodePodTests {
  @Test("stand on the nodes that let them, and fewer nodes never mean more pods")
  func eligible() {
    let kinds = [machines("g", 1, cores: 8, taint: "gpu")] + ["a", "b", "c"].map { machines($0, 1, cores: 2) }
    var driver = workload("driver", count: 1, millicores: 3000, mebibytes: 1) {
      $0.placement.nodeSelector = Labels(["pool": "g"])
      $0.placement.tolerations = [Toleration(existing: "gpu")]
    }
    driver.id.kind = .daemonSet
    driver.isPerNode = true
    let pods = [driver, workload("w", count: 3, millicores: 1000, mebibytes: 1)]
    let all = plan(pods, kinds)
    #expect(all.inventory.pods == 4)
    #expect(all.inventory.requests.cpu.millicores == 6000)
    let fewer = plan(pods, Array(kinds.dropLast()))
    #expect(fewer.inventory.pods == 4)
    #expect((fewer[.none]?.recommended?.requests.cpu.millicores ?? .max) <= 6000)
  }

  @Test("of ambient stand on Linux nodes only, and on no virtual one")
  func linux() {
    var windows = machines("win", 1, cores: 4, taint: "os")
    windows.shape.labels = Labels(["kubernetes.io/os": "windows"])
    var linux = machines("lin", 2, cores: 4)
    linux.shape.labels = Labels(["kubernetes.io/os": "linux"])
    var virtual = machines("aci", 1, cores: 64)
    virtual.shape.labels = Labels(["kubernetes.io/os": "linux", "type": "virtual-kubelet"])
    let plan = plan([workload("w", count: 2, millicores: 100, mebibytes: 1)], [windows, linux, virtual]) {
      $0.mesh.scope = .applications
    }
    #expect(plan[.ambient]?.totals.proxies[.ztunnel] == 2)
    #expect(plan[.ambient]?.totals.proxies[.cni] == 2)
  }
}

@Suite("Today's nodes") struct TodayTests {
  @Test("hold as many pods as can be")
  func fits() {
    let pods = [
      workload("a", count: 4, millicores: 400, mebibytes: 1024),
      workload("b", count: 3, millicores: 500, mebibytes: 300),
      workload("c", count: 3, millicores: 300, mebibytes: 2048),
    ]
    #expect(plan(pods, [nodes("p", 2, millicores: 2000, mebibytes: 7000, pods: 58)])[.none]?.current?.fits == true)
  }

  @Test("never have more pods left over without a mesh than with one")
  func monotone() {
    let pods = [
      workload("small", count: 6, millicores: 10, mebibytes: 300),
      workload("cpu", count: 4, millicores: 500, mebibytes: 300),
      workload("big", count: 4, millicores: 250, mebibytes: 3800),
    ]
    let plan = plan(pods, [nodes("p", 2, millicores: 2000, mebibytes: 8192)]) { $0.mesh.scope = .applications }
    #expect(plan[.none]?.current?.unplacedPods == 1)
    #expect(plan[.none]?.current?.isProven == true)
    for plane in [DataPlane.ambient, .sidecar] { #expect((plan[plane]?.current?.unplacedPods ?? 0) >= 1) }
  }
}

@Suite("The loss of nodes") struct LossTests {
  /// packing.md 11.2: one large node, or two, would not do.
  @Test("is covered by spare room wherever it is cheapest")
  func spare() {
    let pods = [workload("w", count: 16, millicores: 1000, mebibytes: 1)]
    let kinds = [machines("big", 1, cores: 16, price: 4000), machines("small", 1, cores: 4, price: 1050)]
    let fleet = plan(pods, kinds) {
      $0.isFree = true
      $0.spareNodes = 1
    }[.none]?.recommended
    #expect(words(fleet) == ["1+4 of 1 small"])
  }

  @Test("of a zone leaves what is needed in the others, by the nodes' own zones")
  func zones() {
    let kinds = ["a", "b", "c"].map { zone -> NodeGroup in
      var group = machines("w", 1, cores: 2)
      group.name = "w-\(zone)"
      group.shape.zone = zone
      group.shape.labels = Labels(["topology.kubernetes.io/zone": zone])
      return group
    }
    let fleet = plan([workload("w", count: 4, millicores: 1000, mebibytes: 1)], kinds) { $0.zones = 3 }[.none]?
      .recommended
    #expect(fleet?.nodes == 3)
    let more = plan([workload("w", count: 5, millicores: 1000, mebibytes: 1)], kinds) { $0.zones = 3 }[.none]?
      .recommended
    // Three nodes must be left: two in a zone, and no zone with more than the others can spare.
    #expect(more?.nodes == 5)
  }

  @Test("never leaves a pod out that only dear nodes hold")
  func ownPool() {
    let kinds = [machines("a", 1, cores: 4, price: 192), machines("g", 1, cores: 8, price: 384, taint: "gpu")]
    let pods = [
      workload("web", count: 3, millicores: 900, mebibytes: 1),
      workload("g", count: 1, millicores: 3000, mebibytes: 1) {
        $0.placement.nodeSelector = Labels(["pool": "g"])
        $0.placement.tolerations = [Toleration(existing: "gpu")]
      },
    ]
    let fleet = plan(pods, kinds) { $0.spareNodes = 1 }[.none]?.recommended
    #expect(fleet?.podsThatFitNowhere == 0)
    #expect(words(fleet).sorted() == ["1+1 of 1 a", "1+1 of 1 g"])
  }
}
