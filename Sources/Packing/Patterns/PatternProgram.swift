/// The linear program over node patterns (Gilmore and Gomory 1961): how many nodes of each possible pattern, at least
/// cost, so that every shape is covered. Its duals give the bound, its solution the patterns that `Rounding` uses.
///
/// Shapes without a row of their own (too many, or tiny) are *fluid*: one row for each dimension, to which a pattern
/// brings what it leaves free. The bound stays valid for them with the worth Σ dual · request.
///
/// Example: nodes of 10, pods of 6 (4 copies) and 4 (4 copies). Patterns {6}, {4, 4}, then priced in {6, 4}: 4 nodes of it
/// cover everything; duals 6/10 and 4/10 price no better pattern, so 4 is the bound.
struct PatternProgram {
  /// What the program asks for, row by row.
  let rows: PatternRows
  /// Requests and capacities for bounds: rounded down where there are too many digits.
  let scaling: UnitScaling

  /// The linear program itself.
  var master: MasterProgram
  /// The pattern behind each column; nil for columns that are none.
  private(set) var patterns: [PlannedNodes?] = []
  private var known: Set<PlannedNodes> = []

  /// The best bound so far with its certificate, the same before rounding up, and its duals.
  var bound = 0
  /// The best bound before it is rounded up.
  var exactBound: Double
  /// The bound is as high as the value of the program, rounded up, or as was asked for.
  var isSolved = false
  /// The value of the program when patterns were last priced with all that may be spent.
  var fullValue = Double.infinity
  /// What shows the best bound.
  var certificate: DualCertificate?
  /// The duals of the best bound, the centre of smoothing.
  var bestDuals: [Double] = []
  /// The worths and ceilings of the best bound before it is rounded up; nil before the first pricing.
  var bestPricing: (worths: [Int], ceilings: [Int])?
  /// Prices of capacities from the last pricing of each type, to start from.
  var warmShares: [[Double]?]
  /// The rows whose bound turned out to matter in the grid of each type.
  var limitedRows: [Set<Int>]

  /// The part that is packed.
  var problem: PreparedProblem { rows.problem }
  /// Copies of each shape that are wanted.
  var demand: [Int] { rows.demand }
  /// How many dimensions there are.
  var dimensions: Int { problem.dimensionCount }

  /// A program whose first patterns cover everything, with rows as `PatternRows` chooses them.
  init(_ problem: PreparedProblem, demand: [Int], mostRows: Int, smallest: Double) {
    rows = PatternRows(problem, demand: demand, mostRows: mostRows, smallest: smallest)
    scaling = UnitScaling(problem)
    exactBound = rows.omissionCost == nil ? 0 : -.infinity
    warmShares = [[Double]?](repeating: nil, count: problem.typeCount)
    limitedRows = [Set<Int>](repeating: [], count: problem.typeCount)
    master = MasterProgram(demand: rows.demands, isTight: problem.hasLimits)
    start()
  }

  /// A first basis that covers everything: one-shape patterns, or leaving everything out.
  private mutating func start() {
    var basis = [Int?](repeating: nil, count: master.rowCount)
    for (row, shape) in rows.shapes.enumerated() {
      if let omissionCost = rows.omissionCost {
        basis[row] = addColumn([(row, 1)], cost: omissionCost / rows.priceScale)
      } else if let type = cheapest(for: shape) {
        let copies = min(demand[shape], problem.copies(of: shape, onEmpty: type))
        let pattern = PlannedNodes(type: type, count: 1, contents: [.init(shape: shape, copies: copies)])
        basis[row] = addColumn(
          [(row, Double(copies))], cost: rows.cost(ofType: type), pattern: pattern)
      }
    }
    if rows.hasFluid {
      for d in 0..<dimensions {
        let row = rows.fluidRow(d)
        if rows.omissionCost != nil {
          // No fluid pod frees more than the largest of them for its cost.
          basis[row] = addColumn([(row, 1)], cost: fluidOmissionCost(d))
        } else {
          let type = (0..<problem.typeCount).filter { !problem.isLimited($0) }.min {
            perCapacity($0, d) < perCapacity($1, d)
          }
          if let type {
            basis[row] = addColumn(
              [(row, Double(max(1, problem.capacity(type, d))) / rows.reference[d])],
              cost: rows.cost(ofType: type))
          }
        }
      }
    }
    master.start(basis: basis)
  }

