extension PreparedProblem {
  /// The nodes of a plan that are of this part's types, in its own terms.
  func inPart(_ plan: PackingPlan) -> [PlannedNodes] {
    var (typeOf, shapeOf) = ([Int: Int](), [Int: Int]())
    for (index, type) in typeSources.enumerated() { typeOf[type] = index }
    for (index, sources) in shapeSources.enumerated() { for source in sources { shapeOf[source.shape] = index } }
    return plan.nodes.compactMap { group in
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
