/// Worths of shapes as whole numbers, from the duals of a program: what knapsacks and certificates are made of.
struct DualValues {
  /// Worth of one copy of every shape of the prepared problem; 0 for shapes without demand.
  let worths: [Int]
  /// Price of a unit of capacity in each dimension, by which fluid shapes are worth something.
  let fluidPrices: [Int]

  /// Rounds duals down to whole worths.
  init(_ program: PatternProgram, duals: [Double]) {
    let problem = program.problem
    let scale = Double(worthScale)
    var prices = [Int](repeating: 0, count: program.dimensions)
    if program.rows.hasFluid {
      for d in 0..<program.dimensions {
        // The dual is for the whole reference capacity; amounts are rounded.
        let unit = program.rows.reference[d] / Double(program.scaling.units[d])
        prices[d] = Int(
          (max(0, min(Tuning.Program.mostFluidPrice, duals[program.rows.fluidRow(d)])) * scale / max(1, unit)).rounded(
            .down))
      }
    }
    var worths = [Int](repeating: 0, count: problem.shapeCount)
    for (row, shape) in program.rows.shapes.enumerated() {
      // No sensible worth is above a few nodes for as many copies as fit one; the limit keeps sums within 2^53.
      let copies = (0..<problem.typeCount).map { problem.copies(of: shape, onEmpty: $0) }.max() ?? 1
      let most =
        program.rows.omissionCost == nil
        ? Tuning.Program.mostNodesWorth * scale / Double(max(1, min(program.demand[shape], copies)))
        : Double(program.rows.omissionWorth)
      worths[shape] = Int(max(0, min(duals[row] * scale, most)).rounded(.down))
    }
    for shape in program.rows.fluid {
      for d in 0..<program.dimensions {
        worths[shape] += prices[d] * program.scaling.requests[shape * program.dimensions + d]
      }
    }
    if program.rows.omissionCost != nil {
      for shape in worths.indices { worths[shape] = min(worths[shape], program.rows.omissionWorth) }
    }
    self.worths = worths
    fluidPrices = prices
  }

  /// The knapsack of a node type at these worths.
  func knapsack(_ program: PatternProgram, type: Int) -> Knapsack {
    let (problem, dimensions) = (program.problem, program.dimensions)
    func amounts(_ list: [Int], _ index: Int) -> ArraySlice<Int> {
      list[(index * dimensions)..<((index + 1) * dimensions)]
    }
    var chosen: [(size: Double, row: Int, value: Int, bound: Int)] = []
    for (row, shape) in program.rows.shapes.enumerated() {
      let bound = min(program.demand[shape], problem.copies(of: shape, onEmpty: type))
      guard bound > 0 else { continue }
      var value = worths[shape]
      for d in 0..<dimensions { value -= fluidPrices[d] * program.scaling.requests[shape * dimensions + d] }
      guard value > 0 else { continue }
      chosen.append((problem.size(of: shape, on: type), row, value, bound))
    }
    chosen.sort { ($0.size, $0.row) < ($1.size, $1.row) }
    let shapes = chosen.map { program.rows.shapes[$0.row] }
    let capacity = Array(amounts(program.scaling.capacities, type))
    return Knapsack(
      dimensions: dimensions, weights: shapes.flatMap { amounts(program.scaling.requests, $0) }, capacity: capacity,
      trueWeights: shapes.flatMap { amounts(problem.requests, $0) },
      trueCapacity: Array(amounts(problem.capacities, type)),
      values: chosen.map(\.value), bounds: chosen.map(\.bound),
      base: (0..<dimensions).reduce(0) { $0 + fluidPrices[$1] * capacity[$1] }, items: chosen.map(\.row),
      groups: shapes.map { problem.groups[$0] }, groupCaps: problem.groupCaps)
  }
}
