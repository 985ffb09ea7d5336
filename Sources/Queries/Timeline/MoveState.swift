import Basics
import Inventory
import Mesh

/// What runs at a moment of a move: each namespace in its old or its new data plane, and what of ambient is there.
///
/// Worked example, from ambient to sidecars on 2 nodes: 14 pods have their sidecars (1400m, 1792Mi), ztunnel and istio-cni
/// still run on both nodes (600m, 1224Mi), and so does a waypoint (100m, 128Mi): 2100m and 3144Mi for the mesh.
struct MoveState {
  /// Each workload of the inventory with its groups of pods.
  private let workloads: [(workload: Workload, groups: [Group])]
  /// A demand without pods, in the sidecar data plane.
  private let empty: Demand
  /// The mesh's own pods in either data plane.
  private let ownOfSidecar: [DemandedPods]
  private let ownOfAmbient: [DemandedPods]
  private let waypointNames: [String]
  /// The nodes that pods of every node are counted on.
  let nodes: NodeCounts

  /// What the way from one data plane to another is made of; pods of every node are counted on `nodes`.
  init(_ model: MeshModel, from start: DataPlane, to target: DataPlane, nodes: NodeCounts) {
    self.nodes = nodes
    let (bare, sidecar, ambient) = (model.demand(.none), model.demand(.sidecar), model.demand(.ambient))
    (ownOfSidecar, ownOfAmbient) = (sidecar.own, ambient.own)
    var none = sidecar
    none.pods = []
    empty = none
    func demand(_ dataPlane: DataPlane) -> Demand {
      switch dataPlane {
      case .none: bare
      case .sidecar: sidecar
      case .ambient: ambient
      case .current: model.demand(.current)
      }
    }
    let (old, new) = (demand(start), demand(target))
    let count = model.members.count
    let (bares, olds, news) = (
      bare.places(ofMembers: count), old.places(ofMembers: count), new.places(ofMembers: count)
    )
    var workloads: [(workload: Workload, groups: [Group])] = []
    for (number, member) in model.members.enumerated() {
      guard let plain = bares[number], let before = olds[number], let after = news[number] else { continue }
      let group = Group(bareRequest: bare.pods[plain].request, old: old.pods[before], new: new.pods[after])
      if workloads.last?.workload.id == member.workload.id {
        workloads[workloads.count - 1].groups.append(group)
      } else {
        workloads.append((member.workload, [group]))
      }
    }
    self.workloads = workloads
    waypointNames = model.waypoints.map { waypoint in
      waypoint.workload.map { "\($0.id.namespace)/\($0.id.name)" } ?? "\(waypoint.namespace)/\(waypoint.name)"
    }
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
    var demand = empty
    var surge = 0
    for (workload, groups) in workloads {
      let now = groups.map { moved.contains(workload.id.namespace) ? $0.new : $0.old }
      let changes = groups.contains {
        moment.restartsInPlace ? $0.old.isSidecarred : $0.old.isSidecarred != $0.new.isSidecarred
      }
      guard changes, restarting.contains(workload.id.namespace) else {
        demand.pods += now
        continue
      }
      demand.pods += groups.map { $0.old.isSidecarred || moment.restartsInPlace ? $0.old : $0.new }
      guard var more = template(of: workload, groups).map({ now[$0] }) else { continue }
      more.member = nil
      let count = now.reduce(0) { $0 + $1.count(on: nodes) }
      let extra = RolloutStrategy.surge(of: count, workload.strategy, workload.id.kind)
      guard extra > 0 else { continue }
      // Pods of every node are counted by the node: one more on each.
      if !more.isPerNode { more.count = extra }
      demand.pods.append(more)
      surge += extra
    }
    demand.pods += ownOfSidecar.filter { $0.role != .controlPlane || moment.hasControlPlane }
    let waypoints = Set(moment.waypoints.map { waypointNames[$0] })
    demand.pods += ownOfAmbient.filter { pods in
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
  private func template(of workload: Workload, _ groups: [Group]) -> Int? {
    if groups.count == 1 { return 0 }
    let request = workload.template?.withoutSidecar.effectiveRequests
    return groups.firstIndex { $0.bareRequest == request }
      ?? groups.indices.max {
        let (a, b) = (groups[$0].bareRequest, groups[$1].bareRequest)
        return (a.cpu, a.memory) < (b.cpu, b.memory)
      }
  }

  /// Equal pods of a workload on both sides of the move.
  private struct Group {
    /// What one requests without a sidecar.
    var bareRequest: Resources
    var old: DemandedPods
    var new: DemandedPods
  }
}
