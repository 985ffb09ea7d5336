extension PatternProgram {
  /// How hard column generation tries: steps that a grid may take, and labels that a search keeps.
  struct Effort {
    var mostGridWork: Int
    var beam: Int

    /// For the program of few rows.
    static let coarse = Effort(Tuning.Pricing.coarseEffort)
    /// For the program with a row for every shape.
    static let exact = Effort(Tuning.Pricing.exactEffort)
    /// For the program without exchanges, which knows most patterns.
    static let plain = Effort(Tuning.Pricing.plainEffort)
    /// For a program inside a dive.
    static let dive = Effort(Tuning.Pricing.diveEffort)

    private init(_ effort: (mostGridWork: Int, beam: Int)) { (mostGridWork, beam) = effort }
  }

  /// Solves the program: optimise over the patterns known, price new ones, until none is missing, or the bound meets the
  /// value of the program or `upper`, or the meter runs out.
  ///
  /// Bounds are priced at duals between those of the program and the best so far (smoothing, Wentges 1997), which
  /// keeps them from jumping about; a rounding step makes each a certificate (Farley 1990).
  mutating func solve(upper: Int, quantum: Int, effort: Effort, meter: inout WorkMeter) {
    let mixes = greedyMixes()
    var round = 0
    if bestDuals.isEmpty { bestDuals = volumeDuals() }
    while master.optimise(meter: &meter) {
      round += 1
      if addGreedyPatterns(mixes, meter: &meter) > 0 { continue }
      if meter.isSpent { return }
      guard price(round, upper: upper, quantum: quantum, effort: effort, meter: &meter) else { return }
    }
  }

  /// Prices at worths ever nearer to the program's own, first by what costs little, until a pattern is missing: true. False
  /// when the bound is as high as it gets, or the meter has run out.
  private mutating func price(
    _ round: Int, upper: Int, quantum: Int, effort: Effort, meter: inout WorkMeter
  ) -> Bool {
    let isThorough = round % Tuning.Pricing.thoroughRound == 0
    let isAlone = problem.typeCount == 1 && !problem.hasLimits
    for isCheap in isThorough || !isAlone ? [false] : [true, false] {
      var smoothings = bestDuals.isEmpty ? [0] : Tuning.Pricing.smoothings
      if !isCheap {
        // Where nothing is gained any more the program's own worths may well be the best.
        if isAlone && fullValue - value < value * Tuning.Pricing.settled { smoothings.reverse() }
        fullValue = value
      }
      for smoothing in smoothings {
        let duals = zip(master.duals, bestDuals.isEmpty ? master.duals : bestDuals).map {
          max(0, smoothing * $1 + (1 - smoothing) * max(0, $0))
        }
        let pricing = priceAll(duals, isThorough: isThorough, isCheap: isCheap, effort: effort, meter: &meter)
        take(pricing.worths, pricing.ceilings, duals: duals, quantum: quantum)
        let value = self.value
        isSolved =
          bound >= roundedUp(value, quantum: quantum) || bound >= upper
          || exactBound >= value * (1 - Tuning.Pricing.solved) || (pricing.isComplete && smoothing == 0)
        if isSolved { return false }
        if pricing.added > 0 { return true }
        if meter.isSpent { return false }
      }
    }
    return false
  }

  /// The value of the program as a bound could have it.
  private func roundedUp(_ value: Double, quantum: Int) -> Int {
    let steps = (value / Double(quantum) - Tuning.Pricing.aboveStep).rounded(.up)
    return steps < Tuning.Pricing.mostSteps ? Int(steps) * quantum : Int.max
  }

  /// Mixes of the dimensions by which greedy patterns choose: scarcity, all alike, one at a time, and some in between.
  private func greedyMixes() -> [[Double]] {
    let scarcity = problem.scarcity(demand: demand, type: problem.typeCount - 1)
    var mixes = [scarcity, [Double](repeating: 1, count: dimensions)]
    for d in 0..<dimensions {
      var mix = [Double](repeating: Tuning.Pricing.otherDimensions, count: dimensions)
      mix[d] = 1
      mixes.append(mix)
    }
    var random = SplitMix64(seed: Tuning.Pricing.mixSeed)
    for _ in 0..<Tuning.Pricing.randomMixes {
      mixes.append(
        scarcity.map {
          $0 * (Tuning.Pricing.mixLeast + Tuning.Pricing.mixRange * random.unit()) + Tuning.Pricing.mixBase
        })
    }
    return mixes
  }

  /// Patterns filled greedily by value for the weight; all that would save something enter.
  private mutating func addGreedyPatterns(_ mixes: [[Double]], meter: inout WorkMeter) -> Int {
    let worths = DualValues(self, duals: master.duals)
    var added = 0
    for type in 0..<problem.typeCount {
      let knapsack = worths.knapsack(self, type: type)
      let threshold = worth(ofPrice: rows.nodePrice(type, duals: master.duals) * (1 + Tuning.Pricing.saving))
      var seen: Set<[Int]> = []
      for mix in mixes {
        meter.spend(knapsack.count * Tuning.Pricing.workPerItem)
        let order = knapsack.byEfficiency(mix)
        guard seen.insert(order).inserted else { continue }
        let copies = knapsack.repaired([Int](repeating: 0, count: knapsack.count), order: order)
        if knapsack.worth(copies) > threshold && add(rows.pattern(copies, knapsack, type: type)) { added += 1 }
      }
    }
    return added
  }

  /// A price as a worth; what is beyond every sum of worths, as duals of a limit may be, stops there.
  private func worth(ofPrice price: Double) -> Int { Int(min(price * Double(worthScale), Tuning.Pricing.mostWorth)) }

  private struct Pricing {
    var worths: DualValues
    var ceilings: [NodeCeiling] = []
    var added = 0
    /// Every ceiling is at the price of its node: nothing is missing.
    var isComplete = true
  }

  /// Prices every type at the given duals, and adds the patterns that save something in the program.
  private mutating func priceAll(
    _ duals: [Double], isThorough: Bool, isCheap: Bool, effort: Effort, meter: inout WorkMeter
  ) -> Pricing {
    var pricing = Pricing(worths: DualValues(self, duals: duals))
    for type in 0..<problem.typeCount {
      let knapsack = pricing.worths.knapsack(self, type: type)
      let price = rows.nodePrice(type, duals: duals)
      let threshold = worth(ofPrice: price * (1 + Tuning.Pricing.thresholdMargin))
      let enough = -Tuning.Pricing.saving * max(price, Tuning.Pricing.leastPrice)
      let question = PricingQuestion(knapsack: knapsack, threshold: threshold) {
        [rows, current = master.duals] copies in
        rows.reducedCost(rows.pattern(copies, knapsack, type: type), duals: current) < enough
      }
      var found = PatternPricing(
        question,
        effort: .init(
          isThorough: isThorough, isCheap: isCheap, isAlone: problem.typeCount == 1 && !problem.hasLimits,
          mostGridWork: effort.mostGridWork, beam: effort.beam),
        from: warmShares[type], limited: limitedRows[type], meter: &meter)
      found.run(meter: &meter)
      (warmShares[type], limitedRows[type]) = (found.shares, found.limited)
      for copies in found.patterns where add(rows.pattern(copies, knapsack, type: type)) { pricing.added += 1 }
      pricing.ceilings.append(found.ceiling.adding(pricing.worths.fluidPrices))
      if found.ceiling.value > threshold { pricing.isComplete = false }
    }
    return pricing
  }

  /// Takes the bound that worths and ceilings give, if it is the best so far.
  private mutating func take(_ worths: DualValues, _ ceilings: [NodeCeiling], duals: [Double], quantum: Int) {
    var total: Int128 = 0
    for s in 0..<problem.shapeCount where demand[s] > 0 { total += Int128(demand[s]) * Int128(worths.worths[s]) }
    let values = ceilings.map(\.value)
    let (whole, exact): (Int?, Double)
    if problem.countsUnplaced {
      whole = omissionBound(worth: total, ceilings: values, limits: problem.limits, omissionWorth: rows.omissionWorth)
      let held = (0..<problem.typeCount).reduce(0.0) { $0 + Double(problem.limits[$1]) * Double(values[$1]) }
      exact = (Double(total) - held) / Double(rows.omissionWorth)
    } else {
      whole = dualBound(worth: total, ceilings: values, prices: problem.prices, limits: problem.limits)
      exact = dualValue(worth: total, ceilings: values, prices: problem.prices, limits: problem.limits)
    }
    if exact > exactBound {
      exactBound = exact
      bestPricing = (worths.worths, values)
      // Scaled so that their value is the bound.
      let value = zip(duals, master.demand).reduce(0) { $0 + $1.0 * $1.1 } * rows.priceScale
      bestDuals = value > Tuning.sameSum && rows.omissionCost == nil ? duals.map { $0 * exact / value } : duals
    }
    if let whole, whole > bound {
      bound = whole
      certificate = DualCertificate(
        units: zip(problem.units, scaling.units).map { $0 * $1 }, worths: worths.worths, ceilings: ceilings,
        omissionWorth: problem.countsUnplaced ? rows.omissionWorth : nil)
    }
  }

  /// The duals of the volume bound, a first centre for smoothing: only for a single type without limit.
  private mutating func volumeDuals() -> [Double] {
    guard problem.typeCount == 1, !problem.isLimited(0), rows.omissionCost == nil else { return [] }
    let totals = (0..<dimensions).map { d in
      (0..<problem.shapeCount).reduce(0.0) { $0 + Double(demand[$1]) * Double(problem.request($1, d)) }
        / Double(max(1, problem.capacity(0, d)))
    }
    guard let tight = totals.indices.max(by: { (totals[$0], -$0) < (totals[$1], -$1) }) else { return [] }
    exactBound = totals[tight] * Double(problem.prices[0]) * (1 - Tuning.sameSum)
    var duals = rows.shapes.map { problem.share($0, tight, of: 0) * Double(problem.prices[0]) / rows.priceScale }
    if rows.hasFluid { for d in 0..<dimensions { duals.append(d == tight ? 1 : 0) } }
    return duals
  }
}
