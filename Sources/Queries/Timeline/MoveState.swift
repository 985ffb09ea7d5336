import Basics
import Inventory
import Mesh

/// What runs at a moment of a move: each namespace in its old or its new data plane, and what of ambient is there.
///
/// Worked example, from ambient to sidecars on 2 nodes: 14 pods have their sidecars (1400m, 1792Mi), ztunnel and istio-cni
/// still run on both nodes (600m, 1224Mi), and so does a waypoint (100m, 128Mi): 2100m and 3144Mi for the mesh.
struct MoveState {
  private let bare: Demand
  private let old: Demand
  private let new: Demand
  private let sidecar: Demand
  private let ambient: Demand
  private let waypointNames: [String]
  /// Whose the demands' first pods are: the inventory's own, the same in every data plane.
  private let members: [MeshMember]
  /// The nodes that pods of every node are counted on.
  let nodes: NodeCounts

  init(_ model: MeshModel, from start: DataPlane, to target: DataPlane, nodes: NodeCounts) {
    self.nodes = nodes
    let (bare, sidecar, ambient) = (model.demand(.none), model.demand(.sidecar), model.demand(.ambient))
    (self.bare, self.sidecar, self.ambient) = (bare, sidecar, ambient)
    func demand(_ dataPlane: DataPlane) -> Demand {
      switch dataPlane {
      case .none: bare
      case .sidecar: sidecar
      case .ambient: ambient
      case .current: model.demand(.current)
      }
    }
    old = demand(start)
    new = demand(target)
    waypointNames = model.waypoints.map { waypoint in
      waypoint.workload.map { "\($0.id.namespace)/\($0.id.name)" } ?? "\(waypoint.namespace)/\(waypoint.name)"
    }
    members = model.members.filter(\.isInEveryDataPlane)
  }

  /// The pods, with those of the restarting namespaces at their height: as many as there are, each as the larger of its old
  /// and its new self, and on top of them the new pods of the rollout.
  ///
  /// A rollout never has more than that at once, for it has at most as many old pods and at most as many new ones as there
  /// are replicas, and together no more than replicas and surge. A workload restarts whole where any of its pods gets or loses a
  /// sidecar, and the pods on top have the shape of its template.
  func demand(_ moment: MoveMoment, waves: [[String]], atHeight: Bool) -> (demand: Demand, surge: Int) {
    let moved = Set(waves.prefix(moment.movedWaves).joined())
    let restarting = atHeight ? moment.restarting.map { Set(waves[$0]) } ?? [] : []
    var demand = sidecar
    demand.pods = []
    var surge = 0
    var start = 0
    while start < members.count {
      let workload = members[start].workload
      let groups = start..<(members[start...].firstIndex { $0.workload.id != workload.id } ?? members.count)
      start = groups.upperBound
      let now = moved.contains(workload.id.namespace) ? new.pods[groups] : old.pods[groups]
      let changes = groups.contains {
        moment.restartsInPlace
          ? old.pods[$0].isSidecarred : old.pods[$0].isSidecarred != new.pods[$0].isSidecarred
      }
      guard changes, restarting.contains(workload.id.namespace) else {
        demand.pods += now
        continue
      }
      demand.pods += groups.map { index in
        let (before, after) = (old.pods[index], moment.restartsInPlace ? old.pods[index] : new.pods[index])
        return before.isSidecarred ? before : after
      }
      guard var more = template(of: workload, groups).map({ now[$0] }) else { continue }
      let count = now.reduce(0) { $0 + $1.count(on: nodes) }
      let extra = RolloutStrategy.surge(of: count, workload.strategy, workload.id.kind)
      guard extra > 0 else { continue }
      // Pods of every node are counted by the node: one more on each.
      if !more.isPerNode { more.count = extra }
      demand.pods.append(more)
      surge += extra
    }
    demand.pods += sidecar.pods.dropFirst(members.count).filter { $0.role != .controlPlane || moment.hasControlPlane }
    let waypoints = Set(moment.waypoints.map { waypointNames[$0] })
    demand.pods += ambient.pods.dropFirst(members.count).filter { pods in
      switch pods.role {
      case .ztunnel, .cni: moment.hasPerNodeProxies
      case .waypoint: waypoints.contains("\(pods.workload.namespace)/\(pods.workload.name)")
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
