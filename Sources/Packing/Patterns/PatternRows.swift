/// The rows of a pattern program, and what a pattern is in them: the problem as the program sees it.
///
/// A row for each shape that is large enough, a row for each dimension for the others (*fluid*), a row for each limited type.
///
/// Example: shapes of 6 and 4 with rows, tiny ones without, nodes of 10, no limits: the pattern {6} is 1 in the first row and
/// 0.4 in the row of the dimension, for it leaves 4 of 10 free.
struct PatternRows {
  /// The part that is packed.
  let problem: PreparedProblem
  /// Copies of each shape that are wanted.
  let demand: [Int]
  /// The shapes that have a row, in row order.
  let shapes: [Int]
  /// The shapes in demand that have none.
  let fluid: [Int]
  /// The row of each shape that has one.
  let rowOfShape: [Int?]
  /// What fluid rows are measured in: the capacities of the roomiest type.
  let reference: [Double]
  /// A pod may be left out at this cost: 1 where unplaced pods are counted, dear where types are limited, so that there
  /// is a solution to start from; nil: every pod must stand.
  let omissionCost: Double?
  /// The price that counts as 1.
  let priceScale: Double
  /// The row that holds back each limited type.
  let limitRows: [Int?]
  /// What every row asks for.
  let demands: [Double]

  /// Whether any shape has no row.
  var hasFluid: Bool { !fluid.isEmpty }
  var dimensions: Int { problem.dimensionCount }

  /// - Parameters:
  ///   - mostRows: How many shapes get a row.
  ///   - smallest: Shapes smaller than this share of a node, and without a cap, get none.
  init(_ problem: PreparedProblem, demand: [Int], mostRows: Int, smallest: Double) {
    (self.problem, self.demand) = (problem, demand)
    let dearest = Double(max(1, problem.prices.max() ?? 1))
    omissionCost =
      problem.countsUnplaced ? 1 : problem.hasLimits ? Tuning.Program.omissionNodes * dearest : nil
    // Worths stay so small that a node full of the dearest pods adds up exactly in a Double.
    priceScale =
      omissionCost.map {
        $0 * max(1, Double(problem.mostPodsOnANode(demand)) / Tuning.Program.podsAtFullScale)
      } ?? dearest
    let roomiest = (0..<problem.typeCount).max { (problem.capacity($0, 0), -$0) < (problem.capacity($1, 0), -$1) } ?? 0
    reference = (0..<problem.dimensionCount).map { Double(max(1, problem.capacity(roomiest, $0))) }

    let active = (0..<problem.shapeCount).filter { demand[$0] > 0 }
    var chosen = active.filter { problem.size(of: $0, on: roomiest) > smallest || problem.groups[$0] >= 0 }
    if chosen.count > mostRows {
      chosen = Array(
        active.map { shape -> (weight: Double, shape: Int) in
          let size = problem.size(of: shape, on: roomiest)
          return (size * size * Double(demand[shape]), shape)
        }.sorted { ($1.weight, $0.shape) < ($0.weight, $1.shape) }.prefix(mostRows).map(\.shape)
      ).sorted()
    }
    shapes = chosen
    var rowOf = [Int?](repeating: nil, count: problem.shapeCount)
    for (row, shape) in chosen.enumerated() { rowOf[shape] = row }
    rowOfShape = rowOf
    fluid = active.filter { rowOf[$0] == nil }

    var demands = chosen.map { Double(demand[$0]) }
    if !fluid.isEmpty {
      for d in 0..<problem.dimensionCount {
        let total = fluid.reduce(0.0) { $0 + Double(demand[$1]) * Double(problem.request($1, d)) }
        demands.append(total / reference[d])
      }
    }
    var limits = [Int?](repeating: nil, count: problem.typeCount)
    for type in 0..<problem.typeCount where problem.isLimited(type) {
      limits[type] = demands.count
      demands.append(-Double(problem.limits[type]))
    }
    (limitRows, self.demands) = (limits, demands)
  }

  /// The row of a dimension, where shapes are fluid.
  func fluidRow(_ d: Int) -> Int { shapes.count + d }

  /// The price of a node, in the program.
  func cost(ofType type: Int) -> Double { Double(problem.prices[type]) / priceScale }

  /// The column of a pattern: its copies, what it leaves for fluid shapes, one node of a limited type.
  func entries(of pattern: PlannedNodes) -> [(row: Int, coefficient: Double)] {
    var entries: [(row: Int, coefficient: Double)] = []
    for line in pattern.contents {
      if let row = rowOfShape[line.shape] { entries.append((row, Double(line.copies))) }
    }
    if hasFluid {
      let load = problem.load(of: pattern.contents)
      for d in 0..<dimensions where problem.capacity(pattern.type, d) > load[d] {
        entries.append((fluidRow(d), Double(problem.capacity(pattern.type, d) - load[d]) / reference[d]))
      }
    }
    if let row = limitRows[pattern.type], !entries.isEmpty { entries.append((row, -1)) }
    return entries
  }

  /// What a pattern would save at these duals; negative: it should enter.
  func reducedCost(_ pattern: PlannedNodes, duals: [Double]) -> Double {
    entries(of: pattern).reduce(cost(ofType: pattern.type)) { $0 - duals[$1.row] * $1.coefficient }
  }

  /// What a node of a type costs in the program: its price, or for limited types what they are worth to it.
  func nodePrice(_ type: Int, duals: [Double]) -> Double {
    cost(ofType: type) + (limitRows[type].map { max(0, duals[$0]) } ?? 0)
  }

  /// What leaving a pod out costs, as a worth: no pod is worth more.
  var omissionWorth: Int { Int((omissionCost ?? 0) / priceScale * Double(worthScale)) }

  /// A knapsack's copies as the pattern of a node.
  func pattern(_ copies: [Int], _ knapsack: Knapsack, type: Int) -> PlannedNodes {
    var pattern = PlannedNodes(type: type, count: 1, contents: [])
    for item in 0..<knapsack.count where copies[item] > 0 {
      pattern.contents.append(.init(shape: shapes[knapsack.items[item]], copies: copies[item]))
    }
    pattern.contents.sort { $0.shape < $1.shape }
    return pattern
  }
}
