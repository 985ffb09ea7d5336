package import Basics
import Inventory
package import Mesh
import Packing

/// Nodes of several types that together cost less than those of any one type.
///
/// Worked example: 5 pods of 1.9 cores, nodes of 2 cores for 0.10 and of 4 for 0.19 an hour: two large ones hold 4 pods and
/// a small one the fifth, 0.48; large ones alone cost 0.57, small ones 0.50.
package struct NodeMix: Hashable, Sendable {
  package struct Pool: Hashable, Sendable {
    package var type: String
    package var nodes: Int
  }

  package var dataPlane: DataPlane
  /// The most nodes first.
  package var pools: [Pool]
  package var nodes: Int
  package var monthlyCost: Money
  /// No mix of these types costs less.
  package var lowerBound: Money

  /// The cheapest mix that was found of the types that hold the pods of every node; nil unless it costs less than
  /// `alone` a month.
  init?(_ demand: Demand, _ kinds: [NodeGroup], _ settings: PlanSettings, cheaperThan alone: Money) {
    // By unit prices a type has no price of its own.
    guard !settings.prices.areByUnit, let hours = kinds.first.map({ $0.shape.hoursPerMonth }) else { return nil }
    let supply = NodeSupply(demand, headroomPercent: settings.headroomPercent)
    var usable: [NodeGroup] = []
    var types: [NodeType] = []
    for kind in kinds {
      guard var type = supply.type(kind, limit: nil), let price = kind.shape.pricePerHour else { continue }
      type.price = Int(clamping: price.nanos)
      usable.append(kind)
      types.append(type)
    }
    let problem = PackingProblem(shapes: supply.shapes(for: usable), types: types)
    guard types.count > 1, let answer = try? pack(problem), answer.plan.unplaced.isEmpty else { return nil }
    var counts: [Int: Int] = [:]
    for nodes in answer.plan.nodes { counts[nodes.type, default: 0] += nodes.count }
    guard let commonest = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return nil }
    let packed = answer.plan.nodeCount
    let extra = max(packed + settings.spareNodes, settings.minimumNodes) - packed
    counts[commonest, default: 0] += extra
    func monthly(_ nanos: Int) -> Money {
      let all = Int128(nanos) + Int128(extra) * Int128(types[commonest].price ?? 0)
      return Money(nanos: all.scaled(by: (hours ?? FleetPlanner.hoursPerMonth).nanos, over: 1_000_000_000))
    }
    dataPlane = demand.dataPlane
    pools = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map {
      Pool(type: types[$0.key].name, nodes: $0.value)
    }
    nodes = packed + extra
    monthlyCost = monthly(answer.value)
    lowerBound = monthly(answer.lowerBound)
    guard pools.count > 1, monthlyCost < alone else { return nil }
  }
}
