/// Packs shapes onto a fixed set of nodes so that all of them fill up evenly in every dimension.
///
/// Shapes are taken from large to small. Each copy goes to the node with the smallest potential
/// Σ_d (load_d / capacity_d)^p: a node that is nearly full in one dimension repels, one with room in all attracts. This
/// is the multi-bin idea of Gabay and Zaourar (2016) and of Mommessin et al. (2024) with a power for the norm, many
/// copies at once.
///
/// Example: two nodes of (10, 10), pods (6, 2), (2, 6), twice (4, 4), (0, 4), (4, 0) and p = 8. The first two go to
/// different nodes since on the same node the potential would be 2 × 0.8^8 instead of 0.6^8 + 0.2^8; then one (4, 4) to
/// each node, and the last two fill what is left. First fit puts (6, 2) and (2, 6) together, where (2, 2) is lost, both
/// (4, 4) together, where (2, 2) is lost again, and needs a third node.
struct BalancedPacking {
  /// So many copies of a shape put on a node.
  private struct Step {
    var node: Int32
    var shape: Int32
    var copies: Int
  }

  private let problem: PreparedProblem
  private let demand: [Int]
  private let power: BalancePower
  private var nodes: BalancedNodes
  private var grouped: GroupCounts
  private var steps: [Step] = []
  private var used: [Bool]
  /// Copies of each shape that found no room.
  private(set) var leftover: [Int]
  /// Pods that found no room.
  private(set) var leftoverCount = 0
  /// Nodes that hold anything.
  private(set) var usedCount = 0

  /// Packs a demand on runs of empty nodes; nil when the nodes are too many to be looked at one by one, or the meter runs
  /// out.
  static func pack(
    _ problem: PreparedProblem, demand: [Int], runs: [NodeRun], power: BalancePower, order: ShapeOrder,
    meter: inout WorkMeter
  ) -> BalancedPacking? {
    let nodeCount = runs.reduce(0) { $0 + $1.count }
    guard nodeCount > 0, nodeCount <= Tuning.Balanced.mostNodes, !meter.isSpent else { return nil }
    var packing = BalancedPacking(problem, demand: demand, runs: runs, power: power)
    // Sizes are measured on the type of most nodes.
    let reference = runs.max { ($0.count, -$0.type) < ($1.count, -$1.type) }?.type ?? 0
    let scarcity = problem.scarcity(demand: demand, type: reference)
    for shape in order.sorted(problem, demand: demand, type: reference, scarcity: scarcity) {
      guard packing.place(shape, nodeCount: nodeCount, meter: &meter) else { return nil }
    }
    return packing
  }

  private init(_ problem: PreparedProblem, demand: [Int], runs: [NodeRun], power: BalancePower) {
    (self.problem, self.demand, self.power) = (problem, demand, power)
    nodes = BalancedNodes(problem, runs: runs)
    leftover = [Int](repeating: 0, count: problem.shapeCount)
    grouped = GroupCounts(problem)
    used = [Bool](repeating: false, count: nodes.types.count)
  }

  /// Puts all copies of a shape on the best nodes, as far as there is room; false when the meter runs out.
  private mutating func place(_ shape: Int, nodeCount: Int, meter: inout WorkMeter) -> Bool {
    var left = demand[shape]
    grouped.begin(problem.groups[shape], nodes: nodes.types.count)
    // One copy a visit, but more where a node gets dozens of them.
    var copies = max(1, min(left / (Tuning.Balanced.copiesSpread * nodeCount), problem.cap(of: shape)))
    while left > 0 {
      meter.spend(nodeCount * problem.dimensionCount)
      if meter.isSpent { return false }
      copies = min(copies, left)
      let found = nodes.score(
        problem, shape: shape, copies: copies, power: power, held: grouped.counts,
        mostHeld: problem.cap(of: shape) - copies)
      if found == 0 {
        if copies == 1 { break }
        copies = max(1, copies / 2)
        continue
      }
      // A half or a quarter of the nodes with room, rounded up.
      let part = left > nodeCount * copies ? Tuning.Balanced.halfOfRoom : Tuning.Balanced.quarterOfRoom
      let taken = max(1, min(left / copies, (found + part - 1) / part))
      nodes.select(taken, of: found)
      for index in 0..<taken { put(copies, of: shape, on: nodes.candidate(index)) }
      left -= taken * copies
    }
    grouped.end()
    leftover[shape] = left
    leftoverCount += left
    return true
  }

  private mutating func put(_ copies: Int, of shape: Int, on node: Int) {
    for d in 0..<problem.dimensionCount {
      nodes.take(Double(problem.request(shape, d)) * Double(copies), dimension: d, node: node)
    }
    grouped.add(copies, to: node)
    steps.append(Step(node: Int32(node), shape: Int32(shape), copies: copies))
    if !used[node] {
      used[node] = true
      usedCount += 1
    }
  }

  /// The contents of the nodes, equal nodes together in the order in which the first of them stands.
  func plannedNodes() -> [PlannedNodes] {
    var contents = [[PlannedNodes.Content]](repeating: [], count: nodes.types.count)
    for step in steps {
      let (node, shape) = (Int(step.node), Int(step.shape))
      if let last = contents[node].indices.last, contents[node][last].shape == shape {
        contents[node][last].copies += step.copies
      } else {
        contents[node].append(PlannedNodes.Content(shape: shape, copies: step.copies))
      }
    }
    var planned: [PlannedNodes] = []
    var known: [PlannedNodes: Int] = [:]
    for (node, content) in contents.enumerated() where !content.isEmpty {
      let one = PlannedNodes(type: nodes.types[node], count: 1, contents: content)
      if let index = known[one] {
        planned[index].count += 1
      } else {
        known[one] = planned.count
        planned.append(one)
      }
    }
    return planned
  }
}
