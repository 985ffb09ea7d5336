extension PreparedProblem {
  /// The shapes and types of one part: merged, scaled, flat. `roles` is what each shape of the problem is to its rules: twice
  /// the rule for its subjects, one more for its targets; nil: rules are left out.
  init(
    _ problem: PackingProblem, shapes: [Int], usable lists: [[Int]], types: [Int], caps: [Int: Int],
    roles: [[Int]]?
  ) throws(PackingError) {
    struct Key: Hashable {
      var request: Amounts
      var group: Int
      var types: [Int]
      /// What the shape is to the rules.
      var roles: [Int]
    }
    dimensionCount = problem.dimensions.count
    typeSources = types
    var prepared: [Int: Int] = [:]
    for (index, type) in types.enumerated() {
      prepared[type] = index
      prices.append(problem.types[type].weight)
      limits.append(problem.types[type].limit ?? Int.max)
    }
    var groupNumbers: [Int: Int] = [:]
    var groupTotals: [Int: Int] = [:]
    for index in shapes {
      if let group = problem.shapes[index].group { groupTotals[group, default: 0] += problem.shapes[index].count }
    }
    var merged: [Key: Int] = [:]
    // Few lists differ: equal ones share their storage here too.
    var ownLists: [[Int]: [Int]] = [:]
    units = [Int](repeating: 0, count: dimensionCount)
    var totals = units
    for index in shapes {
      let shape = problem.shapes[index]
      var group = -1
      if let name = shape.group, let cap = caps[name] {
        if cap < groupTotals[name] ?? 0 {
          if groupNumbers[name] == nil {
            groupNumbers[name] = groupCaps.count
            groupCaps.append(cap)
          }
          group = groupNumbers[name] ?? -1
        }
      } else if let cap = shape.maxPerNode, shape.group == nil, cap < shape.count {
        group = groupCaps.count
        groupCaps.append(cap)
      }
      for d in 0..<dimensionCount {
        units[d] = gcd(units[d], shape.request[d])
        totals[d] += shape.request[d] * shape.count
      }
      let key = Key(
        request: shape.request, group: group, types: lists[index], roles: roles?[index] ?? [])
      if let known = merged[key] {
        counts[known] += shape.count
        shapeSources[known].append(Source(shape: index, count: shape.count))
        continue
      }
      merged[key] = counts.count
      counts.append(shape.count)
      groups.append(group)
      requests += shape.request
      shapeSources.append([Source(shape: index, count: shape.count)])
      let own = ownLists[lists[index]] ?? lists[index].compactMap { prepared[$0] }
      ownLists[lists[index]] = own
      typesOf.append(own)
      var row = [Bool](repeating: false, count: types.count)
      for type in own { row[type] = true }
      usable += row
    }
    for d in 0..<dimensionCount { units[d] = max(1, units[d]) }
    for s in 0..<counts.count { for d in 0..<dimensionCount { requests[s * dimensionCount + d] /= units[d] } }
    for type in types {
      for d in 0..<dimensionCount {
        // No node is ever loaded with more than everything.
        let capacity = max(0, min(problem.types[type].capacity[d], totals[d])) / units[d]
        guard capacity <= largestAmount else { throw .tooLarge("the \(problem.dimensions[d]) capacity of a node") }
        capacities.append(capacity)
        roomyCapacities.append(max(0, min(problem.types[type].capacity[d], 2 * totals[d])) / units[d])
      }
    }
    if roles != nil && !problem.rules.isEmpty {
      var shapeOf = [Int?](repeating: nil, count: problem.shapes.count)
      for (shape, sources) in shapeSources.enumerated() { for source in sources { shapeOf[source.shape] = shape } }
      rules = PreparedRules(problem, types: types, shapeCount: shapeCount, shapeOf: shapeOf)
    }
  }
}
