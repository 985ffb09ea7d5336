package import Basics
package import Mesh
import Inventory
import Nodes
package import Plans

/// One type of node for one data plane: how many it takes, and what they cost.
package struct NodeChoice: Hashable, Sendable {
  /// The data plane whose pods the nodes hold.
  package var dataPlane: DataPlane
  /// The instance type's name in the catalogue: `m5.large`.
  package var type: String
  /// What its images must be built for: `amd64` or `arm64`.
  package var architecture: String
  /// Whether it has its whole CPU only for a while.
  package var isBurstable: Bool
  /// What one node of the type costs an hour in the comparison's currency, the discount taken off.
  package var pricePerHour: Money
  /// Where that price is from.
  package var priceSource: PriceSource
  /// The nodes of the type that are needed, with what they cost.
  package var fleet: RecommendedFleet

  /// Whether it is the better one of two for the same data plane: it costs less, else has fewer nodes, else comes first by name.
  package func isBefore(_ other: NodeChoice) -> Bool {
    let (cost, others) = (fleet.monthlyCost ?? .zero, other.fleet.monthlyCost ?? .zero)
    return (cost, fleet.nodes, type) < (others, other.fleet.nodes, other.type)
  }
}

extension NodeChoice {
  /// The nodes of a type that a data plane needs.
  init(_ offer: TypeOffer, _ dataPlane: DataPlane, _ fleet: RecommendedFleet) {
    (self.dataPlane, self.fleet) = (dataPlane, fleet)
    (type, architecture, isBurstable) = (offer.type.name, offer.type.architecture, offer.type.isBurstable)
    (pricePerHour, priceSource) = (offer.nodes.shape.pricePerHour ?? .zero, offer.priceSource)
  }
}
