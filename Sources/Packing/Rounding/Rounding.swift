/// Whole plans from the solution of a content program: fix what is in use whole, complete the rest in several ways, solve
/// the program again for the rest, and so on (sequential rounding, Wäscher and Gau 1996).
///
/// Example: contents in use 3.7, 2.5 and 0.8 times: 3 + 2 nodes are fixed; the rest, about two nodes' worth, is packed by
/// balanced packing and by the grouped rules, once on new nodes and once into the room of the fixed ones.
struct Rounding {
  private let problem: PreparedProblem
  private var fixed: [PlannedNodes] = []
  private var demand: [Int]
  private let mostRows: Int
  private let variant: Variant
  private var random: SplitMix64

  /// How a dive goes about it.
  struct Variant {
    /// One in so many of the contents in use is fixed at a time, those with the largest fractions.
    var portion = 8
    /// So many nodes of each content are held back when it is in use whole.
    var heldBack = 0
    /// How much chance there is in the order of the fractions.
    var noise = 0.0
    var seed: UInt64 = 0

    /// A variant for each attempt, the plain one first.
    static func attempt(_ number: Int) -> Variant {
      Variant(
        portion: [8, 16, 4, 32][number % 4], heldBack: (number / 2) % 3, noise: number == 0 ? 0 : 0.3,
        seed: UInt64(number))
    }
  }

  private init(_ program: ContentProgram, mostRows: Int, variant: Variant) {
    (problem, demand, self.mostRows, self.variant) = (program.problem, program.demand, mostRows, variant)
    random = SplitMix64(seed: variant.seed)
  }

  /// Offers every plan found to the solution, until it is closed or the meter runs out.
  static func run(
    _ program: ContentProgram, withExchanges: Bool, mostRows: Int, variant: Variant = Variant(),
    solution: inout PartSolution, meter: inout WorkMeter
  ) {
    var rounding = Rounding(program, mostRows: mostRows, variant: variant)
    rounding.dive(program, withExchanges: withExchanges, &solution, &meter)
  }

  private mutating func dive(
    _ start: ContentProgram, withExchanges: Bool, _ solution: inout PartSolution, _ meter: inout WorkMeter
  ) {
    var program = start
    for round in 1...60 {
      let before = demand.reduce(0, +)
      var tookWhole = true
      if round == 1 && withExchanges {
        let slots = SlotRounding(program, demand: demand)
        fixed += slots.nodes
        demand = slots.left
      } else {
        tookWhole = fixWhole(program, heldBack: round == 1 ? variant.heldBack : 0)
      }
      complete(program, isEarly: round <= 6, &solution, &meter)
      if solution.isClosed || meter.isSpent || demand.allSatisfy({ $0 == 0 }) { return }
      guard let next = step(program, isFree: tookWhole && round == 1, &solution, &meter) else { return }
      program = next
      if demand.reduce(0, +) == before && round > 2 { return }
    }
  }

