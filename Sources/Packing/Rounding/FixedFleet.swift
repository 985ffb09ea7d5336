/// Packs all pods on a fixed number of nodes of one type: takes a few nodes apart, those with unused room among them, and fills
/// them anew one by one as full as can be, together with what is left over; kept when no more room is lost than before.
///
/// What counts is the room that is lost, weighted by how scarce each dimension is: once no more is lost than there is to spare,
/// nothing is left over. Nodes change places with others that are as full, so that the search goes on where no single change
/// helps.
///
/// Worked example: nodes of 10 hold {5, 3}, {6, 2} and {4, 4}; a 6 is left over. The first two taken apart: 6 + 4 is not among
/// 6, 6, 5, 3, 2; with the third 6 + 4, 6 + 4 and 5 + 3 + 2 fill all three.
struct FixedFleet {
  private let problem: PreparedProblem
  /// What an unused unit of each dimension counts: an empty node counts 1.
  private let weights: [Double]
  /// What each shape counts.
  private let sizes: [Double]
  private var random: SplitMix64
  private var nodes: [Node] = []
  private var round = 0
  /// Copies of each shape that stand nowhere.
  private(set) var leftover: [Int]

  private struct Node {
    var contents: [PlannedNodes.Content]
    var waste: Double
  }

  /// The nodes of a plan, with empty ones or without the emptiest, so that there are `count`; nil where that is too much to be looked
  /// at node by node.
  ///
  /// - Parameter power: How much less a dimension counts that is less scarce: its scarcity to this power; nil: only the last
  ///   dimension counts.
  private init?(_ problem: PreparedProblem, _ plan: [PlannedNodes], count: Int, power: Int?) {
    guard problem.typeCount == 1, count <= Tuning.Fleet.mostNodes, problem.podCount <= Tuning.Fleet.mostPods else {
      return nil
    }
    self.problem = problem
    let scarcities = (0..<problem.dimensionCount).map { d -> Double in
      guard let power else { return d < problem.dimensionCount - 1 ? 0 : 1 }
      var wanted = 0.0
      for shape in 0..<problem.shapeCount {
        wanted += Double(problem.counts[shape]) * problem.share(shape, d, of: 0)
      }
      // Room in a dimension that is not scarce may well be lost.
      var scarcity = 1.0
      for _ in 0..<power { scarcity *= wanted / Double(max(1, count)) }
      return scarcity
    }
    let sum = max(Tuning.nothing, scarcities.reduce(0, +))
    let weights = scarcities.indices.map { scarcities[$0] / sum / Double(max(1, problem.capacity(0, $0))) }
    self.weights = weights
    sizes = (0..<problem.shapeCount).map { shape in
      (0..<problem.dimensionCount).reduce(0) { $0 + weights[$1] * Double(problem.request(shape, $1)) }
    }
    random = SplitMix64(seed: UInt64(power ?? 1))
    leftover = problem.counts
    for group in plan {
      for _ in 0..<group.count { nodes.append(Node(contents: group.contents, waste: waste(group.contents))) }
    }
    let order = nodes.indices.sorted { (nodes[$0].waste, $0) < (nodes[$1].waste, $1) }
    nodes = order.prefix(count).map { nodes[$0] }
    for node in nodes { for content in node.contents { leftover[content.shape] -= content.copies } }
    while nodes.count < count { nodes.append(Node(contents: [], waste: waste([]))) }
  }

  /// Fleets of as many nodes as the bound, by the worths of its certificate where it has one, and for each power one: from the
  /// plan, or where `balances` from balanced packing, if that leaves less over.
  static func started(
    _ problem: PreparedProblem, _ solution: PartSolution, count: Int, balances: Bool, meter: inout WorkMeter
  ) -> [FixedFleet] {
    var starts = [solution.nodes]
    for (power, order) in BalancedSearch.variants.reversed() where balances {
      let packing = BalancedPacking.pack(
        problem, demand: problem.counts, runs: [NodeRun(type: 0, count: count)], power: power, order: order,
        meter: &meter)
      if let packing { starts.append(packing.plannedNodes()) }
    }
    func best(_ problem: PreparedProblem, power: Int?) -> FixedFleet? {
      starts.compactMap { FixedFleet(problem, $0, count: count, power: power) }
        .min { $0.leftoverSize < $1.leftoverSize }
    }
    var fleets: [FixedFleet] = []
    if case .linearProgram(let certificate) = solution.reason,
      let fleet = best(problem.measured(by: certificate), power: nil)
    {
      fleets.append(fleet)
    }
    return fleets + Tuning.Fleet.powers.compactMap { best(problem, power: $0) }
  }

