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
  /// How many of the demands' first pods are the inventory's own, the same in every data plane.
  private let shared: Int

  var namespacesWithSidecars: Set<String> = []
  var hasPerNodeProxies = false
  var hasWaypoints = false

  init(_ model: MeshModel) {
    self.model = model
    bare = model.demand(.none)
    sidecarred = model.demand(.sidecar)
    ambient = model.demand(.ambient)
    shared = model.members.count(where: \.isInEveryDataPlane)
  }

  /// The namespaces that have a pod with a sidecar once everything has moved.
  var namespaces: [String] {
    Set(sidecarred.pods.prefix(shared).filter(\.isMeshed).map(\.workload.namespace)).sorted()
  }

  /// The pods, with those of the restarting namespaces at their height: as many as there are, each as the larger of its old
  /// and its new self, and on top of them the new pods of the rollout.
  ///
  /// A rollout never has more than that at once, for it has at most as many old pods and at most as many new ones as there
  /// are replicas, and together no more than replicas and surge.
  func demand(restarting: Set<String> = [], carryingBefore: Bool = false) -> (demand: Demand, surge: Int) {
    var demand = sidecarred
    demand.pods = []
    var surge = 0
    var seen: Set<WorkloadID> = []
    let members = model.members.filter(\.isInEveryDataPlane)
    for index in 0..<shared {
      let namespace = bare.pods[index].workload.namespace
      let hasSidecar = namespacesWithSidecars.contains(namespace)
      let isRestarting = restarting.contains(namespace) && sidecarred.pods[index].isMeshed
      let now = hasSidecar ? sidecarred.pods[index] : bare.pods[index]
      demand.pods.append(isRestarting && carryingBefore ? sidecarred.pods[index] : now)
      guard isRestarting, seen.insert(now.workload).inserted else { continue }
      let workload = members[index].workload
      let extra =
        workload.isPerNode
        ? 0
        : RolloutStrategy.surge(
          of: workload.podCount, workload.strategy, workload.id.kind)
      guard extra > 0 else { continue }
      var more = now
      more.count = extra
      demand.pods.append(more)
      surge += extra
    }
    demand.pods += sidecarred.pods.dropFirst(shared)
    demand.pods += ambient.pods.dropFirst(shared).filter { pods in
      switch pods.role {
      case .ztunnel, .cni: hasPerNodeProxies
      case .waypoint: hasWaypoints
      default: false
      }
    }
    return (demand, surge)
  }
}
