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
  /// The nodes that each data plane needs where only one type is sold, by the order of `offers` and then of the demands; nil where
  /// amounts are too large to be added up.
  let alone: [[RecommendedFleet?]]
  /// The types that a mix can have need of, by data plane: they hold the pods of every node that some type holds.
  let mixable: [DataPlane: [NodeGroup]]
  /// How many types are not compared, by reason.
  let leftOut: [LeftOutTypes.Reason: Int]
  /// What fits on none of them, by data plane; of counts and costs it is no part.
  let homeless: [Homeless]
  /// What the types do not tell, for it counts as enough.
  let unchecked: [Finding]
  /// The data planes that have pods to place beside those of the mesh and of every node.
  private let placed: Set<DataPlane>

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
    var single = SingleTypes(needs)
    let alone = offers.map { single.fleets(of: $0) }
    self.alone = alone
    let needed = settings.pools.isEmpty ? TypeOffer.needed(among: offers) : Array(offers.indices)
    var (mixable, homeless): ([DataPlane: [NodeGroup]], [Homeless]) = ([:], [])
    var unchecked: [Finding] = []
    for (number, demand) in demands.enumerated() {
      // Of pods that run on every node `perNode` has those that a type does not hold.
      let perNode = alone.map { $0[number]?.fitNowhere.onEveryNode ?? [] }
      let onNone = perNode.dropFirst().reduce(perNode.first ?? []) { $0.intersection($1) }
      let kinds = needed.filter { perNode[$0].isSubset(of: onNone) }.map { offers[$0].nodes }
      mixable[demand.dataPlane] = kinds
      let planner = FleetPlanner(cluster, offered: kinds, settings, work: .quick)
      let fleet = kinds.isEmpty ? nil : (try? planner.recommended(demand))?.fleet
      homeless.append((demand.dataPlane, fleet?.fitNowhere ?? []))
      if number == 0, !kinds.isEmpty { unchecked = planner.unchecked(demand) }
    }
    (self.mixable, self.homeless, self.unchecked) = (mixable, homeless, unchecked)
    placed = Set(zip(demands, homeless).filter { $0.hasPods(without: $1.pods) }.map(\.0.dataPlane))
  }

  /// Whether some data plane has pods to place that fit on some type.
  var haveUse: Bool { !placed.isEmpty }

  /// Whether nodes of these types hold all pods of a data plane that some type holds, and there are any.
  func holds(_ fleet: RecommendedFleet, _ dataPlane: DataPlane) -> Bool {
    placed.contains(dataPlane) && fleet.fitNowhere.byWorkload == misfits(dataPlane)
  }

  /// How many pods fit on no type, over all data planes.
  private var podsLeftOut: Int { homeless.reduce(0) { $0 + podsLeftOut($1.dataPlane) } }

  /// How many pods of a data plane fit on no type.
  func podsLeftOut(_ dataPlane: DataPlane) -> Int {
    misfits(dataPlane).values.reduce(0, +)
  }

  private func misfits(_ dataPlane: DataPlane) -> [String: Int] {
    homeless.first { $0.dataPlane == dataPlane }?.pods.byWorkload ?? [:]
  }
}

extension [PodsThatFitNowhere] {
  /// Whose pods run on every node and do not fit there.
  fileprivate var onEveryNode: Set<String> {
    Set(lazy.filter { $0.lack == PodsThatFitNowhere.everyNode }.map(\.workload))
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
