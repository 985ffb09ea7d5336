/// Takes a few nodes of a mix out of a plan, and puts their pods on a set of nodes that costs less, or as much with what is lost
/// on fewer of them, so that cheaper sets come into reach (large neighbourhood search, Shaw 1998).
///
/// The worths of a program tell where money is lost: a node loses its price without the worth of its pods. No set that costs
/// less than the pods are worth can hold them, so that only those between are tried.
///
/// Worked example: types at 2 and 3, pods worth 0.5 each of which a node holds 4 and 6. Nodes {3 pods}, at 2, and {5 pods}, at
/// 3, lose 0.5 each. The 8 pods are worth 4: {2, 2} costs 4 and holds them.
struct NodeExchange {
  private let problem: PreparedProblem
  /// What a copy of each shape is worth, in the unit of prices.
  private let worths: [Double]
  private let sizes: [Double]
  private let sets: NodeSets
  private var random: SplitMix64
  private var nodes: [Node]

  private struct Node {
    var type: Int
    var contents: [PlannedNodes.Content]
    /// Its price without what its pods are worth.
    var loss: Double
  }

  /// Pods of nodes that were taken out.
  private struct Pods {
    /// Copies of each shape, and the shapes of which there are any.
    var counts: [Int]
    var shapes: [Int]
    /// What their nodes cost, and what they are worth.
    var price: Int
    var worth: Double
    /// The sum of the squares of what their nodes lost.
    var spread: Double
  }

  /// Nil where the program was never priced, or nodes are limited or too many.
  init?(_ program: PatternProgram, _ solution: PartSolution, seed: UInt64) {
    let problem = program.problem
    guard problem.typeCount > 1, !problem.hasLimits, solution.leftoverCount == 0,
      solution.nodes.nodeCount <= Tuning.Mixes.mostNodesOfAPlan, let pricing = program.bestPricing
    else { return nil }
    self.problem = problem
    let ceilings = pricing.ceilings.map { Double(max(1, $0)) }
    let rate = problem.prices.indices.map { Double(problem.prices[$0]) / ceilings[$0] }.min() ?? 0
    worths = pricing.worths.map { Double($0) * rate }
    sizes = (0..<problem.shapeCount).map { problem.size(of: $0) }
    // A type that loses more than the whole gap however it is filled is in no better plan.
    let gap = Double(solution.cost - solution.bound)
    let losses = problem.prices.indices.map { Double(problem.prices[$0]) - ceilings[$0] * rate }
    let types = problem.prices.indices.filter { losses[$0] <= gap }.sorted { (losses[$0], $0) < (losses[$1], $1) }
    sets = NodeSets(problem, of: Array(types.prefix(Tuning.Mixes.mostTypes)))
    random = SplitMix64(seed: Tuning.Mixes.seed &+ seed)
    nodes = []
    for group in solution.nodes {
      nodes += [Node](repeating: node(group.type, group.contents), count: group.count)
    }
  }

  private func node(_ type: Int, _ contents: [PlannedNodes.Content]) -> Node {
    let worth = contents.reduce(0.0) { $0 + worths[$1.shape] * Double($1.copies) }
    return Node(type: type, contents: contents, loss: Double(problem.prices[type]) - worth)
  }

  /// Exchanges until the plan costs no more than `least`, or the meter runs out; the nodes as they are then.
  mutating func run(least: Int, meter: inout WorkMeter) -> [PlannedNodes] {
    var cost = nodes.reduce(0) { $0 + problem.prices[$1.type] }
    while cost > least, !meter.isSpent, nodes.count > 1 { cost -= exchange(&meter) }
    return nodes.map { PlannedNodes(type: $0.type, count: 1, contents: $0.contents) }
  }

  /// Two nodes or more, those that lose more the likelier.
  private mutating func choose() -> [Int] {
    let count = min(nodes.count, 2 + random.below(max(1, sets.mostNodes - 1)))
    let lost = nodes.reduce(0) { $0 + max(0, $1.loss) }
    var chosen: [Int] = []
    for draw in 0..<(Tuning.Mixes.mostDraws * count) where chosen.count < count {
      var node = random.below(nodes.count)
      if draw == 0 || random.below(2) == 0 {
        var rest = random.unit() * lost
        node =
          nodes.firstIndex {
            rest -= max(0, $0.loss)
            return rest <= 0
          } ?? node
      }
      if !chosen.contains(node) { chosen.append(node) }
    }
    return chosen
  }

  private func pods(of chosen: [Int]) -> Pods {
    var pods = Pods(counts: [Int](repeating: 0, count: problem.shapeCount), shapes: [], price: 0, worth: 0, spread: 0)
    for index in chosen {
      let node = nodes[index]
      for content in node.contents { pods.counts[content.shape] += content.copies }
      pods.price += problem.prices[node.type]
      pods.worth += Double(problem.prices[node.type]) - node.loss
      pods.spread += node.loss * node.loss
    }
    pods.shapes = pods.counts.indices.filter { pods.counts[$0] > 0 }
    return pods
  }

