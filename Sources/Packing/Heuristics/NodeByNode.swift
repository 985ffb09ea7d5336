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
    var nodes: [PlannedNodes] = []
    while !active.isEmpty {
      if nodes.count > Tuning.Grouped.mostDifferentNodes || meter.isSpent { return nil }
      let scarcity = problem.scarcity(demand: left, type: type)
      var free = (0..<dimensions).map { problem.capacity(type, $0) }
      var contents: [PlannedNodes.Content] = []
      var groupCounts: [Int: Int] = [:]
      while true {
        let best = active.enumerated().filter { _, shape in
          let held = contents.first { $0.shape == shape }?.copies ?? 0
          return held < left[shape]
            && (0..<dimensions).allSatisfy { problem.request(shape, $0) <= free[$0] }
            && groupCounts[problem.groups[shape], default: 0] < problem.cap(of: shape)
        }.map { _, shape in
          var value = 0.0
          for d in 0..<dimensions {
            let (room, amount) = (Double(free[d]) / capacity[d], problem.share(shape, d, of: type))
            switch score {
            case .product: value += scarcity[d] * amount * room
            case .distance: value -= scarcity[d] * (room - amount) * (room - amount)
            case .share: value += scarcity[d] * amount / max(room, Tuning.nothing)
            }
          }
          return (value: value, shape: shape)
        }.max { ($0.value, $1.shape) < ($1.value, $0.shape) }
        meter.spend(active.count * dimensions * Tuning.Grouped.workNodeByNode)
        guard let shape = best?.shape else { break }
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
      for content in contents { left[content.shape] -= times * content.copies }
      active.removeAll { left[$0] == 0 }
    }
    return nodes
  }
}
