package import Basics
package import Inventory
import Mesh
package import Nodes
import Packing
package import Plans

/// Instance types compared for one inventory, under each data plane.
package struct NodeComparison: Sendable {
  /// What the comparison is about: the name of the settings, else `cluster`.
  package var name: String
  /// The cloud that sells the types.
  package var provider: CloudProvider
  /// The region whose prices count.
  package var region: String
  /// As of when the catalogue's prices are, in words.
  package var priceDate: String
  /// By data plane, the cheapest first; of equal cost the one with fewer nodes.
  package var choices: [NodeChoice]
  /// By data plane, several types together where that costs less than the cheapest one alone.
  package var mixes: [NodeMix] = []
  /// By data plane, the nodes as they are today; none where the inventory has no nodes.
  package var today: [TodayNodes] = []
  /// How many of the types that are sold there are not among the choices, by reason.
  package var leftOut: [LeftOutTypes] = []
  /// What figures rest on: the region, the price list, the formula of what nodes offer, and what settings state.
  package var assumptions: [Assumption]
  /// What was found while the input was read, and then while types were compared.
  package var findings: [Finding]
  /// The currency of every price and cost.
  package var currency: String

  /// Compares the types that a search asks for, in the inventory's region.
  package init(_ cluster: Cluster, _ settings: PlanSettings, _ search: NodeSearch, findings known: Findings) {
    var findings = known
    let today = cluster.nodes.commonest
    let market = NodeMarket(settings, today, types: search.types, findings: &findings)
    let offered = OfferedTypes(search, in: market, settings, today: today, &findings)
    let model = MeshModel(cluster, settings.mesh)
    let demands = DataPlane.allCases.filter { $0 != .current }.map { model.demand($0) }
    let offers = offered.types.compactMap { type in
      market.offer(type, settings, today: today, findings: &findings).map { TypeOffer(type: type, nodes: $0) }
    }
    let needed = (settings.pools.isEmpty ? TypeOffer.needed(offers) : offers).map(\.nodes)
    // What asks for something that no type has, such as a GPU, is left out of all counts. A type that some other pod does not
    // fit on is no choice.
    let all = FleetPlanner(cluster, offered: needed, settings, work: .quick)
    let homeless = demands.map { demand in
      (dataPlane: demand.dataPlane, pods: offers.isEmpty ? [] : (try? all.recommended(demand))?.fleet?.fitNowhere ?? [])
    }
    let apart = homeless.map {
      (dataPlane: $0.dataPlane, pods: $0.pods.filter { !["cpu", "memory", "pods"].contains($0.lack) })
    }
    func placesAllThatCanBe(_ fleet: RecommendedFleet, _ dataPlane: DataPlane) -> Bool {
      let left = apart.first { $0.dataPlane == dataPlane }?.pods.reduce(0) { $0 + $1.pods } ?? 0
      return fleet.podsThatFitNowhere == left
    }
    var single = SingleTypes(cluster, settings, demands)
    var choices: [NodeChoice] = []
    for offer in offers {
      for (demand, fleet) in zip(demands, single.fleets(of: offer)) {
        guard let fleet, placesAllThatCanBe(fleet, demand.dataPlane) else { continue }
        choices.append(NodeChoice(offer, demand.dataPlane, fleet))
      }
    }
    if let demand = demands.first, !offers.isEmpty {
      findings.add(contentsOf: all.unchecked(demand))
    }
    findings.add(contentsOf: (choices.isEmpty ? homeless : apart).findings(of: demands.count))
    let sorted = demands.flatMap { demand in
      choices.filter { $0.dataPlane == demand.dataPlane }.sorted { $0.isBefore($1) }
    }
    self.choices = sorted
    provider = market.catalogue.provider
    region = market.region
    priceDate = market.catalogue.provider.priceDate(in: market.region)
    name = settings.name ?? "cluster"
    currency = settings.prices.currency
    assumptions = market.assumptions(settings, of: offers.map(\.nodes))
    if !choices.isEmpty {
      let asIs = TodayRows(cluster, settings, demands)
      self.today = asIs.rows
      assumptions += asIs.assumptions
      findings.add(contentsOf: asIs.findings)
      if let built = Finding.otherArchitecture(choices, today: today) { findings.add(built) }
    }
    self.findings = findings.all
    leftOut = LeftOutTypes.Reason.allCases.compactMap { reason in
      let count =
        reason == .tooSmall && !choices.isEmpty
        ? offers.count - Set(choices.map(\.type)).count : offered.leftOut[reason] ?? 0
      return count > 0 ? LeftOutTypes(reason: reason, types: count) : nil
    }
    mixes = demands.compactMap { demand in
      let alone = sorted.first { $0.dataPlane == demand.dataPlane }?.fleet
      return alone.flatMap {
        NodeMix(demand, cluster, of: needed, settings, cheaperThan: $0, where: placesAllThatCanBe)
      }
    }
  }
}

extension Finding {
  /// A warning where types are of another architecture than today's nodes, or than what is taken without nodes.
  fileprivate static func otherArchitecture(_ choices: [NodeChoice], today: NodeGroup?) -> Finding? {
    let own = OfferedTypes.architecture(of: today)
    guard let other = choices.first(where: { $0.architecture != own }) else { return nil }
    let count = Set(choices.filter { $0.architecture == other.architecture }.map(\.type)).count
    let nodes = today == nil ? "and without nodes in the input pods are taken to run on" : "and today's nodes are"
    return Finding(
      .warning, "other-architecture",
      "\(count) of the types compared \(count == 1 ? "is" : "are") \(other.architecture), \(nodes) \(own): every image must be built for \(other.architecture) too (multi-arch)",
      notes: ["pods that a node selector or affinity pins to \(own) are not placed there"])
  }
}