  /// Puts the pods of some nodes on others; what that saves.
  private mutating func exchange(_ meter: inout WorkMeter) -> Int {
    let chosen = choose()
    let pods = pods(of: chosen)
    meter.spend(
      Tuning.Mixes.workPerRound + nodes.count * Tuning.Mixes.workPerDraw
        + pods.shapes.count * Tuning.Mixes.workPerWanted)
    var range = sets.range(
      from: max(0, Int(pods.worth - Tuning.Mixes.lostByRounding)), below: pods.price)
    if range.isEmpty || random.below(Tuning.Mixes.sidewaysTurns) == 0 {
      range = sets.range(from: pods.price, below: pods.price + 1)
    }
    guard !range.isEmpty else { return 0 }
    let load = (0..<problem.dimensionCount).map { d in
      pods.shapes.reduce(0) { $0 + pods.counts[$1] * problem.request($1, d) }
    }
    var (tries, set) = (0, range.lowerBound + random.below(range.count))
    for _ in 0..<min(range.count, Tuning.Mixes.mostLooks) where tries < Tuning.Mixes.mostTries && !meter.isSpent {
      meter.spend(Tuning.Mixes.workPerLook)
      if sets.hasRoom(set, for: load) {
        tries += 1
        if let fresh = packed(pods, on: sets.nodes(set), &meter) {
          let spread = fresh.reduce(0) { $0 + $1.loss * $1.loss }
          if sets.price(set) == pods.price && spread < pods.spread && random.below(Tuning.Mixes.spreadingTurns) > 0 {
            return 0
          }
          for index in chosen.sorted(by: >) { nodes.remove(at: index) }
          nodes += fresh
          return pods.price - fresh.reduce(0) { $0 + problem.prices[$1.type] }
        }
      }
      set = set + 1 == range.upperBound ? range.lowerBound : set + 1
    }
    return 0
  }

  /// The pods on nodes of these types; nil where they were not fitted on them.
  private mutating func packed(_ pods: Pods, on types: [Int], _ meter: inout WorkMeter) -> [Node]? {
    if random.below(Tuning.Mixes.balancedTurns) > 0, let nodes = balanced(pods, types, &meter) { return nodes }
    return filled(pods, types, &meter)
  }

  /// All nodes side by side.
  private mutating func balanced(_ pods: Pods, _ types: [Int], _ meter: inout WorkMeter) -> [Node]? {
    var runs: [NodeRun] = []
    for type in types {
      if let index = runs.firstIndex(where: { $0.type == type }) {
        runs[index].count += 1
      } else {
        runs.append(NodeRun(type: type, count: 1))
      }
    }
    meter.spend(pods.shapes.count * Tuning.Mixes.workPerBalanced)
    let power = [BalancePower.four, .eight, .sixteen][random.below(3)]
    let order = random.below(2) == 0 ? ShapeOrder.largestShare : .weightedSum
    guard
      let packing = BalancedPacking.pack(
        problem, demand: pods.counts, runs: runs, power: power, order: order, meter: &meter),
      packing.leftoverCount == 0
    else { return nil }
    return packing.plannedNodes().flatMap { group in
      [Node](repeating: node(group.type, group.contents), count: group.count)
    }
  }

  /// One node after the other as full of worth as can be; given up as soon as more is lost than they may lose.
  private mutating func filled(_ pods: Pods, _ types: [Int], _ meter: inout WorkMeter) -> [Node]? {
    var demand = pods.counts
    var slack = types.reduce(0.0) { $0 + Double(problem.prices[$1]) } - pods.worth + Tuning.Mixes.lostByRounding
    var order = types
    random.shuffle(&order)
    let shapes = random.largeFirst(pods.shapes, sizes, noise: Tuning.Mixes.noise)
    let steps = Tuning.Mixes.steps[random.below(Tuning.Mixes.steps.count)]
    var filled: [Node] = []
    for type in order {
      let candidates = shapes.filter { demand[$0] > 0 && problem.isUsable(type, by: $0) }
      var fill = MinimumBinSlack(
        problem, type: type, candidates: candidates, counts: demand,
        measure: .init(values: worths, whole: Double(problem.prices[type])), mostSteps: steps)
      fill.run()
      meter.spend(
        Tuning.Mixes.workPerNode + fill.steps * Tuning.Mixes.workPerStep
          + candidates.count * Tuning.Mixes.workPerCandidate)
      slack -= fill.waste
      if slack < 0 || meter.isSpent { return nil }
      filled.append(node(type, fill.contents(outOf: &demand)))
    }
    return demand.allSatisfy { $0 == 0 } ? filled.filter { !$0.contents.isEmpty } : nil
  }
}
