extension ContentProgram {
  /// How hard column generation tries.
  struct Effort {
    var mostGridWork: Int
    var beam: Int
  }

  /// Solves the program: optimise over the contents known, price new ones, until none is missing, or the bound meets the
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
      if addGreedyContents(mixes, meter: &meter) > 0 { continue }
      if meter.isSpent { return }
      var smoothing = bestDuals.isEmpty ? 0.0 : 0.6
      while true {
        let duals = zip(master.duals, bestDuals.isEmpty ? master.duals : bestDuals).map {
          max(0, smoothing * $1 + (1 - smoothing) * max(0, $0))
        }
        let pricing = priceAll(duals, isThorough: round % 12 == 0, effort: effort, meter: &meter)
        take(pricing.worths, pricing.ceilings, duals: duals, quantum: quantum)
        let value = self.value
        if bound >= roundedUp(value, quantum: quantum) || bound >= upper { return }
        if exactBound >= value * (1 - 1e-7) || (pricing.isComplete && smoothing == 0) { return }
        if pricing.added > 0 { break }
        if smoothing == 0 || meter.isSpent { return }
        smoothing = smoothing > 0.3 ? 0.25 : 0
      }
    }
  }

  /// The value of the program as a bound could have it.
  private func roundedUp(_ value: Double, quantum: Int) -> Int {
    let steps = (value / Double(quantum) - 1e-5).rounded(.up)
    return steps < 1e15 ? Int(steps) * quantum : Int.max
  }

  /// Mixes of the dimensions by which greedy contents choose: scarcity, all alike, one at a time, and some in between.
  private func greedyMixes() -> [[Double]] {
    let scarcity = problem.scarcity(demand: demand, type: problem.typeCount - 1)
    var mixes = [scarcity, [Double](repeating: 1, count: dimensions)]
    for d in 0..<dimensions {
      var mix = [Double](repeating: 0.15, count: dimensions)
      mix[d] = 1
      mixes.append(mix)
    }
    var random = SplitMix64(seed: 7)
    for _ in 0..<6 { mixes.append(scarcity.map { $0 * (0.4 + 1.2 * random.unit()) + 0.02 }) }
    return mixes
  }

  /// Contents filled greedily by value for the weight; all that would save something enter.
  private mutating func addGreedyContents(_ mixes: [[Double]], meter: inout WorkMeter) -> Int {
    let worths = ContentWorths(self, duals: master.duals)
    var added = 0
    for type in 0..<problem.typeCount {
      let knapsack = worths.knapsack(self, type: type)
      let threshold = worth(ofPrice: nodePrice(type, duals: master.duals) * (1 + 1e-6))
      var seen: Set<[Int]> = []
      for mix in mixes {
        meter.spend(knapsack.count * 16)
        let order = knapsack.byEfficiency(mix)
        guard seen.insert(order).inserted else { continue }
        let copies = knapsack.repaired([Int](repeating: 0, count: knapsack.count), order: order)
        if knapsack.worth(copies) > threshold && add(content(copies, knapsack, type: type)) { added += 1 }
      }
    }
    return added
  }

  /// What a node of a type costs in the program: its price, or for limited types what they are worth to it.
  func nodePrice(_ type: Int, duals: [Double]) -> Double {
    Double(problem.prices[type]) / priceScale + (limitRows[type].map { max(0, duals[$0]) } ?? 0)
  }

  /// A price as a worth; what is beyond every sum of worths, as duals of a limit may be, stops there.
  private func worth(ofPrice price: Double) -> Int { Int(min(price * Double(worthScale), 0x1p60)) }

  private struct Pricing {
    var worths: ContentWorths
    var ceilings: [NodeCeiling] = []
    var added = 0
    /// Every ceiling is at the price of its node: nothing is missing.
    var isComplete = true
  }

  /// Prices every type at the given duals, and adds the contents that save something in the program.
  private mutating func priceAll(
    _ duals: [Double], isThorough: Bool, effort: Effort, meter: inout WorkMeter
  ) -> Pricing {
    var pricing = Pricing(worths: ContentWorths(self, duals: duals))
    for type in 0..<problem.typeCount {
      let knapsack = pricing.worths.knapsack(self, type: type)
      let price = nodePrice(type, duals: duals)
      let threshold = worth(ofPrice: price * (1 + 1e-7))
      let enough = -1e-6 * max(price, 1e-3)
      var limited = limitedRows[type]
      let found = ContentPricing(
        knapsack, threshold: threshold, shares: warmShares[type], limited: &limited,
        effort: .init(isThorough: isThorough, mostGridWork: effort.mostGridWork, beam: effort.beam), meter: &meter
      ) { reducedCost(content($0, knapsack, type: type)) < enough }
      (warmShares[type], limitedRows[type]) = (found.shares, limited)
      for copies in found.contents where add(content(copies, knapsack, type: type)) { pricing.added += 1 }
      pricing.ceilings.append(found.ceiling.adding(pricing.worths.fluidPrices))
      if found.ceiling.value > threshold { pricing.isComplete = false }
    }
    return pricing
  }

  /// Takes the bound that worths and ceilings give, if it is the best so far.
  private mutating func take(_ worths: ContentWorths, _ ceilings: [NodeCeiling], duals: [Double], quantum: Int) {
    var total: Int128 = 0
    for s in 0..<problem.shapeCount where demand[s] > 0 { total += Int128(demand[s]) * Int128(worths.worths[s]) }
    let values = ceilings.map(\.value)
    let (whole, exact): (Int?, Double)
    if problem.countsUnplaced {
      whole = omissionBound(worth: total, ceilings: values, limits: problem.limits, omissionWorth: omissionWorth)
      let held = (0..<problem.typeCount).reduce(0.0) { $0 + Double(problem.limits[$1]) * Double(values[$1]) }
      exact = (Double(total) - held) / Double(omissionWorth)
    } else {
      whole = dualBound(worth: total, ceilings: values, prices: problem.prices, limits: problem.limits)
      exact = dualValue(worth: total, ceilings: values, prices: problem.prices, limits: problem.limits)
    }
    if exact > exactBound {
      exactBound = exact
      // Scaled so that their value is the bound.
      let value = zip(duals, master.demand).reduce(0) { $0 + $1.0 * $1.1 } * priceScale
      bestDuals = value > 1e-12 && omissionCost == nil ? duals.map { $0 * exact / value } : duals
    }
    if let whole, whole > bound {
      bound = whole
      certificate = DualCertificate(
        units: zip(problem.units, rounding.units).map { $0 * $1 }, worths: worths.worths, ceilings: ceilings,
        omissionWorth: problem.countsUnplaced ? omissionWorth : nil)
    }
  }

  /// The duals of the volume bound, a first centre for smoothing: only for a single type without limit.
  private mutating func volumeDuals() -> [Double] {
    guard problem.typeCount == 1, !problem.isLimited(0), omissionCost == nil else { return [] }
    let totals = (0..<dimensions).map { d in
      (0..<problem.shapeCount).reduce(0.0) { $0 + Double(demand[$1]) * Double(problem.request($1, d)) }
        / Double(max(1, problem.capacity(0, d)))
    }
    guard let tight = totals.indices.max(by: { (totals[$0], -$0) < (totals[$1], -$1) }) else { return [] }
    exactBound = totals[tight] * Double(problem.prices[0]) * (1 - 1e-12)
    var duals = rows.map { problem.share($0, tight, of: 0) * Double(problem.prices[0]) / priceScale }
    if hasFluid { for d in 0..<dimensions { duals.append(d == tight ? 1 : 0) } }
    return duals
  }
}
