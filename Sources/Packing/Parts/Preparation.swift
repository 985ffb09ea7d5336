/// A problem taken apart: what fits nowhere, and parts that share no node type and are packed each on its own.
struct Preparation {
  /// Pods that fit no node.
  var unplaceable: [UnplacedPods] = []
  /// What is packed, each part on its own.
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
    let roles = heedingRules ? problem.roles : nil
    // A group over several parts binds within each of them.
    var members: [Int: [Int]] = [:]
    for (index, types) in usable.enumerated() where problem.shapes[index].count > 0 {
      if let first = types.first { members[sets.root(first), default: []].append(index) }
    }
    var typesOf: [Int: [Int]] = [:]
    for type in problem.types.indices { typesOf[sets.root(type), default: []].append(type) }
    for partRoot in members.keys.sorted() {
      let types = typesOf[partRoot] ?? []
      parts.append(
        try PreparedProblem(
          problem, shapes: members[partRoot] ?? [], usable: usable, types: types, caps: groupCaps,
          roles: roles))
    }
  }
}

extension PackingProblem {
  /// What each shape is to the rules: twice the rule for its subjects, one more for its targets.
  fileprivate var roles: [[Int]] {
    var roles = [[Int]](repeating: [], count: shapes.count)
    for (index, rule) in rules.enumerated() {
      for shape in Set(rule.subjects) { roles[shape].append(2 * index) }
      for shape in Set(rule.targets) { roles[shape].append(2 * index + 1) }
    }
    return roles
  }
}
