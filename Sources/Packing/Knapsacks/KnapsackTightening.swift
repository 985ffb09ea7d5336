/// Lowers a table's ceiling by changing the prices of the other dimensions (subgradient steps), and collects the good
/// patterns that it meets on the way.
///
/// From one table come many patterns: the best one, and the best one through every item (its value plus the best of what
/// is left of the capacity), each made to fit. Patterns of unlike items are what column generation needs most.
struct KnapsackTightening {
  /// The lowest ceiling and the prices that gave it.
  private(set) var ceiling = Int.max
  /// The prices that gave the lowest ceiling.
  private(set) var prices: [Int]
  /// The table at those prices.
  private(set) var table: KnapsackTable
  /// Patterns that fit and that are wanted.
  private(set) var patterns: [[Int]] = []

  private let question: PricingQuestion
  private var knapsack: Knapsack { question.knapsack }
  private var threshold: Int { question.threshold }
  /// The worth of the best pattern met, or the threshold.
  private var reached: Int

  /// Begins with a table whose other dimensions are priced at `start`.
  init(_ question: PricingQuestion, table: KnapsackTable, prices start: [Int]) {
    self.question = question
    self.table = table
    self.table.prices = start
    self.table.prices[table.dimension] = 0
    prices = self.table.prices
    reached = question.threshold
  }

  /// Fills the table and moves its prices at most `steps` times, until the ceiling is reached or no longer falls.
  mutating func run(steps: Int, meter: inout WorkMeter) {
    var (length, stale) = (1.0, 0)
    for step in 0..<steps {
      table.fill(knapsack, meter: &meter)
      let value = table.ceiling(knapsack)
      if value < ceiling {
        stale = Double(value) > Double(ceiling) * (1 - Tuning.Table.progress) ? stale + 1 : 0
        (ceiling, prices) = (value, table.prices)
      } else {
        (length, stale) = (length * Tuning.Table.shortening, stale + 1)
      }
      let order = knapsack.byEfficiency(mix)
      let relaxed = table.pattern(knapsack, within: table.cells)
      offer([relaxed], order)
      if step == 0 || step == Tuning.Table.laterCollection {
        offer(throughEveryItem(most: Tuning.Table.throughItems), order)
      }
      if ceiling <= reached || stale >= Tuning.Table.patience || meter.isSpent { break }
      let size = length * max(Double(value - reached), Double(value) * Tuning.Table.leastMove)
      guard move(relaxed, by: size) else { break }
    }
    if table.prices != prices {
      table.prices = prices
      table.fill(knapsack, meter: &meter)
    }
  }

  /// Weights for choosing items by efficiency: each dimension by what its capacity costs.
  private var mix: [Double] {
    var mix = knapsack.weightsOfDimensions(at: table.prices)
    let others = mix.reduce(0, +) - mix[table.dimension]
    mix[table.dimension] = max(Tuning.Table.leastOwnWeight, Double(threshold) / Double(worthScale) - others)
    return mix
  }

  /// Takes patterns that are wanted, each made to fit.
  private mutating func offer(_ found: [[Int]], _ order: [Int]) {
    for copies in found {
      let fitting = knapsack.repaired(copies, order: order)
      reached = max(reached, knapsack.worth(fitting))
      if question.isWanted(fitting) { patterns.append(fitting) }
    }
  }

  /// The best pattern through every item that might beat the threshold.
  private func throughEveryItem(most: Int) -> [[Int]] {
    let constant = table.constant(knapsack)
    var found: [(worth: Int, item: Int)] = []
    for item in 0..<knapsack.count {
      let size = table.cells(of: item, knapsack)
      guard size <= table.cells else { continue }
      let worth =
        constant + table.gain(of: item, knapsack) + table.best(knapsack.count, cells: table.cells - size)
      if worth > threshold { found.append((worth, item)) }
    }
    found.sort { ($1.worth, $0.item) < ($0.worth, $1.item) }
    return found.prefix(most).map { entry in
      var copies = table.pattern(knapsack, within: table.cells - table.cells(of: entry.item, knapsack))
      copies[entry.item] = min(knapsack.bounds[entry.item], copies[entry.item] + 1)
      return copies
    }
  }

  /// One step along the subgradient: a dimension that the pattern overfills gets dearer; false when there is none.
  private mutating func move(_ copies: [Int], by size: Double) -> Bool {
    var slope = [Double](repeating: 0, count: knapsack.dimensions)
    for d in 0..<knapsack.dimensions where d != table.dimension {
      let used = (0..<knapsack.count).reduce(0) { $0 + copies[$1] * knapsack.weight($1, d) }
      let capacity = Double(max(1, knapsack.capacity[d]))
      slope[d] = (capacity - Double(used)) / capacity
      if slope[d] > 0 && table.prices[d] == 0 { slope[d] = 0 }
    }
    let square = slope.reduce(0) { $0 + $1 * $1 }
    if square < Tuning.Table.flat { return false }
    for d in 0..<knapsack.dimensions where slope[d] != 0 {
      let change = size / square * slope[d] / Double(max(1, knapsack.capacity[d]))
      table.prices[d] = max(0, Int((Double(table.prices[d]) - change).rounded()))
    }
    return true
  }
}
