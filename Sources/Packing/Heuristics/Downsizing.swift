extension PreparedProblem {
  /// Gives every node the cheapest type that holds its contents and of which a node is left.
  ///
  /// Example: a dear node holds one small pod, and one of two cheap nodes is free: the pod moves there. Dear nodes choose
  /// first; `taken` nodes of each type are used up elsewhere. Of many types only those are looked at on which the pod with the
  /// fewest may stand.
  func downsized(_ nodes: [PlannedNodes], taken: [Int]? = nil) -> [PlannedNodes] {
    guard typeCount > 1, prices.contains(where: { $0 != prices[0] }) else { return nodes }
    let byPrice = (0..<typeCount).sorted { (prices[$0], $0) < (prices[$1], $1) }
    var available = limits
    if hasLimits {
      let used = nodeCounts(nodes)
      for type in 0..<typeCount where isLimited(type) { available[type] -= used[type] + (taken?[type] ?? 0) }
    }
    let dearFirst =
      hasLimits
      ? nodes.indices.sorted { (-prices[nodes[$0].type], $0) < (-prices[nodes[$1].type], $1) } : Array(nodes.indices)
    var result: [PlannedNodes] = []
    result.reserveCapacity(nodes.count)
    for index in dearFirst {
      var group = nodes[index]
      let load = load(of: group.contents)
      let fewest = group.contents.lazy.map { typesOf[$0.shape] }.min { $0.count < $1.count } ?? byPrice
      let types =
        fewest.count < typeCount
        ? fewest.filter { prices[$0] < prices[group.type] }.sorted { (prices[$0], $0) < (prices[$1], $1) }[...]
        : byPrice.prefix { prices[$0] < prices[group.type] }
      for type in types where available[type] > 0 {
        guard group.contents.allSatisfy({ isUsable(type, by: $0.shape) }),
          (0..<dimensionCount).allSatisfy({ load[$0] <= capacity(type, $0) })
        else { continue }
        let moved = min(group.count, available[type])
        result.append(PlannedNodes(type: type, count: moved, contents: group.contents))
        if isLimited(type) { available[type] -= moved }
        if isLimited(group.type) { available[group.type] += moved }
        group.count -= moved
        if group.count == 0 { break }
      }
      if group.count > 0 { result.append(group) }
    }
    return result
  }

}
