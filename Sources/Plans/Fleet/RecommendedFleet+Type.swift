import Basics
package import Inventory
package import Nodes

extension RecommendedFleet {
  /// The answer for another type that offers pods the same as the only type of this one: as many nodes, at its own price.
  package func sold(as type: NodeGroup, _ prices: PriceSettings) -> RecommendedFleet {
    var fleet = self
    fleet.counts = NodeCounts([])
    for kind in counts.kinds {
      var shape = kind.shape
      (shape.instanceType, shape.pricePerHour) = (type.shape.instanceType, type.shape.pricePerHour)
      fleet.counts.add(shape, count: kind.count)
    }
    for pool in pools.indices {
      fleet.pools[pool].name = type.name
      fleet.pools[pool].instanceType = type.shape.instanceType
      fleet.pools[pool].pricePerHour = type.shape.pricePerHour
      fleet.pools[pool].source = type.source
    }
    guard !prices.areByUnit else { return fleet }
    let monthly = type.shape.pricePerHour?.monthly(type.shape.hoursPerMonth)
    fleet.monthlyCost = monthly.map { $0 * nodes }
    fleet.costLowerBound = monthly.map { $0 * lowerBound }
    return fleet
  }
}
