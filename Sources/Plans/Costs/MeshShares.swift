package import Basics
package import Inventory
import Mesh

/// What the mesh costs a month by who uses it: every workload in the mesh, and what no workload pays.
///
/// Worked example: a core costs 10.00. A pod with a sidecar of 100m pays 1.00. In ambient two ztunnels and two istio-cni of 600m
/// together cost 6.00 and are shared by all 14 pods in the mesh: 0.43 each. A waypoint is paid by the pods in the mesh of the
/// namespace that it stands in. istiod is no workload's.
package struct MeshShares: Hashable, Sendable {
  /// The workloads that have sidecars or are in ambient, to the cent.
  package private(set) var workloads: [WorkloadID: Money] = [:]
  /// What istiod costs, to the cent.
  package private(set) var controlPlane: Money
  /// What the mesh's proxies and istiod cost together, to the cent; more than all shares where no pod uses a proxy.
  package private(set) var total: Money
  /// What all of it requests.
  let requests: Resources

  /// The shares of a demand on nodes: proxies add `overhead` there, and misfits are not paid for.
  init(_ demand: Demand, _ counts: NodeCounts, overhead: Resources, _ misfits: Misfits, at prices: UnitPrices) {
    var shares: [WorkloadID: Money] = [:]
    var sidecars = Resources.zero
    for group in demand.pods where group.isMeshed {
      let added = group.overhead * group.count(on: counts)
      sidecars += added
      shares[group.workload, default: .zero] += prices.monthly(added)
    }
    for (workload, share) in shares { shares[workload] = share - prices.monthly(misfits[workload].overhead) }
    sidecars = sidecars - misfits.overhead(of: shares.keys)
    shares.merge(
      MeshShares.ofSharedProxies(demand, counts, overhead: overhead - sidecars, at: prices), uniquingKeysWith: +)
    requests = overhead + demand.controlPlane
    let exactTotal = prices.monthly(requests)
    let sorted = shares.sorted { $0.key < $1.key }
    let cents = Money.cents(
      of: sorted.map(\.value) + [prices.monthly(demand.controlPlane)], total: exactTotal)
    workloads = Dictionary(uniqueKeysWithValues: zip(sorted.map(\.key), cents))
    controlPlane = cents.last ?? .zero
    total = exactTotal.rounded
  }

  /// Shares ztunnel and istio-cni by the pods in ambient, waypoints by those of their namespace.
  private static func ofSharedProxies(
    _ demand: Demand, _ counts: NodeCounts, overhead: Resources, at prices: UnitPrices
  ) -> [WorkloadID: Money] {
    var pods: [(workload: WorkloadID, count: Int)] = []
    var inNamespace: [String: Int] = [:]
    var waypoints: [String: Resources] = [:]
    for group in demand.pods {
      let count = group.count(on: counts)
      // Today some pods may be in ambient while others have sidecars.
      if group.isMeshed, demand.dataPlane != .current || !group.isSidecarred {
        pods.append((group.workload, count))
        inNamespace[group.workload.namespace, default: 0] += count
      }
      if group.role == .waypoint { waypoints[group.workload.namespace, default: .zero] += group.request * count }
    }
    // A waypoint of a namespace without pods in the mesh, a shared one, serves all.
    let shared = waypoints.filter { inNamespace[$0.key, default: 0] == 0 }.values.reduce(Resources.zero, +)
    let own = waypoints.values.reduce(Resources.zero, +) - shared
    let all = Int128(inNamespace.values.reduce(0, +))
    guard all > 0, overhead != .zero else { return [:] }
    var shares: [WorkloadID: Money] = [:]
    let common = prices.monthly(overhead - own).nanos
    for (workload, count) in pods {
      let local = prices.monthly(waypoints[workload.namespace] ?? .zero).nanos
      let share =
        common.scaled(by: Int128(count), over: all)
        + local.scaled(by: Int128(count), over: Int128(max(inNamespace[workload.namespace] ?? 1, 1)))
      shares[workload, default: .zero] += Money(nanos: share)
    }
    return shares
  }
}
