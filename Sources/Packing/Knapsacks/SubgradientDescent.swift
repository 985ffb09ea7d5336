/// Prices of the capacities of a knapsack, moved step by step to where the relaxation is least (Polyak 1969).
///
/// A capacity that the items worth taking overfill gets dearer, one that they leave free cheaper; the step is as long as the
/// way to the goal allows, and shorter where it no longer helps.
///
/// Example: capacity 10, an item of 6 worth 7. At price 0.5 of a unit the item gains 4 and uses 6 of 10: the price falls. At 0
/// it is 7, all that the item is worth.
struct SubgradientDescent {
  /// The best prices so far, as shares of the dearest node for the whole capacity.
  private(set) var best: [Double]

  private let dimensions: Int
  /// The share of the capacity that item i takes in dimension d at `i * dimensions + d`.
  private let relative: [Double]
  private let values: [Double]
  private let bounds: [Double]
  private let base: Double
  private var current: [Double]
  private var bestValue = Double.infinity

  /// Begins with these prices, as shares.
  init(_ knapsack: Knapsack, from start: [Double]) {
    let (dimensions, count) = (knapsack.dimensions, knapsack.count)
    let scale = Double(worthScale)
    var relative = [Double](repeating: 0, count: count * dimensions)
    for item in 0..<count {
      for d in 0..<dimensions {
        relative[item * dimensions + d] = Double(knapsack.weight(item, d)) / Double(max(1, knapsack.capacity[d]))
      }
    }
    (self.dimensions, self.relative) = (dimensions, relative)
    values = knapsack.values.map { Double($0) / scale }
    bounds = knapsack.bounds.map(Double.init)
    base = Double(knapsack.base) / scale
    (best, current) = (start, start)
  }

  /// Moves until the value is at most `goal`, or no longer falls.
  mutating func run(to goal: Double, meter: inout WorkMeter) {
    var (step, stale) = (1.0, 0)
    for _ in 0..<Tuning.Relaxation.mostSteps {
      meter.spend(values.count * dimensions * 2)
      var (value, slope) = valueAndSlope()
      if value < bestValue * (1 - Tuning.Relaxation.progress) { stale = 0 } else { stale += 1 }
      if value < bestValue - Tuning.sameSum { (best, bestValue) = (current, value) }
      if stale >= Tuning.Relaxation.patience {
        (step, stale, current) = (step / 2, 0, best)
        if step < Tuning.Relaxation.shortestStep { break }
      }
      if bestValue <= goal { break }
      for d in 0..<dimensions where slope[d] > 0 && current[d] <= 0 { slope[d] = 0 }
      let square = slope.reduce(0) { $0 + $1 * $1 }
      if square < Tuning.Relaxation.flat { break }
      let length =
        step * max(value - goal * Tuning.Relaxation.aim, value * Tuning.Relaxation.leastMove) / square
      for d in 0..<dimensions { current[d] = max(0, current[d] - length * slope[d]) }
    }
  }

  /// What the relaxation comes to at the current prices, and how it changes with each of them.
  private func valueAndSlope() -> (value: Double, slope: [Double]) {
    var value = base + current.reduce(0, +)
    var slope = [Double](repeating: 1, count: dimensions)
    for item in values.indices {
      var gain = values[item]
      for d in 0..<dimensions { gain -= current[d] * relative[item * dimensions + d] }
      if gain > 0 {
        value += gain * bounds[item]
        for d in 0..<dimensions { slope[d] -= bounds[item] * relative[item * dimensions + d] }
      }
    }
    return (value, slope)
  }
}