  private func cheapest(for shape: Int) -> Int? {
    var best: (type: Int, cost: Double)?
    for type in 0..<problem.typeCount where problem.isUsable(type, by: shape) && !problem.isLimited(type) {
      let copies = max(1, min(demand[shape], problem.copies(of: shape, onEmpty: type)))
      let cost = Double(problem.prices[type]) / Double(copies)
      if cost < best?.cost ?? .infinity { best = (type, cost) }
    }
    return best?.type
  }

  private func perCapacity(_ type: Int, _ d: Int) -> Double {
    Double(problem.prices[type]) / Double(max(1, problem.capacity(type, d)))
  }

  private func fluidOmissionCost(_ d: Int) -> Double {
    let largest = rows.fluid.map { Double(problem.request($0, d)) / rows.reference[d] }.max() ?? 1
    return (rows.omissionCost ?? 1) / rows.priceScale / max(largest, Tuning.nothing)
  }

  /// Adds a column that is a pattern, or none.
  @discardableResult
  mutating func addColumn(
    _ entries: [(row: Int, coefficient: Double)], cost: Double, pattern: PlannedNodes? = nil
  ) -> Int {
    patterns.append(pattern)
    return master.add(entries, cost: cost)
  }

  /// Adds a pattern as a column; false when it is there already or covers nothing.
  @discardableResult
  mutating func add(_ nodes: PlannedNodes) -> Bool {
    var pattern = PlannedNodes(type: nodes.type, count: 1, contents: [])
    for line in nodes.contents where rows.rowOfShape[line.shape] != nil && demand[line.shape] > 0 {
      let copies = min(line.copies, demand[line.shape])
      if let index = pattern.contents.firstIndex(where: { $0.shape == line.shape }) {
        pattern.contents[index].copies = min(pattern.contents[index].copies + copies, demand[line.shape])
      } else {
        pattern.contents.append(.init(shape: line.shape, copies: copies))
      }
    }
    pattern.contents.sort { $0.shape < $1.shape }
    let entries = rows.entries(of: pattern)
    guard !entries.isEmpty, known.insert(pattern).inserted else { return false }
    addColumn(entries, cost: rows.cost(ofType: nodes.type), pattern: pattern)
    return true
  }

  /// Starts from the bound of another program for the same demand.
  mutating func take(over other: PatternProgram) {
    guard let certificate = other.certificate else { return }
    (bound, exactBound, self.certificate) = (other.bound, other.exactBound, certificate)
    bestPricing = other.bestPricing
    guard !rows.hasFluid, rows.omissionCost == nil else { return }
    bestDuals = rows.shapes.map { Double(certificate.worths[$0]) }
    let value = zip(bestDuals, master.demand).reduce(0) { $0 + $1.0 * $1.1 }
    if value > 0 { bestDuals = bestDuals.map { $0 * exactBound / rows.priceScale / value } }
  }

  /// The value of the program as its duals have it, in the unit of the objective.
  var value: Double {
    var sum = 0.0
    for row in 0..<master.rowCount { sum += master.duals[row] * master.demand[row] }
    return sum * rows.priceScale
  }

  /// The patterns in use and how many nodes of each, patterns with copies only.
  func solution() -> [(pattern: PlannedNodes, amount: Double)] {
    master.solution().compactMap { entry in
      guard let pattern = patterns[entry.column], !pattern.contents.isEmpty else { return nil }
      return (pattern, entry.amount)
    }
  }

  /// Every pattern with copies, for another program.
  var pool: [PlannedNodes] { patterns.compactMap { $0?.contents.isEmpty == false ? $0 : nil } }
}
