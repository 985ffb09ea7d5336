extension PreparedProblem {
  /// Fills the nodes of the best plan anew, a few at a time, where it leaves pods over.
  func refill(_ solution: inout PartSolution, seed: UInt64, share: Double, meter: inout WorkMeter) {
    let filling = Filling(
      nodes: solution.nodes, leftover: solution.leftover, leftoverCount: solution.leftoverCount)
    guard solution.leftoverCount > 0, hasLimits else { return }
    if countsUnplaced, var perfect = PerfectFilling(self, filling, seed: seed) {
      var part = meter.part(share)
      let better = perfect.run(meter: &part)
      meter.spend(part.spent)
      solution.offer(better.nodes, self, leftover: better.leftover)
      if solution.isClosed { return }
    }
    guard var tight = TightFilling(self, filling, seed: seed) else { return }
    var part = meter.part(share)
    let better = tight.run(least: countsUnplaced ? solution.bound : 0, meter: &part)
    meter.spend(part.spent)
    solution.offer(better.nodes, self, leftover: better.leftover)
  }
}
