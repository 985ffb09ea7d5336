import Basics
import Inventory

/// Fills in what nodes of the inventory leave open: what they offer, by the formula of their type's provider, and what they
/// cost, by the catalogue.
struct NodeCompletion {
  private(set) var assumptions: [Assumption] = []
  private(set) var findings = Findings()
  private let prices: PriceSettings
  private let setup: NodeSetup

  init(_ settings: PlanSettings) {
    prices = settings.prices
    setup = settings.nodeSetup
  }

  /// The nodes, with every gap closed that can be.
  mutating func complete(_ nodes: [NodeGroup]) -> [NodeGroup] { nodes.map { complete($0) } }

  /// The kind of node that the user names for the recommendation; nil when none is named or it is not known.
  mutating func kind(_ settings: PlanSettings) -> NodeGroup? {
    guard let name = settings.instanceType else { return nil }
    var shape = NodeShape(allocatable: .zero)
    shape.statesAllocatable = false
    shape.instanceType = name
    shape.region = settings.region
    let group = complete(
      NodeGroup(name: name, shape: shape, count: 0, source: SourceLocation(file: "option --instance-type")))
    return group.shape.allocatable == .zero ? nil : group
  }

  private mutating func complete(_ group: NodeGroup) -> NodeGroup {
    var group = group
    let name = group.shape.instanceType
    let isFargate = group.shape.labels[key: "eks.amazonaws.com/compute-type"] == "fargate"
    if isFargate { findings.add(.fargate(group)) }
    let needsType = !group.shape.statesAllocatable || group.shape.pricePerHour == nil && group.shape.region != nil
    let type = needsType && !isFargate ? name.flatMap { Catalogue.find($0, at: group.source, &findings) } : nil
    if !group.shape.statesAllocatable { offer(type, &group) }
    if group.shape.pricePerHour == nil, let type { price(type, &group) }
    if let price = group.shape.pricePerHour, let discounted = prices.discounted(price) {
      group.shape.pricePerHour = discounted
    }
    if group.shape.hoursPerMonth == nil { group.shape.hoursPerMonth = prices.hoursPerMonth }
    return group
  }

  private mutating func offer(_ type: InstanceType?, _ group: inout NodeGroup) {
    guard let type else {
      if group.shape.allocatable != .zero { findings.add(.capacityForAllocatable(group)) }
      return
    }
    var setup = self.setup
    setup.maxPods = group.shape.maxPods
    let offer = NodeOffer(type, setup)
    group.shape.allocatable = offer.allocatable
    group.shape.maxPods = offer.maxPods
    let reserves = offer.reserves.map { "\($0.name) \($0.amount.text) (\($0.source))" }.joined(separator: ", ")
    assumptions.append(
      Assumption(
        name: "node.allocatable", value: "\(type.name): \(offer.allocatable.text), \(offer.maxPods) pods",
        source: "\(type.provider.kubernetes)'s formula: capacity \(offer.capacity.text) less \(reserves)",
        origin: .default))
  }

  private mutating func price(_ type: InstanceType, _ group: inout NodeGroup) {
    guard let region = group.shape.region,
      let price = Catalogue.price(of: type, in: region, at: group.source, &findings)
    else { return }
    group.shape.pricePerHour = price
    let isSpot = group.shape.capacityType?.uppercased() == "SPOT"
    assumptions.append(
      Assumption(
        name: "price.\(type.name)", value: "\(price.exactText) USD an hour in \(region)",
        source:
          "list price on demand, catalogue of \(Catalogue.of(type.provider).date)\(isSpot ? "; the node is spot, which costs less: state discountPercent" : "")",
        origin: .default))
  }
}

extension Finding {
  fileprivate static func fargate(_ group: NodeGroup) -> Finding {
    Finding(
      .warning, "fargate",
      "node \(group.name) is Fargate: no DaemonSet runs there, so no ztunnel and no istio-cni; its pods cannot join ambient",
      at: group.source)
  }

  fileprivate static func capacityForAllocatable(_ group: NodeGroup) -> Finding {
    Finding(
      .warning, "capacity-as-allocatable",
      "node \(group.name) states no allocatable; its whole capacity is taken, though kubelet and system keep some back",
      at: group.source, notes: ["give allocatable_cpu and allocatable_memory, or an instance_type of the catalogue"])
  }
}
