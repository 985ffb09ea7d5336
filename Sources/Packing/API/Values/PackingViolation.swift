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
