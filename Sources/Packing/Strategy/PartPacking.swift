extension PreparedProblem {
  /// Packs one part of a problem: the least price for all of its pods; where unplaced pods are counted, as many as can be.
  /// `reserve`: units beyond the meter for one type whose gap they may close.
  /// `start`: nodes of a plan to begin with; `model`: nodes of a similar plan, which may leave pods over.
  func packed(
    start: [PlannedNodes] = [], model: [PlannedNodes] = [], reserve: Int = 0, meter: inout WorkMeter
  ) -> PartSolution {
    var solution = PartSolution(self)
    if !start.isEmpty { solution.offer(start, self, leftover: leftover(start), keep: Tuning.Kept.balanced) }
    if !model.isEmpty { complete(model, &solution, meter: &meter) }
    guard podCount > 0 else {
      solution.cost = 0
      return solution
    }
    if countsUnplaced {
      raiseByVolume(&solution)
      packLimited(&solution, meter: &meter)
      var last = WorkMeter(limit: meter.limit / Tuning.Shares.largerPodsDivisor)
      return withLargerPods(solution, meter: &last)
    }
    raiseBySimpleBounds(&solution)
    if hasLimits {
      packLimited(&solution, meter: &meter)
    } else {
      packUnlimited(&solution, reserve: reserve, meter: &meter)
    }
    return solution
  }

}
