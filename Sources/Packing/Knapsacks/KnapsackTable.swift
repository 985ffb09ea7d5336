/// The best patterns for every capacity in one dimension, the other dimensions being priced: the bounded knapsack by
/// dynamic programming (Bellman 1957) over the items from small to large.
///
/// Row i holds, for every number of cells c, the best worth of the first i items within c cells. Worths are whole numbers
/// below 2^53 held in Doubles, so they are exact, and rows are computed several cells at a time.
///
/// Example: capacity 10 in cells of 2 (the greatest common divisor of weights 4 and 6), values 4 (two copies) and 7: the
/// rows are 0 0 0 0 0 0, then 0 0 4 4 8 8, then 0 0 4 7 8 11.
struct KnapsackTable {
  /// The dimension that the table is over, what a cell stands for, and how many there are.
  private(set) var dimension = 0
  /// What a cell stands for.
  private(set) var unit = 1
  /// How many cells the capacity has.
  private(set) var cells = 0
  /// True when weights are rounded to the nearest cell: good for finding patterns, no bound.
  private(set) var isCoarse = false
  /// The price of a unit of capacity in each dimension (0 in `dimension`).
  var prices: [Int] = []
  private var rows: [[Double]] = []

  /// Chooses cells for a knapsack: the greatest common divisor of the weights, larger while that loses at most 0.2 % of
  /// any weight, or the table would be too large; weights are rounded down, which keeps the table an upper bound.
  init(_ knapsack: Knapsack, dimension: Int, coarseCells: Int? = nil) {
    self.dimension = dimension
    isCoarse = coarseCells != nil
    let weights = (0..<knapsack.count).map { knapsack.weight($0, dimension) }
    unit = harmlessUnit(weights)
    let most =
      coarseCells
      ?? max(
        Tuning.Table.fewestCells, min(Tuning.Table.mostCells, Tuning.Table.mostEntries / (knapsack.count + 1)))
    while knapsack.capacity[dimension] / unit > most { unit *= 2 }
    cells = knapsack.capacity[dimension] / unit
    prices = [Int](repeating: 0, count: knapsack.dimensions)
  }

  /// The cells that an item takes.
  func cells(of item: Int, _ knapsack: Knapsack) -> Int {
    let weight = knapsack.weight(item, dimension)
    if !isCoarse { return weight / unit }
    return weight == 0 ? 0 : max(1, (weight + unit / 2) / unit)
  }

  /// Fills the table for the current prices.
  mutating func fill(_ knapsack: Knapsack, meter: inout WorkMeter) {
    rows = [[Double](repeating: 0, count: cells + 1)]
    rows.reserveCapacity(knapsack.count + 1)
    for item in 0..<knapsack.count {
      let (gain, size, bound) = (gain(of: item, knapsack), cells(of: item, knapsack), knapsack.bounds[item])
      let previous = rows[item]
      guard gain > 0, bound > 0, size <= cells else {
        rows.append(previous)
        continue
      }
      var row = previous
      if size == 0 {
        for cell in 0...cells { row[cell] += Double(gain * bound) }
        meter.spend(cells)
      } else if bound >= cells / size {
        addWithoutBound(&row, size: size, gain: Double(gain))
        meter.spend(cells)
      } else {
        // Copies in portions of 1, 2, 4, ... and the rest give every number up to the bound.
        var (left, portion) = (bound, 1)
        var source = previous
        while left > 0, min(portion, left) * size <= cells {
          let copies = min(portion, left)
          addOnce(&row, from: source, size: copies * size, gain: Double(copies * gain))
          meter.spend(cells)
          left -= copies
          portion *= 2
          if left > 0 { source = row }
        }
      }
      rows.append(row)
    }
  }

  /// The best worth of the first `items` items within so many cells, without base and priced capacities.
  func best(_ items: Int, cells: Int) -> Int { Int(rows[items][cells]) }

  /// The price of all capacities, plus the base: what to add to a worth in the table.
  func constant(_ knapsack: Knapsack) -> Int {
    knapsack.base + (0..<knapsack.dimensions).reduce(0) { $0 + prices[$1] * knapsack.capacity[$1] }
  }

  /// At least the worth of every pattern, unless the table is coarse.
  func ceiling(_ knapsack: Knapsack) -> Int { constant(knapsack) + best(knapsack.count, cells: cells) }

  /// The value of an item at the prices of the other dimensions.
  func gain(of item: Int, _ knapsack: Knapsack) -> Int { knapsack.gain(of: item, at: prices) }

  /// The copies behind the best worth within so many cells.
  func pattern(_ knapsack: Knapsack, within start: Int) -> [Int] {
    var copies = [Int](repeating: 0, count: knapsack.count)
    var cell = start
    for item in stride(from: knapsack.count - 1, through: 0, by: -1) {
      let (gain, size, bound) = (gain(of: item, knapsack), cells(of: item, knapsack), knapsack.bounds[item])
      guard gain > 0, bound > 0, size <= cells else { continue }
      if size == 0 {
        copies[item] = bound
        continue
      }
      let worth = rows[item + 1][cell]
      while copies[item] < bound, (copies[item] + 1) * size <= cell,
        rows[item][cell - copies[item] * size] + Double(copies[item] * gain) != worth
      {
        copies[item] += 1
      }
      cell -= copies[item] * size
    }
    return copies
  }
}

/// The largest unit that divides the weights, or loses at most 0.2 % of each when they are rounded down to it.
func harmlessUnit(_ weights: [Int]) -> Int {
  var best = max(1, weights.reduce(0, gcd))
  for unit in Tuning.Table.units
  where unit > best && weights.allSatisfy({ ($0 % unit) <= $0 / Tuning.Table.harmlessLoss }) {
    best = unit
  }
  return best
}

/// Each cell: the better of what it has and one portion on top of `source`.
private func addOnce(_ row: inout [Double], from source: [Double], size: Int, gain: Double) {
  let old = source.span
  var new = row.mutableSpan
  precondition(old.count == new.count)
  for cell in size..<max(size, new.count) {
    let (with, without) = (old[cell - size] + gain, new[cell])
    new[cell] = with > without ? with : without
  }
}

/// Any number of copies.
private func addWithoutBound(_ row: inout [Double], size: Int, gain: Double) {
  var new = row.mutableSpan
  for cell in size..<max(size, new.count) {
    let (with, without) = (new[cell - size] + gain, new[cell])
    new[cell] = with > without ? with : without
  }
}
