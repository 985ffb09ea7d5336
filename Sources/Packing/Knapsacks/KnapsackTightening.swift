/// Lowers a table's ceiling by changing the prices of the other dimensions (subgradient steps), and collects the good
/// contents that it meets on the way.
///
/// From one table come many contents: the best one, and the best one through every item (its value plus the best of what
/// is left of the capacity), each made to fit. Contents of unlike items are what column generation needs most.
struct KnapsackTightening {
  /// The lowest ceiling and the prices that gave it.
  private(set) var ceiling = Int.max
  private(set) var prices: [Int]
  /// The table at those prices.
  private(set) var table: KnapsackTable
  /// Contents that fit and that `isWanted` took.
  private(set) var contents: [[Int]] = []

  init(
    _ knapsack: Knapsack, table start: KnapsackTable, prices startPrices: [Int], threshold: Int, steps: Int,
    meter: inout WorkMeter, isWanted: ([Int]) -> Bool
  ) {
    table = start
    prices = startPrices
    table.prices = startPrices
    table.prices[table.dimension] = 0
    prices = table.prices
    var (reached, length, stale) = (threshold, 1.0, 0)
    for step in 0..<steps {
      table.fill(knapsack, meter: &meter)
      let value = table.ceiling(knapsack)
      if value < ceiling {
        stale = Double(value) > Double(ceiling) * (1 - 1e-6) ? stale + 1 : 0
        (ceiling, prices) = (value, table.prices)
      } else {
        (length, stale) = (length * 0.6, stale + 1)
      }
      let order = knapsack.byEfficiency(mix(knapsack, threshold))
      let relaxed = table.contents(knapsack, within: table.cells)
      offer([relaxed], knapsack, order, &reached, isWanted)
      if step == 0 || step == 3 {
        offer(throughEveryItem(knapsack, threshold, most: 25), knapsack, order, &reached, isWanted)
      }
      if ceiling <= reached || stale >= 4 || meter.isSpent { break }
      guard move(relaxed, knapsack, by: length * max(Double(value - reached), Double(value) * 1e-5)) else { break }
    }
    if table.prices != prices {
      table.prices = prices
      table.fill(knapsack, meter: &meter)
    }
  }

  /// Weights for choosing items by efficiency: each dimension by what its capacity costs.
  private func mix(_ knapsack: Knapsack, _ threshold: Int) -> [Double] {
    var mix = (0..<knapsack.dimensions).map {
      max(1e-3, Double(table.prices[$0]) * Double(knapsack.capacity[$0]) / Double(worthScale))
    }
    let others = mix.reduce(0, +) - mix[table.dimension]
    mix[table.dimension] = max(0.05, Double(threshold) / Double(worthScale) - others)
    return mix
  }

  private mutating func offer(
    _ found: [[Int]], _ knapsack: Knapsack, _ order: [Int], _ reached: inout Int, _ isWanted: ([Int]) -> Bool
  ) {
    for copies in found {
      let fitting = knapsack.repaired(copies, order: order)
      reached = max(reached, knapsack.worth(fitting))
      if isWanted(fitting) { contents.append(fitting) }
    }
  }

  /// The best content through every item that might beat the threshold.
  private func throughEveryItem(_ knapsack: Knapsack, _ threshold: Int, most: Int) -> [[Int]] {
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
      var copies = table.contents(knapsack, within: table.cells - table.cells(of: entry.item, knapsack))
      copies[entry.item] = min(knapsack.bounds[entry.item], copies[entry.item] + 1)
      return copies
    }
  }

  /// One step along the subgradient: a dimension that the content overfills gets dearer; false when there is none.
  private mutating func move(_ copies: [Int], _ knapsack: Knapsack, by size: Double) -> Bool {
    var slope = [Double](repeating: 0, count: knapsack.dimensions)
    for d in 0..<knapsack.dimensions where d != table.dimension {
      let used = (0..<knapsack.count).reduce(0) { $0 + copies[$1] * knapsack.weight($1, d) }
      let capacity = Double(max(1, knapsack.capacity[d]))
      slope[d] = (capacity - Double(used)) / capacity
      if slope[d] > 0 && table.prices[d] == 0 { slope[d] = 0 }
    }
    let square = slope.reduce(0) { $0 + $1 * $1 }
    if square < 1e-14 { return false }
    for d in 0..<knapsack.dimensions where slope[d] != 0 {
      let change = size / square * slope[d] / Double(max(1, knapsack.capacity[d]))
      table.prices[d] = max(0, Int((Double(table.prices[d]) - change).rounded()))
    }
    return true
  }
}
