import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

private func machine(_ name: String, _ count: Int = 1, zone: String? = nil) -> NodeGroup {
  nodes(name, count, millicores: 4000, mebibytes: 8000) {
    $0.statesLabels = true
    $0.hostname = NodeShape.unnamed
    $0.zone = zone
    $0.labels = Labels(zone.map { ["topology.kubernetes.io/zone": $0] } ?? [:])
  }
}

private let zones = [machine("a", zone: "a"), machine("b", zone: "b")]

private func left(_ pods: [Workload], _ nodes: [NodeGroup]) -> Int? { plan(pods, nodes)[.none]?.current?.unplacedPods }

@Suite("Rules between pods") struct RuleTests {
  @Test("keep replicas apart by zone, and say which rule keeps a pod off")
  func zoneAntiAffinity() {
    let pods = [
      workload("w", count: 3, millicores: 100, mebibytes: 1) { $0.keepApart("w", over: "topology.kubernetes.io/zone") }
    ]
    let plan = plan(pods, zones)
    #expect(plan[.none]?.current?.unplacedPods == 1)
    #expect(plan[.none]?.recommended?.podsThatFitNowhere == 1)
    #expect(plan.findings.contains { $0.message.contains("pod anti-affinity over topology.kubernetes.io/zone") })
  }

  @Test("keep a pod away from another app, whichever of them states it")
  func otherApp() {
    let quiet = workload("quiet", count: 1, millicores: 100, mebibytes: 1) { $0.labels = Labels(["app": "quiet"]) }
    let shy = workload("shy", count: 1, millicores: 100, mebibytes: 1) {
      $0.keepApart("quiet")
      $0.labels = Labels(["app": "shy"])
    }
    #expect(left([quiet, shy], [machine("n")]) == 1)
    #expect(left([quiet, shy], [machine("n", 2)]) == 0)
  }

  @Test("spread replicas over zones as evenly as the skew asks")
  func spread() {
    let pods = [
      workload("w", count: 5, millicores: 1500, mebibytes: 1) { $0.spread("w", over: "topology.kubernetes.io/zone") }
    ]
    // Two on a and one on b, or the other way round: a zone has room for two.
    #expect(left(pods, zones) == 1)
    let small = nodes("c", 1, millicores: 1000, mebibytes: 8000) {
      $0.statesLabels = true
      $0.labels = Labels(["topology.kubernetes.io/zone": "c"])
    }
    // The third zone takes none and holds the others back to one each.
    #expect(left(pods, zones + [small]) == 3)
  }

  @Test("that count nodes which take no pods are named, and nothing is called proved")
  func closedZone() {
    var closed = machine("b", zone: "b")
    closed.shape.taints = [Taint(key: "x", value: "", effect: "NoSchedule")]
    // Five of 900m are one too many for a node of 4000m: one more is bought, as if the closed one were gone.
    let pods = [
      workload("w", count: 5, millicores: 900, mebibytes: 1) { $0.spread("w", over: "topology.kubernetes.io/zone") }
    ]
    let plan = plan(pods, [machine("a", zone: "a"), closed])
    #expect(plan[.none]?.recommended?.nodes == 2)
    #expect(plan[.none]?.recommended?.isProven == false)
    #expect(plan.findings.contains { $0.code == "rule-unchecked" && $0.message.contains("like b") })
    #expect(plan[.none]?.recommended?.podsThatFitNowhere == 0)
  }

  @Test("leave a host port to one pod of a node")
  func hostPorts() {
    func gateway(_ name: String, _ address: String) -> Workload {
      workload(name, count: 1, millicores: 10, mebibytes: 1) {
        var port = ContainerPort()
        (port.hostPort, port.hostAddress) = (80, address)
        $0.containers[0].ports = [port]
      }
    }
    #expect(left([gateway("a", ""), gateway("b", "10.0.0.1")], [machine("n")]) == 1)
    #expect(left([gateway("a", "10.0.0.2"), gateway("b", "10.0.0.1")], [machine("n")]) == 0)
  }

  @Test("count GPUs and disks like any resource")
  func otherResources() {
    let gpu = nodes("gpu", 2, millicores: 4000, mebibytes: 8000) {
      $0.statesLabels = true
      $0.others = [OtherAmount(name: "nvidia.com/gpu", amount: 2)]
    }
    let pods = [
      workload("ml", count: 5, millicores: 10, mebibytes: 1) {
        $0.containers[0].requests.others = [
          OtherQuantity(name: "nvidia.com/gpu", quantity: Quantity(nanos: 1_000_000_000))
        ]
      }
    ]
    #expect(left(pods, [gpu, machine("n")]) == 1)
    #expect(plan(pods, [gpu])[.none]?.recommended?.nodes == 3)
    #expect(plan(pods, [machine("n")])[.none]?.recommended?.podsThatFitNowhere == 5)
  }
}

@Suite("Pods as placed now") struct AsPlacedNowTests {
  @Test("leave their node where the mesh makes them too large for it, and go where there is room")
  func evictions() throws {
    let here = SourceLocation(file: "test.yaml", line: 1, column: 1)
    func fleet(_ web: Int128) -> CurrentFleet? {
      var cluster = Cluster()
      cluster.namespaces = [Namespace(name: "shop")]
      cluster.workloads = [
        workload("api", count: 1, millicores: 300, mebibytes: 64),
        workload("db", count: 1, millicores: 600, mebibytes: 64),
        workload("web", count: 1, millicores: web, mebibytes: 64),
      ]
      var group = nodes("n", 2, millicores: 1000, mebibytes: 4000) { $0.statesLabels = true }
      group.members = ["n1", "n2"].map { NodeGroup.Member(name: $0, hostname: nil) }
      cluster.nodes = [group]
      func load(_ name: String, _ pods: [Workload]) -> NodeLoad {
        NodeLoad(
          name: name, allocatable: group.shape.allocatable, maxPods: 110,
          pods: pods.map {
            NodeLoad.Pods(.init(workload: $0.id, request: $0.groups[0].spec.effectiveRequests), count: 1)
          }, source: here)
      }
      cluster.nodeLoads = [
        load("n1", [cluster.workloads[0], cluster.workloads[2]]), load("n2", [cluster.workloads[1]]),
      ]
      var settings = PlanSettings()
      settings.mesh.scope = .applications
      settings.mesh.overrides[.istiod] = MeshComponentOverride(source: here)
      settings.mesh.overrides[.istiod]?.requests.cpu = Quantity(nanos: 1_000_000)
      settings.mesh.overrides[.istiod]?.requests.memory = Quantity(nanos: 1_000_000_000)
      return Comparison(cluster, settings).plan(findings: Findings())[.sidecar]?.asPlacedNow
    }
    // web 600m and api 300m on a node of 1000m: with 100m more each, api leaves it and fails beside db's 700m.
    let tight = try #require(fleet(600))
    #expect((tight.evictedPods, tight.unplacedPods) == (1, 1))
    let easy = try #require(fleet(500))
    #expect((easy.evictedPods, easy.unplacedPods) == (0, 0))
  }
}
