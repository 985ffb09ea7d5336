/// The linear program over node contents (Gilmore and Gomory 1961): how many nodes of each possible content, at least
/// cost, so that every shape is covered. Its duals give the bound, its solution the contents that `Rounding` uses.
///
/// Shapes without a row of their own (too many, or tiny) are *fluid*: one row for each dimension, to which a content
/// brings what it leaves free. The bound stays valid for them with the worth Σ dual · request.
///
/// Example: nodes of 10, pods of 6 (4 copies) and 4 (4 copies). Contents {6}, {4, 4}, then priced in {6, 4}: 4 nodes of it
/// cover everything; duals 6/10 and 4/10 price no better content, so 4 is the bound.
struct ContentProgram {
  let problem: PreparedProblem
  let demand: [Int]
  /// The shapes that have a row, in row order.
  let rows: [Int]
  let fluid: [Int]
  let rowOfShape: [Int?]
  /// Requests and capacities for bounds: rounded down where there are too many digits.
  let rounding: AmountRounding
  /// What fluid rows are measured in: the capacities of the roomiest type.
  let reference: [Double]
  /// The price that counts as 1.
  let priceScale: Double
  /// A pod may be left out at this cost: 1 where unplaced pods are counted, dear where types are limited, so that there
  /// is a solution to start from; nil: every pod must stand.
  let omissionCost: Double?

  var master: MasterProgram
  /// The content behind each column; nil for columns that are none.
  private(set) var contents: [PlannedNodes?] = []
  private var known: Set<PlannedNodes> = []
  /// The row that holds back each limited type.
  let limitRows: [Int?]

  /// The best bound so far with its certificate, the same before rounding up, and its duals.
  var bound = 0
  var exactBound: Double
  var certificate: DualCertificate?
  var bestDuals: [Double] = []
  /// Prices of capacities from the last pricing of each type, to start from.
  var warmShares: [[Double]?]
  /// The rows whose bound turned out to matter in the grid of each type.
  var limitedRows: [Set<Int>]

  var hasFluid: Bool { !fluid.isEmpty }
  var dimensions: Int { problem.dimensionCount }

  /// - Parameters:
  ///   - mostRows: How many shapes get a row.
  ///   - smallest: Shapes smaller than this share of a node, and without a cap, get none.
  init(_ problem: PreparedProblem, demand: [Int], mostRows: Int, smallest: Double) {
    self.problem = problem
    self.demand = demand
    let dearest = Double(max(1, problem.prices.max() ?? 1))
    omissionCost = problem.countsUnplaced ? 1 : problem.hasLimits ? 10 * dearest : nil
    rounding = AmountRounding(problem)
    let roomiest = (0..<problem.typeCount).max { (problem.capacity($0, 0), -$0) < (problem.capacity($1, 0), -$1) } ?? 0
    reference = (0..<problem.dimensionCount).map { Double(max(1, problem.capacity(roomiest, $0))) }
    // Worths stay so small that a node full of the dearest pods adds up exactly in a Double.
    priceScale = omissionCost.map { $0 * max(1, Double(problem.mostPodsOnANode(demand)) / 1024) } ?? dearest
    exactBound = omissionCost == nil ? 0 : -.infinity
    warmShares = [[Double]?](repeating: nil, count: problem.typeCount)
    limitedRows = [Set<Int>](repeating: [], count: problem.typeCount)

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
    rows = chosen
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
    limitRows = limits
    master = MasterProgram(demand: demands, isTight: problem.hasLimits)
    start()
  }

