package import Basics
package import Inventory
package import Mesh

/// Whether ztunnel and istio-cni fit on every node as it is loaded today, beside everything that runs there.
///
/// Worked example: a node offers 1930m and its pods request 1700m, so 230m are free; ztunnel and istio-cni want 300m. One
/// of its pods must move first: the smallest that frees what is missing, here one of 100m.
///
/// Both DaemonSets are `system-node-critical`: on a full node the scheduler evicts other pods for them.
package struct DayOneFit: Hashable, Sendable {
  /// A node on which they do not fit.
  package struct TightNode: Hashable, Sendable {
    /// The node's name, by which its pods name it.
    package var name: String
    /// What is missing; zero where only pod slots are.
    package var lacking: Resources
    /// Pod slots that are missing.
    package var slots: Int
    /// Pods that would have to move, each as its workload.
    package var moving: [WorkloadID]
  }

  /// Nodes whose pods are known.
  package var nodes: Int
  /// Nodes on which they do not fit, in the order of the cluster's node loads.
  package var tight: [TightNode]

  /// Looks for room on every node; `perNode` are ztunnel and istio-cni. Nil where the input does not show what runs on
  /// which node.
  package init?(_ cluster: Cluster, perNode: [DemandedPods]) {
    guard !cluster.nodeLoads.isEmpty else { return nil }
    let wanted = perNode.reduce(Resources.zero) { $0 + $1.request }
    nodes = cluster.nodeLoads.count
    tight = cluster.nodeLoads.compactMap { load in
      let own = Set(perNode.map(\.workload))
      // Where they run already, there is nothing to ask.
      if own.isSubset(of: Set(load.pods.map(\.workload))) { return nil }
      let rest = load.free - wanted
      let slots = (load.freeSlots ?? .max) - perNode.count
      guard rest.cpu < .zero || rest.memory < .zero || slots < 0 else { return nil }
      let lacking = Resources(
        cpu: max(.zero - rest.cpu, .zero), memory: max(.zero - rest.memory, .zero))
      return TightNode(
        name: load.name, lacking: lacking, slots: max(-slots, 0),
        moving: DayOneFit.movers(load, lacking, max(-slots, 0)))
    }
  }

  /// The fewest pods, smallest first among those that suffice, whose leaving frees what is lacking; DaemonSets and static
  /// pods cannot leave.
  private static func movers(_ load: NodeLoad, _ lacking: Resources, _ slots: Int) -> [WorkloadID] {
    var movable = load.pods.filter { $0.workload.kind != .daemonSet && $0.workload.kind != .staticPod }
      .flatMap { Array(repeating: $0, count: $0.count) }
      .sorted { ($0.request.cpu, $0.request.memory, $0.workload) < ($1.request.cpu, $1.request.memory, $1.workload) }
    var (lacking, slots) = (lacking, slots)
    var moving: [WorkloadID] = []
    while lacking != .zero || slots > 0, !movable.isEmpty {
      let index = movable.firstIndex { $0.request.holds(lacking) } ?? movable.count - 1
      let pod = movable.remove(at: index)
      moving.append(pod.workload)
      slots -= 1
      lacking = Resources(
        cpu: max(lacking.cpu - pod.request.cpu, .zero), memory: max(lacking.memory - pod.request.memory, .zero))
    }
    return moving
  }
}
