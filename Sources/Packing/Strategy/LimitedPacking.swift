extension PreparedProblem {
  /// Packs onto types of which there are only so many (some may have no limit): the fewest pods left over, of those plans
  /// the cheapest.
  ///
  /// Example: 2 nodes at price 1 and any number at 3; 5 pods, 2 to a node. Without the limit 3 cheap nodes would do; with it
  /// the two cheap ones and one dear: 5.
  func packLimited(_ solution: inout PartSolution, meter: inout WorkMeter) {
    packAsIfUnlimited(&solution, meter: &meter)
    if solution.isClosed { return }
    packGrouped(&solution, meter: &meter)
    if solution.isClosed { return }
    if seeksPlans || solution.leftoverCount > 0 { packAllLimited(&solution, meter: &meter) }
    if !solution.isClosed && !meter.isSpent { improve(&solution, meter: &meter) }
  }

  /// As if there were any number of every type: where the answer keeps to the limits, it is one. So a fleet that needs no
  /// more nodes than there are has room for everything.
  private func packAsIfUnlimited(_ solution: inout PartSolution, meter: inout WorkMeter) {
    guard typeCount <= Tuning.Grouped.mostTypesApart,
      countsUnplaced || (0..<typeCount).allSatisfy({ !isLimited($0) || prices[$0] > 0 })
    else { return }
    var relaxed = self
    relaxed.limits = [Int](repeating: Int.max, count: typeCount)
    if countsUnplaced {
      relaxed.countsUnplaced = false
      relaxed.prices = [Int](repeating: 1, count: typeCount)
    }
    let isMix = countsUnplaced && typeCount > 1
    var part = meter.part(isMix ? Tuning.Shares.asIfUnlimitedMix : Tuning.Shares.asIfUnlimited)
    let free = relaxed.packedWithoutLimits(meter: &part)
    meter.spend(part.spent)
    if !countsUnplaced { solution.raise(to: free.bound, free.reason) }
    for content in free.pool { solution.keep(content) }
    let used = nodeCounts(free.nodes)
    if (0..<typeCount).allSatisfy({ used[$0] <= limits[$0] }) {
      solution.offer(free.nodes, self, keep: Tuning.Kept.balanced)
    }
  }

  /// All limited nodes filled with as many pods as possible, the rest on the types without limit.
  private func packAllLimited(_ solution: inout PartSolution, meter: inout WorkMeter) {
    // With many pods to a node there are many ways to fill one; with few the program over contents does better.
    let nodeCount = limits.reduce(0) { $0 + ($1 == Int.max ? 0 : min($1, podCount)) }
    let hasManyPods = countsUnplaced && podCount >= Tuning.Filling.manyPodsOnANode * nodeCount
    var part = meter.part(hasManyPods ? Tuning.Shares.fillingManyPods : Tuning.Shares.fillingFewPods)
    let filled = filled(least: countsUnplaced ? solution.bound : 0, meter: &part)
    meter.spend(part.spent)
    var (nodes, leftover) = (filled.nodes, filled.leftover)
    let unlimited = (0..<typeCount).filter { !isLimited($0) }
    if filled.leftoverCount > 0 && !unlimited.isEmpty {
      // What is left goes on new nodes; shapes that only limited types may hold stay.
      var rest = self
      rest.counts = (0..<shapeCount).map { s in unlimited.contains { isUsable($0, by: s) } ? leftover[s] : 0 }
      for type in 0..<typeCount where isLimited(type) {
        for s in 0..<shapeCount { rest.usable[s * typeCount + type] = false }
        rest.limits[type] = Int.max
      }
      if rest.podCount > 0 {
        var bought = PartSolution(rest)
        var part = meter.part(Tuning.Shares.buying)
        rest.packUnlimited(&bought, meter: &part)
        meter.spend(part.spent)
        nodes += bought.nodes
        for s in 0..<shapeCount { leftover[s] -= rest.counts[s] - bought.leftover[s] }
      }
    }
    solution.offer(downsized(nodes), self, leftover: leftover, keep: Tuning.Kept.balanced)
  }

}
