package import Basics
package import Inventory
import Mesh
import Nodes

/// The allocated cost of the mesh by whose it is: every workload's, every namespace's, and istiod's.
///
/// Worked example: nodes that offer 3860m cost 151.84 a month, so 100m of CPU are worth about 3.9. A pod with a sidecar of
/// 100m pays that; in ambient two ztunnels and two istio-cni of 600m together are shared by all pods in the mesh, so each
/// of 14 pays for 43m. A waypoint is paid by the pods in the mesh of the namespace that it stands in. Shares are whole cents
/// and add up to the allocated cost.
package struct Allocation: Hashable, Sendable {
  /// A share of the cost a month as sidecars and as ambient; nil where a data plane has no cost.
  package struct Share: Hashable, Sendable {
    /// What falls to it in a month with sidecars, to the cent.
    package var asSidecar: Money?
    /// What falls to it in a month in ambient, to the cent.
    package var asAmbient: Money?

    static func += (a: inout Share, b: Share) {
      if let more = b.asSidecar { a.asSidecar = (a.asSidecar ?? .zero) + more }
      if let more = b.asAmbient { a.asAmbient = (a.asAmbient ?? .zero) + more }
    }
  }

  /// What the workloads of a namespace are allocated together.
  package struct NamespaceShare: Hashable, Sendable {
    /// The namespace whose workloads they are.
    package var namespace: String
    /// The sum of its workloads' shares.
    package var share: Share
  }

  /// Workloads that carry sidecars or are in ambient.
  package private(set) var workloads: [WorkloadID: Share] = [:]
  /// The same by namespace, in the order of the names.
  package private(set) var namespaces: [NamespaceShare] = []
  /// istiod's, which serves all.
  package private(set) var controlPlane = Share()

  /// Shares out what the nodes of both data planes cost; one without nodes or prices has no shares.
  init(
    sidecar: (fleet: RecommendedFleet?, demand: Demand), ambient: (fleet: RecommendedFleet?, demand: Demand),
    _ prices: PriceSettings
  ) {
    if let unit = UnitPrices(sidecar.fleet, prices), let fleet = sidecar.fleet {
      var shares: [WorkloadID: Money] = [:]
      for group in sidecar.demand.pods where group.isMeshed {
        let overhead = group.overhead * group.count(on: fleet.counts)
        shares[group.workload, default: .zero] += unit.monthly(overhead)
      }
      take(shares, sidecar.demand, fleet, at: unit, as: \.asSidecar)
    }
    if let unit = UnitPrices(ambient.fleet, prices), let fleet = ambient.fleet {
      let shares = Allocation.ambientShares(ambient.demand, fleet, unit)
      take(shares, ambient.demand, fleet, at: unit, as: \.asAmbient)
    }
    var byNamespace: [String: Share] = [:]
    for (workload, share) in workloads { byNamespace[workload.namespace, default: Share()] += share }
    namespaces = byNamespace.sorted { $0.key < $1.key }.map { NamespaceShare(namespace: $0.key, share: $0.value) }
  }

  /// Takes over the shares of a data plane and istiod's, to the cent; together they are the data plane's allocated cost.
  private mutating func take(
    _ shares: [WorkloadID: Money], _ demand: Demand, _ fleet: RecommendedFleet, at prices: UnitPrices,
    as plane: WritableKeyPath<Share, Money?>
  ) {
    let sorted = shares.sorted { $0.key < $1.key }
    let cents = Money.cents(
      of: sorted.map(\.value) + [prices.monthly(demand.controlPlane)],
      total: prices.monthly(fleet.overhead + demand.controlPlane))
    for (index, entry) in sorted.enumerated() { workloads[entry.key, default: Share()][keyPath: plane] = cents[index] }
    controlPlane[keyPath: plane] = cents.last
  }

  /// Shares ztunnel and istio-cni by pods in the mesh, waypoints by those of their namespace.
  private static func ambientShares(
    _ demand: Demand, _ fleet: RecommendedFleet, _ prices: UnitPrices
  ) -> [WorkloadID: Money] {
    var pods: [(workload: WorkloadID, count: Int)] = []
    var inNamespace: [String: Int] = [:]
    var waypoints: [String: Resources] = [:]
    for group in demand.pods {
      let count = group.count(on: fleet.counts)
      if group.isMeshed {
        pods.append((group.workload, count))
        inNamespace[group.workload.namespace, default: 0] += count
      }
      if group.role == .waypoint { waypoints[group.workload.namespace, default: .zero] += group.request * count }
    }
    // A waypoint of a namespace without pods in the mesh, a shared one, serves all.
    let shared = waypoints.filter { inNamespace[$0.key, default: 0] == 0 }.values.reduce(Resources.zero, +)
    let own = waypoints.values.reduce(Resources.zero, +) - shared
    let all = Int128(inNamespace.values.reduce(0, +))
    guard all > 0 else { return [:] }
    var shares: [WorkloadID: Money] = [:]
    let common = prices.monthly(fleet.overhead - own).nanos
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
