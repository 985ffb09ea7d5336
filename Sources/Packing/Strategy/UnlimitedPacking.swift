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

  /// Plans and bounds for all pods on as many nodes as are wanted, the cheap methods first, until the gap is closed.
  ///
  /// - Parameter reserve: Units beyond the meter for one type whose gap they may close.
  func packUnlimited(_ solution: inout PartSolution, reserve: Int = 0, meter: inout WorkMeter) {
    // One type that holds everything: balanced packing first, since at the bound it is its own proof.
    let alone = (0..<typeCount).filter { type in (0..<shapeCount).allSatisfy { isUsable(type, by: $0) } }
    if typeCount == 1 {
      let price = max(1, prices[0])
      // A balanced plan is so much better than a greedy one that a large problem gets the work for it beyond its share.
      var balancing = WorkMeter(
        limit: max(
          meter.part(Tuning.Shares.balanced).limit,
          min(
            Tuning.Shares.balancedPackings * balancedWork(onNodes: solution.bound / price),
            Tuning.Shares.balancedBudgets * meter.limit)))
      let search = BalancedSearch(
        problem: self, demand: counts, type: 0, mostPackings: Tuning.Balanced.mostPackings)
      if let nodes = search.nodes(from: max(1, solution.bound / price), below: Int.max / 4, meter: &balancing) {
        solution.offer(nodes, self, keep: Tuning.Kept.balanced)
      }
      meter.spend(balancing.spent)
      if solution.isClosed { return }
    }
    packGrouped(&solution, meter: &meter)
    if typeCount > 1 {
      for type in alone where !solution.isClosed && !meter.isPast(Tuning.Shares.typesAloneEnd) {
        var balancing = meter.part(Tuning.Shares.oneTypeOfMany)
        let search = BalancedSearch(
          problem: self, demand: counts, type: type, mostPackings: Tuning.Balanced.mostPackingsOfMany)
        if let nodes = search.nodes(from: aloneBound(type), below: Int.max / 4, meter: &balancing) {
          solution.offer(downsized(nodes), self, keep: Tuning.Kept.balanced)
        }
        meter.spend(balancing.spent)
      }
    }
    if solution.isClosed { return }
    if typeCount == 1 {
      var packing = OneTypePacking(self)
      packing.run(&solution, reserve: reserve, meter: &meter)
    } else {
      improve(&solution, meter: &meter)
    }
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
