/// Plans for pods between which there are rules, from cheap to dear: the plan without the rules, where it happens to keep
/// them; that plan mended; pods split over the domains and packed; pods one by one in several orders; fewer and cheaper
/// nodes step by step; for small problems every fleet.
///
/// Worked example: zones a and b with nodes of 4, six pods of 1 that spread over zones, four of 1 that do not. Packed
/// without the rule, a gets four of the six. Split, a and b get three each, and the others fill both.
struct RuledPacking {
  let problem: PreparedProblem
  private let orders: RuledOrder

  /// Nil for a part without rules.
  init?(_ problem: PreparedProblem) {
    guard let orders = RuledOrder(problem) else { return nil }
    (self.problem, self.orders) = (problem, orders)
  }

  /// - Parameter relaxed: The plan of the part without the rules.
  func solve(_ relaxed: PartSolution, starts: [[PlannedNodes]], meter: inout WorkMeter) -> PartSolution {
    var solution = PartSolution(problem)
    solution.bound = relaxed.bound
    solution.reason = relaxed.reason
    mend(relaxed.nodes, &solution, &meter)
    for start in starts { mend(start, &solution, &meter) }
    if solution.isClosed { return solution }
    if let split = DomainSplit(problem, nodeCount: relaxed.nodes.nodeCount) {
      var part = meter.part(0.3)
      mend(split.nodes(meter: &part), &solution, &meter)
      meter.spend(part.spent)
      if solution.isClosed { return solution }
    }
    let fleet = problem.nodeCounts(relaxed.nodes)
    let all = (0..<problem.typeCount).map { type in
      problem.isLimited(type) ? min(problem.limits[type], problem.podCount) : fleet[type]
    }
    var part = meter.part(0.2)
    for number in 0..<12 where !solution.isClosed && !part.isSpent {
      // In turn on the nodes of the plan without rules, on all that there are, and on none to begin with.
      let nodes = problem.countsUnplaced || number % 3 == 1 ? all : number % 3 == 0 ? fleet : problem.kept
      oneByOne(nodes, order: number / 3 + (number % 3 == 0 ? 0 : number), canOpen: true, &solution, &part)
    }
    meter.spend(part.spent)
    if let search = ExactPacking(problem, solution), !solution.isClosed {
      var part = meter.part(0.5)
      let isWhole = search.run(&solution, meter: &part)
      meter.spend(part.spent)
      if isWhole { return solution }
    }
    descend(&solution, &meter)
    return solution
  }

  /// Pods one by one on a fleet, further nodes where it may be; what has no place by moving others.
  private func oneByOne(
    _ fleet: [Int], order: Int, canOpen: Bool, _ solution: inout PartSolution, _ meter: inout WorkMeter
  ) {
    let nodes = fleet.indices.flatMap { [Int](repeating: $0, count: fleet[$0]) }
    guard nodes.count * max(1, problem.rules?.counters.count ?? 0) <= 40_000_000,
      var packing = OneByOne(problem, nodes: nodes, canOpen: canOpen)
    else { return }
    packing.place(problem.counts, order: orders.order(order), meter: &meter)
    packing.eject(meter: &meter)
    offer(packing, &solution)
  }

  /// A plan that may break rules: kept where it does not; else the pods of the broken rules are placed anew.
  private func mend(_ nodes: [PlannedNodes], _ solution: inout PartSolution, _ meter: inout WorkMeter) {
    guard !nodes.isEmpty, let rules = problem.rules else { return }
    var leftover = problem.counts
    for group in nodes { for content in group.contents { leftover[content.shape] -= content.copies * group.count } }
    let broken = problem.brokenRules(nodes)
    meter.spend(nodes.count * 200)
    if broken.isEmpty && leftover.allSatisfy({ $0 == 0 }) {
      solution.offer(nodes, problem)
      return
    }
    let types = nodes.flatMap { [Int](repeating: $0.type, count: $0.count) }
    guard types.count * max(1, rules.counters.count) <= 40_000_000,
      var packing = OneByOne(problem, nodes: types, canOpen: true)
    else { return }
    let isPending = rules.roles.map { roles in roles.contains { broken.contains($0.rule) } }
    var pending: [(shape: Int, node: Int)] = []
    var node = 0
    for group in nodes {
      for _ in 0..<group.count {
        for content in group.contents {
          for _ in 0..<content.copies {
            if isPending[content.shape] {
              pending.append((content.shape, node))
            } else {
              packing.put(content.shape, node)
            }
          }
        }
        node += 1
      }
    }
    // Where a pod stood it may stay, once the pods before it have come.
    for _ in 0..<8 where !pending.isEmpty {
      let count = pending.count
      pending.removeAll { pod in
        guard packing.placement.room(pod.shape, pod.node) > 0, packing.barrier(pod.shape, pod.node) == nil else {
          return false
        }
        packing.put(pod.shape, pod.node)
        return true
      }
      meter.spend(count * 50)
      if pending.count == count { break }
    }
    for pod in pending { leftover[pod.shape] += 1 }
    packing.place(leftover, order: orders.order(0), meter: &meter)
    packing.eject(meter: &meter)
    offer(packing, &solution)
  }

  private func offer(_ packing: OneByOne, _ solution: inout PartSolution) {
    for keepingEmpty in [false, true] {
      let nodes = packing.placement.plannedNodes(keepingEmpty: keepingEmpty)
      guard keepingEmpty || problem.keepsRules(nodes) else { continue }
      if keepingEmpty && !problem.keepsRules(nodes) { return }
      solution.offer(nodes, problem, leftover: packing.leftover)
      return
    }
  }

  /// Takes a node away, or puts a cheaper one in its place, as long as all pods that stood still stand.
  private func descend(_ solution: inout PartSolution, _ meter: inout WorkMeter) {
    guard !problem.countsUnplaced else {
      for number in 12..<60 where !solution.isClosed && !meter.isSpent {
        oneByOne(problem.limits.map { min($0, problem.podCount) }, order: number, canOpen: false, &solution, &meter)
      }
      return
    }
    var isBetter = true
    while isBetter, !solution.isClosed, !meter.isSpent {
      isBetter = false
      let fleet = problem.nodeCounts(solution.nodes)
      for next in cheaper(fleet) where !isBetter && !meter.isSpent {
        let before = solution.cost
        for number in [0, 1, 3] where !isBetter {
          oneByOne(next, order: number, canOpen: false, &solution, &meter)
          isBetter = solution.cost < before
        }
      }
    }
  }

  /// Fleets that differ by a node less, or by one of a cheaper type, the cheapest first.
  private func cheaper(_ fleet: [Int]) -> [[Int]] {
    var found: [(saved: Int, fleet: [Int])] = []
    for type in fleet.indices where fleet[type] > 0 && problem.prices[type] > 0 {
      var less = fleet
      less[type] -= 1
      found.append((problem.prices[type], less))
      for other in fleet.indices
      where problem.prices[other] < problem.prices[type] && less[other] < problem.limits[other] {
        var swapped = less
        swapped[other] += 1
        found.append((problem.prices[type] - problem.prices[other], swapped))
      }
    }
    return found.sorted { a, b in
      a.saved != b.saved ? a.saved > b.saved : a.fleet.lexicographicallyPrecedes(b.fleet)
    }.map(\.fleet)
  }
}

extension PreparedProblem {
  /// Nodes of each type that are there anyhow, as far as they are to be had.
  fileprivate var kept: [Int] {
    (0..<typeCount).map { min(rules?.kept[$0] ?? 0, limits[$0], podCount) }
  }
}
