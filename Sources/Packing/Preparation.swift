/// A problem taken apart: what fits nowhere, and parts that share no node type and are packed each on its own.
struct Preparation {
  var unplaceable: [UnplacedPods] = []
  var parts: [PreparedProblem] = []

  /// Expects a validated problem. `heedingRules`: pods between which there are rules are in one part, and are merged only
  /// where no rule tells them apart.
  init(_ problem: PackingProblem, heedingRules: Bool = false) throws(PackingError) {
    // Which types each shape may use, and why none where there is none.
    var usable: [[Int]] = []
    var groupCaps: [Int: Int] = [:]
    // Few lists differ: equal ones share their storage.
    var lists: [[Int]: [Int]] = [:]
    for (index, shape) in problem.shapes.enumerated() {
      if let group = shape.group, let cap = shape.maxPerNode { groupCaps[group] = min(groupCaps[group] ?? cap, cap) }
      var types = problem.usableTypes(for: shape)
      if let known = lists[types] { types = known } else { lists[types] = types }
      usable.append(types)
      if types.isEmpty && shape.count > 0 {
        unplaceable.append(
          UnplacedPods(shape: index, copies: shape.count, reason: problem.reasonUnplaceable(shape)))
      }
    }
    // Types that any shape shares belong together, and those that a rule looks at.
    var sets = TypeSets(count: problem.types.count)
    for types in usable { sets.join(types) }
    if heedingRules {
      for rule in problem.rules {
        var types = (rule.subjects + rule.targets).flatMap { usable[$0] }
        if case .spread(_, _, let eligible) = rule.kind { types += eligible.sorted() }
        sets.join(types)
      }
    }
    // A group over several parts binds within each of them.
    var members: [Int: [Int]] = [:]
    for (index, types) in usable.enumerated() where problem.shapes[index].count > 0 {
      if let first = types.first { members[sets.root(first), default: []].append(index) }
    }
    for partRoot in members.keys.sorted() {
      let types = problem.types.indices.filter { sets.root($0) == partRoot }
      parts.append(
        try PreparedProblem(
          problem, shapes: members[partRoot] ?? [], usable: usable, types: types, caps: groupCaps,
          heedingRules: heedingRules))
    }
  }
}

/// Sets of types that belong together (union and find).
private struct TypeSets {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  /// The first type of a type's set.
  mutating func root(_ type: Int) -> Int {
    var type = type
    while parent[type] != type {
      parent[type] = parent[parent[type]]
      type = parent[type]
    }
    return type
  }

  mutating func join(_ types: [Int]) {
    guard let first = types.first else { return }
    for type in types.dropFirst() {
      let (a, b) = (root(first), root(type))
      if a != b { parent[max(a, b)] = min(a, b) }
    }
  }
}

extension PackingProblem {
  /// The types that may hold a shape and have room for one copy.
  func usableTypes(for shape: PodShape) -> [Int] {
    types.indices.filter { type in
      (shape.allowedTypes?.contains(type) ?? true) && types[type].limit != 0
        && types[type].capacity.allSatisfy { $0 >= 0 }
        && zip(shape.request, types[type].capacity).allSatisfy { $0 <= $1 }
    }
  }

  /// Why a shape without usable types has none: the dimension in which the roomiest allowed type falls short most.
  func reasonUnplaceable(_ shape: PodShape) -> UnplacedPods.Reason {
    let allowed = types.indices.filter { (shape.allowedTypes?.contains($0) ?? true) && types[$0].limit != 0 }
    if allowed.isEmpty { return types.isEmpty || shape.allowedTypes != nil ? .noTypeAllowed : .noRoom }
    // A dimension too small on every allowed type says most; else the one short on the most types.
    var short = [Int](repeating: 0, count: dimensions.count)
    for type in allowed {
      for d in dimensions.indices where shape.request[d] > types[type].capacity[d] || types[type].capacity[d] < 0 {
        short[d] += 1
      }
    }
    let worst = dimensions.indices.max { (short[$0], -$0) < (short[$1], -$1) }
    return .tooLarge(dimension: worst ?? 0)
  }
}

extension PreparedProblem {
  /// The shapes and types of one part: merged, scaled, flat.
  init(
    _ problem: PackingProblem, shapes: [Int], usable lists: [[Int]], types: [Int], caps: [Int: Int],
    heedingRules: Bool
  ) throws(PackingError) {
    struct Key: Hashable {
      var request: Amounts
      var group: Int
      var types: [Int]
      /// What the shape is to the rules: twice the rule for its subjects, one more for its targets.
      var roles: [Int]
    }
    var roles = [[Int]](repeating: [], count: heedingRules ? problem.shapes.count : 0)
    if heedingRules {
      for (index, rule) in problem.rules.enumerated() {
        for shape in Set(rule.subjects) { roles[shape].append(2 * index) }
        for shape in Set(rule.targets) { roles[shape].append(2 * index + 1) }
      }
    }
    dimensionCount = problem.dimensions.count
    typeSources = types
    var place: [Int: Int] = [:]
    for (index, type) in types.enumerated() {
      place[type] = index
      prices.append(problem.types[type].price ?? 1)
      limits.append(problem.types[type].limit ?? Int.max)
    }
    var groupNumbers: [Int: Int] = [:]
    var groupTotals: [Int: Int] = [:]
    for index in shapes {
      if let group = problem.shapes[index].group { groupTotals[group, default: 0] += problem.shapes[index].count }
    }
    var merged: [Key: Int] = [:]
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
        request: shape.request, group: group, types: lists[index], roles: heedingRules ? roles[index] : [])
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
      var row = [Bool](repeating: false, count: types.count)
      for type in lists[index] { if let t = place[type] { row[t] = true } }
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
    if heedingRules && !problem.rules.isEmpty {
      var shapeOf = [Int?](repeating: nil, count: problem.shapes.count)
      for (shape, sources) in shapeSources.enumerated() { for source in sources { shapeOf[source.shape] = shape } }
      rules = PreparedRules(problem, types: types, shapeCount: shapeCount, shapeOf: shapeOf)
    }
  }
}
