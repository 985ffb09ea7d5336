extension PreparedProblem {
  /// Gives every node of an unlimited type the cheapest unlimited type that holds its contents.
  func downsized(_ nodes: [PlannedNodes]) -> [PlannedNodes] {
    let byPrice = (0..<typeCount).filter { !isLimited($0) }.sorted { (prices[$0], $0) < (prices[$1], $1) }
    return nodes.map { group in
      guard !isLimited(group.type) else { return group }
      let load = load(of: group.contents)
      let fitting = byPrice.first { type in
        prices[type] < prices[group.type]
          && group.contents.allSatisfy { isUsable(type, by: $0.shape) }
          && (0..<dimensionCount).allSatisfy { load[$0] <= capacity(type, $0) }
      }
      var smaller = group
      if let fitting { smaller.type = fitting }
      return smaller
    }
  }

  /// The sum of the requests of a node's contents.
  func load(of contents: [PlannedNodes.Content]) -> [Int] {
    var load = [Int](repeating: 0, count: dimensionCount)
    for content in contents {
      for d in 0..<dimensionCount { load[d] += content.copies * request(content.shape, d) }
    }
    return load
  }
}