  /// Fixes some fractions and solves for the rest; where that leads to no better plan, fewer, then others. Nil at a dead
  /// end, or when nothing is left.
  private mutating func step(
    _ program: ContentProgram, isFree: Bool, _ solution: inout PartSolution, _ meter: inout WorkMeter
  ) -> ContentProgram? {
    let before = (fixed: fixed, demand: demand)
    var most = max(1, program.solution().count / variant.portion)
    for retry in 0..<12 where !meter.isSpent {
      if !isFree || retry > 0 { fixFractions(program, most: most, skipping: most == 1 ? retry / 4 : 0) }
      if demand.allSatisfy({ $0 == 0 }) {
        solution.offer(problem.downsized(fixed), problem)
        return nil
      }
      var next = ContentProgram(remaining, demand: demand, mostRows: mostRows, smallest: 0)
      for content in program.pool { next.add(content) }
      var part = meter.part(0.1)
      next.solve(upper: Int.max, quantum: 1, effort: .init(mostGridWork: 20_000_000, beam: 500), meter: &part)
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

  /// Fixes every content as often as it is in use whole, never more of a shape than is wanted; then those that were cut
  /// short, as long as half of their pods are still wanted. False when nothing was fixed.
  private mutating func fixWhole(_ program: ContentProgram, heldBack: Int) -> Bool {
    var cut: [(content: PlannedNodes, count: Int)] = []
    var didFix = false
    for (content, amount) in program.solution() {
      let whole = max(0, Int(amount + 1e-6) - heldBack)
      let count = content.contents.reduce(min(whole, nodesLeft(content.type))) {
        min($0, demand[$1.shape] / $1.copies)
      }
      if count < whole { cut.append((content, whole - count)) }
      if count > 0 {
        fix(content, count)
        didFix = true
      }
    }
    for (content, count) in cut {
      for _ in 0..<min(count, 2000) {
        let wanted = truncated(content)
        let (kept, all) = (wanted.podsPerNode, content.podsPerNode)
        if kept == 0 || kept * 2 < all || nodesLeft(content.type) == 0 { break }
        fix(wanted, 1)
        didFix = true
      }
    }
    return didFix
  }

  /// Fixes the contents with the largest fractions, after so many that are skipped.
  private mutating func fixFractions(_ program: ContentProgram, most: Int, skipping: Int) {
    let solution = program.solution()
    let fractions = solution.indices.map {
      (fraction: solution[$0].amount - solution[$0].amount.rounded(.down), index: $0)
    }
    .sorted { ($1.fraction, $0.index) < ($0.fraction, $1.index) }
    var count = 0
    for (fraction, index) in fractions.dropFirst(skipping) where fraction > 0 {
      if count >= most && (fraction < 0.9 || most == 1) { break }
      let content = solution[index].content
      let wanted = truncated(content)
      if wanted.contents.isEmpty || (wanted.podsPerNode < content.podsPerNode && count > 0)
        || nodesLeft(content.type) == 0
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

  private mutating func fix(_ content: PlannedNodes, _ count: Int) {
    fixed.append(PlannedNodes(type: content.type, count: count, contents: content.contents))
    for line in content.contents { demand[line.shape] -= line.copies * count }
  }

  /// A content with no more copies than are wanted.
  private func truncated(_ content: PlannedNodes) -> PlannedNodes {
    var content = content
    content.contents = content.contents.compactMap { line in
      let copies = min(line.copies, demand[line.shape])
      return copies > 0 ? PlannedNodes.Content(shape: line.shape, copies: copies) : nil
    }
    return content
  }

  /// Completes the fixed nodes to whole plans.
  private func complete(
    _ program: ContentProgram, isEarly: Bool, _ solution: inout PartSolution, _ meter: inout WorkMeter
  ) {
    let taken = problem.hasLimits ? problem.nodeCounts(fixed) : nil
    if isEarly && problem.typeCount == 1 && !problem.hasLimits {
      let used = fixed.nodeCount
      let price = max(1, problem.prices[0])
      let least = max(1, max(solution.bound / price - used, problem.simpleBound(demand: demand).value / price))
      var part = meter.part(0.03)
      if let rest = BalancedSearch.pack(
        problem, demand: demand, type: 0, lower: least, upper: solution.cost / price - used, mostPacks: 7, meter: &part)
      {
        solution.offer(fixed + rest, problem)
      }
      meter.spend(part.spent)
    } else if isEarly {
      var fractions = [Double](repeating: 0, count: problem.typeCount)
      for (content, amount) in program.solution() { fractions[content.type] += amount - amount.rounded(.down) }
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
    for type in 0..<problem.typeCount {
      for rule in GroupedPacking.Rule.few where !meter.isSpent {
        let rest = GroupedPacking(
          problem, demand: demand, rule: rule, opening: .prefer(type), taken: taken, meter: &meter)
        solution.offer(problem.downsized(fixed + rest.nodes), problem, leftover: rest.leftover)
      }
      for rule in refills where !meter.isSpent {
        let all = GroupedPacking(
          problem, demand: demand, rule: rule, opening: .prefer(type), initial: fixed, meter: &meter)
        solution.offer(problem.downsized(all.nodes), problem, leftover: all.leftover)
        if solution.isClosed { return }
      }
    }
  }
}
