extension PreparedProblem {
  /// Nodes of a plan that are of this part's types, in its own terms; others are left out.
  func inPart(_ nodes: [PlannedNodes]) -> [PlannedNodes] {
    var (typeOf, shapeOf) = ([Int: Int](), [Int: Int]())
    for (index, type) in typeSources.enumerated() { typeOf[type] = index }
    for (index, sources) in shapeSources.enumerated() { for source in sources { shapeOf[source.shape] = index } }
    return nodes.compactMap { group in
      guard let type = typeOf[group.type] else { return nil }
      var contents: [PlannedNodes.Content] = []
      for content in group.contents {
        guard let shape = shapeOf[content.shape] else { continue }
        if let index = contents.firstIndex(where: { $0.shape == shape }) {
          contents[index].copies += content.copies
        } else {
          contents.append(.init(shape: shape, copies: content.copies))
        }
      }
      return PlannedNodes(type: type, count: group.count, contents: contents)
    }
  }

  /// Copies of each shape that nodes do not hold.
  func leftover(_ nodes: [PlannedNodes]) -> [Int] {
    var left = counts
    for group in nodes { for content in group.contents { left[content.shape] -= content.copies * group.count } }
    return left
  }

  /// How many nodes of each type some nodes are.
  func nodeCounts(_ nodes: [PlannedNodes]) -> [Int] {
    var counts = [Int](repeating: 0, count: typeCount)
    for group in nodes { counts[group.type] += group.count }
    return counts
  }
}

extension [PreparedProblem] {
  /// The part that each type of the problem is of; no two have the same.
  var partOfType: [Int: Int] {
    var parts: [Int: Int] = [:]
    for (index, part) in enumerated() { for type in part.typeSources { parts[type] = index } }
    return parts
  }

  /// The nodes of a plan, part by part: there may be as many parts as nodes.
  func nodes(of plan: PackingPlan) -> [[PlannedNodes]] {
    var nodes = [[PlannedNodes]](repeating: [], count: count)
    let parts = partOfType
    for group in plan.nodes { if let part = parts[group.type] { nodes[part].append(group) } }
    return nodes
  }
}
