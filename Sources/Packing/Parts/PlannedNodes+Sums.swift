extension PlannedNodes {
  /// Copies on one of the nodes.
  var podsPerNode: Int { contents.reduce(0) { $0 + $1.copies } }
}

extension [PlannedNodes] {
  /// How many nodes these are.
  var nodeCount: Int { reduce(0) { $0 + $1.count } }

  /// What these nodes cost.
  func cost(_ problem: PreparedProblem) -> Int { reduce(0) { $0 + $1.count * problem.prices[$1.type] } }
}
