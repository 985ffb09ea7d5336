import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

/// Pods that stand on every node.
private func perNode(
  _ name: String, _ request: Resources, kind: WorkloadKind = .daemonSet, namespace: String = "shop",
  role: MeshRole = .application, port: UInt16? = nil, gpus: Int = 0
) -> DemandedPods {
  var spec = PodSpec()
  spec.containers = [Container(name: "c")]
  if let port {
    var own = ContainerPort()
    own.hostPort = port
    spec.containers[0].ports = [own]
  }
  if gpus > 0 {
    spec.containers[0].requests.others = [
      OtherQuantity(name: "nvidia.com/gpu", quantity: Quantity(nanos: Int128(gpus) * 1_000_000_000))
    ]
  }
  let origin = PodOrigin(
    workload: WorkloadID(namespace: namespace, kind: kind, name: name), role: role, spec, isPerNode: true)
  return DemandedPods(origin, qualityOfService: .burstable, carriesSidecar: false, request: request, count: 1)
}

private let ztunnel = perNode("ztunnel", Resources(millicores: 200, mebibytes: 512), role: .ztunnel)
private let cni = perNode("istio-cni", Resources(millicores: 100, mebibytes: 100), role: .cni)

private func large(_ change: (inout NodeShape) -> Void = { _ in }) -> NodeGroup {
  nodes("n", 2, millicores: 1930, mebibytes: 7000, pods: 35, change)
}

@Suite("What is left of a node") struct NodeSupplyTests {
  private func kind(
    _ pods: [DemandedPods], _ group: NodeGroup = large(), headroom: Int = 0, _ origin: NodeKind.Origin = .today
  ) -> NodeKind {
    NodeSupply(Demand.of(pods), headroomPercent: headroom, nodes: [group]).kind([group], origin)
  }

  @Test(
    "is what the pods of every node leave, and what is kept free",
    arguments: [
      ([], 0, [1930, 7000, 35]), ([ztunnel, cni], 0, [1630, 6388, 33]), ([ztunnel, cni], 10, [1437, 5688, 33]),
      ([], 100, [0, 0, 35]), ([cni], 50, [865, 3400, 34]),
    ])
  func capacity(pods: [DemandedPods], headroom: Int, expected: [Int]) {
    let kind = kind(pods, headroom: headroom)
    #expect([kind.capacity[0], kind.capacity[1] >> 20, kind.capacity[2]] == expected)
    #expect(kind.sizes == [NodeKind.Size(capacity: kind.capacity, count: 2)])
    #expect(kind.perNode.count == pods.count && kind.displaced.isEmpty)
    #expect(kind.today == 2)
  }

  @Test("is nothing where they take all, and a pod of every node that does not fit is displaced")
  func displaced() {
    let whole = perNode("whole", Resources(millicores: 1930, mebibytes: 7000))
    let full = kind([whole])
    #expect(full.capacity.prefix(2) == [0, 0] && full.displaced.isEmpty)
    let over = kind([perNode("over", Resources(millicores: 1931, mebibytes: 1))])
    #expect(over.displaced.map(\.workload.name) == ["over"] && over.perNode.isEmpty && over.capacity[0] == 1930)
    // What requests nothing stands on a full node too, as long as there are slots.
    let idle = perNode("idle", .zero)
    #expect(kind([whole, idle]).displaced.isEmpty)
    #expect(kind([whole, idle], nodes("n", 1, millicores: 1930, mebibytes: 7000, pods: 1)).displaced.count == 1)
    #expect(kind([idle], nodes("n", 1, millicores: 10, mebibytes: 10, pods: 0)).displaced.count == 1)
    // Less than nothing is left of a node whose memory is kept free below what its pods take.
    #expect(kind([cni], large { $0.allocatable = .zero }).capacity == [0, 0, 35])
  }

