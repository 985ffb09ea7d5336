package import Basics
import Inventory
import Nodes

/// Fills in what nodes of the inventory leave open: what they offer, by the formula of their type's provider, and what they
/// cost, by the catalogue.
struct NodeCompletion {
  /// What was filled in, and the formula or price list that it was taken from.
  private(set) var assumptions: [Assumption] = []
  /// Gaps that could not be closed, or not by what was looked for, such as the price of a spot node.
  var findings: Findings {
    var all = told
    all.add(contentsOf: ofNodes.all)
    return all
  }
  private var told = Findings()
  private var ofNodes = NodeFindings()
  private let settings: PlanSettings
  /// The commonest of today's nodes: another type would be set up as they are.
  private var today: NodeShape?

  init(_ settings: PlanSettings) {
    self.settings = settings
  }

  /// The nodes, with every gap closed that can be.
  mutating func complete(_ nodes: [NodeGroup]) -> [NodeGroup] {
    today = nodes.commonest?.shape
    return nodes.map { complete($0, setUpLike: $0.shape) }
  }

  /// The kind of node that the user names for the recommendation; nil when none is named or it is not known.
  ///
  /// `settings` have the region and the hours of today's nodes where the user states none.
  mutating func kind(_ settings: PlanSettings) -> NodeGroup? {
    guard let name = settings.instanceType else { return nil }
    var shape = NodeShape(allocatable: .zero)
    shape.statesAllocatable = false
    shape.instanceType = name
    shape.region = settings.region
    if let type = Catalogue.type(named: name) { shape.labels = type.labels }
    shape.hoursPerMonth = settings.prices.hoursPerMonth
    let place = settings.place(of: "recommend.instanceType")
    let group = complete(
      NodeGroup(name: name, shape: shape, count: 0, source: place ?? SourceLocation(file: "the settings")),
      setUpLike: today ?? shape)
    guard group.shape.allocatable == .zero else { return group }
    told.add(.typeNotCounted(name, at: place))
    return nil
  }

  private mutating func complete(_ group: NodeGroup, setUpLike model: NodeShape) -> NodeGroup {
    var group = group
    if group.shape.isFargate {
      ofNodes.add("fargate \(group.commonKey)", group, Finding.fargate)
      return group
    }
    group.shape.region = group.shape.region ?? settings.region
    let type = type(of: group)
    if !group.shape.statesAllocatable { offer(type, &group, settings.nodeSetup.seen(on: model)) }
    if !settings.prices.areByUnit {
      price(type, &group)
      if group.shape.isSpot { group.shape.onDemandPrice = group.shape.onDemandPrice ?? onDemandPrice(group) }
    }
    if group.shape.hoursPerMonth == nil { group.shape.hoursPerMonth = settings.prices.hoursPerMonth }
    return group
  }

  /// The type in the catalogue, where something has to be looked up; that it is unknown matters where its size is
  /// needed, or where the node stands in a region and so has a price.
  private mutating func type(of group: NodeGroup) -> InstanceType? {
    guard let name = group.shape.instanceType else { return nil }
    let isPriced =
      group.shape.pricePerHour != nil
      || settings.prices.own(name, in: group.shape.region, capacity: group.shape.capacityType) != nil
    if !group.shape.statesAllocatable || !isPriced && group.shape.region != nil {
      var unknown = Findings()
      if let type = Catalogue.find(name, at: group.source, &unknown) { return type }
      tell(unknown, of: group)
      return nil
    }
    return isPriced ? nil : Catalogue.type(named: name)
  }

  private mutating func offer(_ type: InstanceType?, _ group: inout NodeGroup, _ setup: NodeSetup) {
    guard let type else {
      if group.shape.allocatable != .zero {
        ofNodes.add("capacity \(group.commonKey)", group, Finding.capacityForAllocatable)
      } else if group.count > 0 {
        ofNodes.add("unsized \(group.commonKey)", group, Finding.unsized)
      }
      return
    }
    var setup = setup
    setup.maxPods = group.shape.maxPods ?? setup.maxPods
    let offer = NodeOffer(type, setup)
    group.shape.allocatable = offer.allocatable
    group.shape.maxPods = offer.maxPods
    let reserves = offer.reserves.map { "\($0.name) \($0.amount.text) (\($0.source))" }.joined(separator: ", ")
    assume(
      "node.allocatable", "\(type.name): \(offer.allocatable.text), \(offer.maxPods) pods",
      "\(type.provider.kubernetes)'s formula: capacity \(offer.capacity.text) less \(reserves)")
  }

