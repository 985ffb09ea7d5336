import Basics
import Inventory
import Mesh
import Packing

/// The kinds of node that a demand can tell apart: today's, and those that are for sale.
///
/// Nodes of a large cluster differ in labels that nobody asks for; told apart, each would be packed alone. They are one kind
/// where they have the same room, are open to the same rules, and are of the same pool, type and price. Where there are many
/// kinds all the same, for no two machines of a type have quite the same memory, those are one kind too that differ by a little:
/// it has the room of its largest node, and a plan is held to the single nodes once it is found.
struct NodeKinds {
  private let supply: NodeSupply
  private let rules: RulesByLabel
  private let keys: [String]

  /// Keeps what the demand's pods can tell nodes apart by: their rules, and the labels that rules between pods go by.
  init(_ demand: Demand, _ supply: NodeSupply) {
    self.supply = supply
    let rules = demand.pods.lazy.filter { !$0.isPerNode && $0.count > 0 }.map(\.placement).onceEach
    self.rules = RulesByLabel(rules.lazy.map(\.ofNodes).onceEach)
    let rare = (rules + demand.pods.lazy.filter(\.isPerNode).map(\.placement)).filter(\.hasRareRules)
    keys =
      rare.flatMap { rules in
        (rules.antiAffinity + rules.affinity).map(\.topologyKey) + rules.spreads.map(\.topologyKey)
      }.onceEach
  }

  private struct Key: Hashable {
    var capacity: Amounts
    var perNode: [WorkloadID]
    var displaced: Int
    /// The rules that it is open to, by their numbers.
    var open: [Int]
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
        kinds[known].sizes[0].count += group.count
      } else {
        index[key] = kinds.count
        kinds.append(kind)
      }
    }
    return kinds.count > NodeKinds.mostExact ? alike(kinds) : kinds
  }

  /// More kinds are not told apart by a little memory.
  private static let mostExact = 24

  /// Kinds with those put together that differ only by a little.
  private func alike(_ kinds: [NodeKind]) -> [NodeKind] {
    var alike: [NodeKind] = []
    var index: [Key: Int] = [:]
    for kind in kinds {
      var key = key(of: kind)
      // The four leading bits: nodes up to an eighth apart.
      key.capacity[1] >>= max(Int.bitWidth - key.capacity[1].leadingZeroBitCount - 4, 0)
      if let known = index[key] {
        alike[known].groups += kind.groups
        alike[known].sizes += kind.sizes
        alike[known].capacity = zip(alike[known].capacity, kind.capacity).map { max($0, $1) }
      } else {
        index[key] = alike.count
        alike.append(kind)
      }
    }
    return alike
  }

  private func key(of kind: NodeKind) -> Key {
    let shape = kind.shape
    var origin = kind.origin
    // Of equal nodes for sale it does not matter beside which they would stand.
    if case .forSale = origin { origin = .forSale(like: nil) }
    let hasName = shape.pool != nil || shape.instanceType != nil || kind.today == 0
    return Key(
      capacity: kind.capacity, perNode: kind.perNode.map(\.workload), displaced: kind.displaced.count,
      open: rules.open(shape), domains: keys.map { shape.domain(of: $0) },
      price: shape.pricePerHour, hours: shape.hoursPerMonth,
      name: [hasName ? kind.name : nil, shape.pool, shape.instanceType, shape.capacityType],
      isControlPlane: kind.isControlPlane, isCordoned: shape.unschedulable, origin: origin)
  }
}
