/// Searches the number of nodes of one type for which balanced packing leaves nothing over.
///
/// Starts at the lower bound, so that a success there is a proof; on failure the leftover gets nodes of its own (a plan
/// already), and the search gallops up, then bisects between the last failure and the best plan.
///
/// Example: bound 100, best known plan 117. 100 fails, 101 fails, 102 fails, 104 succeeds; 103 fails: 104 it is.
struct BalancedSearch {
  private static let variants: [(BalancePower, ShapeOrder)] = [
    (.eight, .largestShare), (.four, .largestShare), (.sixteen, .weightedSum),
  ]

  /// The best plan below `upper` nodes, if any.
  static func pack(
    _ problem: PreparedProblem, demand: [Int], type: Int, lower: Int, upper: Int, mostPacks: Int,
    meter: inout WorkMeter
  ) -> [PlannedNodes]? {
    let pods = demand.reduce(0, +)
    guard pods > 0, lower < upper, pods <= 1 << 24 else { return nil }
    var best: (count: Int, nodes: [PlannedNodes]?) = (upper, nil)
    var (failed, count, packs, gallop) = (lower - 1, max(1, lower), 0, 0)
    while count < best.count, packs < mostPacks {
      var succeeded = false
      for (power, order) in variants {
        packs += 1
        guard
          let packing = BalancedPacking(
            problem, demand: demand, runs: [NodeRun(type: type, count: count)], power: power, order: order,
            meter: &meter)
        else { return best.nodes }
        var extra: [PlannedNodes] = []
        if packing.leftoverCount > 0 {
          let rule = GroupedPacking.Rule(order: .largestShare, fit: .best)
          extra =
            GroupedPacking(
              problem, demand: packing.leftover, rule: rule, opening: .prefer(type), meter: &meter
            ).nodes
        }
        let total = packing.usedCount + extra.nodeCount
        if total < best.count { best = (total, packing.plannedNodes() + extra) }
        if packing.leftoverCount == 0 {
          succeeded = true
          break
        }
        if packing.leftoverCount * 50 > pods { break }  // hopeless with so few nodes
      }
      if succeeded {
        gallop = -1
      } else {
        failed = count
        if gallop >= 0 { gallop += 1 }
      }
      if gallop > 0 {
        count = max(failed + 1, lower + max(gallop, (lower << min(gallop, 20)) / 2000))
        if count >= best.count { gallop = -1 }
      }
      if gallop < 0 { count = (failed + best.count) / 2 }
      if count <= failed { break }
    }
    return best.nodes
  }
}
