/// The check of a plan against its problem: amounts, caps, allowed types, counts, limits, then the rules between pods.
///
/// Example: nodes of 10, pods of 6 (2 copies). An entry of one node with both copies needs 12: over its capacity. Two nodes
/// with a copy each are right; with three nodes the copies add up to 3, one more than there are.
struct PlanCheck {
  private let problem: PackingProblem
  /// How many copies of a group may share a node: the smallest cap of its shapes.
  private let groupCaps: [Int: Int]

  /// Looks up the caps of groups once.
  init(_ problem: PackingProblem) {
    self.problem = problem
    var groupCaps: [Int: Int] = [:]
    for shape in problem.shapes {
      if let group = shape.group, let cap = shape.maxPerNode { groupCaps[group] = min(cap, groupCaps[group] ?? cap) }
    }
    self.groupCaps = groupCaps
  }

  /// What is wrong with a plan, in the order of its entries; empty: nothing.
  func violations(_ plan: PackingPlan) -> [PackingViolation] {
    var violations: [PackingViolation] = []
    var placed = [Int128](repeating: 0, count: problem.shapes.count)
    var used = [Int128](repeating: 0, count: problem.types.count)
    for (index, nodes) in plan.nodes.enumerated() {
      let shapesExist = nodes.contents.allSatisfy { problem.shapes.indices.contains($0.shape) && $0.copies > 0 }
      guard problem.types.indices.contains(nodes.type), nodes.count > 0, shapesExist else {
        violations.append(.malformed(nodes: index))
        continue
      }
      used[nodes.type] += Int128(nodes.count)
      for content in nodes.contents { placed[content.shape] += Int128(nodes.count) * Int128(content.copies) }
      violations += violationsOnNode(index, nodes)
    }
    for (index, unplaced) in plan.unplaced.enumerated() {
      guard problem.shapes.indices.contains(unplaced.shape), unplaced.copies > 0 else {
        violations.append(.malformedUnplaced(index))
        continue
      }
      placed[unplaced.shape] += Int128(unplaced.copies)
    }
    for (index, shape) in problem.shapes.enumerated() where placed[index] != Int128(shape.count) {
      violations.append(.wrongCount(shape: index, found: placed[index], expected: shape.count))
    }
    for (index, type) in problem.types.enumerated() {
      if let limit = type.limit, used[index] > Int128(limit) {
        violations.append(.overLimit(type: index, nodes: used[index], limit: limit))
      }
    }
    if violations.isEmpty && !problem.rules.isEmpty { violations = RuleCheck(plan, problem).violations() }
    return violations
  }

  /// What is wrong on one node of an entry of a plan.
  private func violationsOnNode(_ index: Int, _ nodes: PlannedNodes) -> [PackingViolation] {
    var violations: [PackingViolation] = []
    let type = problem.types[nodes.type]
    for d in problem.dimensions.indices {
      let needed = nodes.contents.reduce(Int128(0)) {
        $0 + Int128($1.copies) * Int128(problem.shapes[$1.shape].request[d])
      }
      if needed > Int128(type.capacity[d]) {
        violations.append(.overCapacity(nodes: index, dimension: d, needed: needed, capacity: type.capacity[d]))
      }
    }
    var perShape: [Int: Int128] = [:]
    var perGroup: [Int: Int128] = [:]
    for content in nodes.contents {
      let shape = problem.shapes[content.shape]
      if let allowed = shape.allowedTypes, !allowed.contains(nodes.type) {
        violations.append(.typeNotAllowed(nodes: index, shape: content.shape))
      }
      perShape[content.shape, default: 0] += Int128(content.copies)
      if let group = shape.group { perGroup[group, default: 0] += Int128(content.copies) }
    }
    for (shape, copies) in perShape.sorted(by: { $0.key < $1.key }) {
      if let cap = problem.shapes[shape].maxPerNode, copies > Int128(cap) {
        violations.append(.overCap(nodes: index, shape: shape, copies: copies, cap: cap))
      }
    }
    for (group, copies) in perGroup.sorted(by: { $0.key < $1.key }) {
      if let cap = groupCaps[group], copies > Int128(cap) {
        violations.append(.overGroupCap(nodes: index, group: group, copies: copies, cap: cap))
      }
    }
    return violations
  }
}
