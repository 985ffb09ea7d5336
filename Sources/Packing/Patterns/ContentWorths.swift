/// Worths of shapes as whole numbers, from the duals of a program: what knapsacks and certificates are made of.
struct ContentWorths {
  /// Worth of one copy of every shape of the prepared problem; 0 for shapes without demand.
  let worths: [Int]
  /// Price of a unit of capacity in each dimension, by which fluid shapes are worth something.
  let fluidPrices: [Int]

  init(_ program: ContentProgram, duals: [Double]) {
    let problem = program.problem
    let scale = Double(worthScale)
    var prices = [Int](repeating: 0, count: program.dimensions)
    if program.hasFluid {
      for d in 0..<program.dimensions {
        // The dual is for the whole reference capacity; amounts are rounded.
        let unit = program.reference[d] / Double(program.rounding.units[d])
        prices[d] = Int((max(0, min(8, duals[program.rows.count + d])) * scale / max(1, unit)).rounded(.down))
      }
    }
    var worths = [Int](repeating: 0, count: problem.shapeCount)
    for (row, shape) in program.rows.enumerated() {
      // No sensible worth is above a few nodes for as many copies as fit one; the limit keeps sums within 2^53.
      let copies = (0..<problem.typeCount).map { problem.copies(of: shape, onEmpty: $0) }.max() ?? 1
      let most =
        program.omissionCost == nil
        ? 2 * scale / Double(max(1, min(program.demand[shape], copies))) : Double(program.omissionWorth)
      worths[shape] = Int(max(0, min(duals[row] * scale, most)).rounded(.down))
    }
    for shape in program.fluid {
      for d in 0..<program.dimensions {
        worths[shape] += prices[d] * program.rounding.requests[shape * program.dimensions + d]
      }
    }
    if program.omissionCost != nil {
      for shape in worths.indices { worths[shape] = min(worths[shape], program.omissionWorth) }
    }
    self.worths = worths
    fluidPrices = prices
  }

  /// The knapsack of a node type at these worths.
  func knapsack(_ program: ContentProgram, type: Int) -> Knapsack {
    let (problem, dimensions) = (program.problem, program.dimensions)
    func amounts(_ list: [Int], _ index: Int) -> ArraySlice<Int> {
      list[(index * dimensions)..<((index + 1) * dimensions)]
    }
    var chosen: [(size: Double, row: Int, value: Int, bound: Int)] = []
    for (row, shape) in program.rows.enumerated() {
      let bound = min(program.demand[shape], problem.copies(of: shape, onEmpty: type))
      guard bound > 0 else { continue }
      var value = worths[shape]
      for d in 0..<dimensions { value -= fluidPrices[d] * program.rounding.requests[shape * dimensions + d] }
      guard value > 0 else { continue }
      chosen.append((problem.size(of: shape, on: type), row, value, bound))
    }
    chosen.sort { ($0.size, $0.row) < ($1.size, $1.row) }
    let shapes = chosen.map { program.rows[$0.row] }
    let capacity = Array(amounts(program.rounding.capacities, type))
    return Knapsack(
      dimensions: dimensions, weights: shapes.flatMap { amounts(program.rounding.requests, $0) }, capacity: capacity,
      trueWeights: shapes.flatMap { amounts(problem.requests, $0) },
      trueCapacity: Array(amounts(problem.capacities, type)),
      values: chosen.map(\.value), bounds: chosen.map(\.bound),
      base: (0..<dimensions).reduce(0) { $0 + fluidPrices[$1] * capacity[$1] }, items: chosen.map(\.row),
      groups: shapes.map { problem.groups[$0] }, groupCaps: problem.groupCaps)
  }
}

extension ContentProgram {
  /// What leaving a pod out costs, as a worth: no pod is worth more.
  var omissionWorth: Int { Int((omissionCost ?? 0) / priceScale * Double(worthScale)) }

  /// A knapsack's copies as the content of a node.
  func content(_ copies: [Int], _ knapsack: Knapsack, type: Int) -> PlannedNodes {
    var content = PlannedNodes(type: type, count: 1, contents: [])
    for item in 0..<knapsack.count where copies[item] > 0 {
      content.contents.append(.init(shape: rows[knapsack.items[item]], copies: copies[item]))
    }
    content.contents.sort { $0.shape < $1.shape }
    return content
  }
}
