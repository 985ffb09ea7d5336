import Basics
import Inventory
import Mesh
import Packing

/// What is left of a node for pods once the pods that stand on every node have their place.
///
/// Worked example: a node offers 1930m, 7000Mi and 35 pods. In ambient a ztunnel (200m/512Mi) and an istio-cni (100m/100Mi)
/// stand on it, so 1630m, 6388Mi and 33 pods are left for the rest; with 10 % kept free, 1437m and so on.
struct NodeSupply {
  /// Names of the dimensions: cpu (millicores), memory (bytes), pods, and what else some pod requests.
  let dimensions: [String]
  /// The pods of which every node runs one, where selectors and taints let them; those that come first in the order in which
  /// a full node takes them.
  private let perNode: [DemandedPods]
  /// What is kept free on a node, in percent.
  private let headroomPercent: Int
  /// Resources that no node of the inventory states, so that what nodes offer of them is not known.
  let unstated: Set<String>

  /// The supply for a demand, with so many percent of a node's CPU and memory kept free; `nodes` are today's, which show
  /// whether the input states ephemeral storage.
  init(_ demand: Demand, headroomPercent: Int = 0, nodes: [NodeGroup]) {
    perNode = demand.pods.filter(\.isPerNode).sorted { $0.isAdmitted(before: $1) }
    self.headroomPercent = headroomPercent
    var others: Set<String> = []
    for pods in demand.pods where !pods.origin.others.isEmpty { others.formUnion(pods.origin.others.map(\.name)) }
    let names = others.sorted()
    dimensions = ["cpu", "memory", "pods"] + names
    // Every kubelet states its ephemeral storage: where no node does, the input has left it out.
    let stated = nodes.contains { $0.shape.others.contains { $0.name == "ephemeral-storage" } }
    unstated = stated ? [] : ["ephemeral-storage"]
  }

  /// What one pod takes, by dimension.
  func request(of pods: DemandedPods) -> Amounts {
    var amounts = [clamped(pods.request.cpu.millicores), clamped(pods.request.memory.bytes), 1]
    for name in dimensions.dropFirst(3) {
      amounts.append(pods.origin.others.first { $0.name == name }?.amount ?? 0)
    }
    return amounts
  }

  /// A group of nodes as a kind: the pods of every node that fit, those that do not, and what is left.
  func kind(_ groups: [NodeGroup], _ origin: NodeKind.Origin) -> NodeKind {
    let shape = groups[0].shape
    var left = offer(of: shape, isOfType: origin == .forSale(like: nil))
    var (admitted, displaced): ([DemandedPods], [DemandedPods]) = ([], [])
    var ports: [HostPort] = []
    for pods in perNode {
      for _ in 0..<shape.podsOnEach(of: pods.workload, pods.placement, pods.request) {
        let request = self.request(of: pods)
        let collides = pods.origin.hostPorts.contains { port in ports.contains { $0.collides(with: port) } }
        // A request of 0 passes on a full node too.
        guard !collides, zip(request, left).allSatisfy({ $0 == 0 || $0 <= $1 }) else {
          displaced.append(pods)
          continue
        }
        ports += pods.origin.hostPorts
        admitted.append(pods)
        for index in left.indices { left[index] -= request[index] }
      }
    }
    let capacity = left.map { max($0, 0) }
    return NodeKind(
      groups: groups, origin: origin, capacity: capacity,
      sizes: [NodeKind.Size(capacity: capacity, count: groups.reduce(0) { $0 + $1.count })], perNode: admitted,
      displaced: displaced)
  }

  /// What a node offers, less what is kept free of CPU and memory. A node of a type from the catalogue has no device: none of
  /// its types is sold with one.
  private func offer(of shape: NodeShape, isOfType: Bool) -> Amounts {
    let share = Int128(100 - headroomPercent)
    var amounts = [
      clamped(shape.allocatable.cpu.millicores * share / 100), clamped(shape.allocatable.memory.bytes * share / 100),
      shape.maxPods ?? NodeSupply.defaultMaxPods,
    ]
    for name in dimensions.dropFirst(3) {
      if let other = shape.others.first(where: { $0.name == name }) {
        amounts.append(other.amount)
      } else {
        let isKnown = (shape.statesLabels || isOfType) && !unstated.contains(name)
        amounts.append(isKnown && !(isOfType && name == "ephemeral-storage") ? 0 : NodeSupply.unlimited)
      }
    }
    return amounts
  }

  /// The kubelet's own limit, for nodes that state none.
  static let defaultMaxPods = 110
  /// More than any sum of requests that is packed.
  static let unlimited = 1 << 50

  /// Requests and allocatables were bounded to 63 bits when they were read; sums of a pod's containers may pass that and
  /// then fit nowhere, which the largest number says as well.
  private func clamped(_ amount: Int128) -> Int { Int(clamping: amount) }
}

extension DemandedPods {
  /// Which of two pods of every node a full node takes first: static pods, which no scheduler asks, then those of the system
  /// and the mesh (`system-node-critical`), then the smaller ones.
  fileprivate func isAdmitted(before other: DemandedPods) -> Bool {
    func rank(_ pods: DemandedPods) -> Int {
      if pods.workload.kind == .staticPod { return 0 }
      return pods.role != .application || pods.workload.namespace == "kube-system" ? 1 : 2
    }
    return (rank(self), request.cpu, request.memory, workload) < (
      rank(other), other.request.cpu, other.request.memory, other.workload
    )
  }
}
