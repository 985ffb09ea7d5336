package import Basics
import Inventory
package import Mesh

/// What the mesh costs in a data plane, two ways that must not be mixed up.
package struct MeshCost: Hashable, Sendable {
  package var dataPlane: DataPlane
  /// *Marginal*: nodes needed with the mesh less nodes needed without, and what they cost a month.
  package var marginalNodes: Int
  package var marginalMonthly: Money?
  /// *Allocated*: the mesh's share of what is requested on the nodes, at their prices; it is paid for by somebody even
  /// where the mesh needs no node of its own.
  package var allocatedMonthly: Money?
}

/// What one data plane frees against the other, and how much of that frees no node.
package struct MeshSaving: Hashable, Sendable {
  /// The data plane that requests more, and the one that requests less.
  package var from: DataPlane
  package var to: DataPlane
  /// Requests that are freed; negative where `to` requests more of one resource.
  package var freed: Resources
  package var nodes: Int
  package var monthly: Money?
  /// *Stranded*: what is freed beyond the nodes that go; it is money only when something else fills it.
  package var stranded: Resources
}

/// A namespace's share of the mesh's cost.
package struct NamespaceCost: Hashable, Sendable {
  package var namespace: String
  package var asSidecar: Money?
  package var asAmbient: Money?
}

/// The mesh's cost in every data plane, and what the cheaper of ambient and sidecars saves.
package struct MeshCosts: Hashable, Sendable {
  package var costs: [MeshCost]
  package var saving: MeshSaving?
  package var namespaces: [NamespaceCost]
}

extension MeshCosts {
  init(_ planes: [DataPlanePlan], _ demands: [DataPlane: Demand]) {
    func fleet(_ dataPlane: DataPlane) -> RecommendedFleet? { planes.first { $0.dataPlane == dataPlane }?.recommended }
    let base = fleet(.none)
    costs = planes.compactMap { plane in
      guard plane.dataPlane != .none, let fleet = plane.recommended, let base else { return nil }
      let istiod = (demands[plane.dataPlane]?.pods ?? []).filter { $0.role == .controlPlane }
        .reduce(Resources.zero) { $0 + $1.request * $1.count }
      let marginal = fleet.monthlyCost.flatMap { cost in base.monthlyCost.map { cost - $0 } }
      return MeshCost(
        dataPlane: plane.dataPlane, marginalNodes: fleet.nodes - base.nodes, marginalMonthly: marginal,
        allocatedMonthly: UnitPrices(fleet)?.monthly(fleet.overhead + istiod))
    }
    saving = MeshCosts.saving(fleet(.ambient), fleet(.sidecar))
    namespaces = MeshCosts.namespaces(fleet(.sidecar), fleet(.ambient), demands)
  }

  private static func saving(_ ambient: RecommendedFleet?, _ sidecar: RecommendedFleet?) -> MeshSaving? {
    guard let ambient, let sidecar, ambient.requests != sidecar.requests else { return nil }
    let ambientIsLess =
      (ambient.nodes, ambient.requests.cpu, ambient.requests.memory)
      < (sidecar.nodes, sidecar.requests.cpu, sidecar.requests.memory)
    let (more, less) = ambientIsLess ? (sidecar, ambient) : (ambient, sidecar)
    let freed = more.requests - less.requests
    let gone = more.allocatable - less.allocatable
    return MeshSaving(
      from: ambientIsLess ? .sidecar : .ambient, to: ambientIsLess ? .ambient : .sidecar, freed: freed,
      nodes: more.nodes - less.nodes,
      monthly: more.monthlyCost.flatMap { cost in less.monthlyCost.map { cost - $0 } },
      stranded: Resources(
        cpu: max(freed.cpu - gone.cpu, .zero), memory: max(freed.memory - gone.memory, .zero)))
  }

  /// Sidecars cost the namespace whose pods carry them; ztunnel and istio-cni cost every namespace by its pods in the mesh,
  /// a waypoint the namespace it stands in.
  private static func namespaces(
    _ sidecar: RecommendedFleet?, _ ambient: RecommendedFleet?, _ demands: [DataPlane: Demand]
  ) -> [NamespaceCost] {
    guard let sidecar, let ambient else { return [] }
    var overhead: [String: Resources] = [:]
    var waypoints: [String: Resources] = [:]
    var pods: [String: Int] = [:]
    for group in demands[.sidecar]?.pods ?? [] where group.isMeshed {
      overhead[group.workload.namespace, default: .zero] +=
        group.overhead * group.count(onNodes: sidecar.nodes, areTodays: false)
    }
    for group in demands[.ambient]?.pods ?? [] {
      let count = group.count(onNodes: ambient.nodes, areTodays: false)
      if group.isMeshed { pods[group.workload.namespace, default: 0] += count }
      if group.role == .waypoint { waypoints[group.workload.namespace, default: .zero] += group.request * count }
    }
    let perNode = ambient.overhead - waypoints.values.reduce(.zero, +)
    let all = Int128(max(pods.values.reduce(0, +), 1))
    let (sidecarPrices, ambientPrices) = (UnitPrices(sidecar), UnitPrices(ambient))
    return Set(overhead.keys).union(pods.keys).union(waypoints.keys).sorted().map { namespace in
      let share = ambientPrices.map { prices in
        Money(nanos: prices.monthly(perNode).nanos.scaled(by: Int128(pods[namespace] ?? 0), over: all))
          + prices.monthly(waypoints[namespace] ?? .zero)
      }
      return NamespaceCost(
        namespace: namespace, asSidecar: sidecarPrices?.monthly(overhead[namespace] ?? .zero), asAmbient: share)
    }
  }
}