  /// A node of 600m: the static pod first, then the system's and the mesh's, then the smaller ones.
  @Test("goes to static pods first, then to the system's and the mesh's, then to the smaller ones")
  func order() {
    func request(_ millicores: Int128) -> Resources { Resources(millicores: millicores, mebibytes: 1) }
    let pods = [
      perNode("b-small", request(100)), perNode("large", request(300)), perNode("a-small", request(100)),
      perNode("mesh", request(150), role: .cni), perNode("proxy", request(200), namespace: "kube-system"),
      perNode("static", request(500), kind: .staticPod),
    ]
    func admitted(_ millicores: Int128, from pods: [DemandedPods]) -> [String] {
      kind(
        pods,
        nodes("n", 1, millicores: millicores, mebibytes: 100) {
          $0.staticPods = [
            StaticPod(workload: WorkloadID(namespace: "shop", kind: .staticPod, name: "static"), request: request(500))
          ]
        }
      ).perNode.map(\.workload.name)
    }
    #expect(admitted(5000, from: pods) == ["static", "mesh", "proxy", "a-small", "b-small", "large"])
    #expect(admitted(5000, from: pods.reversed()) == ["static", "mesh", "proxy", "a-small", "b-small", "large"])
    #expect(admitted(950, from: pods) == ["static", "mesh", "proxy", "a-small"])
  }

  @Test("has a host port once")
  func ports() {
    let kind = kind([perNode("a", .zero, port: 80), perNode("b", .zero, port: 80), perNode("c", .zero, port: 81)])
    #expect(kind.perNode.map(\.workload.name) == ["a", "c"] && kind.displaced.map(\.workload.name) == ["b"])
  }

  /// A node that says what it has has nothing else; of one that does not, and of ephemeral storage that no node states, there is
  /// enough.
  @Test("has of another resource what it states")
  func others() {
    func capacity(_ origin: NodeKind.Origin = .today, _ change: (inout NodeShape) -> Void) -> Int {
      kind([perNode("a", .zero, gpus: 1)], large(change), origin).capacity[3]
    }
    #expect(
      capacity {
        $0.statesLabels = true
        $0.others = [OtherAmount(name: "nvidia.com/gpu", amount: 4)]
      } == 3)
    #expect(kind([perNode("a", .zero, gpus: 1)], large { $0.statesLabels = true }).displaced.count == 1)
    #expect(capacity { _ in } == NodeSupply.unlimited - 1)
    #expect(kind([perNode("a", .zero, gpus: 1)], large(), .forSale(like: nil)).displaced.count == 1)
    #expect(kind([perNode("a", .zero, gpus: 1)], large(), .forSale(like: 0)).displaced.isEmpty)
  }

  @Test("is asked for by CPU, memory, a slot and other resources")
  func request() {
    let pods = [perNode("a", Resources(millicores: 5, mebibytes: 1), gpus: 2), ztunnel]
    let supply = NodeSupply(Demand.of(pods), nodes: [])
    #expect(supply.dimensions == ["cpu", "memory", "pods", "nvidia.com/gpu"])
    #expect(supply.request(of: pods[0]) == [5, 1 << 20, 1, 2])
    #expect(supply.request(of: ztunnel) == [200, 512 << 20, 1, 0])
    #expect(NodeSupply(Demand.of([ztunnel]), nodes: []).dimensions == ["cpu", "memory", "pods"])
  }

  @Test("has the kubelet's own number of slots where a node states none")
  func slots() {
    #expect(kind([cni], large { $0.maxPods = nil }).capacity[2] == 109)
  }
}

@Suite("Kinds of node") struct NodeKindTests {
  private func merged(_ groups: [NodeGroup], _ pods: [DemandedPods] = [cni], forSale: Bool = false) -> [NodeKind] {
    let demand = Demand.of(pods)
    return NodeKinds(demand, NodeSupply(demand, nodes: [])).merged(groups) { forSale ? .forSale(like: $0) : .today }
  }

  private func group(
    _ name: String, _ count: Int = 1, mebibytes: Int128 = 7000, _ change: (inout NodeShape) -> Void = { _ in }
  )
    -> NodeGroup
  {
    nodes(name, count, millicores: 1930, mebibytes: mebibytes, pods: 35, change)
  }

  @Test("are nodes with the same room, whatever they are called, and are counted together")
  func same() {
    let kinds = merged([group("a", 2), group("b", 3), group("c", 4, mebibytes: 6999)])
    #expect(kinds.map(\.today) == [5, 4])
    #expect(kinds.map { $0.sizes.map(\.count) } == [[5], [4]])
    #expect(kinds[0].groups.map(\.name) == ["a", "b"] && kinds[0].name == "a")
  }

