/// So many empty nodes of one type, side by side.
struct NodeRun: Hashable, Sendable {
  var type: Int
  var count: Int
}
