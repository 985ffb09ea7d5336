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
  /// else that of today's nodes where they are of this provider, else the provider's first.
  init(_ settings: PlanSettings, _ today: NodeGroup?, types names: [String], findings: inout Findings) {
    let stated = settings.region
    let todays = today?.shape.region.flatMap { $0.isEmpty ? nil : $0 }
    let own =
      today?.shape.instanceType.flatMap { CloudProvider(typeName: $0) } ?? todays.flatMap { CloudProvider(region: $0) }
    let ofRegion = stated.flatMap { CloudProvider(region: $0) }
    let ofTypes = names.first.flatMap { CloudProvider(typeName: $0) }
    let known = ofTypes ?? ofRegion ?? own
    let provider = known ?? .aws
    catalogue = Catalogue.of(provider)
    isStated = stated != nil
    let place: SourceLocation?
    if let stated {
      (region, place) = (stated, settings.place(of: "recommend.region"))
      source = place.map { "\($0)" } ?? "the settings"
    } else if let today, let todays, own ?? provider == provider {
      (region, place) = (todays, today.source)
      source = "\(today.source)"
    } else {
      (region, place) = (catalogue.regions[0], nil)
      source = "meshplan's default: no region of \(provider.rawValue) is set"
      findings.add(.regionTaken(region))
    }
    if !catalogue.regions.contains(region), !settings.prices.own.contains(where: { $0.region == region }) {
      findings.add(.unknownRegion(region, of: known, at: place))
    } else if let stated, let ofRegion, ofTypes == nil, let own, own != ofRegion {
      findings.add(.otherCloud(stated, ofRegion, today: own, at: place))
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
  ) -> TypeOffer? {
    let hours = settings.prices.hoursPerMonth ?? today?.shape.hoursPerMonth
    guard let (price, priceSource) = price(of: type, settings, hours: hours, &findings) else { return nil }
    let offer = NodeOffer(type, today.map { settings.nodeSetup.seen(on: $0.shape) } ?? settings.nodeSetup)
    var shape = NodeShape(allocatable: offer.allocatable, maxPods: offer.maxPods)
    shape.instanceType = type.name
    shape.labels = type.labels
    shape.region = region
    shape.pricePerHour = settings.prices.discounted(price)
    shape.hoursPerMonth = hours
    let nodes = NodeGroup(name: type.name, shape: shape, count: 0, source: SourceLocation(file: "catalogue"))
    return TypeOffer(type: type, nodes: nodes, priceSource: priceSource)
  }

  /// The user's own price, else the list price in the plan's currency, for so many hours a month.
  private func price(
    of type: InstanceType, _ settings: PlanSettings, hours: Quantity?, _ findings: inout Findings
  ) -> (Money, PriceSource)? {
    if let own = settings.prices.own(type.name, in: region, capacity: "ON_DEMAND") { return (own.price, .own) }
    guard catalogue.regions.contains(region),
      let list = Catalogue.price(of: type, in: region, at: nil, &findings)
    else { return nil }
    guard let price = settings.prices.converted(CatalogueRate(list, of: type, .onDemand, hours: hours).price) else {
      findings.add(.noExchangeRate(settings))
      return nil
    }
    return (price, list.derivation == nil ? .listed(list.date) : .derived(list.date))
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

  fileprivate static func otherCloud(
    _ region: String, _ provider: CloudProvider, today: CloudProvider, at place: SourceLocation?
  ) -> Finding {
    Finding(
      .warning, "other-cloud",
      "\(naming: region) is a region of \(provider.rawValue), and today's nodes are of \(today.rawValue): types of \(provider.rawValue) are compared",
      at: place, notes: CloudProvider.regionHints(for: region, of: [today]))
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
