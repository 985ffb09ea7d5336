extension PreparedProblem {
  /// A plan in the terms of the problem: merged shapes taken apart again, the first source first.
  ///
  /// Example: shape A (3 copies) and B (5) are merged into one of 8; four nodes with 2 copies each become one node with
  /// 2 A, one with 1 A and 1 B, two with 2 B.
  func restored(_ nodes: [PlannedNodes], leftover: [Int]) -> PackingPlan {
    var sources = shapeSources.map { Array($0.reversed()) }
    var plan = PackingPlan(nodes: [], unplaced: [])
    for group in nodes {
      let type = typeSources[group.type]
      // A merged shape may appear twice in one content.
      var contents: [PlannedNodes.Content] = []
      for content in group.contents {
        if let index = contents.firstIndex(where: { $0.shape == content.shape }) {
          contents[index].copies += content.copies
        } else {
          contents.append(content)
        }
      }
      var left = group.count
      while left > 0 {
        // As many nodes as get all their copies of each shape from one source.
        let whole = contents.map { (sources[$0.shape].last?.count ?? 0) / $0.copies }.min() ?? left
        let count = min(left, max(1, whole))
        var restored: [PlannedNodes.Content] = []
        for content in contents {
          var wanted = content.copies * count
          while wanted > 0, let source = sources[content.shape].last {
            let taken = min(wanted, source.count)
            restored.append(PlannedNodes.Content(shape: source.shape, copies: taken / (whole > 0 ? count : 1)))
            wanted -= taken
            sources[content.shape][sources[content.shape].count - 1].count -= taken
            if taken == source.count { sources[content.shape].removeLast() }
          }
        }
        restored.sort { ($0.shape, $0.copies) < ($1.shape, $1.copies) }
        plan.nodes.append(PlannedNodes(type: type, count: count, contents: restored))
        left -= count
      }
    }
    for s in 0..<shapeCount where leftover[s] > 0 {
      for source in sources[s].reversed() where source.count > 0 {
        plan.unplaced.append(UnplacedPods(shape: source.shape, copies: source.count, reason: .noRoom))
      }
    }
    return plan
  }
}
