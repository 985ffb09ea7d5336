package import Basics
import Inventory
import Nodes

/// The nodes as they are today, whatever runs on them: what every data plane is compared with.
///
/// Worked example: 2 x t3.large spot at 0.1040 USD an hour are one pool of 2 nodes; 730 hours of both cost 151.84 USD. Nodes of
/// the control plane, Fargate and virtual nodes are not counted, as they are in no data plane's node count.
package struct TodayFleet: Hashable, Sendable {
  /// Nodes of one type that are bought in one way.
  package struct Pool: Hashable, Sendable {
    /// The provider's type of machine; where that is not known, the pool's or the first node's name.
    package var name: String
    /// Whether the provider may take them back at any time.
    package var isSpot: Bool
    /// How many there are.
    package var nodes: Int

    package init(name: String, isSpot: Bool, nodes: Int) {
      (self.name, self.isSpot, self.nodes) = (name, isSpot, nodes)
    }
  }

  /// Nodes of one type and price.
  package struct PricedNodes: Hashable, Sendable {
    /// The provider's type of machine; where that is not known, the pool's or the first node's name.
    package var name: String
    /// Whether the provider may take them back at any time.
    package var isSpot = false
    /// How many there are.
    package var nodes: Int
    /// What one costs an hour; nil: not known.
    package var pricePerHour: Money?
    /// How many hours of a month they run; nil: 730.
    package var hoursPerMonth: Quantity?
    /// Where the first of them is stated.
    package var source: SourceLocation
  }

  /// The nodes as they are paid for, in the order of the inventory.
  package var priced: [PricedNodes]
  /// The nodes by type and capacity type, the most first.
  package var pools: [Pool]
  /// What pods can request of them together; of those of the control plane too, as of the nodes that a data plane needs.
  package var allocatable: Resources
  /// What of it is on nodes that are paid for: all but those of the control plane.
  package var paidAllocatable: Resources
  /// What they cost a month, or by unit prices what is requested; nil where a price is missing.
  package var monthlyCost: Money?
  /// How many nodes there are.
  package var nodes: Int { pools.reduce(0) { $0 + $1.nodes } }

  /// The nodes of a planner, on which pods request so much today; nil where there are none.
  init?(_ fleets: FleetPlanner, requests: Resources) {
    let groups = fleets.today.filter { !$0.shape.isControlPlane && $0.count > 0 }
    guard !groups.isEmpty else { return nil }
    var counts: [Pool: Int] = [:]
    allocatable = fleets.today.reduce(.zero) { $0 + $1.shape.allocatable * $1.count }
    paidAllocatable = groups.reduce(.zero) { $0 + $1.shape.allocatable * $1.count }
    var bill: Money? = .zero
    priced = TodayFleet.priced(groups)
    for group in groups {
      let key = Pool(name: group.shape.instanceType ?? group.name, isSpot: group.shape.isSpot, nodes: 0)
      counts[key, default: 0] += group.count
      bill = bill.flatMap { sum in
        group.shape.pricePerHour.map { sum + $0.monthly(group.shape.hoursPerMonth) * group.count }
      }
    }
    pools = counts.map { Pool(name: $0.key.name, isSpot: $0.key.isSpot, nodes: $0.value) }.sorted {
      ($1.nodes, $0.name, $0.isSpot ? 1 : 0) < ($0.nodes, $1.name, $1.isSpot ? 1 : 0)
    }
    monthlyCost = fleets.settings.prices.monthly(requests) ?? bill
  }

  /// Groups of nodes as they are paid for, one for those of a type and price.
  private static func priced(_ groups: [NodeGroup]) -> [PricedNodes] {
    groups.reduce(into: []) { bills, group in
      let bill = PricedNodes(
        name: group.shape.instanceType ?? group.name, isSpot: group.shape.isSpot, nodes: group.count,
        pricePerHour: group.shape.pricePerHour, hoursPerMonth: group.shape.hoursPerMonth, source: group.source)
      let index = bills.firstIndex {
        ($0.name, $0.isSpot, $0.pricePerHour, $0.hoursPerMonth)
          == (bill.name, bill.isSpot, bill.pricePerHour, bill.hoursPerMonth)
      }
      if let index { bills[index].nodes += bill.nodes } else { bills.append(bill) }
    }
  }
}
