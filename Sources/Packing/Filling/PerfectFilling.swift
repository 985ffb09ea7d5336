/// Fills nodes that hold all pods only if nothing of them is lost: one node after the other exactly, and where the last ones
/// cannot be, once more with the pods of some that are full.
///
/// Worked example: nodes of 10, 10 and 10; pods 6, 5, 5, 4, 3, 3, 3, 1. 6 + 4 and 5 + 5 fill two, and 3 + 3 + 3 + 1 the third.
/// Had it begun with 6 + 3 + 1 and 5 + 5, then 4 + 3 + 3 would have filled it too.
struct PerfectFilling {
  private let problem: PreparedProblem
  /// The dimensions of which hardly anything may be lost.
  private let scarce: [Int]
  /// They are not taken up wholly.
  private let hasSpare: Bool
  private let sizes: [Double]
  private var random: SplitMix64
  private var nodes: [Node]
  /// The pods that stand on no node that is full.
  private var pool: [Int]

  private struct Node {
    var type: Int
    /// What fills it exactly; empty while nothing does.
    var contents: [PlannedNodes.Content]
  }

  /// Nil where there are too many nodes or pods, all resources are plenty, or one is less than all pods want.
  init?(_ problem: PreparedProblem, _ filling: Filling, seed: UInt64) {
    let count = problem.existing.reduce(0, +)
    guard count > 1, count <= Tuning.Refill.mostNodes, problem.podCount <= Tuning.Perfect.mostPodsOnANode * count else {
      return nil
    }
    var (hasSpare, isShort) = (false, false)
    scarce = (0..<problem.dimensionCount).filter { d in
      let wanted = (0..<problem.shapeCount).reduce(0.0) {
        $0 + Double(problem.counts[$1]) * Double(problem.request($1, d))
      }
      let all = (0..<problem.typeCount).reduce(0.0) {
        $0 + (problem.isLimited($1) ? Double(problem.limits[$1]) * Double(problem.capacity($1, d)) : 0)
      }
      let isScarce = wanted >= Tuning.Perfect.scarce * all
      hasSpare = hasSpare || isScarce && wanted < all
      isShort = isShort || wanted > all
      return isScarce
    }
    self.hasSpare = hasSpare
    guard !scarce.isEmpty, !isShort else { return nil }
    self.problem = problem
    sizes = (0..<problem.shapeCount).map { problem.size(of: $0) }
    random = SplitMix64(seed: Tuning.Perfect.seed &+ seed)
    pool = problem.counts
    nodes = []
    var open = problem.existing
    for group in filling.nodes {
      let load = problem.load(of: group.contents)
      guard scarce.allSatisfy({ load[$0] == problem.capacity(group.type, $0) }) else { continue }
      open[group.type] -= group.count
      nodes += [Node](repeating: Node(type: group.type, contents: group.contents), count: group.count)
      for content in group.contents { pool[content.shape] -= content.copies * group.count }
    }
    for type in open.indices where open[type] > 0 {
      nodes += [Node](repeating: Node(type: type, contents: []), count: open[type])
    }
  }

  /// Fills exactly, until every node is full or the meter runs out; what is left over then is on nodes that are not.
  mutating func run(meter: inout WorkMeter) -> Filling {
    var (round, stale) = (0, 0)
    var open = nodes.count { $0.contents.isEmpty }
    while open > 0, !meter.isSpent {
      round += 1
      // The fewer nodes there are the fewer contents fill them, and the longer each is searched for.
      let doublings = min(Tuning.Perfect.mostDoublings, stale / (Tuning.Perfect.patiencePerNode * nodes.count))
      refill(steps: Tuning.Perfect.steps[round % Tuning.Perfect.steps.count] << doublings, &meter)
      let left = nodes.count { $0.contents.isEmpty }
      stale = left < open ? 0 : stale + 1
      open = left
      if let filling = closed(&meter) { return filling }
    }
    return filling
  }

