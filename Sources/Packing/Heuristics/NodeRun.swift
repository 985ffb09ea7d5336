/// So many empty nodes of one type, side by side.
struct NodeRun: Hashable, Sendable {
  var type: Int
  var count: Int
}

extension [PlannedNodes] {
  var nodeCount: Int { reduce(0) { $0 + $1.count } }

  /// What these nodes cost.
  func cost(_ problem: PreparedProblem) -> Int { reduce(0) { $0 + $1.count * problem.prices[$1.type] } }
}
