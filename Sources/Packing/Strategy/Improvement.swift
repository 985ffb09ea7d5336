extension PreparedProblem {
  /// Closes the gap between plan and bound with the program over node contents: bounds from its duals, plans from its
  /// solution.
  func improve(_ solution: inout PartSolution, meter: inout WorkMeter) {
    let quantum = countsUnplaced ? 1 : max(1, prices.reduce(0, gcd))
    let mostRows = 400

    // Large shapes only, the others as a fluid: fast, and for several types it tells how many of each.
    var coarse = ContentProgram(self, demand: counts, mostRows: 200, smallest: 0.04)
    for content in solution.pool { coarse.add(content) }
    var part = meter.part(0.12)
    coarse.solve(
      upper: solution.target, quantum: quantum, effort: .init(mostGridWork: 200_000_000, beam: 1000), meter: &part)
    meter.spend(part.spent)
    raise(&solution, coarse)
    if typeCount > 1 && !solution.isClosed { packComposition(coarse, &solution, &meter) }
    if solution.isClosed || meter.isSpent { return }

    // Every shape has a row.
    var exact = ContentProgram(self, demand: counts, mostRows: mostRows, smallest: 0)
    exact.take(over: coarse)
    for content in solution.pool { exact.add(content) }
    // Where pods are counted, filling anew is often the better use of the work.
    let ends = countsUnplaced ? (solving: 0.7, rounding: 0.8) : (solving: 0.6, rounding: 0.8)
    if !countsUnplaced { exact.addExchanges(perShape: 3) }
    part = WorkMeter(limit: max(0, Int(Double(meter.limit) * ends.solving) - meter.spent))
    exact.solve(
      upper: solution.target, quantum: quantum, effort: .init(mostGridWork: 1_000_000_000, beam: 3000), meter: &part)
    meter.spend(part.spent)
    raise(&solution, exact)
    if solution.isClosed { return }
    if let search = ExactPacking(self, solution) {
      part = meter.part(0.4)
      let isWhole = search.run(&solution, meter: &part)
      meter.spend(part.spent)
      if isWhole || solution.isClosed { return }
    }
    part = WorkMeter(limit: max(0, Int(Double(meter.limit) * ends.rounding) - meter.spent))
    Rounding.run(exact, withExchanges: !countsUnplaced, mostRows: mostRows, solution: &solution, meter: &part)
    meter.spend(part.spent)
    if solution.isClosed || meter.isSpent { return }

    // Once more without exchanges, so that the solution consists of contents only.
    var plain = exact
    if !countsUnplaced {
      plain = ContentProgram(self, demand: counts, mostRows: mostRows, smallest: 0)
      plain.take(over: exact)
      for content in exact.pool { plain.add(content) }
      part = meter.part(0.15)
      plain.solve(
        upper: solution.target, quantum: quantum, effort: .init(mostGridWork: 1_000_000_000, beam: 500), meter: &part)
      meter.spend(part.spent)
      raise(&solution, plain)
      if solution.isClosed { return }
    }
    for attempt in 0..<100 where !solution.isClosed && !meter.isSpent {
      if attempt == 2 { eliminate(&solution, meter: &meter) }
      if attempt % 2 == 0 { refill(&solution, seed: UInt64(attempt), share: 0.1, meter: &meter) }
      Rounding.run(
        plain, withExchanges: false, mostRows: mostRows, variant: .attempt(attempt), solution: &solution, meter: &meter)
    }
  }

  private func eliminate(_ solution: inout PartSolution, meter: inout WorkMeter) {
    guard typeCount == 1, !hasLimits else { return }
    for (seed, most) in [(UInt64(1), 40), (2, 120), (3, 400)] where !solution.isClosed && !meter.isSpent {
      let nodes = NodeElimination.run(
        self, solution.nodes, target: solution.bound / max(1, prices[0]), most: most, seed: seed,
        mostSteps: 4_000_000 * Int(seed), meter: &meter)
      solution.offer(nodes, self)
    }
  }

  private func raise(_ solution: inout PartSolution, _ program: ContentProgram) {
    if let certificate = program.certificate { solution.raise(to: program.bound, proofReason(certificate)) }
  }

  /// Balanced packing on as many nodes of each type as a program uses, rounded in three ways.
  private func packComposition(_ program: ContentProgram, _ solution: inout PartSolution, _ meter: inout WorkMeter) {
    var amounts = [Double](repeating: 0, count: typeCount)
    for (content, amount) in program.solution() { amounts[content.type] += amount }
    for threshold in [0, 0.999, 0.5] {
      let counts = amounts.indices.map { type in
        let whole = amounts[type].rounded(.down)
        return min(limits[type], Int(whole) + (amounts[type] - whole > threshold + 1e-6 ? 1 : 0))
      }
      if let packing = packedOn(counts, demand: self.counts, meter: &meter) {
        solution.offer(packing.nodes, self, leftover: packing.leftover, keep: 60)
      }
    }
  }

}
