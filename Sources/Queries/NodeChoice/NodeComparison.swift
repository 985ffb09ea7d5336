package import Basics
package import Inventory
package import Mesh
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
  /// Whether what is requested is paid for, so that every type costs as much.
  package var isByUnit = false

  /// How many types were compared.
  package var compared = 0
  /// How many pods of a data plane fit on no type that was compared, and are in none of its counts.
  package var podsLeftOut: [DataPlane: Int] = [:]
  /// Whether there are pods to place that fit on some type.
  package var haveUse = false

  /// Compares the types that a search asks for, in the inventory's region.
  package init(_ cluster: Cluster, _ settings: PlanSettings, _ search: NodeSearch, findings known: Findings) {
    var findings = known
    let market = NodeMarket(settings, cluster.nodes.commonest, types: search.types, findings: &findings)
    let needs = NodeNeeds(cluster, settings)
    let demands = needs.demands
    let types = ComparedTypes(search, in: market, for: needs, &findings)
    // A type that some pod does not fit on which fits on another is no choice.
    var choices: [NodeChoice] = []
    for (offer, alone) in zip(types.offers, types.alone) {
      for (demand, fleet) in zip(demands, alone) {
        guard let fleet, types.holds(fleet, demand.dataPlane) else { continue }
        choices.append(NodeChoice(offer, demand.dataPlane, fleet))
      }
    }
    findings.add(contentsOf: types.unchecked)
    findings.add(contentsOf: types.homeless.findings(of: demands.count))
    let sorted = demands.flatMap { demand in
      choices.filter { $0.dataPlane == demand.dataPlane }.sorted { $0.isBefore($1) }
    }
    self.choices = sorted
    mixes = demands.compactMap { demand in
      let alone = sorted.first { $0.dataPlane == demand.dataPlane }?.fleet
      return NodeMix(
        demand, cluster, of: types.mixable[demand.dataPlane] ?? [], settings, cheaperThan: alone, where: types.holds)
    }
    provider = market.catalogue.provider
    region = market.region
    priceDate = market.catalogue.provider.priceDate(in: market.region)
    name = settings.name ?? "cluster"
    currency = settings.prices.currency
    compared = types.offers.count
    for demand in demands { podsLeftOut[demand.dataPlane] = types.podsLeftOut(demand.dataPlane) }
    assumptions = market.assumptions(settings, of: types.offers.map(\.nodes))
    haveUse = types.haveUse
    isByUnit = settings.prices.areByUnit
    if !choices.isEmpty || !mixes.isEmpty {
      let asIs = TodayRows(needs)
      today = asIs.rows
      assumptions += asIs.assumptions
      findings.add(contentsOf: asIs.findings)
      let compared = Set(types.offers.map(\.type.architecture))
      findings.add(contentsOf: Finding.architectures(choices, compared, today: cluster.nodes.byArchitecture))
    }
    self.findings = findings.all
    var leftOut = types.leftOut
    if !choices.isEmpty { leftOut[.podDoesNotFit] = compared - Set(choices.map(\.type)).count }
    self.leftOut = LeftOutTypes.Reason.allCases.compactMap { reason in
      leftOut[reason].flatMap { $0 > 0 ? LeftOutTypes(reason: reason, types: $0) : nil }
    }
  }
}

extension Finding {
  /// Warnings where types are of another architecture than today's nodes, or than what is taken without nodes, and where some
  /// of today's nodes are of one that no type is of.
  fileprivate static func architectures(
    _ choices: [NodeChoice], _ compared: Set<String>, today nodes: [String: Int]
  ) -> [Finding] {
    let own = nodes.isEmpty ? ["amd64"] : nodes.keys.sorted()
    if let other = choices.first(where: { !own.contains($0.architecture) }) {
      let count = Set(choices.filter { $0.architecture == other.architecture }.map(\.type)).count
      let owns = own.joined(separator: " and ")
      let today = nodes.isEmpty ? "and without nodes in the input pods are taken to run on" : "and today's nodes are"
      return [
        Finding(
          .warning, "other-architecture",
          "\(count) of the types compared \(count == 1 ? "is" : "are") \(other.architecture), \(today) \(owns): every image must be built for \(other.architecture) too (multi-arch)",
          notes: ["pods that a node selector or affinity pins to \(owns) are not placed there"])
      ]
    }
    let all = nodes.values.reduce(0, +)
    return own.filter { !compared.contains($0) && nodes[$0] != nil }.map { missing in
      let count = nodes[missing] ?? 0
      return Finding(
        .warning, "architecture-not-compared",
        "\(count) of \(all) nodes today \(count == 1 ? "is" : "are") \(missing), and no type of \(missing) is compared: pods that need \(missing) are in no count",
        notes: ["name families of both architectures (--family): a mix of them can hold pods of both"])
    }
  }
}
