package import Basics
package import Inventory
import Mesh
import Nodes

/// What nodes cost a month, by who it is for: every workload's own requests and its share of the mesh, the mesh's control plane,
/// and what nobody requests.
///
/// Worked example: two nodes offer 4 cores and cost 160.00, so that a core is worth 40.00. `cart` requests 1 core, its sidecars
/// 100m, istiod 500m: cart pays 40.00 for itself and 4.00 for the mesh, the control plane is 20.00, and 96.00 are idle. All are
/// whole cents, and add up to the 160.00.
package struct Bill: Hashable, Sendable {
  /// What falls to a workload, or to several together.
  package struct Share: Hashable, Sendable, AdditiveArithmetic {
    /// What their pods request without the mesh.
    package var own = Money.zero
    /// What the mesh adds for them.
    package var mesh = Money.zero

    /// Both.
    package var total: Money { own + mesh }

    package static let zero = Share()
    package static func + (a: Share, b: Share) -> Share { Share(own: a.own + b.own, mesh: a.mesh + b.mesh) }
    package static func - (a: Share, b: Share) -> Share { Share(own: a.own - b.own, mesh: a.mesh - b.mesh) }
  }

  /// The shares of all workloads that have pods, to the cent.
  package private(set) var workloads: [WorkloadID: Share] = [:]
  /// What of the mesh no workload pays, to the cent: istiod, and proxies that no pod uses.
  package private(set) var controlPlane: Money
  /// What the nodes offer and nobody requests, to the cent; nothing by unit prices, where requests are paid for.
  package private(set) var idle: Money
  /// The whole bill, to the cent: what `workloads`, `controlPlane` and `idle` add up to.
  package private(set) var total: Money
  /// The mesh's part of it.
  package let mesh: MeshShares

  /// The bill for the nodes that a data plane needs; nil where they have no price.
  init?(_ demand: Demand, _ fleet: RecommendedFleet?, _ prices: PriceSettings) {
    guard let fleet, let monthly = fleet.monthlyCost, let unit = UnitPrices(fleet, prices) else { return nil }
    self.init(demand, fleet.counts, overhead: fleet.overhead, Misfits(fleet.fitNowhere), at: unit, of: monthly)
  }

  /// The bill for nodes that hold a demand today, offer so much together and cost so much a month; nil where they have no price.
  init?(
    _ demand: Demand, on counts: NodeCounts, offering offered: Resources, monthly: Money?, _ prices: PriceSettings
  ) {
    let totals = demand.totals(on: counts)
    guard let monthly,
      let unit = UnitPrices(offered: offered, requested: totals.requests, monthly: monthly, prices)
    else { return nil }
    self.init(demand, counts, overhead: totals.overhead, Misfits(), at: unit, of: monthly)
  }

  private init(
    _ demand: Demand, _ counts: NodeCounts, overhead: Resources, _ misfits: Misfits, at prices: UnitPrices,
    of monthly: Money
  ) {
    mesh = MeshShares(demand, counts, overhead: overhead, misfits, at: prices)
    var requests: [WorkloadID: Resources] = [:]
    for group in demand.pods {
      switch group.role {
      case .application:
        requests[group.workload, default: .zero] += (group.request - group.overhead) * group.count(on: counts)
      case .gateway: requests[group.workload, default: .zero] += group.request * group.count(on: counts)
      case .ztunnel, .cni, .waypoint, .controlPlane: break
      }
    }
    let own = requests.sorted { $0.key < $1.key }.map { workload, request in
      let misfits = misfits[workload]
      return (workload: workload, cost: prices.monthly(request - (misfits.request - misfits.overhead)))
    }
    total = monthly.rounded
    let rest = total - mesh.total
    var cents = Money.cents(of: own.map(\.cost), total: rest)
    idle = rest - cents.reduce(.zero, +)
    // By unit prices nothing is idle: a cent that rounding leaves over is the largest share's.
    if prices.areByUnit || idle < .zero, let largest = cents.indices.max(by: { cents[$0] < cents[$1] }) {
      cents[largest] += idle
      idle = .zero
    }
    controlPlane = mesh.total - mesh.workloads.values.reduce(.zero, +)
    for (entry, cost) in zip(own, cents) { workloads[entry.workload, default: .zero].own = cost }
    for (workload, cost) in mesh.workloads { workloads[workload, default: .zero].mesh = cost }
  }
}
