package import Basics
package import Inventory
package import Mesh
import Packing
package import Nodes
package import Plans

/// One type of node for one data plane: how many it takes, and what they cost.
package struct NodeChoice: Hashable, Sendable {
  /// The data plane whose pods the nodes hold.
  package var dataPlane: DataPlane
  /// The instance type's name in the catalogue: `m5.large`.
  package var type: String
  /// What one node of the type costs an hour in the comparison's currency, the discount taken off.
  package var pricePerHour: Money
  /// The nodes of the type that are needed, with what they cost.
  package var fleet: RecommendedFleet
}

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
  /// What figures rest on: the region, the price list, the formula of what nodes offer, and what settings state.
  package var assumptions: [Assumption]
  /// What was found while the input was read, and then while types were compared.
  package var findings: [Finding]
  /// The currency of every price and cost.
  package var currency: String

  /// Compares the types that are named, else those of the named or the usual families, in the inventory's region.
  package init(
    _ cluster: Cluster, _ settings: PlanSettings, types names: [String], families: [String], findings known: Findings
  ) {
    var findings = known
    let today = cluster.nodes.commonest
    let market = NodeMarket(settings, today, types: names, findings: &findings)
    let types = market.types(named: names, families: families, settings, today: today, findings: &findings)
    let model = MeshModel(cluster, settings.mesh)
    let demands = DataPlane.allCases.filter { $0 != .current }.map { model.demand($0) }
    let offers = types.compactMap { market.offer($0, settings, today: today, findings: &findings) }
    var choices: [NodeChoice] = []
    // What asks for something that no type has, such as a GPU, is left out of all counts. A type that some other pod does not
    // fit on is no choice.
    let all = FleetPlanner(cluster, offered: offers, settings, work: .quick)
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
    for kind in offers {
      let fleets = FleetPlanner(cluster, offered: [kind], settings, work: .quick)
      for demand in demands {
        guard let fleet = (try? fleets.recommended(demand))?.fleet else { continue }
        guard placesAllThatCanBe(fleet, demand.dataPlane) else { continue }
        choices.append(
          NodeChoice(
            dataPlane: demand.dataPlane, type: kind.name, pricePerHour: kind.shape.pricePerHour ?? .zero, fleet: fleet))
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
    assumptions = market.assumptions(settings, of: offers)
    self.findings = findings.all
    mixes = demands.compactMap { demand in
      let alone = sorted.first { $0.dataPlane == demand.dataPlane }?.fleet.monthlyCost
      return alone.flatMap {
        NodeMix(demand, cluster, of: offers, settings, cheaperThan: $0, where: placesAllThatCanBe)
      }
    }
  }
}

extension NodeChoice {
  /// Whether it is the better one of two for the same data plane.
  fileprivate func isBefore(_ other: NodeChoice) -> Bool {
    let (cost, others) = (fleet.monthlyCost ?? .zero, other.fleet.monthlyCost ?? .zero)
    return (cost, fleet.nodes, type) < (others, other.fleet.nodes, other.type)
  }
}
