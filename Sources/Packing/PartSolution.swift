/// The best plan so far for one part of a problem, and the best bound.
struct PartSolution {
  var nodes: [PlannedNodes] = []
  /// Copies of each shape that stand nowhere, because limited nodes are full.
  var leftover: [Int]
  var leftoverCount = 0
  /// The price of `nodes`.
  var cost = Int.max
  /// No plan costs less.
  var bound = 0
  var reason: BoundProof.Reason = .volume(dimension: 0)
  /// Contents of the plans that were offered, for column generation.
  private(set) var pool: [PlannedNodes] = []

  init(_ problem: PreparedProblem) {
    leftover = [Int](repeating: 0, count: problem.shapeCount)
  }

  /// No better plan is possible, as far as the bound can tell.
  var isClosed: Bool { cost <= bound && leftoverCount == 0 }

  /// Takes over a plan that places everything, if it is cheaper, and keeps its most frequent contents.
  mutating func offer(_ plan: [PlannedNodes], _ problem: PreparedProblem, keep: Int = 0) {
    if keep > 0 {
      let frequent = plan.indices.sorted { (-plan[$0].count, $0) < (-plan[$1].count, $1) }
      pool += frequent.prefix(keep).map { plan[$0] }
    }
    let price = plan.cost(problem)
    if price < cost || leftoverCount > 0 {
      (nodes, cost, leftoverCount) = (plan, price, 0)
      leftover = [Int](repeating: 0, count: problem.shapeCount)
    }
  }

  /// Takes over a bound, if it is higher.
  mutating func raise(to value: Int, _ why: BoundProof.Reason) {
    if value > bound { (bound, reason) = (value, why) }
  }
}
