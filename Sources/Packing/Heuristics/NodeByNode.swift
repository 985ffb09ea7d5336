/// Fills one node as well as possible, repeats that content as often as the demand allows, and goes on with the rest
/// (the bin-centric heuristics of Panigrahy et al. 2011).
///
/// Example: nodes of 10, 9 pods of 6 and 20 pods of 4: the first node gets 6 + 4, and 9 nodes get the same; then two
/// pods of 4 to a node, 5 nodes; one pod is left, 1 node.
struct NodeByNode {
  /// What makes a pod the next for the node being filled.
  enum Score: CaseIterable, Sendable {
    /// Largest scalar product of request and free amounts.
    case product
    /// Smallest distance to full.
    case distance
    /// Largest share of what is free.
    case share
  }

  /// Nil when some shape cannot stand on the type or there are too many contents.
  static func pack(
    _ problem: PreparedProblem, demand: [Int], type: Int, score: Score, meter: inout WorkMeter
  ) -> [PlannedNodes]? {
    let dimensions = problem.dimensionCount
    var left = demand
    var active = (0..<problem.shapeCount).filter { demand[$0] > 0 }
    guard active.allSatisfy({ problem.isUsable(type, by: $0) }), !problem.isLimited(type) else { return nil }
    let capacity = (0..<dimensions).map { Double(max(1, problem.capacity(type, $0))) }
    let shares = (0..<problem.shapeCount).flatMap { shape in
      (0..<dimensions).map { problem.share(shape, $0, of: type) }
    }
    var held = [Int](repeating: 0, count: problem.shapeCount)
    var room = [Double](repeating: 0, count: dimensions)
    var nodes: [PlannedNodes] = []
    while !active.isEmpty {
      if nodes.count > Tuning.Grouped.mostDifferentNodes || meter.isSpent { return nil }
      let scarcity = problem.scarcity(demand: left, type: type)
      var free = (0..<dimensions).map { problem.capacity(type, $0) }
      var contents: [PlannedNodes.Content] = []
      var groupCounts: [Int: Int] = [:]
      // What no longer fits does not fit later: a node only fills up.
      var open = active
      while true {
        open.removeAll { shape in
          if held[shape] >= left[shape] { return true }
          for d in 0..<dimensions where problem.request(shape, d) > free[d] { return true }
          let group = problem.groups[shape]
          return group >= 0 && groupCounts[group, default: 0] >= problem.cap(of: shape)
        }
        for d in 0..<dimensions { room[d] = Double(free[d]) / capacity[d] }
        var best: (value: Double, shape: Int)?
        for shape in open {
          var value = 0.0
          for d in 0..<dimensions {
            let amount = shares[shape * dimensions + d]
            switch score {
            case .product: value += scarcity[d] * amount * room[d]
            case .distance: value -= scarcity[d] * (room[d] - amount) * (room[d] - amount)
            case .share: value += scarcity[d] * amount / max(room[d], Tuning.nothing)
            }
          }
          if best.map({ ($0.value, shape) < (value, $0.shape) }) ?? true { best = (value, shape) }
        }
        meter.spend(active.count * dimensions * Tuning.Grouped.workNodeByNode)
        guard let shape = best?.shape else { break }
        held[shape] += 1
        for d in 0..<dimensions { free[d] -= problem.request(shape, d) }
        if problem.groups[shape] >= 0 { groupCounts[problem.groups[shape], default: 0] += 1 }
        if let index = contents.firstIndex(where: { $0.shape == shape }) {
          contents[index].copies += 1
        } else {
          contents.append(PlannedNodes.Content(shape: shape, copies: 1))
        }
        if meter.isSpent { return nil }
      }
      guard let times = contents.map({ left[$0.shape] / $0.copies }).min() else { return nil }
      nodes.append(PlannedNodes(type: type, count: times, contents: contents))
      for content in contents {
        left[content.shape] -= times * content.copies
        held[content.shape] = 0
      }
      active.removeAll { left[$0] == 0 }
    }
    return nodes
  }
}
