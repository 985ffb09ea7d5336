/// Whole plans from the solution of a pattern program: fix what is in use whole, complete the rest in several ways, solve
/// the program again for the rest, and so on (sequential rounding, Wäscher and Gau 1996).
///
/// Example: patterns in use 3.7, 2.5 and 0.8 times: 3 + 2 nodes are fixed; the rest, about two nodes' worth, is packed by
/// balanced packing and by the grouped rules, once on new nodes and once into the room of the fixed ones.
struct Rounding {
  private let problem: PreparedProblem
  private var fixed: [PlannedNodes] = []
  private var demand: [Int]
  private let mostRows: Int
  private let variant: Variant

  /// How a dive goes about it.
  struct Variant {
    /// One in so many of the patterns in use is fixed at a time, those with the largest fractions.
    var portion = Tuning.Dive.portion
    /// So many nodes of each pattern are held back when it is in use whole.
    var heldBack = 0

    /// A variant for each attempt, the plain one first.
    static func attempt(_ number: Int) -> Variant {
      Variant(
        portion: Tuning.Dive.portions[number % Tuning.Dive.portions.count],
        heldBack: (number / Tuning.Dive.attemptsPerHold) % Tuning.Dive.heldBack)
    }
  }

  private init(_ program: PatternProgram, mostRows: Int, variant: Variant) {
    (problem, demand, self.mostRows, self.variant) = (program.problem, program.demand, mostRows, variant)
  }

  /// Offers every plan found to the solution, until it is closed or the meter runs out.
  static func run(
    _ program: PatternProgram, withExchanges: Bool, mostRows: Int, variant: Variant = Variant(),
    solution: inout PartSolution, meter: inout WorkMeter
  ) {
    var rounding = Rounding(program, mostRows: mostRows, variant: variant)
    rounding.dive(program, withExchanges: withExchanges, &solution, &meter)
  }

  private mutating func dive(
    _ start: PatternProgram, withExchanges: Bool, _ solution: inout PartSolution, _ meter: inout WorkMeter
  ) {
    var program = start
    for round in 1...Tuning.Dive.mostRounds {
      let before = demand.reduce(0, +)
      var tookWhole = true
      if round == 1 && withExchanges {
        let slots = SlotRounding.round(program, demand: demand)
        fixed += slots.nodes
        demand = slots.left
      } else {
        tookWhole = fixWhole(program, heldBack: round == 1 ? variant.heldBack : 0)
      }
      complete(program, isEarly: round <= Tuning.Dive.earlyRounds, &solution, &meter)
      if solution.isClosed || meter.isSpent || demand.allSatisfy({ $0 == 0 }) { return }
      guard let next = step(program, isFree: tookWhole && round == 1, &solution, &meter) else { return }
      program = next
      if demand.reduce(0, +) == before && round > 2 { return }
    }
  }

  /// Fixes some fractions and solves for the rest; where that leads to no better plan, fewer, then others. Nil at a dead
  /// end, or when nothing is left.
  private mutating func step(
    _ program: PatternProgram, isFree: Bool, _ solution: inout PartSolution, _ meter: inout WorkMeter
  ) -> PatternProgram? {
    let before = (fixed: fixed, demand: demand)
    var most = max(1, program.solution().count / variant.portion)
    for retry in 0..<Tuning.Dive.mostRetries where !meter.isSpent {
      if !isFree || retry > 0 {
        fixFractions(program, most: most, skipping: most == 1 ? retry / Tuning.Dive.retriesPerSkip : 0)
      }
      if demand.allSatisfy({ $0 == 0 }) {
        solution.offer(problem.downsized(fixed), problem)
        return nil
      }
      var next = PatternProgram(remaining, demand: demand, mostRows: mostRows, smallest: 0)
      for pattern in program.pool { next.add(pattern) }
      var part = meter.part(Tuning.Shares.programOfADive)
      next.solve(upper: Int.max, quantum: 1, effort: .dive, meter: &part)
      meter.spend(part.spent)
      if fixed.cost(problem) + next.bound < solution.target { return next }
      if isFree { return nil }
      (fixed, demand) = before
      most = max(1, most / 2)
    }
    return nil
  }

  /// The problem without the nodes that are fixed.
  private var remaining: PreparedProblem {
    guard problem.hasLimits else { return problem }
    var rest = problem
    let used = problem.nodeCounts(fixed)
    for type in 0..<problem.typeCount where problem.isLimited(type) { rest.limits[type] -= used[type] }
    return rest
  }

