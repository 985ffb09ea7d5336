extension PreparedProblem {
  /// Nodes of limited types with what they hold, and what found no room.
  struct Filling {
    var nodes: [PlannedNodes]
    var leftover: [Int]
    var leftoverCount: Int
  }

  /// Places as many pods as possible on the limited types.
  func filled(meter: inout WorkMeter) -> Filling {
    let runs = (0..<typeCount).filter(isLimited).map { NodeRun(type: $0, count: min(limits[$0], podCount)) }
    let empty = runs.map { PlannedNodes(type: $0.type, count: $0.count, contents: []) }
    var best = Filling(nodes: [], leftover: counts, leftoverCount: podCount)
    func offer(_ nodes: [PlannedNodes], _ leftover: [Int], _ count: Int) {
      if count < best.leftoverCount { best = Filling(nodes: nodes, leftover: leftover, leftoverCount: count) }
    }
    let rules = GroupedPacking.Rule.all
    for rule in rules where best.leftoverCount > 0 {
      let packing = GroupedPacking(self, demand: counts, rule: rule, opening: .none, initial: empty, meter: &meter)
      offer(packing.nodes, packing.leftover, packing.leftoverCount)
    }
    for power in [BalancePower.four, .eight, .sixteen] where best.leftoverCount > 0 && podCount <= 1 << 24 {
      guard
        let packing = BalancedPacking(
          self, demand: counts, runs: runs, power: power, order: .largestShare, meter: &meter)
      else { break }
      // What the balance left over may still fit into the room that is there.
      let repair = GroupedPacking(
        self, demand: packing.leftover, rule: GroupedPacking.Rule(order: .largestShare, fit: .best), opening: .none,
        initial: packing.plannedNodes(), meter: &meter)
      offer(repair.nodes, repair.leftover, repair.leftoverCount)
    }
    return best
  }
}
