extension PreparedProblem {
  /// Closes the gap between plan and bound with the program over node patterns: bounds from its duals, plans from its
  /// solution.
  func improve(_ solution: inout PartSolution, meter: inout WorkMeter) {
    let quantum = countsUnplaced ? 1 : max(1, prices.reduce(0, gcd))

    // Large shapes only, the others as a fluid: fast, and for several types it tells how many of each.
    var coarse = PatternProgram(
      self, demand: counts, mostRows: Tuning.Program.coarseRows, smallest: Tuning.Program.coarseSize)
    for pattern in solution.pool { coarse.add(pattern) }
    var part = meter.part(Tuning.Shares.coarseProgram)
    coarse.solve(
      upper: solution.target, quantum: quantum, effort: .coarse, meter: &part)
    meter.spend(part.spent)
    raise(&solution, coarse)
    if typeCount > 1 && seeksPlans && !solution.isClosed { packComposition(coarse, &solution, &meter) }
    if solution.isClosed || meter.isSpent { return }

    // Every shape has a row.
    var exact = PatternProgram(self, demand: counts, mostRows: Tuning.Program.mostRows, smallest: 0)
    exact.take(over: coarse)
    for pattern in solution.pool { exact.add(pattern) }
    // Where pods are counted, filling anew is often the better use of the work.
    let solvingEnd =
      countsUnplaced
      ? Tuning.Shares.exactProgramEndFilling
      : exchangesNodes ? Tuning.Shares.exactProgramEndOfMixes : Tuning.Shares.exactProgramEnd
    if !countsUnplaced { exact.addExchanges(perShape: Tuning.Program.exchangesPerShape) }
    part = meter.until(solvingEnd)
    exact.solve(
      upper: solution.target, quantum: quantum, effort: .exact, meter: &part)
    meter.spend(part.spent)
    raise(&solution, exact)
    if solution.isClosed { return }
    if let splits = EverySplit(self), splits.run(&solution, meter: &meter) { return }
    if let search = ExactPacking(self, solution) {
      part = meter.part(Tuning.Shares.exactPacking)
      let isWhole = search.run(&solution, meter: &part)
      meter.spend(part.spent)
      if isWhole || solution.isClosed { return }
    }
    if seeksPlans {
      exchange(exact, &solution, seed: 0, share: Tuning.Shares.firstExchange, meter: &meter)
      if solution.isClosed { return }
      part = meter.until(
        exchangesNodes ? Tuning.Shares.firstRoundingEndOfMixes : Tuning.Shares.firstRoundingEnd)
      Rounding.run(
        exact, withExchanges: !countsUnplaced, mostRows: Tuning.Program.mostRows, solution: &solution, meter: &part)
      meter.spend(part.spent)
    }
    if solution.isClosed || meter.isSpent { return }

    // Once more without exchanges, so that the solution consists of contents only.
    var plain = exact
    if !countsUnplaced {
      plain = PatternProgram(self, demand: counts, mostRows: Tuning.Program.mostRows, smallest: 0)
      plain.take(over: exact)
      for pattern in exact.pool { plain.add(pattern) }
      part = meter.part(Tuning.Shares.plainProgram)
      plain.solve(
        upper: solution.target, quantum: quantum, effort: .plain, meter: &part)
      meter.spend(part.spent)
      raise(&solution, plain)
      if solution.isClosed { return }
    }
    guard seeksPlans else { return }
    for attempt in 0..<Tuning.Dive.mostAttempts where !solution.isClosed && !meter.isSpent {
      if attempt % Tuning.Dive.attemptsPerRefill == 0 {
        exchange(exact, &solution, seed: UInt64(attempt + 1), share: Tuning.Shares.laterExchange, meter: &meter)
        refill(&solution, seed: UInt64(attempt), share: Tuning.Shares.refilling, meter: &meter)
      }
      Rounding.run(
        plain, withExchanges: false, mostRows: Tuning.Program.mostRows, variant: .attempt(attempt), solution: &solution,
        meter: &meter)
    }
  }

  /// Whether nodes of a plan may be exchanged for those of other types.
  private var exchangesNodes: Bool { typeCount > 1 && !hasLimits && !countsUnplaced }

  /// Exchanges nodes of a mix for cheaper ones.
  private func exchange(
    _ program: PatternProgram, _ solution: inout PartSolution, seed: UInt64, share: Double, meter: inout WorkMeter
  ) {
    guard var exchange = NodeExchange(program, solution, seed: seed) else { return }
    var part = meter.part(share)
    let nodes = exchange.run(least: solution.bound, meter: &part)
    meter.spend(part.spent)
    solution.offer(nodes, self)
  }

  private func raise(_ solution: inout PartSolution, _ program: PatternProgram) {
    if let certificate = program.certificate { solution.raise(to: program.bound, proofReason(certificate)) }
  }

  /// Balanced packing on as many nodes of each type as a program uses, rounded in three ways.
  private func packComposition(_ program: PatternProgram, _ solution: inout PartSolution, _ meter: inout WorkMeter) {
    var amounts = [Double](repeating: 0, count: typeCount)
    for (pattern, amount) in program.solution() { amounts[pattern.type] += amount }
    for threshold in Tuning.Dive.compositionThresholds {
      let counts = amounts.indices.map { type in
        let whole = amounts[type].rounded(.down)
        return min(limits[type], Int(whole) + (amounts[type] - whole > threshold + Tuning.Dive.whole ? 1 : 0))
      }
      if let packing = packedOn(counts, demand: self.counts, meter: &meter) {
        solution.offer(packing.nodes, self, leftover: packing.leftover, keep: Tuning.Kept.balanced)
      }
    }
  }

}
