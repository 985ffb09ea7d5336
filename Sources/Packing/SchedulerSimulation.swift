/// How the scheduler scores the nodes that a pod fits on.
package enum ScoringStrategy: String, Hashable, Sendable, CaseIterable {
  /// Kubernetes' default: the emptiest node, so that pods are spread.
  case leastAllocated
  /// The fullest node, as clusters that are scaled by need set it.
  case mostAllocated
}

/// Places pods one by one as kube-scheduler does: in the order in which they come, each on the node that scores best, and
/// never moved again.
///
/// Worked example: two nodes of 10 and pods of 4, 4 and 8 in that order. Spread out, the fours stand on different nodes and
/// the eight finds no room, although a plan would put the fours together. Packed tight, the fours share a node.
///
/// Source: kubernetes `pkg/scheduler/framework/plugins/noderesources`: the score is the mean over CPU and memory of the free
/// (or used) share once the pod is there; ties go to the first node.
package struct SchedulerSimulation: Sendable {
  private let capacity: Amounts
  private let shapes: [PodShape]
  /// Pods times nodes that a simulation may look at; beyond, it answers nil instead of taking seconds.
  private static let mostSteps = 40_000_000
  /// Arrival orders that are tried: one that is seldom unlucky says little.
  private static let orders: [UInt64] = [1, 2, 3]

  /// A problem of one type of node.
  package init?(_ problem: PackingProblem) {
    guard problem.types.count == 1, !problem.shapes.isEmpty else { return nil }
    capacity = problem.types[0].capacity
    shapes = problem.shapes
  }

  /// The fewest nodes, from `start` on, on which every order finds room for every pod; nil when twice as many do not do or
  /// the cluster is too large to be simulated.
  package func nodesNeeded(from start: Int, _ strategy: ScoringStrategy) -> Int? {
    let pods = shapes.reduce(Int128(0)) { $0 + Int128($1.count) }
    var nodes = max(start, 1)
    var step = 1
    var lastFailure = nodes - 1
    while nodes <= start * 2 + 1 {
      guard pods * Int128(nodes * SchedulerSimulation.orders.count) <= SchedulerSimulation.mostSteps else { return nil }
      if holds(nodes, strategy) { return firstHolding(lastFailure + 1, nodes, strategy) }
      lastFailure = nodes
      nodes += step
      step *= 2
    }
    return nil
  }

  /// Halves between a count that failed and one that holds.
  private func firstHolding(_ low: Int, _ high: Int, _ strategy: ScoringStrategy) -> Int {
    var (low, high) = (low, high)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle, strategy) { high = middle } else { low = middle + 1 }
    }
    return high
  }

  /// Whether so many empty nodes hold all pods in each of the orders.
  package func holds(_ nodes: Int, _ strategy: ScoringStrategy) -> Bool {
    SchedulerSimulation.orders.allSatisfy { seed in leftOver(nodes, strategy, seed: seed) == 0 }
  }

  /// Pods that find no room on so many empty nodes when they come in the order of a seed.
  package func leftOver(_ nodes: Int, _ strategy: ScoringStrategy, seed: UInt64) -> Int {
    var loads = Array(repeating: Array(repeating: 0, count: capacity.count), count: nodes)
    var copies = Array(repeating: [Int: Int](), count: nodes)
    var left = 0
    for shape in arrivals(seed) {
      let pod = shapes[shape]
      var best: (score: Double, node: Int)?
      for node in loads.indices where fits(pod, loads[node]) {
        if let cap = pod.maxPerNode, copies[node][shape, default: 0] >= cap { continue }
        let score = self.score(pod, loads[node], strategy)
        if best == nil || score > best?.score ?? 0 { best = (score, node) }
      }
      guard let node = best?.node else {
        left += 1
        continue
      }
      for dimension in capacity.indices { loads[node][dimension] += pod.request[dimension] }
      if pod.maxPerNode != nil { copies[node][shape, default: 0] += 1 }
    }
    return left
  }

  private func arrivals(_ seed: UInt64) -> [Int] {
    var random = SplitMix64(seed: seed)
    var order = shapes.indices.flatMap { Array(repeating: $0, count: shapes[$0].count) }
    // Fisher and Yates, by our own numbers: the same order with every toolchain.
    for last in order.indices.reversed() { order.swapAt(last, random.below(last + 1)) }
    return order
  }

  private func fits(_ pod: PodShape, _ load: [Int]) -> Bool {
    capacity.indices.allSatisfy { pod.request[$0] <= capacity[$0] - load[$0] }
  }

  /// The mean free (or used) share of CPU and memory, the first two dimensions.
  private func score(_ pod: PodShape, _ load: [Int], _ strategy: ScoringStrategy) -> Double {
    var used = 0.0
    for dimension in capacity.indices.prefix(2) where capacity[dimension] > 0 {
      used += Double(load[dimension] + pod.request[dimension]) / Double(capacity[dimension])
    }
    return strategy == .mostAllocated ? used : -used
  }
}