  private var filling: Filling {
    Filling(
      nodes: nodes.filter { !$0.contents.isEmpty }.map {
        PlannedNodes(type: $0.type, count: 1, contents: $0.contents)
      }, leftover: pool, leftoverCount: pool.reduce(0, +))
  }

  /// The full nodes and the open ones with all other pods, where these have room there without being filled exactly.
  private func closed(_ meter: inout WorkMeter) -> Filling? {
    let open = nodes.filter(\.contents.isEmpty)
    guard hasSpare, !open.isEmpty, open.count <= Tuning.Perfect.mostOpen else { return nil }
    let runs = open.map { NodeRun(type: $0.type, count: 1) }
    meter.spend(problem.shapeCount * Tuning.Perfect.workPerListed)
    for power in [BalancePower.four, .sixteen] {
      guard
        let packing = BalancedPacking.pack(
          problem, demand: pool, runs: runs, power: power, order: .largestShare, meter: &meter)
      else { return nil }
      if packing.leftoverCount == 0 {
        return Filling(
          nodes: filling.nodes + packing.plannedNodes(), leftover: packing.leftover, leftoverCount: 0)
      }
    }
    return nil
  }

  /// Empties some full nodes, and fills them and some open ones; takes it back where fewer are full.
  private mutating func refill(steps: Int, _ meter: inout WorkMeter) {
    var open = nodes.indices.filter { nodes[$0].contents.isEmpty }
    let full = nodes.indices.filter { !nodes[$0].contents.isEmpty }
    random.shuffle(&open)
    var demand = pool
    var chosen: [Int] = []
    if open.count <= Tuning.Perfect.mostOpen && !full.isEmpty {
      for _ in 0..<random.below(Tuning.Perfect.fullTurns) {
        let node = full[random.below(full.count)]
        if chosen.contains(node) { continue }
        chosen.append(node)
        for content in nodes[node].contents { demand[content.shape] += content.copies }
      }
    }
    let emptied = chosen.count
    chosen += open.prefix(Tuning.Perfect.mostOpen)
    random.shuffle(&chosen)
    let shapes = candidates(demand)
    let pairs = PodPairs(problem, candidates: shapes, counts: demand, dimensions: scarce)
    meter.spend(
      Tuning.Perfect.workPerRound + problem.shapeCount * Tuning.Perfect.workPerListed
        + shapes.count * shapes.count / 2 * Tuning.Perfect.workPerPair)
    var filled: [(node: Int, contents: [PlannedNodes.Content])] = []
    for (number, node) in chosen.enumerated() where filled.count + chosen.count - number >= emptied {
      var fill = ExactFill(
        problem, type: nodes[node].type, candidates: shapes, counts: demand, pairs: pairs, mostSteps: steps)
      fill.run()
      meter.spend(fill.steps * Tuning.Perfect.workPerStep)
      guard let copies = fill.contents else { continue }
      let contents = copies.indices.filter { copies[$0] > 0 }.map {
        PlannedNodes.Content(shape: shapes[$0], copies: copies[$0])
      }
      for content in contents { demand[content.shape] -= content.copies }
      filled.append((node, contents))
    }
    guard filled.count >= emptied else { return }
    for node in chosen { nodes[node].contents = [] }
    for (node, contents) in filled { nodes[node].contents = contents }
    pool = demand
  }

  /// The shapes in demand, large ones first but for some chance; of many the largest, and some of the others.
  private mutating func candidates(_ demand: [Int]) -> [Int] {
    let shapes = random.largeFirst(
      (0..<problem.shapeCount).filter { demand[$0] > 0 }, sizes, noise: Tuning.Perfect.noise)
    guard shapes.count > Tuning.Perfect.mostShapes else { return shapes }
    var places = Array(shapes.indices)
    for place in Tuning.Perfect.largest..<Tuning.Perfect.mostShapes {
      places.swapAt(place, place + random.below(places.count - place))
    }
    return places.prefix(Tuning.Perfect.mostShapes).sorted().map { shapes[$0] }
  }
}
