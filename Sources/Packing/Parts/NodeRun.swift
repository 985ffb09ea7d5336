/// So many empty nodes of one type, side by side.
struct NodeRun: Hashable, Sendable {
  /// Index of the type in the part.
  var type: Int
  /// How many nodes.
  var count: Int
}
