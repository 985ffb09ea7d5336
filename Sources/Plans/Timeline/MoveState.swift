import Basics
import Inventory
import Mesh

/// What runs at a moment of a move: which namespaces have sidecars, and what of ambient is there.
///
/// Worked example, from ambient to sidecars on 2 nodes: 14 pods have their sidecars (1400m, 1792Mi), ztunnel and istio-cni
/// still run on both nodes (600m, 1224Mi), and so does a waypoint (100m, 128Mi): 2100m and 3144Mi for the mesh.
struct MoveState {
  private let model: MeshModel
  private let bare: Demand
  private let sidecarred: Demand
  private let ambient: Demand
  /// Whose the demands' first pods are: the inventory's own, the same in every data plane.
  private let members: [MeshMember]
  /// The nodes that pods of every node are counted on.
  private let nodes: NodeCounts

  var namespacesWithSidecars: Set<String> = []
  var hasPerNodeProxies = false
  var hasWaypoints = false

  /// `nodes` are those that figures hold for; nil: today's, else the default.
  init(_ model: MeshModel, nodes: NodeCounts? = nil) {
    self.model = model
    let today = NodeCounts(model.cluster.nodes)
    self.nodes = nodes ?? (today.total > 0 ? today : NodeCounts(anonymous: Comparison.defaultNodeCount))
    bare = model.demand(.none)
    sidecarred = model.demand(.sidecar)
    ambient = model.demand(.ambient)
    members = model.members.filter(\.isInEveryDataPlane)
  }

  /// The namespaces that have a pod with a sidecar once everything has moved.
  var namespaces: [String] {
    Set(sidecarred.pods.prefix(members.count).filter(\.isMeshed).map(\.workload.namespace)).sorted()
  }

  /// The pods, with those of the restarting namespaces at their height: as many as there are, each as the larger of its old
  /// and its new self, and on top of them the new pods of the rollout.
  ///
  /// A rollout never has more than that at once, for it has at most as many old pods and at most as many new ones as there
  /// are replicas, and together no more than replicas and surge. A workload restarts whole where any of its pods is in the
  /// mesh, and the pods on top have the shape of its template.
  func demand(restarting: Set<String> = [], carryingBefore: Bool = false) -> (demand: Demand, surge: Int) {
    var demand = sidecarred
    demand.pods = []
    var surge = 0
    var start = 0
    while start < members.count {
      let workload = members[start].workload
      let groups = start..<(members[start...].firstIndex { $0.workload.id != workload.id } ?? members.count)
      start = groups.upperBound
      let namespace = workload.id.namespace
      let now = namespacesWithSidecars.contains(namespace) ? sidecarred.pods[groups] : bare.pods[groups]
      let restarts = restarting.contains(namespace) && sidecarred.pods[groups].contains(where: \.isMeshed)
      demand.pods += restarts && carryingBefore ? sidecarred.pods[groups] : now
      guard restarts, var more = template(of: workload, groups).map({ now[$0] }) else { continue }
      let count = now.reduce(0) { $0 + $1.count(on: nodes) }
      let extra = RolloutStrategy.surge(of: count, workload.strategy, workload.id.kind)
      guard extra > 0 else { continue }
      // Pods of every node are counted by the node: one more on each.
      if !more.isPerNode { more.count = extra }
      demand.pods.append(more)
      surge += extra
    }
    demand.pods += sidecarred.pods.dropFirst(members.count)
    demand.pods += ambient.pods.dropFirst(members.count).filter { pods in
      switch pods.role {
      case .ztunnel, .cni: hasPerNodeProxies
      case .waypoint: hasWaypoints
      default: false
      }
    }
    return (demand, surge)
  }

  /// Which of a workload's groups of pods has the shape of its template: the one that requests as much, or where the input
  /// shows no such pod or no template, the one that requests most.
  ///
  /// Worked example: of 4 old pods of 100m and 1 new one of 600m the new one, whatever their ReplicaSets are called.
  private func template(of workload: Workload, _ groups: Range<Int>) -> Int? {
    if groups.count == 1 { return groups.first }
    let request = workload.template?.withoutSidecar.effectiveRequests
    return groups.first { bare.pods[$0].request == request }
      ?? groups.max {
        let (a, b) = (bare.pods[$0].request, bare.pods[$1].request)
        return (a.cpu, a.memory) < (b.cpu, b.memory)
      }
  }
}
