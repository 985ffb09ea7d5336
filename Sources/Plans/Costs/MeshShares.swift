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
  /// What the price of the nodes is split by.
  let splitOver: Resources

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
    let shared = SharedProxies(
      demand, counts, misfits, overhead: overhead - sidecars + misfits.overhead(of: shares.keys))
    shares.merge(shared.shares(at: prices), uniquingKeysWith: +)
    let controlPlane = demand.requested(by: .controlPlane, on: counts, without: misfits).values.reduce(.zero, +)
    requests = overhead + controlPlane
    splitOver = prices.offered
    let exactTotal = prices.monthly(requests)
    let sorted = shares.sorted { $0.key < $1.key }
    let cents = Money.cents(of: sorted.map(\.value) + [prices.monthly(controlPlane)], total: exactTotal)
    workloads = Dictionary(uniqueKeysWithValues: zip(sorted.map(\.key), cents))
    self.controlPlane = cents.last ?? .zero
    total = exactTotal.rounded
  }
}
