import Basics
import Inventory
import Mesh
import Nodes
import Packing
import Plans

/// The types that are compared, as kinds of node, and the pods that fit on none of them.
///
/// Worked example: nothing is named, and a pod requests 20 cores. It fits on none of the usual types of up to 16 cores, so that
/// larger ones of the usual families are compared too, and it fits on `m6i.8xlarge`.
struct ComparedTypes {
  /// Pods of a data plane that fit on no type.
  typealias Homeless = (dataPlane: DataPlane, pods: [PodsThatFitNowhere])

  /// The types with their prices, in the catalogue's order.
  let offers: [TypeOffer]
  /// Those of them that a mix can have need of.
  let needed: [NodeGroup]
  /// How many types are not compared, by reason.
  let leftOut: [LeftOutTypes.Reason: Int]
  /// What fits on none of them, by data plane; of counts and costs it is no part.
  let homeless: [Homeless]
  /// The data planes that have pods to place beside those of the mesh and of every node.
  private let placed: Set<DataPlane>
  /// What the types do not tell, for it counts as enough.
  let unchecked: [Finding]

  /// The types of a market that a search asks for.
  init(
    _ search: NodeSearch, in market: NodeMarket, for needs: NodeNeeds, _ findings: inout Findings
  ) {
    var found = Findings()
    self.init(search, ofAnySize: false, in: market, for: needs, &found)
    if !search.isNamed, homeless.contains(where: { $0.pods.contains(where: \.isTooLarge) }) {
      var more = Findings()
      let larger = ComparedTypes(search, ofAnySize: true, in: market, for: needs, &more)
      if larger.podsLeftOut < podsLeftOut { (self, found) = (larger, more) }
    }
    findings.add(found)
  }

  private init(
    _ search: NodeSearch, ofAnySize: Bool, in market: NodeMarket, for needs: NodeNeeds, _ findings: inout Findings
  ) {
    let (cluster, settings, demands) = (needs.cluster, needs.settings, needs.demands)
    let today = cluster.nodes.commonest
    let offered = OfferedTypes(search, ofAnySize: ofAnySize, in: market, settings, today: today, &findings)
    leftOut = offered.leftOut
    let offers = offered.types.compactMap { market.offer($0, settings, today: today, findings: &findings) }
    self.offers = offers
    needed = (settings.pools.isEmpty ? TypeOffer.needed(offers) : offers).map(\.nodes)
    let planner = FleetPlanner(cluster, offered: needed, settings, work: .quick)
    homeless = demands.map { demand in
      (demand.dataPlane, offers.isEmpty ? [] : (try? planner.recommended(demand))?.fleet?.fitNowhere ?? [])
    }
    placed = Set(zip(demands, homeless).filter { $0.hasPods(without: $1.pods) }.map(\.0.dataPlane))
    unchecked = offers.isEmpty ? [] : demands.first.map { planner.unchecked($0) } ?? []
  }

  /// Whether nodes of these types hold all pods of a data plane that some type holds, and there are any.
  func holds(_ fleet: RecommendedFleet, _ dataPlane: DataPlane) -> Bool {
    placed.contains(dataPlane) && fleet.podsThatFitNowhere == podsLeftOut(dataPlane)
  }

  /// How many pods fit on no type, over all data planes.
  private var podsLeftOut: Int { homeless.reduce(0) { $0 + podsLeftOut($1.dataPlane) } }

  /// How many pods of a data plane fit on no type.
  func podsLeftOut(_ dataPlane: DataPlane) -> Int {
    homeless.first { $0.dataPlane == dataPlane }?.pods.reduce(0) { $0 + $1.pods } ?? 0
  }
}

extension Demand {
  /// Whether it has pods beside those of the mesh, of every node, and those that fit nowhere.
  fileprivate func hasPods(without misfits: [PodsThatFitNowhere]) -> Bool {
    var left: [String: Int] = [:]
    for group in pods where [.application, .gateway].contains(group.role) && !group.isPerNode {
      left["\(group.workload)", default: 0] += group.count
    }
    for pods in misfits { left[pods.workload]? -= pods.pods }
    return left.values.contains { $0 > 0 }
  }
}

extension PodsThatFitNowhere {
  /// Whether a larger type may hold them.
  fileprivate var isTooLarge: Bool { ["cpu", "memory", "pods", PodsThatFitNowhere.everyNode].contains(lack) }
}
