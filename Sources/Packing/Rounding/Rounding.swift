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

  private init(_ problem: PreparedProblem, demand: [Int], mostRows: Int) {
    (self.problem, self.demand, self.mostRows) = (problem, demand, mostRows)
  }

  /// Offers every plan found to the solution, until it is closed or the meter runs out.
  static func run(
    _ program: ContentProgram, withExchanges: Bool, mostRows: Int, solution: inout PartSolution, meter: inout WorkMeter
  ) {
    var rounding = Rounding(program.problem, demand: program.demand, mostRows: mostRows)
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
        tookWhole = fixWhole(program)
      }
      complete(program, isEarly: round <= 6, &solution, &meter)
      if solution.isClosed || meter.isSpent || demand.allSatisfy({ $0 == 0 }) { return }
      if !tookWhole || round > 1 { fixFractions(program) }
      let after = demand.reduce(0, +)
      if after == 0 {
        solution.offer(problem.downsized(fixed), problem)
        return
      }
      if after == before && round > 2 { return }
      var next = ContentProgram(problem, demand: demand, mostRows: mostRows, smallest: 0)
      for content in program.pool { next.add(content) }
      var part = meter.part(0.1)
      next.solve(
        upper: Int.max, quantum: 1, effort: .init(mostGridWork: 20_000_000, beam: 500), meter: &part)
      meter.spend(part.spent)
      program = next
    }
  }

  /// Fixes every content as often as it is in use whole, never more of a shape than is wanted; then those that were cut
  /// short, as long as half of their pods are still wanted. False when nothing was fixed.
  private mutating func fixWhole(_ program: ContentProgram) -> Bool {
    var cut: [(content: PlannedNodes, count: Int)] = []
    var didFix = false
    for (content, amount) in program.solution() {
      let whole = Int(amount + 1e-6)
      let count = content.contents.reduce(whole) { min($0, demand[$1.shape] / $1.copies) }
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
        if kept == 0 || kept * 2 < all { break }
        fix(wanted, 1)
        didFix = true
      }
    }
    return didFix
  }

  /// Fixes the contents with the largest fractions, about one in eight.
  private mutating func fixFractions(_ program: ContentProgram) {
    let solution = program.solution()
    let fractions = solution.indices.map {
      (fraction: solution[$0].amount - solution[$0].amount.rounded(.down), index: $0)
    }
    .sorted { ($1.fraction, $0.index) < ($0.fraction, $1.index) }
    let most = max(1, solution.count / 8)
    var count = 0
    for (fraction, index) in fractions where fraction > 0 {
      if count >= most && fraction < 0.9 { break }
      let content = solution[index].content
      let wanted = truncated(content)
      if wanted.contents.isEmpty || (wanted.podsPerNode < content.podsPerNode && count > 0) { continue }
      fix(wanted, 1)
      count += 1
    }
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
    if isEarly && problem.typeCount == 1 {
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
        let counts = fractions.map { Int($0.rounded(rule)) }
        if let rest = problem.packedOn(counts, demand: demand, meter: &meter) {
          solution.offer(problem.downsized(fixed + rest), problem)
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
        let rest = GroupedPacking(problem, demand: demand, rule: rule, opening: .prefer(type), meter: &meter)
        if rest.leftoverCount == 0 { solution.offer(problem.downsized(fixed + rest.nodes), problem) }
      }
      for rule in refills where !meter.isSpent {
        let all = GroupedPacking(
          problem, demand: demand, rule: rule, opening: .prefer(type), initial: fixed, meter: &meter)
        if all.leftoverCount == 0 { solution.offer(problem.downsized(all.nodes), problem) }
        if solution.isClosed { return }
      }
    }
  }
}

extension PlannedNodes {
  /// Copies on one of the nodes.
  var podsPerNode: Int { contents.reduce(0) { $0 + $1.copies } }
}
