/// Searches the number of nodes of one type for which balanced packing leaves nothing over.
///
/// Starts at the lower bound, so that a success there is a proof; on failure the leftover gets nodes of its own (a plan
/// already), and the search gallops up, then bisects between the last failure and the best plan.
///
/// Example: bound 100, best known plan 117. 100 fails, 101 fails, 102 fails, 104 succeeds; 103 fails: 104 it is.
struct BalancedSearch {
  /// What is tried in turn: the power of the potential, and the order of the shapes.
  static let variants: [(BalancePower, ShapeOrder)] = [
    (.eight, .largestShare), (.four, .largestShare), (.sixteen, .weightedSum),
  ]

  /// The part that is packed.
  let problem: PreparedProblem
  /// Copies of each shape that are wanted.
  let demand: [Int]
  /// The type of all nodes.
  let type: Int
  /// Packings in all.
  let mostPackings: Int

  /// The best plan of at least `lower` and fewer than `upper` nodes, if any.
  func nodes(from lower: Int, below upper: Int, meter: inout WorkMeter) -> [PlannedNodes]? {
    let pods = demand.reduce(0, +)
    guard pods > 0, lower < upper, pods <= Tuning.mostPodsOneByOne else { return nil }
    var best: (count: Int, nodes: [PlannedNodes]?) = (upper, nil)
    var (failed, count, packings, gallop) = (lower - 1, max(1, lower), 0, 0)
    while count < best.count, packings < mostPackings {
      guard let succeeded = tryVariants(on: count, pods: pods, best: &best, packings: &packings, meter: &meter) else {
        return best.nodes
      }
      if succeeded {
        gallop = -1
      } else {
        failed = count
        if gallop >= 0 { gallop += 1 }
      }
      if gallop > 0 {
        let jump = (lower << min(gallop, Tuning.Balanced.mostDoublings)) / Tuning.Balanced.gallopDivisor
        count = max(failed + 1, lower + max(gallop, jump))
        if count >= best.count { gallop = -1 }
      }
      if gallop < 0 { count = (failed + best.count) / 2 }
      if count <= failed { break }
    }
    return best.nodes
  }

  /// Packs on so many nodes by one variant after the other: true when one leaves nothing over, nil when the meter runs out.
  private func tryVariants(
    on count: Int, pods: Int, best: inout (count: Int, nodes: [PlannedNodes]?), packings: inout Int,
    meter: inout WorkMeter
  ) -> Bool? {
    for (power, order) in Self.variants {
      packings += 1
      guard
        let packing = BalancedPacking.pack(
          problem, demand: demand, runs: [NodeRun(type: type, count: count)], power: power, order: order,
          meter: &meter)
      else { return nil }
      var extra: [PlannedNodes] = []
      if packing.leftoverCount > 0 {
        let rest = GroupedPacking(problem: problem, demand: packing.leftover, opening: .prefer(type))
        extra = rest.packed(by: .init(order: .largestShare, fit: .best), meter: &meter).nodes
      }
      let total = packing.usedCount + extra.nodeCount
      if total < best.count { best = (total, packing.plannedNodes() + extra) }
      if packing.leftoverCount == 0 { return true }
      if packing.leftoverCount * Tuning.Balanced.hopelessPods > pods { break }
    }
    return false
  }
}

extension PreparedProblem {
  /// Work of one balanced packing on so many nodes: a visit of every node for every shape, and four for every pod.
  func balancedWork(onNodes count: Int) -> Int {
    let (visits, overflow) = shapeCount.multipliedReportingOverflow(by: max(count, 1))
    // Far more than any budget, and far from the end of 64 bits.
    let most = 1 << 40
    if overflow || visits > most { return 4 * most }
    return (visits + Tuning.Balanced.visitsPerPod * min(podCount, most)) * dimensionCount
  }
}
