import Basics
import Inventory
import Mesh
import Packing

/// The kinds of node that a demand can tell apart: today's, and those that are for sale.
///
/// Nodes of a large cluster differ in labels that nobody asks for; told apart, each would be packed alone. They are one kind
/// where they have the same room, are open to the same rules, and are of the same pool, type and price.
struct NodeKinds {
  private let supply: NodeSupply
  private let rules: [PlacementRules]
  private let keys: [String]

  init(_ demand: Demand, _ supply: NodeSupply) {
    self.supply = supply
    rules = demand.pods.lazy.filter { !$0.isPerNode && $0.count > 0 }.map(\.placement).uniqued
    let rare = (rules + demand.pods.lazy.filter(\.isPerNode).map(\.placement)).filter(\.hasRareRules)
    keys = rare.flatMap { rules in
      (rules.antiAffinity + rules.affinity).map(\.topologyKey) + rules.spreads.map(\.topologyKey)
    }.uniqued
  }

  private struct Key: Hashable {
    var capacity: Amounts
    var perNode: [WorkloadID]
    var displaced: Int
    var open: [Bool]
    var domains: [NodeDomain]
    var price: Money?
    var hours: Quantity?
    var name: [String?]
    var isControlPlane: Bool
    var isCordoned: Bool
    var origin: NodeKind.Origin
  }

  /// Groups of nodes as kinds, in the order of the first of each.
  func merged(_ groups: [NodeGroup], _ origin: (Int) -> NodeKind.Origin) -> [NodeKind] {
    var kinds: [NodeKind] = []
    var index: [Key: Int] = [:]
    for (number, group) in groups.enumerated() {
      let kind = supply.kind([group], origin(number))
      let key = key(of: kind)
      if let known = index[key] {
        kinds[known].groups.append(group)
      } else {
        index[key] = kinds.count
        kinds.append(kind)
      }
    }
    return kinds
  }

  private func key(of kind: NodeKind) -> Key {
    let shape = kind.shape
    var origin = kind.origin
    // Of equal nodes for sale it does not matter beside which they would stand.
    if case .forSale = origin { origin = .forSale(like: nil) }
    let hasName = shape.pool != nil || shape.instanceType != nil || kind.today == 0
    return Key(
      capacity: kind.capacity, perNode: kind.perNode.map(\.workload), displaced: kind.displaced.count,
      open: rules.map { $0.refusal(by: shape) == nil }, domains: keys.map { shape.domain(of: $0) },
      price: shape.pricePerHour, hours: shape.hoursPerMonth,
      name: [hasName ? kind.name : nil, shape.pool, shape.instanceType, shape.capacityType],
      isControlPlane: kind.isControlPlane, isCordoned: shape.unschedulable, origin: origin)
  }
}
