extension PreparedProblem {
  /// Packs all pods as if there were any number of nodes of every type: simple bounds first, then plans, then the gap.
  func packedWithoutLimits(meter: inout WorkMeter) -> PartSolution {
    var solution = PartSolution(self)
    guard podCount > 0 else {
      solution.cost = 0
      return solution
    }
    raiseBySimpleBounds(&solution)
    packUnlimited(&solution, meter: &meter)
    return solution
  }

  func packUnlimited(_ solution: inout PartSolution, meter: inout WorkMeter) {
    // One type that holds everything: balanced packing first, since at the bound it is its own proof.
    let alone = (0..<typeCount).filter { type in (0..<shapeCount).allSatisfy { isUsable(type, by: $0) } }
    if typeCount == 1 {
      let price = max(1, prices[0])
      // A balanced plan is so much better than a greedy one that a large problem gets the work for it beyond its share.
      var balancing = WorkMeter(
        limit: max(meter.part(0.5).limit, min(3 * balancedWork(onNodes: solution.bound / price), 4 * meter.limit)))
      if let nodes = BalancedSearch.pack(
        self, demand: counts, type: 0, lower: max(1, solution.bound / price), upper: Int.max / 4, mostPacks: 24,
        meter: &balancing)
      {
        solution.offer(nodes, self, keep: 60)
      }
      meter.spend(balancing.spent)
      if solution.isClosed { return }
    }
    packGrouped(&solution, meter: &meter)
    if typeCount > 1 {
      for type in alone where !solution.isClosed && !meter.isPast(0.4) {
        let lower = aloneBound(type)
        var balancing = meter.part(0.1)
        if let nodes = BalancedSearch.pack(
          self, demand: counts, type: type, lower: lower, upper: Int.max / 4, mostPacks: 6, meter: &balancing)
        {
          solution.offer(downsized(nodes), self, keep: 60)
        }
        meter.spend(balancing.spent)
      }
    }
    if !solution.isClosed { improve(&solution, meter: &meter) }
  }

  /// Work of one balanced packing on so many nodes: a visit of every node for every shape, and four for every pod.
  private func balancedWork(onNodes count: Int) -> Int {
    let (visits, overflow) = shapeCount.multipliedReportingOverflow(by: max(count, 1))
    return overflow || visits > 1 << 40 ? 1 << 42 : (visits + 4 * min(podCount, 1 << 40)) * dimensionCount
  }

  /// Nodes needed when all pods stand on this type: the volume bound.
  private func aloneBound(_ type: Int) -> Int {
    var most = 1
    for d in 0..<dimensionCount where capacity(type, d) > 0 {
      var total: Int128 = 0
      for s in 0..<shapeCount { total += Int128(counts[s]) * Int128(request(s, d)) }
      most = max(most, Int(ceilingDivision(total, Int128(capacity(type, d)))))
    }
    return most
  }
}
