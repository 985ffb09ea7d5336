import Basics
import Inventory
import Mesh
import Packing

/// Turns nodes and demand into a packing problem: what is left of every kind of node once the pods that stand on every
/// node have their place, and the other pods as shapes.
///
/// Worked example: a node offers 1930m, 7000Mi and 35 pods. In ambient a ztunnel (200m/512Mi) and an istio-cni (100m/100Mi)
/// stand on it, so 1630m, 6388Mi and 33 pods are left for the rest.
struct NodeSupply {
  /// The pods that every node carries.
  let perNode: [DemandedPods]
  /// All other pods.
  let placed: [DemandedPods]

  init(_ demand: Demand) {
    perNode = demand.pods.filter(\.isPerNode)
    placed = demand.pods.filter { !$0.isPerNode && $0.count > 0 }
  }

  /// The node kind as the packer sees it; nil when the pods that every node carries do not fit on it.
  func type(_ group: NodeGroup, limit: Int?) -> NodeType? {
    let reserved = perNode.reduce(Resources.zero) { $0 + $1.request }
    let rest = group.shape.allocatable - reserved
    let slots = (group.shape.maxPods ?? NodeSupply.defaultMaxPods) - perNode.count
    guard rest.cpu.millicores >= 0, rest.memory.bytes >= 0, slots >= 0 else { return nil }
    return NodeType(
      name: group.name, capacity: [clamped(rest.cpu.millicores), clamped(rest.memory.bytes), slots], limit: limit)
  }

  /// Equal requests merged, in the order of the workloads.
  var shapes: [PodShape] {
    var index: [Key: Int] = [:]
    var shapes: [PodShape] = []
    for pods in placed {
      let request = [clamped(pods.request.cpu.millicores), clamped(pods.request.memory.bytes), 1]
      let cap = pods.spec.placement.maxPerNode
      // A cap holds among the pods of one workload, so capped pods keep to themselves.
      let key = Key(request: request, workload: cap == nil ? nil : pods.workload)
      if let known = index[key] {
        shapes[known].count += pods.count
      } else {
        index[key] = shapes.count
        shapes.append(PodShape(name: "\(pods.workload)", request: request, count: pods.count, maxPerNode: cap))
      }
    }
    return shapes
  }

  private struct Key: Hashable {
    var request: Amounts
    var workload: WorkloadID?
  }

  /// The kubelet's own limit, for nodes that state none.
  static let defaultMaxPods = 110

  /// Requests and allocatables were bounded to 63 bits when they were read; sums of a pod's containers may pass that and
  /// then fit nowhere, which the largest number says as well.
  private func clamped(_ amount: Int128) -> Int { Int(clamping: amount) }
}
