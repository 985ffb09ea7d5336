import Basics
import Inventory
import Mesh
import Packing

/// Turns nodes and demand into a packing problem: what is left of every kind of node once the pods that stand on every
/// node have their place, and the other pods as shapes.
///
/// Worked example: a node offers 1930m, 7000Mi and 35 pods. In ambient a ztunnel (200m/512Mi) and an istio-cni (100m/100Mi)
/// stand on it, so 1630m, 6388Mi and 33 pods are left for the rest; with 10 % kept free, 1437m and so on.
struct NodeSupply {
  /// The pods that nodes carry one of each, where selectors and taints let them.
  private let perNode: [DemandedPods]
  /// All other pods.
  let placed: [DemandedPods]
  /// What is kept free on a node, in percent.
  private let headroomPercent: Int

  init(_ demand: Demand, headroomPercent: Int = 0) {
    perNode = demand.pods.filter(\.isPerNode)
    placed = demand.pods.filter { !$0.isPerNode && $0.count > 0 }
    self.headroomPercent = headroomPercent
  }

  /// The pods that every node of a kind carries.
  func perNodePods(on group: NodeGroup) -> [DemandedPods] {
    perNode.filter { $0.spec.placement.refusal(by: group.shape) == nil }
  }

  /// The node kind as the packer sees it; nil when the pods that every node carries do not fit on it.
  func type(_ group: NodeGroup, limit: Int?) -> NodeType? {
    let pods = perNodePods(on: group)
    let offered = group.shape.allocatable
    let share = Int128(100 - headroomPercent)
    let usable = Resources(
      cpu: CPU(millicores: offered.cpu.millicores * share / 100),
      memory: Memory(bytes: offered.memory.bytes * share / 100))
    let rest = usable - pods.reduce(Resources.zero) { $0 + $1.request }
    let slots = (group.shape.maxPods ?? NodeSupply.defaultMaxPods) - pods.count
    guard rest.cpu.millicores >= 0, rest.memory.bytes >= 0, slots >= 0 else { return nil }
    return NodeType(
      name: group.name, capacity: [clamped(rest.cpu.millicores), clamped(rest.memory.bytes), slots], limit: limit)
  }

  /// The pods as shapes for these kinds of nodes, equal requests with equal rules merged, in the order of the workloads; a
  /// shape's `allowedTypes` are indices into `groups`.
  func shapes(for groups: [NodeGroup]) -> [PodShape] {
    var index: [Key: Int] = [:]
    var shapes: [PodShape] = []
    // Many pods have few rules between them, and there may be as many kinds of nodes as nodes.
    var kinds: [PlacementRules: [Int]] = [:]
    for pods in placed {
      let rules = pods.spec.placement
      let allowed = kinds[rules] ?? groups.indices.filter { rules.refusal(by: groups[$0].shape) == nil }
      kinds[rules] = allowed
      let request = [clamped(pods.request.cpu.millicores), clamped(pods.request.memory.bytes), 1]
      // A cap holds among the pods of one workload, so capped pods keep to themselves.
      let key = Key(request: request, allowed: allowed, workload: rules.maxPerNode == nil ? nil : pods.workload)
      if let known = index[key] {
        shapes[known].count += pods.count
      } else {
        index[key] = shapes.count
        shapes.append(
          PodShape(
            name: "\(pods.workload)", request: request, count: pods.count, maxPerNode: rules.maxPerNode,
            allowedTypes: allowed.count == groups.count ? nil : Set(allowed)))
      }
    }
    return shapes
  }

  private struct Key: Hashable {
    var request: Amounts
    var allowed: [Int]
    var workload: WorkloadID?
  }

  /// The kubelet's own limit, for nodes that state none.
  static let defaultMaxPods = 110

  /// Requests and allocatables were bounded to 63 bits when they were read; sums of a pod's containers may pass that and
  /// then fit nowhere, which the largest number says as well.
  private func clamped(_ amount: Int128) -> Int { Int(clamping: amount) }
}
