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
    let provider =
      names.first.flatMap { CloudProvider(typeName: $0) } ?? stated.flatMap { CloudProvider(region: $0) }
      ?? today?.shape.instanceType.flatMap { CloudProvider(typeName: $0) } ?? .aws
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
      source = "meshplan's default: no region of \(provider.rawValue) is stated"
      findings.add(.regionTaken(region))
    }
    if !catalogue.regions.contains(region), !settings.prices.own.contains(where: { $0.region == stated }) {
      findings.add(.unknownRegion(region, catalogue, at: settings.place(of: "recommend.region")))
    }
  }

  /// Whether a type has a price here: the user's own or the catalogue's.
  func sells(_ type: InstanceType, _ settings: PlanSettings) -> Bool {
    type.prices[region] != nil || settings.prices.own(type.name, in: region, capacity: "ON_DEMAND") != nil
  }

  /// A type as a kind of node, with its price here; nil where it has none.
  func offer(
    _ type: InstanceType, _ settings: PlanSettings, today: NodeGroup?, findings: inout Findings
  ) -> NodeGroup? {
    guard let price = price(of: type, settings, &findings) else { return nil }
    let offer = NodeOffer(type, today.map { settings.nodeSetup.seen(on: $0.shape) } ?? settings.nodeSetup)
    var shape = NodeShape(allocatable: offer.allocatable, maxPods: offer.maxPods)
    shape.instanceType = type.name
    shape.labels = type.labels
    shape.region = region
    shape.pricePerHour = settings.prices.discounted(price)
    shape.hoursPerMonth = settings.prices.hoursPerMonth ?? today?.shape.hoursPerMonth
    return NodeGroup(name: type.name, shape: shape, count: 0, source: SourceLocation(file: "catalogue"))
  }

  /// The user's own price, else the list price in the plan's currency.
  private func price(of type: InstanceType, _ settings: PlanSettings, _ findings: inout Findings) -> Money? {
    if let own = settings.prices.own(type.name, in: region, capacity: "ON_DEMAND") { return own.price }
    guard catalogue.regions.contains(region),
      let list = Catalogue.price(of: type, in: region, at: nil, &findings)
    else { return nil }
    let price = settings.prices.converted(list)
    if price == nil { findings.add(.noExchangeRate(settings)) }
    return price
  }

  /// What a comparison here rests on: the region, the price list, the formula of what nodes offer, and what settings
  /// state.
  func assumptions(_ settings: PlanSettings) -> [Assumption] {
    [
      Assumption(name: "region", value: region, source: source, origin: isStated ? .given : .default),
      Assumption(
        name: "prices", value: "\(catalogue.provider.rawValue), \(region)",
        source: "list prices on demand, catalogue of \(catalogue.date)", origin: .default),
      Assumption(
        name: "node.allocatable", value: "\(catalogue.provider.kubernetes)'s formula",
        source: "capacity from nominal memory, less the provider's reserves", origin: .default),
    ]
      + settings.statements.filter { $0.path != "nodes" && $0.path != "recommend.region" }.map {
        Assumption(name: $0.path, value: $0.value, source: "\($0.place)", origin: .given)
      }
  }
}

extension Finding {
  fileprivate static func regionTaken(_ region: String) -> Finding {
    Finding(
      .warning, "no-region", "no region is stated; prices are those of \(naming: region)",
      notes: ["give --region or recommend.region"])
  }

  fileprivate static func unknownRegion(_ region: String, _ catalogue: Catalogue, at place: SourceLocation?) -> Finding
  {
    let near = hints(for: region, among: CloudProvider.allCases.flatMap { Catalogue.of($0).regions })
    return Finding(
      .error, "unknown-region",
      "region '\(quoting: region)' is not in the catalogue of \(catalogue.provider.rawValue), expected \(catalogue.regions.joined(separator: ", "))",
      at: place, notes: near)
  }
}