  /// The price of an hour with the discount taken off: the stated one, else the catalogue's.
  private mutating func price(_ type: InstanceType?, _ group: inout NodeGroup) {
    let prices = settings.prices
    if let stated = group.shape.pricePerHour {
      group.shape.pricePerHour = prices.discounted(stated)
      return
    }
    let capacity = group.shape.capacityType
    if let name = group.shape.instanceType, let own = prices.own(name, in: group.shape.region, capacity: capacity) {
      let price = prices.discounted(own.price)
      group.shape.pricePerHour = price
      if group.shape.isSpot, own.capacity == .onDemand { noteSpot(name, group) }
      let whole = price == own.price ? "" : "\(own.price.exactText) less \(settings.prices.discountText), "
      assumptions.append(
        Assumption(
          name: "price.\(name)", value: "\(price.exactText) \(prices.currency) an hour",
          source: "\(whole)\(own.source)",
          origin: .given))
      return
    }
    guard let type else { return }
    if group.shape.runsWindows {
      return ofNodes.add("windows \(group.commonKey)/\(type.name)", group) { .windowsPrice(type, $0) }
    }
    guard let region = group.shape.region else {
      return ofNodes.add("region \(type.name)", group) { .noRegion(type, $0) }
    }
    var unknown = Findings()
    guard let list = Catalogue.price(of: type, in: region, at: group.source, &unknown) else {
      return tell(unknown, of: group)
    }
    let rate = rate(list, of: type, CapacityType(capacity), group)
    guard let converted = prices.converted(rate.price) else { return told.add(.noExchangeRate(settings)) }
    let price = prices.discounted(converted)
    group.shape.pricePerHour = price
    if rate.isOnDemandForSpot {
      noteSpot(type.name, group, saving: list.spotSaving)
    } else if group.shape.isSpot {
      ofNodes.add("spot price \(group.shape.pool ?? "")/\(type.name)", group) { .spotAtCataloguePrice(type, $0, list) }
    }
    let exchange = prices.exchangeRate.map { ", x \($0.exactText)" } ?? ""
    let discount = prices.discount == .zero ? "" : ", less \(prices.discountText)"
    let reduction = rate.reduction.map { ", \($0)" } ?? ""
    let listed =
      price == rate.listed ? reduction : " \(rate.listed.exactText) USD\(reduction)\(exchange)\(discount)"
    assume(
      "price.\(type.name)", "\(price.exactText) \(prices.currency) an hour in \(region)",
      "\(rate.name)\(listed), \(list.source)")
  }

  /// What an hour of a type comes to by the catalogue, for the hours that a node runs in a month.
  private func rate(
    _ list: ListPrice, of type: InstanceType, _ capacity: CapacityType, _ group: NodeGroup
  ) -> CatalogueRate {
    let hours = group.shape.hoursPerMonth ?? settings.prices.hoursPerMonth
    return CatalogueRate(list, of: type, capacity, hours: hours)
  }

  /// What a spot node's type costs on demand: by the user's own list, else the catalogue's price in its region; nil where that is
  /// not known.
  private func onDemandPrice(_ group: NodeGroup) -> Money? {
    var unheard = Findings()
    if let name = group.shape.instanceType,
      let own = settings.prices.own(name, in: group.shape.region, capacity: "ON_DEMAND"), own.capacity != .spot
    {
      return settings.prices.discounted(own.price)
    }
    guard let name = group.shape.instanceType, let type = Catalogue.type(named: name), let region = group.shape.region,
      let list = Catalogue.price(of: type, in: region, at: nil, &unheard)
    else { return nil }
    let rate = rate(list, of: type, .onDemand, group)
    return settings.prices.converted(rate.price).map(settings.prices.discounted)
  }

  /// Says that spot nodes are counted at their price on demand.
  private mutating func noteSpot(_ type: String, _ group: NodeGroup, saving: Percentage? = nil) {
    ofNodes.add("spot \(group.shape.pool ?? "")/\(type)", group) { .spotAtListPrice(type, $0, saving) }
  }

  /// Says what the catalogue does not know, once for all nodes that it was asked for.
  private mutating func tell(_ unknown: Findings, of group: NodeGroup) {
    for finding in unknown.all {
      ofNodes.add("\(finding.code) \(finding.message)", group) { nodes in
        var finding = finding
        if !nodes.isOne, let note = nodes.note { finding.notes.append(note) }
        return finding
      }
    }
  }

  private mutating func assume(_ name: String, _ value: String, _ source: String) {
    let assumption = Assumption(name: name, value: value, source: source, origin: .default)
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }
}

