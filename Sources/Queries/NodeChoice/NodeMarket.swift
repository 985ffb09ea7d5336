import Basics
import Inventory
import Nodes
import Plans

/// Where the types that are compared are sold: a provider, and a region of it.
struct NodeMarket {
  /// The provider's types and list prices.
  let catalogue: Catalogue
  /// The region whose prices count.
  let region: String
  /// What the region is taken from, in words.
  private let source: String
  private let isStated: Bool

  /// The named types' provider, else that of the stated region, else that of today's nodes, else AWS; the stated region,
  /// else that of today's nodes, else the provider's first.
  init(_ settings: PlanSettings, _ today: NodeGroup?, types names: [String], findings: inout Findings) {
    let stated = settings.region
    let known =
      names.first.flatMap { CloudProvider(typeName: $0) } ?? stated.flatMap { CloudProvider(region: $0) }
      ?? today?.shape.instanceType.flatMap { CloudProvider(typeName: $0) }
    let provider = known ?? .aws
    let catalogue = Catalogue.of(provider)
    self.catalogue = catalogue
    let todays = today?.shape.region.flatMap { catalogue.regions.contains($0) ? $0 : nil }
    region = stated ?? todays ?? catalogue.regions[0]
    isStated = stated != nil
    if stated != nil {
      source = settings.place(of: "recommend.region").map { "\($0)" } ?? "the settings"
    } else if let today, todays != nil {
      source = "\(today.source)"
    } else {
      source = "meshplan's default: no region of \(provider.rawValue) is set"
      findings.add(.regionTaken(region))
    }
    if !catalogue.regions.contains(region), !settings.prices.own.contains(where: { $0.region == stated }) {
      findings.add(.unknownRegion(region, of: known, at: settings.place(of: "recommend.region")))
    }
  }

  /// Whether a type has a price here: the user's own or the catalogue's.
  func sells(_ type: InstanceType, _ settings: PlanSettings) -> Bool {
    RegionPrices.of(catalogue.provider, in: region)?[type] != nil
      || settings.prices.own(type.name, in: region, capacity: "ON_DEMAND") != nil
  }

  /// A type as a kind of node, with its price here; nil where it has none.
  func offer(
    _ type: InstanceType, _ settings: PlanSettings, today: NodeGroup?, findings: inout Findings
  ) -> NodeGroup? {
    let hours = settings.prices.hoursPerMonth ?? today?.shape.hoursPerMonth
    guard let price = price(of: type, settings, hours: hours, &findings) else { return nil }
    let offer = NodeOffer(type, today.map { settings.nodeSetup.seen(on: $0.shape) } ?? settings.nodeSetup)
    var shape = NodeShape(allocatable: offer.allocatable, maxPods: offer.maxPods)
    shape.instanceType = type.name
    shape.labels = type.labels
    shape.region = region
    shape.pricePerHour = settings.prices.discounted(price)
    shape.hoursPerMonth = hours
    return NodeGroup(name: type.name, shape: shape, count: 0, source: SourceLocation(file: "catalogue"))
  }

  /// The user's own price, else the list price in the plan's currency, for so many hours a month.
  private func price(
    of type: InstanceType, _ settings: PlanSettings, hours: Quantity?, _ findings: inout Findings
  ) -> Money? {
    if let own = settings.prices.own(type.name, in: region, capacity: "ON_DEMAND") { return own.price }
    guard catalogue.regions.contains(region),
      let list = Catalogue.price(of: type, in: region, at: nil, &findings)
    else { return nil }
    let price = settings.prices.converted(CatalogueRate(list, of: type, .onDemand, hours: hours).price)
    if price == nil { findings.add(.noExchangeRate(settings)) }
    return price
  }

  /// What a comparison of kinds of node here rests on: the region, the price list, the formula of what nodes offer, and what
  /// settings state.
  func assumptions(_ settings: PlanSettings, of offers: [NodeGroup]) -> [Assumption] {
    [
      Assumption(name: "region", value: region, source: source, origin: isStated ? .given : .default),
      Assumption(
        name: "prices", value: "\(catalogue.provider.rawValue), \(region)",
        source: "list prices on demand, catalogue of \(catalogue.provider.priceDate(in: region))", origin: .default),
    ] + exceptions(settings, of: offers) + [
      Assumption(
        name: "node.allocatable", value: "\(catalogue.provider.kubernetes)'s formula",
        source: "capacity from nominal memory, less the provider's reserves", origin: .default)
    ]
      + settings.statements.filter { $0.path != "nodes" && $0.path != "recommend.region" }.map {
        Assumption(name: $0.path, value: $0.value, source: "\($0.place)", origin: .given)
      }
  }

  /// Families whose list price is derived, and those that a whole month makes cheaper.
  private func exceptions(_ settings: PlanSettings, of offers: [NodeGroup]) -> [Assumption] {
    let list = RegionPrices.of(catalogue.provider, in: region)
    var sources: [String: [String]] = [:]
    for offer in offers where settings.prices.own(offer.name, in: region, capacity: "ON_DEMAND") == nil {
      guard let type = catalogue[offer.name], let price = list?[type] else { continue }
      let rate = CatalogueRate(price, of: type, .onDemand, hours: offer.shape.hoursPerMonth)
      for source in [price.derivation.map { _ in price.source }, rate.reduction] {
        guard let source, sources[source]?.contains(type.family) != true else { continue }
        sources[source, default: []].append(type.family)
      }
    }
    return sources.sorted { $0.key < $1.key }.map {
      Assumption(name: "prices", value: $0.value.joined(separator: ", "), source: $0.key, origin: .default)
    }
  }
}

extension Finding {
  fileprivate static func regionTaken(_ region: String) -> Finding {
    Finding(
      .warning, "no-region", "no region is set; prices are for \(naming: region)",
      notes: ["set --region or recommend.region"])
  }

  fileprivate static func unknownRegion(
    _ region: String, of provider: CloudProvider?, at place: SourceLocation?
  ) -> Finding {
    let near = CloudProvider.regionHints(for: region, of: CloudProvider.allCases)
    return Finding(
      .error, "unknown-region",
      CloudProvider.noSuchRegion(region, of: provider), at: place,
      notes: near + [CloudProvider.whereRegionsAre, "or set a price list (prices.file)"])
  }
}
