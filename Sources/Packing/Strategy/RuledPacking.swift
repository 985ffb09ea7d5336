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
      var part = meter.part(Tuning.Shares.domainSplit)
      mend(split.nodes(meter: &part), &solution, &meter)
      meter.spend(part.spent)
      if solution.isClosed { return solution }
    }
    let fleet = problem.nodeCounts(relaxed.nodes)
    let all = (0..<problem.typeCount).map { type in
      problem.isLimited(type) ? min(problem.limits[type], problem.podCount) : fleet[type]
    }
    var part = meter.part(Tuning.Shares.oneByOne)
    for number in 0..<Tuning.Rules.firstOrders where !solution.isClosed && !part.isSpent {
      // In turn on the nodes of the plan without rules, on all that there are, and on none to begin with.
      let turn = number % Tuning.Rules.fleetTurns
      let nodes = problem.countsUnplaced || turn == 1 ? all : turn == 0 ? fleet : problem.kept
      let order = number / Tuning.Rules.fleetTurns + (turn == 0 ? 0 : number)
      oneByOne(nodes, order: order, canOpen: true, &solution, &part)
    }
    meter.spend(part.spent)
    if let search = ExactPacking(problem, solution), !solution.isClosed {
      var part = meter.part(Tuning.Shares.everyFleet)
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
    guard nodes.count * max(1, problem.rules?.counters.count ?? 0) <= Tuning.Rules.mostCounts,
      var packing = SequentialPacking(problem, nodes: nodes, canOpen: canOpen)
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
    meter.spend(nodes.count * Tuning.Rules.workPerEntry)
    if broken.isEmpty && leftover.allSatisfy({ $0 == 0 }) {
      solution.offer(nodes, problem)
      return
    }
    let types = nodes.flatMap { [Int](repeating: $0.type, count: $0.count) }
    guard types.count * max(1, rules.counters.count) <= Tuning.Rules.mostCounts,
      var packing = SequentialPacking(problem, nodes: types, canOpen: true)
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
    for _ in 0..<Tuning.Rules.mostReturns where !pending.isEmpty {
      let count = pending.count
      pending.removeAll { pod in
        guard packing.placement.room(pod.shape, pod.node) > 0, packing.barrier(pod.shape, pod.node) == nil else {
          return false
        }
        packing.put(pod.shape, pod.node)
        return true
      }
      meter.spend(count * Tuning.Rules.workPerReturn)
      if pending.count == count { break }
    }
    for pod in pending { leftover[pod.shape] += 1 }
    packing.place(leftover, order: orders.order(0), meter: &meter)
    packing.eject(meter: &meter)
    offer(packing, &solution)
  }

  private func offer(_ packing: SequentialPacking, _ solution: inout PartSolution) {
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
      for number in Tuning.Rules.firstOrders..<Tuning.Rules.lastOrders where !solution.isClosed && !meter.isSpent {
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
        for number in Tuning.Rules.unlikeOrders where !isBetter {
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