  @Test("are told apart by price, pool, type, and what rules of pods ask for")
  func apart() {
    #expect(merged([group("a"), group("a") { $0.pricePerHour = Money(cents: 1) }]).count == 2)
    #expect(merged([group("a"), group("a") { $0.pool = "p" }]).count == 2)
    #expect(merged([group("a") { $0.pool = "p" }, group("b") { $0.pool = "p" }]).count == 2)
    #expect(merged([group("a") { $0.pool = "p" }, group("a") { $0.pool = "p" }]).count == 1)
    #expect(merged([group("a"), group("a") { $0.labels = Labels(["disk": "ssd"]) }]).count == 1)
    var picky = PodSpec()
    picky.placement.nodeSelector = Labels(["disk": "ssd"])
    let origin = PodOrigin(
      workload: WorkloadID(namespace: "s", kind: .deployment, name: "p"), role: .application, picky)
    let pods = DemandedPods(origin, qualityOfService: .burstable, carriesSidecar: false, request: .zero, count: 1)
    func shape(_ disk: String) -> (inout NodeShape) -> Void {
      { ($0.statesLabels, $0.labels) = (true, Labels(["disk": disk])) }
    }
    #expect(merged([group("a", 1, shape("ssd")), group("b", 1, shape("hdd"))], [pods]).count == 2)
    var none = pods
    none.count = 0
    #expect(merged([group("a", 1, shape("ssd")), group("b", 1, shape("hdd"))], [none]).count == 1)
  }

  @Test("that are for sale are one where they are alike, beside whatever they would stand")
  func forSale() {
    #expect(merged([group("a", 0), group("a", 0)], forSale: true).count == 1)
    #expect(merged([group("a", 0), group("b", 0)], forSale: true).count == 2)
  }

  /// 7000 MiB and less, each a little apart: up to 24 are told apart, of 25 those within an eighth are one.
  @Test("that differ by a little are one where there are many", arguments: [(24, 24), (25, 1), (30, 1)])
  func alike(count: Int, kinds: Int) {
    let merged = merged((0..<count).map { group("a", $0 + 1, mebibytes: 7000 - Int128($0)) })
    #expect(merged.count == kinds)
    #expect(merged.reduce(0) { $0 + $1.today } == count * (count + 1) / 2)
    guard kinds == 1 else { return }
    #expect(merged[0].capacity[1] >> 20 == 6900)
    #expect(merged[0].floor[1] >> 20 == 6900 - count + 1)
    #expect(merged[0].floor[0] == merged[0].capacity[0])
    #expect(merged[0].sizes.map(\.count) == Array(1...count))
    #expect(merged[0].smallest.shape.allocatable.memory == Memory(mebibytes: 7000 - Int128(count) + 1))
  }

  @Test("that differ by more than an eighth are not one")
  func farApart() {
    let many = (0..<25).map { group("a", 1, mebibytes: 7000 - Int128($0)) } + [group("a", 1, mebibytes: 3000)]
    #expect(merged(many).map(\.today) == [25, 1])
  }
}

@Suite("A domain of a node") struct NodeDomainTests {
  private let zone = "topology.kubernetes.io/zone"
  private let region = "failure-domain.beta.kubernetes.io/region"

  private func domain(_ key: String, states: Bool, _ change: (inout NodeShape) -> Void = { _ in }) -> NodeDomain {
    var shape = NodeShape(allocatable: .zero)
    shape.statesLabels = states
    change(&shape)
    return shape.domain(of: key)
  }

  @Test("is its label, else its column, else not known or not there")
  func keys() {
    #expect(domain("x", states: true) { $0.labels = Labels(["x": "y"]) } == .named("y"))
    #expect(domain("x", states: true) == .missing)
    #expect(domain("x", states: false) == .unknown)
    #expect(domain(zone, states: false) { $0.zone = "a" } == .named("a"))
    #expect(domain(zone, states: true) { $0.zone = "a" } == .missing)
    #expect(domain(zone, states: false) { $0.region = "a" } == .unknown)
    #expect(domain(region, states: false) { $0.region = "a" } == .named("a"))
    #expect(domain(region, states: true) { $0.region = "a" } == .missing)
    #expect(domain(region, states: false) == .unknown)
  }

  @Test(
    "is a node's own by its host name",
    arguments: [(true, "h", NodeDomain.own), (true, nil, .missing), (false, nil, .own), (false, "h", .own)]
      as [(Bool, String?, NodeDomain)])
  func host(states: Bool, name: String?, expected: NodeDomain) {
    #expect(domain(Labels.hostname, states: states) { $0.hostname = name } == expected)
  }
}
