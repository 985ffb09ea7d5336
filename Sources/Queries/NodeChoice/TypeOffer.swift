import Basics
import Inventory
import Mesh
import Nodes
import Packing
import Plans

/// A type that is compared, as a kind of node.
struct TypeOffer {
  /// The type in the catalogue.
  let type: InstanceType
  /// A node of it, with its price; there are none of it yet.
  let nodes: NodeGroup
  /// Where the price is from.
  let priceSource: PriceSource
}

/// Answers for types of which each is the only one on sale, worked out once for types that offer pods the same.
///
/// Worked example: `m5.large` and `m6i.large` have 2 cores, 8 GiB and 29 pods: what one needs nodes of, the other needs too, at
/// its own price.
struct SingleTypes {
  private let needs: NodeNeeds
  private var known: [NodeShape: [RecommendedFleet?]] = [:]

  /// Will place the pods of each data plane.
  init(_ needs: NodeNeeds) { self.needs = needs }

  /// The nodes of one type that each demand needs, in the order of the demands; nil where amounts are too large to be added up.
  mutating func fleets(of offer: TypeOffer) -> [RecommendedFleet?] {
    let room = offer.room
    if let known = known[room] { return known.map { $0?.sold(as: offer.nodes, needs.settings.prices) } }
    let planner = FleetPlanner(needs.cluster, offered: [offer.nodes], needs.settings, work: .quick)
    let fleets = needs.demands.map { (try? planner.recommended($0))?.fleet }
    known[room] = fleets
    return fleets
  }
}

extension TypeOffer {
  /// What pods see of a node: all but its name and price.
  fileprivate var room: NodeShape {
    var shape = nodes.shape
    (shape.instanceType, shape.pricePerHour) = (nil, nil)
    return shape
  }

  /// Whether another type does all that this one does for no more money.
  private func isNeedless(beside other: TypeOffer) -> Bool {
    var (own, others) = (room, other.room)
    let isSmaller =
      own.allocatable.cpu <= others.allocatable.cpu && own.allocatable.memory <= others.allocatable.memory
      && (own.maxPods ?? 0) <= (others.maxPods ?? 0)
    (own.allocatable, own.maxPods) = (.zero, nil)
    (others.allocatable, others.maxPods) = (.zero, nil)
    guard isSmaller, own == others, let price = nodes.shape.pricePerHour, let less = other.nodes.shape.pricePerHour
    else { return false }
    return less <= price
  }

  /// The numbers of the types without those that another one makes needless in a mix; of equals the first stays.
  static func needed(among offers: [TypeOffer]) -> [Int] {
    offers.indices.filter { place in
      !offers.indices.contains { other in
        other != place && offers[place].isNeedless(beside: offers[other])
          && (other < place || !offers[other].isNeedless(beside: offers[place]))
      }
    }
  }
}