  /// Fixes every pattern as often as it is in use whole, never more of a shape than is wanted; then those that were cut
  /// short, as long as half of their pods are still wanted. False when nothing was fixed.
  private mutating func fixWhole(_ program: PatternProgram, heldBack: Int) -> Bool {
    var cut: [(pattern: PlannedNodes, count: Int)] = []
    var didFix = false
    for (pattern, amount) in program.solution() {
      let whole = max(0, Int(amount + Tuning.Dive.whole) - heldBack)
      let count = pattern.contents.reduce(min(whole, nodesLeft(pattern.type))) {
        min($0, demand[$1.shape] / $1.copies)
      }
      if count < whole { cut.append((pattern, whole - count)) }
      if count > 0 {
        fix(pattern, count)
        didFix = true
      }
    }
    for (pattern, count) in cut {
      for _ in 0..<min(count, Tuning.Dive.mostCut) {
        let wanted = truncated(pattern)
        let (kept, all) = (wanted.podsPerNode, pattern.podsPerNode)
        if kept == 0 || kept * 2 < all || nodesLeft(pattern.type) == 0 { break }
        fix(wanted, 1)
        didFix = true
      }
    }
    return didFix
  }

  /// Fixes the patterns with the largest fractions, after so many that are skipped.
  private mutating func fixFractions(_ program: PatternProgram, most: Int, skipping: Int) {
    let solution = program.solution()
    let fractions = solution.indices.map {
      (fraction: solution[$0].amount - solution[$0].amount.rounded(.down), index: $0)
    }
    .sorted { ($1.fraction, $0.index) < ($0.fraction, $1.index) }
    var count = 0
    for (fraction, index) in fractions.dropFirst(skipping) where fraction > 0 {
      if count >= most && (fraction < Tuning.Dive.nearlyWhole || most == 1) { break }
      let pattern = solution[index].pattern
      let wanted = truncated(pattern)
      if wanted.contents.isEmpty || (wanted.podsPerNode < pattern.podsPerNode && count > 0)
        || nodesLeft(pattern.type) == 0
      {
        continue
      }
      fix(wanted, 1)
      count += 1
    }
  }

  /// Nodes of a type that are not fixed yet.
  private func nodesLeft(_ type: Int) -> Int {
    problem.isLimited(type) ? problem.limits[type] - problem.nodeCounts(fixed)[type] : Int.max
  }

  private mutating func fix(_ pattern: PlannedNodes, _ count: Int) {
    fixed.append(PlannedNodes(type: pattern.type, count: count, contents: pattern.contents))
    for line in pattern.contents { demand[line.shape] -= line.copies * count }
  }

  /// A pattern with no more copies than are wanted.
  private func truncated(_ pattern: PlannedNodes) -> PlannedNodes {
    var pattern = pattern
    pattern.contents = pattern.contents.compactMap { line in
      let copies = min(line.copies, demand[line.shape])
      return copies > 0 ? PlannedNodes.Content(shape: line.shape, copies: copies) : nil
    }
    return pattern
  }

  /// Completes the fixed nodes to whole plans.
  private func complete(
    _ program: PatternProgram, isEarly: Bool, _ solution: inout PartSolution, _ meter: inout WorkMeter
  ) {
    let taken = problem.hasLimits ? problem.nodeCounts(fixed) : nil
    if isEarly && problem.typeCount == 1 && !problem.hasLimits {
      let used = fixed.nodeCount
      let price = max(1, problem.prices[0])
      let least = max(1, max(solution.bound / price - used, problem.simpleBound(demand: demand).value / price))
      var part = meter.part(Tuning.Shares.balancedRest)
      let search = BalancedSearch(
        problem: problem, demand: demand, type: 0, mostPackings: Tuning.Balanced.mostPackingsOfARest)
      if let rest = search.nodes(from: least, below: solution.cost / price - used, meter: &part) {
        solution.offer(fixed + rest, problem)
      }
      meter.spend(part.spent)
    } else if isEarly {
      var fractions = [Double](repeating: 0, count: problem.typeCount)
      for (pattern, amount) in program.solution() { fractions[pattern.type] += amount - amount.rounded(.down) }
      for rule in [FloatingPointRoundingRule.toNearestOrAwayFromZero, .up] {
        let counts = fractions.indices.map { min(Int(fractions[$0].rounded(rule)), nodesLeft($0)) }
        if let rest = problem.packedOn(counts, demand: demand, taken: taken, meter: &meter) {
          solution.offer(problem.downsized(fixed + rest.nodes), problem, leftover: rest.leftover)
        }
      }
    }
    if solution.isClosed { return }
    let refills: [GroupedPacking.Rule] = [
      .init(order: .largestShare, fit: .best), .init(order: .weightedSum, fit: .best),
      .init(order: .weightedSum, fit: .aligned),
    ]
    for type in problem.typesTried {
      let onNew = GroupedPacking(problem: problem, demand: demand, opening: .prefer(type), taken: taken)
      let onFixed = GroupedPacking(problem: problem, demand: demand, opening: .prefer(type), initial: fixed)
      for rule in GroupedPacking.Rule.few where !meter.isSpent {
        let rest = onNew.packed(by: rule, meter: &meter)
        solution.offer(problem.downsized(fixed + rest.nodes), problem, leftover: rest.leftover)
      }
      for rule in refills where !meter.isSpent {
        let all = onFixed.packed(by: rule, meter: &meter)
        solution.offer(problem.downsized(all.nodes), problem, leftover: all.leftover)
        if solution.isClosed { return }
      }
    }
  }
}
