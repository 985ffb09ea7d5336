import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

private let here = SourceLocation(file: "test.yaml", line: 1, column: 1)

/// So many pods of a name on a node, each of so many millicores.
private typealias Load = [(name: String, millicores: Int128, count: Int)]

/// What comes of pods that stand on nodes of 1000m by their names; what is in `more` stands on none. The mesh adds 100m to every
/// pod, and istiod 1m.
private func fleet(
  _ loads: [String: Load], more: Load = [], capacity: Int128 = 1000, slots: Int = 110, plane: DataPlane = .sidecar,
  split: Bool = false, _ change: (inout Cluster) -> Void = { _ in }
) throws -> CurrentFleet {
  var cluster = Cluster()
  cluster.namespaces = [Namespace(name: "shop")]
  var counts: [String: (millicores: Int128, count: Int)] = [:]
  for (name, millicores, count) in loads.values.flatMap({ $0 }) + more {
    counts[name] = (millicores, (counts[name]?.count ?? 0) + count)
  }
  cluster.workloads = counts.sorted { $0.key < $1.key }.map {
    workload($0.key, count: $0.value.count, millicores: $0.value.millicores, mebibytes: 1)
  }
  let names = loads.keys.sorted()
  func group(_ names: [String], _ name: String) -> NodeGroup {
    var group = nodes(name, names.count, millicores: capacity, mebibytes: 100_000, pods: slots) {
      $0.statesLabels = true
    }
    group.members = names.map { NodeGroup.Member(name: $0, hostname: $0) }
    return group
  }
  cluster.nodes = split ? names.map { group([$0], $0) } : [group(names, "n")]
  cluster.nodeLoads = names.map { name in
    NodeLoad(
      name: name, allocatable: cluster.nodes[0].shape.allocatable, maxPods: slots,
      pods: (loads[name] ?? []).map { load in
        NodeLoad.Pods(
          .init(
            workload: WorkloadID(namespace: "shop", kind: .deployment, name: load.name),
            request: Resources(millicores: load.millicores, mebibytes: 1)), count: load.count)
      }, source: here)
  }
  change(&cluster)
  var settings = PlanSettings()
  settings.mesh.scope = .applications
  for component in [MeshComponent.istiod, .ztunnel, .cni] {
    settings.mesh.overrides[component] = MeshComponentOverride(source: here)
    settings.mesh.overrides[component]?.requests.cpu = Quantity(nanos: component == .istiod ? 1_000_000 : 50_000_000)
    settings.mesh.overrides[component]?.requests.memory = Quantity(nanos: 1_000_000_000)
  }
  return try #require(Comparison(cluster, settings).plan(findings: Findings())[plane]?.asPlacedNow)
}

@Suite("Pods that stay where they are") struct StayingPodTests {
  private func counts(_ fleet: CurrentFleet) -> [Int] { [fleet.evictedPods, fleet.unplacedPods] }

  @Test("all stay where each node has room, and the mesh's own go where there is room")
  func stay() throws {
    let fleet = try fleet(["n1": [("web", 200, 3)], "n2": [("api", 200, 2), ("web", 200, 1)]])
    #expect(counts(fleet) == [0, 0] && fleet.isProven && fleet.unplacedLowerBound == 0 && fleet.unplaced.isEmpty)
    #expect((fleet.nodes, fleet.requests.cpu.millicores, fleet.overhead.cpu.millicores) == (2, 1801, 600))
  }

  /// 3 x 300m and 100m of sidecars each are 1200m on a node of 1000m: one of them leaves, and there is room for it elsewhere.
  @Test("leave a node that is too full for them one by one, the smallest that suffices")
  func leave() throws {
    #expect(counts(try fleet(["n1": [("web", 300, 3)], "n2": [("api", 100, 1)]])) == [1, 0])
    // 100m too many: a pod of 150m with its sidecar suffices, one of 50m does not leave.
    #expect(counts(try fleet(["n1": [("big", 500, 1), ("mid", 50, 1), ("small", 250, 1)], "n2": []])) == [1, 0])
    // Just as much as there is.
    #expect(counts(try fleet(["n1": [("web", 400, 2)], "n2": []])) == [0, 0])
    #expect(counts(try fleet(["n1": [("web", 401, 2)], "n2": []])) == [1, 0])
    // None suffices by itself: the largest, and then one more.
    #expect(counts(try fleet(["n1": [("web", 100, 8)], "n2": []])) == [3, 0])
  }

  @Test("that leave and find no room are left over, and so are those that stood nowhere")
  func left() throws {
    #expect(counts(try fleet(["n1": [("web", 401, 2)], "n2": [("api", 400, 2)]])) == [1, 1])
    let more = try fleet(["n1": [("web", 400, 2)], "n2": [("api", 350, 2)]], more: [("new", 300, 2)])
    #expect(counts(more) == [0, 2] && more.unplaced.map(\.workload) == ["shop/Deployment/new"])
    #expect(more.unplaced.map(\.pods) == [2] && more.isProven && more.unplacedLowerBound == 2)
    let some = try fleet(["n1": [("web", 400, 2)], "n2": [("api", 350, 1)]], more: [("new", 300, 2)])
    #expect(counts(some) == [0, 1])
    // More of a workload than stand anywhere, and fewer than stand there.
    let few = try fleet(["n1": [("web", 100, 3)], "n2": []]) { $0.workloads[0].groups[0].count = 1 }
    #expect(counts(few) == [0, 0] && few.requests.cpu.millicores == 201)
    let unknown = try fleet(["n1": [("web", 100, 3)], "n2": []]) { cluster in
      cluster.workloads[0].id.name = "other"
    }
    #expect(counts(unknown) == [0, 0])
  }

