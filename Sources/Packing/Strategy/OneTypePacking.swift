/// Closes the gap between plan and bound for one type of node, in rounds: each has more work than the one before, and goes on
/// from what it left. So what is easy costs little, and what is hard gets the most.
///
/// In a round: nodes of a fixed fleet are filled anew (`FixedFleet`), as many as the bound; the program over patterns raises
/// the bound; its solution is rounded to plans.
///
/// Example: a budget of 250 million units and a reserve of 1,000: rounds of 25, 100, 400 and 725, until the bound is met.
struct OneTypePacking {
  private let problem: PreparedProblem
  private var coarse: PatternProgram?
  private var exact: PatternProgram?
  /// Without exchanges, so that its solution consists of contents only.
  private var plain: PatternProgram?
  private var fleets: [FixedFleet] = []
  /// How many nodes the fleets have.
  private var fleetCount = 0
  /// Fleets of one node fewer than the plan has.
  private var fewer: (count: Int, fleets: [FixedFleet]) = (0, [])
  /// The fleets of the bound began with balanced packing.
  private var areBalanced = false
  private var attempts = 0
  /// Every fleet of a small problem was tried: there is no better plan.
  private var isExhausted = false

  private var price: Int { max(1, problem.prices[0]) }

  /// For a part of one type of which there are as many nodes as are wanted.
  init(_ problem: PreparedProblem) { self.problem = problem }

  /// Rounds until the gap is closed, or the meter and `reserve` units beyond it are spent.
  mutating func run(_ solution: inout PartSolution, reserve: Int, meter: inout WorkMeter) {
    var most = Tuning.Rounds.first
    while !solution.isClosed && !isExhausted {
      let left = meter.limit + reserve - meter.spent
      // What would be left for a last round that is hardly longer belongs to this one.
      if left <= 0 { return }
      if left < most + most / 2 { most = left }
      var part = WorkMeter(limit: most)
      round(&solution, &part)
      meter.spend(max(1, part.spent))
      if part.spent < most / Tuning.Rounds.idle { return }
      most *= Tuning.Rounds.growth
    }
  }

  private mutating func round(_ solution: inout PartSolution, _ meter: inout WorkMeter) {
    if problem.seeksPlans { fillFleets(&solution, meter.part(Tuning.Shares.fleetOfARound), &meter) }
    if solution.isClosed || meter.isSpent { return }
    solve(&solution, &meter)
    if solution.isClosed || meter.isSpent { return }
    if let search = ExactPacking(problem, solution) {
      var part = meter.part(Tuning.Shares.exactPacking)
      isExhausted = search.run(&solution, meter: &part)
      meter.spend(part.spent)
      if isExhausted || solution.isClosed { return }
    }
    guard problem.seeksPlans else { return }
    // A bound that has risen is another fleet.
    if solution.bound / price > fleetCount {
      fillFleets(&solution, meter.part(Tuning.Shares.fleetOfARound), &meter)
    }
    if !solution.isClosed { roundOff(&solution, &meter) }
  }

  /// Raises the bound: large shapes only, the others as a fluid, then a row for every shape.
  private mutating func solve(_ solution: inout PartSolution, _ meter: inout WorkMeter) {
    if coarse == nil {
      coarse = PatternProgram(
        problem, demand: problem.counts, mostRows: Tuning.Program.coarseRows, smallest: Tuning.Program.coarseSize)
      for pattern in solution.pool { coarse?.add(pattern) }
    }
    if exact == nil, var program = coarse {
      spend(meter.part(Tuning.Shares.coarseProgram), &meter) {
        program.solve(upper: solution.target, quantum: price, effort: .coarse, meter: &$0)
      }
      coarse = program
      raise(&solution, program)
      if solution.isClosed || meter.isSpent { return }
    }
    var program = exact ?? wholeProgram(coarse, pool: solution.pool, withExchanges: true)
    coarse = nil
    spend(meter.until(Tuning.Shares.exactProgramOfARoundEnd), &meter) {
      program.solve(upper: solution.target, quantum: price, effort: .exact, meter: &$0)
    }
    exact = program
    raise(&solution, program)
  }

