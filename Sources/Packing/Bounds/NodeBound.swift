extension PreparedProblem {
  /// No plan for this part has fewer nodes.
  func nodeBound(_ solution: PartSolution) -> Int {
    var counted = self
    counted.prices = [Int](repeating: 1, count: typeCount)
    counted.limits = [Int](repeating: Int.max, count: typeCount)
    let simple = counted.simpleBound(demand: counts).value
    return typeCount == 1 && prices[0] > 0 ? max(simple, ceilingDivision(solution.bound, prices[0])) : simple
  }
}