  @Test("go by slots as well", arguments: [(4, 0), (3, 1), (2, 2)])
  func slots(slots: Int, evicted: Int) throws {
    #expect(try fleet(["n1": [("web", 1, 4)], "n2": []], slots: slots).evictedPods == evicted)
  }

  /// 50m of ztunnel and 50m of istio-cni on each: of 1000m 900m are left.
  @Test("make room for the pods of every node")
  func perNode() throws {
    #expect(counts(try fleet(["n1": [("web", 300, 3)], "n2": []], plane: .ambient)) == [0, 0])
    #expect(counts(try fleet(["n1": [("web", 301, 3)], "n2": []], plane: .ambient)) == [1, 0])
    // On nodes of 40m neither has room: two displaced on each.
    let small = try fleet(["n1": [], "n2": []], more: [("web", 1, 1)], capacity: 40, plane: .ambient)
    #expect(small.unplacedPods == 4 && small.evictedPods == 0 && small.unplacedLowerBound == 4)
  }

  @Test("are the same where each node is a group of its own")
  func split() throws {
    for split in [false, true] {
      #expect(counts(try fleet(["n1": [("web", 300, 3)], "n2": [("api", 100, 1)]], split: split)) == [1, 0])
      #expect(counts(try fleet(["n1": [("web", 401, 2)], "n2": [("api", 400, 2)]], split: split)) == [1, 1])
    }
  }

  /// web keeps apart from itself: the one that is new may not stand beside another.
  @Test("keep to the rules of those that stand")
  func rules() throws {
    func placed(_ nodes: Int) throws -> [Int] {
      var loads: [String: Load] = ["n1": [("web", 100, 1)], "n2": [("web", 100, 1)]]
      if nodes > 2 { loads["n3"] = [("api", 100, 1)] }
      return counts(
        try fleet(loads, more: [("web", 100, 1)], slots: 2) { cluster in
          for index in cluster.workloads.indices where cluster.workloads[index].id.name == "web" {
            cluster.workloads[index].groups[0].spec.keepApart("web")
          }
        })
    }
    #expect(try placed(2) == [0, 1])
    #expect(try placed(3) == [0, 0])
  }

  @Test("keep a host port that they have")
  func ports() throws {
    func placed(_ nodes: Int) throws -> [Int] {
      var loads: [String: Load] = ["n1": [("web", 100, 1)]]
      if nodes > 1 { loads["n2"] = [] }
      return counts(
        try fleet(loads, more: [("web", 100, 1)]) { cluster in
          var port = ContainerPort()
          port.hostPort = 80
          cluster.workloads[0].groups[0].spec.containers[0].ports = [port]
        })
    }
    #expect(try placed(1) == [0, 1])
    #expect(try placed(2) == [0, 0])
  }

  /// Two nodes of 1000m with nothing on them are one kind: 3 pods of 500m and their sidecars fill one each, and two are none too
  /// many.
  @Test("leave equal nodes as many as they are", arguments: [(1, 0), (2, 0), (3, 1), (4, 2)])
  func equal(pods: Int, unplaced: Int) throws {
    #expect(counts(try fleet(["n1": [], "n2": []], more: [("web", 500, pods)])) == [0, unplaced])
  }

  /// a and b request the same, 4 pods of 500m in all: two on each node of 1000m, wherever they come from.
  @Test("have those beside them that are seated, no more of several workloads than a node holds")
  func seats() throws {
    var cluster = Cluster()
    cluster.workloads = [("a", 1), ("b", 2), ("c", 1)].map { workload($0, count: $1, millicores: 500, mebibytes: 1) }
    let names = ["n1", "n2"]
    cluster.nodes = [nodes("n", 2, millicores: 1000, mebibytes: 1000)]
    cluster.nodes[0].members = names.map { NodeGroup.Member(name: $0, hostname: $0) }
    cluster.nodeLoads = names.map {
      NodeLoad(name: $0, allocatable: cluster.nodes[0].shape.allocatable, maxPods: 110, pods: [], source: here)
    }
    var settings = PlanSettings()
    settings.mesh.scope = .namespaces([])
    let model = MeshModel(cluster, settings.mesh)
    let placed = try #require(AsPlacedNow(cluster, model, FleetPlanner(cluster, offered: [], settings)))
    let demand = model.demand(.none)
    let answer = try #require(placed.fleet(demand))
    #expect(answer.fleet.unplacedPods == 0)
    #expect(answer.seats.map { $0.pods.reduce(0) { $0 + $1.count } } == [2, 2])
    var seated: [String: Int] = [:]
    for (number, count) in answer.seats.flatMap(\.pods) {
      seated[demand.pods[number].workload.name, default: 0] += count
    }
    #expect(seated == ["a": 1, "b": 2, "c": 1])
  }

  /// Two kinds of pods of a workload, told apart by what they request today.
  @Test("are known by what they request")
  func groups() throws {
    let fleet = try fleet(["n1": [("web", 100, 1)], "n2": [("web", 100, 1)]]) { cluster in
      cluster.workloads[0].groups = [100, 700].map { workload("web", count: 1, millicores: $0, mebibytes: 1).groups[0] }
      cluster.nodeLoads[1].pods = [
        NodeLoad.Pods(
          .init(workload: cluster.workloads[0].id, request: Resources(millicores: 700, mebibytes: 1)), count: 1)
      ]
    }
    #expect(counts(fleet) == [0, 0] && fleet.requests.cpu.millicores == 1001)
  }
}
