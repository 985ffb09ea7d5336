import Packing

/// The orders in which the systems that people run place pods, replayed on a problem of one type of node.
enum GreedyOrders {
  /// Karpenter: pods by CPU then memory, largest first; each on the node with the fewest pods that it fits on.
  ///
  /// Source: kubernetes-sigs/karpenter `pkg/controllers/provisioning/scheduling/{queue,scheduler}.go`.
  static func karpenter(_ problem: PackingProblem) -> Int {
    let order = problem.shapes.indices.sorted { a, b in
      let (first, second) = (problem.shapes[a].request, problem.shapes[b].request)
      return (first[0], first[1], -a) > (second[0], second[1], -b)
    }
    // Nodes by how many pods they hold, so that the emptiest are asked first.
    var nodes: [Node] = []
    for shape in order {
      for _ in 0..<problem.shapes[shape].count {
        let asked = nodes.indices.sorted { (nodes[$0].pods, $0) < (nodes[$1].pods, $1) }
        place(shape, problem, &nodes, asked)
      }
    }
    return nodes.count
  }

  /// cluster-autoscaler: groups of equal pods by CPU and memory shares, largest first; each pod on the first node it fits on.
  ///
  /// Source: kubernetes/autoscaler `cluster-autoscaler/estimator/{binpacking_estimator,decreasing_pod_orderer}.go`.
  static func clusterAutoscaler(_ problem: PackingProblem) -> Int {
    let capacity = problem.types[0].capacity
    func score(_ shape: Int) -> Double {
      (0..<2).reduce(0) { $0 + Double(problem.shapes[shape].request[$1]) / Double(max(capacity[$1], 1)) }
    }
    let order = problem.shapes.indices.sorted { (score($0), -$0) > (score($1), -$1) }
    var nodes: [Node] = []
    for shape in order {
      // Equal pods: a node that refused one refuses the next, so the search goes on where it stopped.
      var from = 0
      for _ in 0..<problem.shapes[shape].count {
        while from < nodes.count, !nodes[from].holds(shape, problem) { from += 1 }
        if from == nodes.count { nodes.append(Node(problem)) }
        nodes[from].take(shape, problem)
      }
    }
    return nodes.count
  }

  private static func place(_ shape: Int, _ problem: PackingProblem, _ nodes: inout [Node], _ asked: [Int]) {
    if let node = asked.first(where: { nodes[$0].holds(shape, problem) }) {
      nodes[node].take(shape, problem)
    } else {
      nodes.append(Node(problem))
      nodes[nodes.count - 1].take(shape, problem)
    }
  }

  /// A node as it fills.
  private struct Node {
    var free: [Int]
    var pods = 0
    var copies: [Int: Int] = [:]

    init(_ problem: PackingProblem) { free = problem.types[0].capacity }

    func holds(_ shape: Int, _ problem: PackingProblem) -> Bool {
      let pod = problem.shapes[shape]
      if let cap = pod.maxPerNode, copies[shape, default: 0] >= cap { return false }
      return free.indices.allSatisfy { pod.request[$0] <= free[$0] }
    }

    mutating func take(_ shape: Int, _ problem: PackingProblem) {
      for dimension in free.indices { free[dimension] -= problem.shapes[shape].request[dimension] }
      pods += 1
      if problem.shapes[shape].maxPerNode != nil { copies[shape, default: 0] += 1 }
    }
  }
}