  /// Plans from the solutions of the programs.
  private mutating func roundOff(_ solution: inout PartSolution, _ meter: inout WorkMeter) {
    guard let exact else { return }
    let isSolved = exact.isSolved
    spend(meter.until(isSolved ? Tuning.Shares.firstRoundingOfARoundEnd : 1), &meter) {
      Rounding.run(
        exact, withExchanges: true, mostRows: Tuning.Program.mostRows, solution: &solution, meter: &$0)
    }
    // As long as the program has not found its optimum, that is what the next round is for.
    if solution.isClosed || meter.isSpent || !isSolved { return }
    var plain = self.plain ?? wholeProgram(exact, pool: [], withExchanges: false)
    for pattern in exact.pool { plain.add(pattern) }
    spend(meter.part(Tuning.Shares.plainProgram), &meter) {
      plain.solve(upper: solution.target, quantum: price, effort: .plain, meter: &$0)
    }
    self.plain = plain
    raise(&solution, plain)
    while attempts < Tuning.Dive.mostAttempts, !solution.isClosed, !meter.isSpent {
      if attempts == Tuning.Dive.eliminationAttempt { eliminate(&solution, &meter) }
      spend(meter.part(Tuning.Shares.attemptOfARound), &meter) {
        Rounding.run(
          plain, withExchanges: false, mostRows: Tuning.Program.mostRows, variant: .attempt(attempts),
          solution: &solution, meter: &$0)
      }
      attempts += 1
      if !solution.isClosed { fillFleets(&solution, meter.part(Tuning.Shares.attemptOfARound), &meter) }
    }
  }

  /// A program with a row for every shape, up to so many.
  private func wholeProgram(
    _ other: PatternProgram?, pool: [PlannedNodes], withExchanges: Bool
  ) -> PatternProgram {
    var program = PatternProgram(
      problem, demand: problem.counts, mostRows: Tuning.Program.mostRows, smallest: 0)
    if let other { program.take(over: other) }
    for pattern in pool { program.add(pattern) }
    if withExchanges { program.addExchanges(perShape: Tuning.Program.exchangesPerShape) }
    return program
  }

  /// Fills fleets of as many nodes as the bound anew, in turn.
  private mutating func fillFleets(_ solution: inout PartSolution, _ limit: WorkMeter, _ meter: inout WorkMeter) {
    guard solution.leftoverCount == 0 else { return }
    var part = limit
    let count = max(1, solution.bound / price)
    let canBalance = problem.balancedWork(onNodes: count) < part.left / Tuning.Fleet.looks
    if count != fleetCount || (canBalance && !areBalanced) {
      // Fleets that were to save a node may have come far.
      fleets =
        count == fewer.count
        ? fewer.fleets
        : FixedFleet.started(problem, solution, count: count, balances: canBalance, meter: &part)
      (fleetCount, areBalanced) = (count, canBalance)
    }
    for index in fleets.indices where !part.isSpent && !solution.isClosed {
      var own = WorkMeter(limit: part.left / (fleets.count - index))
      var (before, isWhole) = (fleets[index].leftoverSize, fleets[index].run(meter: &own))
      part.spend(own.spent)
      // What gets on is not stopped half way.
      while !isWhole, own.isSpent, fleets[index].leftoverSize < before * Tuning.Fleet.goesOn,
        meter.spent + part.spent + own.limit < meter.limit
      {
        before = fleets[index].leftoverSize
        var more = WorkMeter(limit: own.limit)
        isWhole = fleets[index].run(meter: &more)
        meter.spend(more.spent)
      }
      if isWhole { solution.offer(fleets[index].plan, problem, keep: Tuning.Kept.balanced) }
    }
    descend(&solution, &part)
    meter.spend(part.spent)
  }

  /// Does without one node after the other, where the bound is further away than that.
  private mutating func descend(_ solution: inout PartSolution, _ meter: inout WorkMeter) {
    var goesOn = true
    while goesOn, solution.cost / price - 1 > solution.bound / price, !meter.isSpent {
      let count = solution.cost / price - 1
      if count != fewer.count {
        let fleets = FixedFleet.started(problem, solution, count: count, balances: false, meter: &meter)
        fewer = (count, fleets)
      }
      goesOn = false
      for index in fewer.fleets.indices where !goesOn && !meter.isSpent {
        var own = WorkMeter(limit: meter.left / (fewer.fleets.count - index))
        goesOn = fewer.fleets[index].run(meter: &own)
        meter.spend(own.spent)
        if goesOn { solution.offer(fewer.fleets[index].plan, problem, keep: Tuning.Kept.balanced) }
      }
    }
  }

  private func eliminate(_ solution: inout PartSolution, _ meter: inout WorkMeter) {
    for run in Tuning.Elimination.runs where !solution.isClosed && !meter.isSpent {
      let nodes = NodeElimination.run(
        problem, solution.nodes, target: solution.bound / price,
        effort: .init(
          mostNodes: run.mostNodes, seed: run.seed, mostSteps: Tuning.Elimination.stepsPerRun * Int(run.seed)),
        meter: &meter)
      solution.offer(nodes, problem)
    }
  }

  private func raise(_ solution: inout PartSolution, _ program: PatternProgram) {
    if let certificate = program.certificate { solution.raise(to: program.bound, problem.proofReason(certificate)) }
  }

  /// Work that has a part of the meter.
  private func spend(_ part: WorkMeter, _ meter: inout WorkMeter, _ work: (inout WorkMeter) -> Void) {
    var part = part
    work(&part)
    meter.spend(part.spent)
  }
}
