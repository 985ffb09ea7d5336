/// Fills nodes that hardly hold their pods: takes some nodes apart, those with unused room among them, and fills them anew
/// one by one as full as can be, together with what was left over; as long as no more is left over than before.
///
/// Worked example: nodes of 10 hold {5, 3}, {6, 2} and {4, 4}; a 6 is left over. The first two taken apart: 6 + 4 is not among
/// 6, 5, 3, 2, 6; with the third 6 + 4, 6 + 4 and 5 + 3 + 2 fill all three.
struct TightFilling {
  private let problem: PreparedProblem
  /// What an unused unit of each dimension of a type counts, at `type * dimensions + d`.
  private let weights: [Double]
  /// What a copy of each shape counts on a type, by these weights, and what all of a node counts.
  private let values: [[Double]]
  private let whole: [Double]
  private let sizes: [Double]
  private var random: SplitMix64
  private var nodes: [Node]
  private var leftover: [Int]

  private struct Node {
    var type: Int
    var contents: [PlannedNodes.Content]
    var waste: Double
  }

  /// Nil where there are too many nodes or pods, or far too little room.
  init?(_ problem: PreparedProblem, _ filling: Filling, seed: UInt64 = Tuning.Refill.seed) {
    let existing = problem.existing
    let count = existing.reduce(0, +)
    guard count <= Tuning.Refill.mostNodes, problem.podCount <= Tuning.Refill.mostPods,
      filling.leftoverCount * Tuning.Refill.leftoverDivisor <= problem.podCount + Tuning.Refill.leftoverOfFew
    else { return nil }
    self.problem = problem
    let dimensions = problem.dimensionCount
    var weights = [Double](repeating: 0, count: problem.typeCount * dimensions)
    for d in 0..<dimensions {
      var (all, wanted) = (0.0, 0.0)
      for type in 0..<problem.typeCount where problem.isLimited(type) {
        all += Double(problem.capacity(type, d)) * Double(existing[type])
      }
      for shape in 0..<problem.shapeCount {
        wanted += Double(problem.counts[shape]) * Double(problem.request(shape, d))
      }
      // Room in a dimension that is not scarce may well be lost.
      let scarcity = min(1, all > 0 ? wanted / all : 0)
      for type in 0..<problem.typeCount {
        weights[type * dimensions + d] =
          scarcity * scarcity * scarcity * scarcity / Double(max(1, problem.capacity(type, d)))
      }
    }
    self.weights = weights
    values = (0..<problem.typeCount).map { type in
      (0..<problem.shapeCount).map { shape in
        (0..<dimensions).reduce(0) { $0 + weights[type * dimensions + $1] * Double(problem.request(shape, $1)) }
      }
    }
    whole = (0..<problem.typeCount).map { type in
      (0..<dimensions).reduce(0) { $0 + weights[type * dimensions + $1] * Double(problem.capacity(type, $1)) }
    }
    sizes = (0..<problem.shapeCount).map { problem.size(of: $0) }
    random = SplitMix64(seed: seed)
    leftover = filling.leftover
    nodes = []
    var used = [Int](repeating: 0, count: problem.typeCount)
    for group in filling.nodes {
      used[group.type] += group.count
      for _ in 0..<group.count { nodes.append(Node(type: group.type, contents: group.contents, waste: 0)) }
    }
    for type in 0..<problem.typeCount where problem.isLimited(type) {
      for _ in 0..<max(0, existing[type] - used[type]) {
        nodes.append(Node(type: type, contents: [], waste: 0))
      }
    }
    for index in nodes.indices { nodes[index].waste = waste(nodes[index]) }
  }

  /// What a node leaves unused, weighted.
  private func waste(_ node: Node) -> Double {
    let load = problem.load(of: node.contents)
    return (0..<problem.dimensionCount).reduce(0) {
      $0 + weights[node.type * problem.dimensionCount + $1] * Double(problem.capacity(node.type, $1) - load[$1])
    }
  }

  /// Tries until no more than `least` pods are left over, or the meter runs out; the best filling found.
  mutating func run(least: Int, meter: inout WorkMeter) -> Filling {
    var best = filling
    var (round, stale) = (0, 0)
    let patience = min(Tuning.Refill.patience, Tuning.Refill.patiencePerNode * nodes.count)
    while best.leftoverCount > least, !meter.isSpent, nodes.count > 1, stale < patience {
      round += 1
      let chosen = choose(Tuning.Refill.fewestNodes + round % Tuning.Refill.nodeTurns)
      if !refill(chosen, steps: Tuning.Refill.steps[round % Tuning.Refill.steps.count], &meter) { stale += 1 }
      let count = leftover.reduce(0, +)
      if count < best.leftoverCount {
        best = filling
        stale = 0
      }
    }
    return best
  }

  private var filling: Filling {
    Filling(
      nodes: nodes.filter { !$0.contents.isEmpty }.map {
        PlannedNodes(type: $0.type, count: 1, contents: $0.contents)
      }, leftover: leftover, leftoverCount: leftover.reduce(0, +))
  }

  /// Nodes to be taken apart: about half of them with unused room.
  private mutating func choose(_ count: Int) -> [Int] {
    let wasteful = nodes.indices.filter { nodes[$0].waste > Tuning.nothing }
    var chosen: [Int] = []
    func add(_ node: Int) { if !chosen.contains(node) { chosen.append(node) } }
    for index in 0..<count {
      if index % 2 == 0 && !wasteful.isEmpty {
        add(wasteful[random.below(wasteful.count)])
      } else {
        add(random.below(nodes.count))
      }
    }
    return chosen
  }

  /// Fills some nodes anew; takes it back where that leaves more over. True when less is left over than before.
  private mutating func refill(_ chosen: [Int], steps: Int, _ meter: inout WorkMeter) -> Bool {
    var demand = leftover
    for node in chosen { for content in nodes[node].contents { demand[content.shape] += content.copies } }
    var order = chosen
    random.shuffle(&order)
    let shapes = random.largeFirst(
      (0..<problem.shapeCount).filter { demand[$0] > 0 }, sizes, noise: Tuning.Refill.noise)
    meter.spend(
      Tuning.Refill.workPerRound + problem.shapeCount * Tuning.Refill.workPerListed
        + shapes.count * Tuning.Refill.workPerWanted)
    var filled: [Node] = []
    for node in order {
      let type = nodes[node].type
      let candidates = shapes.filter { demand[$0] > 0 && problem.isUsable(type, by: $0) }
      var fill = MinimumBinSlack(
        problem, type: type, candidates: candidates, counts: demand,
        measure: .init(values: values[type], whole: whole[type]), mostSteps: steps)
      fill.run()
      meter.spend(
        Tuning.Refill.workPerNode + fill.steps * Tuning.Refill.workPerStep
          + candidates.count * Tuning.Refill.workPerCandidate)
      let contents = fill.contents(outOf: &demand)
      filled.append(Node(type: type, contents: contents, waste: max(0, fill.waste)))
    }
    let (before, after) = (measure(leftover), measure(demand))
    guard after.size <= before.size + Tuning.nothing || after.count < before.count else { return false }
    for (index, node) in order.enumerated() { nodes[node] = filled[index] }
    leftover = demand
    return after.size < before.size - Tuning.nothing || after.count < before.count
  }

  private func measure(_ pods: [Int]) -> (count: Int, size: Double) {
    var (count, size) = (0, 0.0)
    for shape in pods.indices where pods[shape] > 0 {
      count += pods[shape]
      size += Double(pods[shape]) * sizes[shape]
    }
    return (count, size)
  }
}
