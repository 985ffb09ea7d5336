/// The best plan so far for one part of a problem, and the best bound.
///
/// Of two plans the one that leaves fewer pods over is better, then the cheaper, then the one whose pods left over are
/// smaller.
struct PartSolution {
  /// The best plan.
  var nodes: [PlannedNodes] = []
  /// Copies of each shape that stand nowhere, because limited nodes are full.
  var leftover: [Int]
  /// Pods that stand nowhere.
  var leftoverCount: Int
  /// How large the pods left over are together.
  private(set) var leftoverSize = Double.infinity
  /// The price of `nodes`.
  var cost = Int.max
  /// No plan that places everything costs less; where unplaced pods are counted: no plan leaves fewer over.
  var bound = 0
  /// Why the bound holds.
  var reason: BoundProof.Reason = .volume(dimension: 0)
  /// Contents of the plans that were offered, for column generation.
  private(set) var pool: [PlannedNodes] = []
  private let countsUnplaced: Bool

  /// No plan yet: every pod is left over.
  init(_ problem: PreparedProblem) {
    leftover = problem.counts
    leftoverCount = problem.podCount
    countsUnplaced = problem.countsUnplaced
  }

  /// No better plan is possible, as far as the bound can tell.
  var isClosed: Bool { countsUnplaced ? leftoverCount <= bound : leftoverCount == 0 && cost <= bound }

  /// What a bound would have to reach to close the gap.
  var target: Int { countsUnplaced ? leftoverCount : leftoverCount == 0 ? cost : Int.max }

  /// Takes over a plan, if it is better, and keeps its most frequent contents; true when it was taken.
  @discardableResult
  mutating func offer(
    _ plan: [PlannedNodes], _ problem: PreparedProblem, leftover rest: [Int]? = nil, keep: Int = 0
  ) -> Bool {
    if keep > 0 {
      let frequent = plan.indices.sorted { (-plan[$0].count, $0) < (-plan[$1].count, $1) }
      pool += frequent.prefix(keep).map { plan[$0] }
    }
    let price = plan.cost(problem)
    let count = rest?.reduce(0, +) ?? 0
    guard (count, price) <= (leftoverCount, cost) else { return false }
    let size = count == 0 ? 0 : problem.size(ofPods: rest ?? [])
    guard (count, price, size) < (leftoverCount, cost, leftoverSize) else { return false }
    (nodes, cost, leftoverCount, leftoverSize) = (plan, price, count, size)
    leftover = rest ?? [Int](repeating: 0, count: problem.shapeCount)
    return true
  }

  /// Keeps a content for column generation.
  mutating func keep(_ content: PlannedNodes) { pool.append(content) }

  /// Takes over a bound, if it is higher.
  mutating func raise(to value: Int, _ why: BoundProof.Reason) {
    if value > bound { (bound, reason) = (value, why) }
  }
}