  /// A first basis that covers everything: one-shape contents, or leaving everything out.
  private mutating func start() {
    var basis = [Int?](repeating: nil, count: master.rowCount)
    for (row, shape) in rows.enumerated() {
      if let omissionCost {
        basis[row] = addColumn([(row, 1)], cost: omissionCost / priceScale)
      } else if let type = cheapest(for: shape) {
        let copies = min(demand[shape], problem.copies(of: shape, onEmpty: type))
        let content = PlannedNodes(type: type, count: 1, contents: [.init(shape: shape, copies: copies)])
        basis[row] = addColumn(
          [(row, Double(copies))], cost: Double(problem.prices[type]) / priceScale, content: content)
      }
    }
    if hasFluid {
      for d in 0..<dimensions {
        let row = rows.count + d
        if omissionCost != nil {
          // No fluid pod frees more than the largest of them for its cost.
          basis[row] = addColumn([(row, 1)], cost: fluidOmissionCost(d))
        } else {
          let type = (0..<problem.typeCount).filter { !problem.isLimited($0) }.min {
            perCapacity($0, d) < perCapacity($1, d)
          }
          if let type {
            basis[row] = addColumn(
              [(row, Double(max(1, problem.capacity(type, d))) / reference[d])],
              cost: Double(problem.prices[type]) / priceScale)
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
    let largest = fluid.map { Double(problem.request($0, d)) / reference[d] }.max() ?? 1
    return (omissionCost ?? 1) / priceScale / max(largest, 1e-9)
  }

  @discardableResult
  private mutating func addColumn(
    _ entries: [(row: Int, coefficient: Double)], cost: Double, content: PlannedNodes? = nil
  ) -> Int {
    contents.append(content)
    return master.add(entries, cost: cost)
  }

  /// Adds a content as a column; false when it is there already or covers nothing.
  @discardableResult
  mutating func add(_ nodes: PlannedNodes) -> Bool {
    var content = PlannedNodes(type: nodes.type, count: 1, contents: [])
    for line in nodes.contents where rowOfShape[line.shape] != nil && demand[line.shape] > 0 {
      let copies = min(line.copies, demand[line.shape])
      if let index = content.contents.firstIndex(where: { $0.shape == line.shape }) {
        content.contents[index].copies = min(content.contents[index].copies + copies, demand[line.shape])
      } else {
        content.contents.append(.init(shape: line.shape, copies: copies))
      }
    }
    content.contents.sort { $0.shape < $1.shape }
    let entries = entries(of: content)
    guard !entries.isEmpty, known.insert(content).inserted else { return false }
    addColumn(entries, cost: Double(problem.prices[nodes.type]) / priceScale, content: content)
    return true
  }

  /// The column of a content: its copies, what it leaves for fluid shapes, one node of a limited type.
  func entries(of content: PlannedNodes) -> [(row: Int, coefficient: Double)] {
    var entries: [(row: Int, coefficient: Double)] = []
    for line in content.contents {
      if let row = rowOfShape[line.shape] { entries.append((row, Double(line.copies))) }
    }
    if hasFluid {
      let load = problem.load(of: content.contents)
      for d in 0..<dimensions where problem.capacity(content.type, d) > load[d] {
        entries.append((rows.count + d, Double(problem.capacity(content.type, d) - load[d]) / reference[d]))
      }
    }
    if let row = limitRows[content.type], !entries.isEmpty { entries.append((row, -1)) }
    return entries
  }

  /// What a content would save at the duals of the program; negative: it should enter.
  func reducedCost(_ content: PlannedNodes) -> Double {
    entries(of: content).reduce(Double(problem.prices[content.type]) / priceScale) {
      $0 - master.duals[$1.row] * $1.coefficient
    }
  }

  /// Lets copies of a shape take the place of those of a larger one (dual-optimal inequalities, Valério de Carvalho
  /// 2005; Ben Amor et al. 2006): fewer pivots, and the bound is not changed by them.
  mutating func addExchanges(perShape: Int) {
    guard rows.count > 40 else { return }
    for (row, shape) in rows.enumerated() where problem.groups[shape] < 0 {
      var larger: [(excess: Double, row: Int)] = []
      for (other, candidate) in rows.enumerated() where other != row {
        var (fits, excess) = (true, 0.0)
        for d in 0..<dimensions {
          let difference = problem.request(candidate, d) - problem.request(shape, d)
          if difference < 0 { fits = false }
          excess += Double(difference) / reference[d]
        }
        guard fits, excess > 0 || other < row, problem.standsWherever(shape, stands: candidate) else { continue }
        larger.append((excess, other))
      }
      larger.sort { ($0.excess, $0.row) < ($1.excess, $1.row) }
      for entry in larger.prefix(perShape) { addColumn([(row, 1), (entry.row, -1)], cost: 0) }
    }
  }

  /// Starts from the bound of another program for the same demand.
  mutating func take(over other: ContentProgram) {
    guard let certificate = other.certificate else { return }
    (bound, exactBound, self.certificate) = (other.bound, other.exactBound, certificate)
    guard !hasFluid, omissionCost == nil else { return }
    bestDuals = rows.map { Double(certificate.worths[$0]) }
    let value = zip(bestDuals, master.demand).reduce(0) { $0 + $1.0 * $1.1 }
    if value > 0 { bestDuals = bestDuals.map { $0 * exactBound / priceScale / value } }
  }

  /// The value of the program as its duals have it, in the unit of the objective.
  var value: Double {
    var sum = 0.0
    for row in 0..<master.rowCount { sum += master.duals[row] * master.demand[row] }
    return sum * priceScale
  }

  /// The contents in use and how many nodes of each, contents with copies only.
  func solution() -> [(content: PlannedNodes, amount: Double)] {
    master.solution().compactMap { entry in
      guard let content = contents[entry.column], !content.contents.isEmpty else { return nil }
      return (content, entry.amount)
    }
  }

  /// Every content with copies, for another program.
  var pool: [PlannedNodes] { contents.compactMap { $0?.contents.isEmpty == false ? $0 : nil } }
}
