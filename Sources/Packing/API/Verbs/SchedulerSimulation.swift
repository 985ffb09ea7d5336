/// Places pods one by one as kube-scheduler does: in the order in which they come, each on the node that scores best, and
/// never moved again.
///
/// Worked example: two nodes of 10 and pods of 4, 4 and 8 in that order. Spread out, the fours stand on different nodes and
/// the eight does not fit, although a plan would put the fours together. Packed tight, the fours share a node.
///
/// Source: kubernetes `pkg/scheduler/framework/plugins/noderesources`: the score is the mean over CPU and memory of the free
/// (or used) share once the pod is there.
package struct SchedulerSimulation: Sendable {
  private let capacity: Amounts
  private let shapes: [PodShape]
  /// The pods as indices of shapes, in the orders in which they come: one order that is seldom unlucky says little.
  let orders: [[Int]]

  /// A problem of one type of node and of a size that can be simulated.
  package init?(_ problem: PackingProblem) {
    let pods = problem.shapes.reduce(Int128(0)) { $0 + Int128($1.count) }
    guard problem.types.count == 1, problem.dimensions.count >= 2, pods > 0, pods <= Tuning.Scheduler.mostPods else {
      return nil
    }
    capacity = problem.types[0].capacity
    shapes = problem.shapes
    // The order of equal pods says nothing.
    let seeds = problem.shapes.count == 1 ? Tuning.Scheduler.seeds.prefix(1) : Tuning.Scheduler.seeds[...]
    orders = seeds.map { SchedulerSimulation.arrivals(problem.shapes, $0) }
  }

  /// The fewest nodes, from `start` on, on which every pod fits in every order; nil when twice as many do not do or
  /// it is too much work.
  package func nodesNeeded(from start: Int, _ strategy: ScoringStrategy) -> Int? {
    var steps = 0
    var (failed, nodes, step) = (max(start, 1) - 1, max(start, 1), 1)
    while nodes <= start * Tuning.Scheduler.mostTimes + 1 {
      if holds(nodes, strategy, &steps) {
        // Halves between a count that failed and one that holds.
        while nodes - failed > 1 {
          let middle = (failed + nodes) / 2
          if holds(middle, strategy, &steps) { nodes = middle } else { failed = middle }
        }
        return steps > Tuning.Scheduler.mostSteps ? nil : nodes
      }
      if steps > Tuning.Scheduler.mostSteps { return nil }
      failed = nodes
      nodes += step
      step *= 2
    }
    return nil
  }

  /// Whether so many empty nodes hold all pods in each of the orders; false too once the work is spent.
  private func holds(_ nodes: Int, _ strategy: ScoringStrategy, _ steps: inout Int) -> Bool {
    for order in orders {
      var filled = SchedulerNodes(nodes, capacity: capacity, strategy)
      for shape in order {
        guard filled.place(shapes[shape], key: capKey(shape)) else {
          steps += filled.steps
          return false
        }
        if filled.steps > Tuning.Scheduler.mostSteps - steps { break }
      }
      steps += filled.steps
      if steps > Tuning.Scheduler.mostSteps { return false }
    }
    return true
  }

  /// What stands for those that share a shape's cap: the shape itself, or its group.
  private func capKey(_ shape: Int) -> Int { shapes[shape].group.map { -1 - $0 } ?? shape }

  private static func arrivals(_ shapes: [PodShape], _ seed: UInt64) -> [Int] {
    var random = SplitMix64(seed: seed)
    var order = shapes.indices.flatMap { Array(repeating: $0, count: shapes[$0].count) }
    // Fisher and Yates, by our own numbers: the same order with every toolchain.
    random.shuffle(&order)
    return order
  }
}