extension NodeShape {
  /// Whether its labels name Windows as its operating system.
  fileprivate var runsWindows: Bool {
    ["kubernetes.io/os", "beta.kubernetes.io/os"].contains { labels[key: $0] == "windows" }
  }
}

extension Finding {
  fileprivate static func windowsPrice(_ type: InstanceType, _ nodes: NodeFindings.Nodes) -> Finding {
    Finding(
      .warning, "windows-price",
      "\(nodes.words) \(plural(nodes.count, "runs", "run")) Windows, but the catalogue has Linux prices only: \(naming: type.name) has no price, and no cost is calculated",
      at: nodes.first.source, notes: ["set price_per_hour of the node, or a price list (prices.file)"])
  }

  fileprivate static func fargate(_ nodes: NodeFindings.Nodes) -> Finding {
    let means =
      nodes.isOne
      ? "is Fargate: no DaemonSet runs there, so no ztunnel and no istio-cni, and its pod cannot join ambient; it is not counted as a node, and its pod is counted on other nodes"
      : "are Fargate: no DaemonSet runs there, so no ztunnel and no istio-cni, and their pods cannot join ambient; they are not counted as nodes, and their pods are counted on other nodes"
    return Finding(.warning, "fargate", "\(nodes.words) \(means)", at: nodes.first.source)
  }

  fileprivate static func typeNotCounted(_ name: String, at place: SourceLocation?) -> Finding {
    Finding(
      .error, "unknown-instance-type",
      "unknown instance type '\(quoting: name)' without a size; the node types of the input are counted instead",
      at: place)
  }

  fileprivate static func unsized(_ nodes: NodeFindings.Nodes) -> Finding {
    Finding(
      .error, "node-without-size",
      "\(nodes.words) \(plural(nodes.count, "has", "have")) no size and an unknown instance type, expected the allocatable or a type in the catalogue; no pod fits on \(nodes.isOne ? "it" : "them"), and today's node count and cost are without \(nodes.isOne ? "it" : "them")",
      at: nodes.first.source)
  }

  fileprivate static func capacityForAllocatable(_ nodes: NodeFindings.Nodes) -> Finding {
    Finding(
      .warning, "capacity-as-allocatable",
      "\(nodes.words) \(plural(nodes.count, "has", "have")) no allocatable; \(nodes.isOne ? "its" : "their") capacity is used, although the kubelet and the system reserve part of it",
      at: nodes.first.source,
      notes: ["set allocatable_cpu and allocatable_memory, or an instance_type in the catalogue"])
  }

  fileprivate static func noRegion(_ type: InstanceType, _ nodes: NodeFindings.Nodes) -> Finding {
    Finding(
      .warning, "no-region",
      "\(naming: type.name) has no region, so it has no price and no cost is calculated",
      at: nodes.first.source,
      notes: ["set --region, recommend.region, the column region, or price_per_hour"]
        + (nodes.isOne ? [] : [nodes.note].compactMap(\.self)))
  }

  /// A warning that list prices in US dollars cannot be told in the currency of the settings.
  package static func noExchangeRate(_ settings: PlanSettings) -> Finding {
    Finding(
      .warning, "no-exchange-rate",
      "the built-in list prices are in USD, but the currency is \(settings.prices.currency): no cost is calculated",
      at: settings.place(of: "prices.currency"),
      notes: ["set prices.exchangeRate (the price of one US dollar), or price_per_hour of the nodes"])
  }

  fileprivate static func spotAtCataloguePrice(
    _ type: InstanceType, _ nodes: NodeFindings.Nodes, _ list: ListPrice
  ) -> Finding {
    let subject = nodes.first.shape.pool.map { "pool \($0) is" } ?? "\(nodes.words) \(nodes.isOne ? "is" : "are")"
    return Finding(
      .note, "spot-at-catalogue-price",
      "\(subject) spot and counted at the spot price of \(naming: type.name) of \(list.date); spot prices change",
      at: nodes.first.source, notes: ["set price_per_hour to what you pay"])
  }

  fileprivate static func spotAtListPrice(
    _ type: String, _ nodes: NodeFindings.Nodes, _ saving: Percentage?
  ) -> Finding {
    let subject = nodes.first.shape.pool.map { "pool \($0) is" } ?? "\(nodes.words) \(nodes.isOne ? "is" : "are")"
    return Finding(
      .warning, "spot-at-list-price",
      "\(subject) spot and counted at the on-demand price of \(naming: type); spot is cheaper",
      at: nodes.first.source,
      notes: ["set price_per_hour, or prices.discountPercent"]
        + (saving.map { ["the median of its family was \($0.text) less there (\(ListPrice.spotSavingSource))"] } ?? []))
  }
}
