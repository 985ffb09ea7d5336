import Basics
import Inventory
import Mesh

/// The proxies that several workloads use, and who uses them.
///
/// Worked example: of 5 pods in the mesh 3 are in ambient, 2 of them in `shop`, and 2 carry sidecars, which happens today only.
/// istio-cni is shared by all 5, ztunnel by the 3, the waypoint of `shop` by its 2.
struct SharedProxies {
  /// Pods of one workload that are in the mesh.
  private struct Users {
    var workload: WorkloadID
    var count: Int
    var isInAmbient: Bool
  }

  private var users: [Users] = []
  /// What the waypoints of a namespace with pods in ambient request.
  private var waypoints: [String: Resources] = [:]
  /// What ztunnel requests, where not every pod in the mesh is in ambient.
  private var ofAmbient = Resources.zero
  /// What all pods in the mesh share: the rest.
  private var ofAll: Resources

  /// The shared proxies of a demand, which request `overhead` together.
  init(_ demand: Demand, _ counts: NodeCounts, _ misfits: Misfits, overhead: Resources) {
    var left: [WorkloadID: Int] = [:]
    for group in demand.pods where group.isMeshed {
      let all = group.count(on: counts)
      let gone = min(left[group.workload] ?? misfits[group.workload].pods, all)
      if gone > 0 { left[group.workload] = (left[group.workload] ?? misfits[group.workload].pods) - gone }
      // Today some pods may be in ambient while others carry sidecars.
      let isInAmbient = demand.dataPlane != .current || !group.isSidecarred
      users.append(Users(workload: group.workload, count: all - gone, isInAmbient: isInAmbient))
    }
    let namespaces = Set(users.lazy.filter { $0.isInAmbient && $0.count > 0 }.map(\.workload.namespace))
    for (workload, request) in demand.requested(by: .waypoint, on: counts, without: misfits) {
      // A waypoint of a namespace without pods in ambient, a shared one, serves all that are.
      if namespaces.contains(workload.namespace) {
        waypoints[workload.namespace, default: .zero] += request
      } else {
        ofAmbient += request
      }
    }
    if users.contains(where: { !$0.isInAmbient }) {
      ofAmbient += demand.requested(by: .ztunnel, on: counts, without: misfits).values.reduce(.zero, +)
    }
    ofAll = overhead - ofAmbient - waypoints.values.reduce(.zero, +)
  }

  /// What each workload pays for them; what nobody uses is in no share.
  func shares(at prices: UnitPrices) -> [WorkloadID: Money] {
    let ambient = users.filter(\.isInAmbient)
    var inNamespace: [String: Int] = [:]
    for users in ambient { inNamespace[users.workload.namespace, default: 0] += users.count }
    var shares: [WorkloadID: Money] = [:]
    func share(_ amount: Money, among users: [Users]) {
      let all = users.reduce(0) { $0 + $1.count }
      guard all > 0, amount != .zero else { return }
      for one in users {
        shares[one.workload, default: .zero] += Money(
          nanos: amount.nanos.scaled(by: Int128(one.count), over: Int128(all)))
      }
    }
    share(prices.monthly(ofAll), among: users)
    share(prices.monthly(ofAmbient), among: ambient)
    let local = waypoints.mapValues(prices.monthly)
    for users in ambient {
      guard let amount = local[users.workload.namespace], let all = inNamespace[users.workload.namespace] else {
        continue
      }
      shares[users.workload, default: .zero] += Money(
        nanos: amount.nanos.scaled(by: Int128(users.count), over: Int128(max(all, 1))))
    }
    return shares
  }
}

extension Demand {
  /// What the pods of a role request on these nodes, by workload, without those that fit nowhere.
  func requested(
    by role: MeshRole, on counts: NodeCounts, without misfits: Misfits
  ) -> [WorkloadID: Resources] {
    var requests: [WorkloadID: Resources] = [:]
    for group in pods where group.role == role {
      requests[group.workload, default: .zero] += group.request * group.count(on: counts)
    }
    for (workload, request) in requests { requests[workload] = request - misfits[workload].request }
    return requests
  }
}
