package import Basics
package import Mesh
import Nodes

/// What the mesh costs in a data plane, two ways that must not be mixed up.
package struct MeshCost: Hashable, Sendable {
  /// The data plane that the cost is of; never `none`, against which it is worked out.
  package var dataPlane: DataPlane
  /// *Marginal*: nodes needed with the mesh less nodes needed without.
  package var marginalNodes: Int
  /// What the nodes with the mesh cost a month less what those without do, both to the cent; nil without prices.
  package var marginalMonthly: Money?
  /// *Allocated*: what the mesh and istiod request a month, at the user's unit prices or the price of what the nodes
  /// offer, to the cent; it is paid for by somebody even where the mesh needs no node of its own.
  package var allocatedMonthly: Money?
  /// What is allocated for: the requests of proxies as the scheduler sees them, and istiod's.
  package var allocatedRequests = Resources.zero
  /// What the price of the nodes is split by for it: what they offer, or what is requested where that is more.
  package var splitOver = Resources.zero
}

/// What one data plane frees against the other on the nodes that each needs, and how much of that frees no node.
package struct MeshSaving: Hashable, Sendable {
  /// The data plane that needs more nodes; of equal counts the one that requests more.
  package var from: DataPlane
  /// The data plane that needs fewer nodes; of equal counts the one that requests less.
  package var to: DataPlane
  /// Requests that are freed; negative where `to` requests more of one resource.
  package var freed: Resources
  /// How many nodes `from` needs.
  package var nodesBefore: Int
  /// How many nodes `to` needs.
  package var nodesAfter: Int
  /// How much less `to` costs a month, to the cent, negative where it costs more; nil without prices.
  package var monthly: Money?
  /// *Stranded*: what is freed beyond the nodes that go; it is money only when something else fills it.
  package var stranded: Resources

  /// How many nodes are freed; never below zero, for `to` needs no more than `from`.
  package var nodes: Int { nodesBefore - nodesAfter }
}

/// The mesh's cost in every data plane, and what the cheaper of ambient and sidecars saves.
package struct MeshCosts: Hashable, Sendable {
  /// The cost of each data plane with a mesh whose nodes were counted, in the order of the data planes.
  package var costs: [MeshCost]
  /// What ambient and sidecars free against each other; nil where the nodes of one were not counted, or both request
  /// the same.
  package var saving: MeshSaving?
  /// The allocated cost by whose it is: workloads, namespaces and istiod.
  package var allocation: Allocation
  /// What money is worked out from besides the nodes' own prices.
  package var terms: PriceTerms
}

/// What every amount of money of a month is multiplied by.
package struct PriceTerms: Hashable, Sendable {
  /// Hours that a month is counted with: those of the price settings, else 730.
  package var hoursPerMonth: Quantity
  /// The unit price of a core an hour as the user states it, the discount not taken off; nil: none.
  package var perCoreHour: Money?
  /// The unit price of a gibibyte an hour as the user states it, the discount not taken off; nil: none.
  package var perGibibyteHour: Money?
  /// The percentage that is taken off every price of an hour, of nodes and of units.
  package var discount: Percentage

  /// Whether requests are paid for, and not nodes.
  package var areByUnit: Bool { perCoreHour != nil || perGibibyteHour != nil }

  init(_ prices: PriceSettings) {
    hoursPerMonth = prices.hoursPerMonth ?? PriceSettings.usualHoursPerMonth
    (perCoreHour, perGibibyteHour, discount) = (prices.perCoreHour, prices.perGibibyteHour, prices.discount)
  }
}

extension MeshCosts {
  /// What the mesh costs in these data planes, by their bills.
  init(_ planes: [DataPlanePlan], _ bills: [DataPlane: Bill], _ prices: PriceSettings) {
    func plane(_ dataPlane: DataPlane) -> DataPlanePlan? { planes.first { $0.dataPlane == dataPlane } }
    let base = plane(.none)?.recommended
    costs = planes.compactMap { plane in
      guard plane.dataPlane != .none, let fleet = plane.recommended, let base else { return nil }
      let marginal = fleet.monthlyCost.flatMap { cost in base.monthlyCost.map { cost.rounded - $0.rounded } }
      let mesh = bills[plane.dataPlane]?.mesh
      return MeshCost(
        dataPlane: plane.dataPlane, marginalNodes: fleet.nodes - base.nodes, marginalMonthly: marginal,
        allocatedMonthly: mesh?.total, allocatedRequests: mesh?.requests ?? .zero,
        splitOver: mesh?.splitOver ?? .zero)
    }
    saving = MeshCosts.saving(plane(.ambient)?.recommended, plane(.sidecar)?.recommended)
    allocation = Allocation(sidecar: bills[.sidecar]?.mesh, ambient: bills[.ambient]?.mesh)
    terms = PriceTerms(prices)
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
      nodesBefore: more.nodes, nodesAfter: less.nodes,
      monthly: more.monthlyCost.flatMap { cost in less.monthlyCost.map { cost.rounded - $0.rounded } },
      stranded: Resources(
        cpu: max(freed.cpu - gone.cpu, .zero), memory: max(freed.memory - gone.memory, .zero)))
  }
}
