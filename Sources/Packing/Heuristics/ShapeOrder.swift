/// An order in which to place shapes, the hardest first; ties go to the earlier shape.
enum ShapeOrder: Hashable, Sendable {
  /// By the largest share of a node that a copy takes in any dimension, then by the sum of the shares.
  case largestShare
  /// By the sum of the shares, each weighted by how scarce its dimension is (Panigrahy et al. 2011, "FFDSum").
  case weightedSum
  /// By the weighted sum of squares.
  case squares
  /// By the plain sum of the shares of cpu and memory: cluster-autoscaler's score.
  case sum
  /// The smallest first, by their largest share: as many pods as can be where there is room for only some of them.
  case smallestShare
  /// By one dimension, then by another: Karpenter's order is cpu, then memory.
  case dimension(Int, then: Int)

  /// The shapes that are in demand, in this order, sizes taken as shares of a node of `type`.
  func sorted(_ problem: PreparedProblem, demand: [Int], type: Int, scarcity: [Double]) -> [Int] {
    let dimensions = problem.dimensionCount
    var keyed: [(first: Double, second: Double, shape: Int)] = []
    keyed.reserveCapacity(problem.shapeCount)
    for s in 0..<problem.shapeCount where demand[s] > 0 {
      var (largest, sum, weighted, squares) = (0.0, 0.0, 0.0, 0.0)
      for d in 0..<dimensions {
        let share = problem.share(s, d, of: type)
        largest = max(largest, share)
        sum += share
        weighted += scarcity[d] * share
        squares += scarcity[d] * share * share
      }
      switch self {
      case .largestShare: keyed.append((largest, sum, s))
      case .smallestShare: keyed.append((-largest, -sum, s))
      case .weightedSum: keyed.append((weighted, 0, s))
      case .squares: keyed.append((squares, 0, s))
      case .sum: keyed.append(((0..<min(2, dimensions)).reduce(0) { $0 + problem.share(s, $1, of: type) }, 0, s))
      case .dimension(let a, let b):
        // What a problem does not have counts 0.
        let shares = [a, b].map { $0 < dimensions ? problem.share(s, $0, of: type) : 0 }
        keyed.append((shares[0], shares[1], s))
      }
    }
    keyed.sort { ($1.first, $1.second, $0.shape) < ($0.first, $0.second, $1.shape) }
    return keyed.map(\.shape)
  }
}