  /// What all that is left over counts, in nodes.
  var leftoverSize: Double { leftover.indices.reduce(0) { $0 + Double(leftover[$1]) * sizes[$1] } }

  /// What a node leaves unused, weighted.
  private func waste(_ contents: [PlannedNodes.Content]) -> Double {
    var sum = 0.0
    for d in 0..<problem.dimensionCount { sum += weights[d] * Double(problem.capacity(0, d)) }
    for content in contents { sum -= Double(content.copies) * sizes[content.shape] }
    return sum
  }

  /// The nodes as a plan.
  var plan: [PlannedNodes] {
    nodes.filter { !$0.contents.isEmpty }.map { PlannedNodes(type: 0, count: 1, contents: $0.contents) }
  }

  /// Tries until nothing is left over: true; false when the meter runs out, or where far too much is left over for what a while
  /// brings.
  mutating func run(meter: inout WorkMeter) -> Bool {
    var (size, look) = (leftoverSize, meter.limit / Tuning.Fleet.looks)
    while leftover.contains(where: { $0 > 0 }) {
      if meter.isSpent || nodes.count < 2 { return false }
      if meter.spent > look {
        let now = leftoverSize
        if now > 1 && now > size * Tuning.Fleet.progress { return false }
        (size, look) = (now, look + meter.limit / Tuning.Fleet.looks)
      }
      round += 1
      let chosen = choose(Tuning.Fleet.fewestNodes + round % Tuning.Fleet.nodeTurns)
      refill(chosen, steps: Tuning.Fleet.steps[round % Tuning.Fleet.steps.count], &meter)
    }
    return true
  }

  /// Nodes to be taken apart: every second is the one of three that loses most.
  private mutating func choose(_ count: Int) -> [Int] {
    var chosen: [Int] = []
    for index in 0..<count {
      var node = random.below(nodes.count)
      if index % 2 == 0 {
        for _ in 0..<Tuning.Fleet.othersLooked {
          let other = random.below(nodes.count)
          if nodes[other].waste > nodes[node].waste { node = other }
        }
      }
      if !chosen.contains(node) { chosen.append(node) }
    }
    return chosen
  }

  /// Fills some nodes anew; takes it back where that loses more.
  private mutating func refill(_ chosen: [Int], steps: Int, _ meter: inout WorkMeter) {
    var demand = leftover
    for node in chosen { for content in nodes[node].contents { demand[content.shape] += content.copies } }
    var order = chosen
    random.shuffle(&order)
    let shapes = random.largeFirst(
      (0..<problem.shapeCount).filter { demand[$0] > 0 }, sizes, noise: Tuning.Fleet.noise)
    meter.spend(
      Tuning.Refill.workPerRound + problem.shapeCount * Tuning.Refill.workPerListed
        + shapes.count * Tuning.Refill.workPerWanted)
    var filled: [Node] = []
    var lost = chosen.reduce(0) { $0 + nodes[$1].waste } + Tuning.nothing
    for _ in order {
      let candidates = shapes.filter { demand[$0] > 0 }
      var fill = MinimumBinSlack(
        problem, type: 0, candidates: candidates, counts: demand, measure: .init(values: sizes, whole: waste([])),
        mostSteps: steps)
      fill.run()
      meter.spend(
        Tuning.Refill.workPerNode + fill.steps * Tuning.Refill.workPerStep
          + candidates.count * Tuning.Refill.workPerCandidate)
      let contents = fill.contents(outOf: &demand)
      filled.append(Node(contents: contents, waste: waste(contents)))
      lost -= fill.waste
      if lost < 0 && demand.contains(where: { $0 > 0 }) { return }
    }
    for (index, node) in order.enumerated() { nodes[node] = filled[index] }
    leftover = demand
  }
}
