/// Something in a plan that cannot be.
package enum PackingViolation: Hashable, Sendable {
  /// Entry `nodes` of the plan names a node type or shape that does not exist, or has a count or copies below 1.
  case malformed(nodes: Int)
  /// Entry number so many of the unplaced names a shape that does not exist, or copies below 1.
  case malformedUnplaced(Int)
  /// The contents of entry `nodes` need more than its type has in this dimension.
  case overCapacity(nodes: Int, dimension: Int, needed: Int128, capacity: Int)
  /// Entry `nodes` holds a shape that may not stand on its type.
  case typeNotAllowed(nodes: Int, shape: Int)
  /// Entry `nodes` holds more copies of a shape than may share a node.
  case overCap(nodes: Int, shape: Int, copies: Int128, cap: Int)
  /// Entry `nodes` holds more copies of a group than may share a node.
  case overGroupCap(nodes: Int, group: Int, copies: Int128, cap: Int)
  /// Placed and unplaced copies of a shape do not add up to its count.
  case wrongCount(shape: Int, found: Int128, expected: Int)
  /// More nodes of a type than there are.
  case overLimit(type: Int, nodes: Int128, limit: Int)
  /// Entry `nodes` holds a subject of this rule that may not stand there: beside what it repels, without what it needs, in a
  /// domain with too many, or on a node without the domain.
  case brokenRule(Int, nodes: Int)
}

/// Adds a plan up again, from nothing but the plan and the problem: empty when every pod stands where it may.
///
/// Shares no code with the packing, so that a mistake there shows here.
package func verify(_ plan: PackingPlan, of problem: PackingProblem) -> [PackingViolation] {
  var violations: [PackingViolation] = []
  var groupCaps: [Int: Int] = [:]
  for shape in problem.shapes {
    if let group = shape.group, let cap = shape.maxPerNode { groupCaps[group] = min(cap, groupCaps[group] ?? cap) }
  }
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
    violations += violationsOnNode(index, nodes, problem, groupCaps: groupCaps)
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
private func violationsOnNode(
  _ index: Int, _ nodes: PlannedNodes, _ problem: PackingProblem, groupCaps: [Int: Int]
) -> [PackingViolation] {
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
