package import Basics

/// So many nodes of each kind: today's, or those of a plan. It says how many pods of a DaemonSet there are on them.
///
/// Worked example: two Linux nodes and a Windows node with a taint. A DaemonSet for Linux has 2 pods on them, one without
/// a selector 2 as well, for it does not tolerate the taint, and one that tolerates everything 3.
package struct NodeCounts: Hashable, Sendable {
  /// Equal nodes.
  package struct Kind: Hashable, Sendable {
    /// What each of them offers.
    package var shape: NodeShape
    /// How many there are.
    package var count: Int
  }

  /// The kinds, those without nodes among them.
  package private(set) var kinds: [Kind] = []
  /// Nothing is known of the nodes but how many there are.
  private let areAnonymous: Bool

  /// The nodes of an inventory; Fargate and virtual nodes, which run no pod of every node, are no nodes here.
  package init(_ groups: [NodeGroup]) {
    areAnonymous = false
    for group in groups where group.shape.runsDaemonSets { add(group.shape, count: group.count) }
  }

  /// So many nodes of which nothing else is known: every DaemonSet has a pod on each.
  package init(anonymous count: Int) {
    areAnonymous = true
    add(NodeShape(allocatable: .zero), count: count)
  }

  /// Adds nodes of a kind.
  package mutating func add(_ shape: NodeShape, count: Int) {
    kinds.append(Kind(shape: shape, count: count))
  }

  /// How many nodes there are.
  package var total: Int { kinds.reduce(0) { $0 + $1.count } }

  /// How many pods there are of equal pods that stand once on every node that lets them; `seen` of them were seen running.
  package func pods(of workload: WorkloadID, _ rules: PlacementRules, _ request: Resources, seen: Int) -> Int {
    if workload.kind == .staticPod, areAnonymous || kinds.allSatisfy({ !$0.shape.statesLabels }) { return seen }
    return kinds.reduce(0) { $0 + $1.count * $1.shape.podsOnEach(of: workload, rules, request) }
  }
}

extension NodeShape {
  /// How many of a workload's equal pods stand on each such node, where it is one that stands on every node: of a DaemonSet 1
  /// on a node that is eligible, of a static pod as many as its kubelet runs.
  ///
  /// `rules` have the tolerations of a DaemonSet's pods. Source: kubernetes `pkg/controller/daemon/daemon_controller.go`,
  /// `NodeShouldRunDaemonPod`.
  package func podsOnEach(of workload: WorkloadID, _ rules: PlacementRules, _ request: Resources) -> Int {
    if workload.kind == .staticPod {
      return staticPods.count { $0.workload == workload && $0.request == request }
    }
    guard runsDaemonSets, !withoutDaemonSets.contains(workload), rules.refusal(by: self) == nil else { return 0 }
    if rules.hasRareRules, rules.standsWhereSeen, let daemonSets, !daemonSets.contains(workload) { return 0 }
    return 1
  }
}

extension Workload {
  /// How many pods of `group` there are on these nodes.
  package func pods(of group: PodGroup, on nodes: NodeCounts) -> Int {
    guard isPerNode else { return group.count }
    return nodes.pods(
      of: id, group.spec.placementOnEveryNode(of: id), group.spec.effectiveRequests, seen: group.count)
  }

  /// How many pods there are on these nodes.
  package func pods(on nodes: NodeCounts) -> Int { groups.reduce(0) { $0 + pods(of: $1, on: nodes) } }

  /// How many pods it asks for, or has, where it does not stand on every node.
  package var podCount: Int { groups.reduce(0) { $0 + $1.count } }
}

extension PodSpec {
  /// The placement rules of a pod that stands on every node: a DaemonSet's pods tolerate what its controller lets them.
  package func placementOnEveryNode(of workload: WorkloadID) -> PlacementRules {
    guard workload.kind != .staticPod else { return placement }
    var rules = placement
    rules.tolerations += Toleration.ofDaemonSet(hostNetwork: hostNetwork)
    return rules
  }
}

extension Cluster {
  /// A type that is offered in the place of today's nodes, with the pods of every node that stand on most of these.
  ///
  /// A type has no labels and taints of its own, so that which DaemonSets would run on it is read off the commonest nodes.
  package func inPlaceOfToday(_ offer: NodeGroup) -> NodeGroup {
    let workers = nodes.filter { $0.shape.runsDaemonSets && !$0.shape.isControlPlane && $0.shape.allocatable != .zero }
    guard let commonest = workers.max(by: { ($0.count, $1.name) < ($1.count, $0.name) }) else { return offer }
    var offer = offer
    offer.shape.staticPods = commonest.shape.staticPods
    for workload in workloads where workload.id.kind == .daemonSet {
      guard let spec = workload.groups.first?.spec else { continue }
      let stands = commonest.shape.podsOnEach(
        of: workload.id, spec.placementOnEveryNode(of: workload.id), spec.effectiveRequests)
      if stands == 0 { offer.shape.withoutDaemonSets.insert(workload.id) }
    }
    return offer
  }
}
