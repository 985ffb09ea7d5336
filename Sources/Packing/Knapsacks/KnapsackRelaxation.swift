/// An upper bound on a knapsack by pricing its capacities (Lagrangian relaxation, Geoffrion 1974).
///
/// With a price for every unit of capacity, an item is worth taking, up to its bound, when its value exceeds the price of
/// its weight: base + Σ price · capacity + Σ bound · max(0, value - price · weight) is at least the best content.
///
/// Example: capacity 10, items 6 (value 7) and 4 (value 4, up to 2 copies), price 1: 10 + 1 · (7 - 6) + 2 · 0 = 11, and
/// indeed 6 + 4 is worth 11.
struct KnapsackRelaxation {
  /// At least the worth of every content.
  var ceiling: Int
  /// The price of a unit of capacity in each dimension.
  var prices: [Int]
  /// The same as shares of the dearest node for the whole capacity, to start the next search from.
  var shares: [Double]

  /// Lowers the ceiling by subgradient steps (Polyak 1969) until it is at most `target`, or no longer falls.
  init(_ knapsack: Knapsack, target: Int, start: [Double]?, meter: inout WorkMeter) {
    let (dimensions, count) = (knapsack.dimensions, knapsack.count)
    let scale = Double(worthScale)
    var relative = [Double](repeating: 0, count: count * dimensions)
    for item in 0..<count {
      for d in 0..<dimensions {
        relative[item * dimensions + d] = Double(knapsack.weight(item, d)) / Double(max(1, knapsack.capacity[d]))
      }
    }
    let values = knapsack.values.map { Double($0) / scale }
    let bounds = knapsack.bounds.map(Double.init)
    let (base, goal) = (Double(knapsack.base) / scale, Double(target) / scale)
    var current = start ?? [Double](repeating: goal / Double(dimensions), count: dimensions)
    var (best, bestValue, step, stale) = (current, Double.infinity, 1.0, 0)
    for _ in 0..<150 {
      meter.spend(count * dimensions * 2)
      var value = base + current.reduce(0, +)
      var slope = [Double](repeating: 1, count: dimensions)
      for item in 0..<count {
        var gain = values[item]
        for d in 0..<dimensions { gain -= current[d] * relative[item * dimensions + d] }
        if gain > 0 {
          value += gain * bounds[item]
          for d in 0..<dimensions { slope[d] -= bounds[item] * relative[item * dimensions + d] }
        }
      }
      if value < bestValue * (1 - 1e-5) { stale = 0 } else { stale += 1 }
      if value < bestValue - 1e-12 { (best, bestValue) = (current, value) }
      if stale >= 6 {
        (step, stale, current) = (step / 2, 0, best)
        if step < 0.004 { break }
      }
      if bestValue <= goal { break }
      for d in 0..<dimensions where slope[d] > 0 && current[d] <= 0 { slope[d] = 0 }
      let square = slope.reduce(0) { $0 + $1 * $1 }
      if square < 1e-16 { break }
      let length = step * max(value - goal * 0.98, value * 1e-4) / square
      for d in 0..<dimensions { current[d] = max(0, current[d] - length * slope[d]) }
    }
    shares = best
    prices = (0..<dimensions).map { max(0, Int((best[$0] * scale / Double(max(1, knapsack.capacity[$0]))).rounded())) }
    ceiling = knapsack.ceiling(at: prices)
  }
}

extension Knapsack {
  /// The upper bound that capacity prices give, in whole numbers.
  func ceiling(at prices: [Int]) -> Int {
    var ceiling = base
    for d in 0..<dimensions { ceiling += prices[d] * capacity[d] }
    for item in 0..<count {
      let gain = gain(of: item, at: prices)
      if gain > 0 { ceiling += gain * bounds[item] }
    }
    return ceiling
  }

  /// The value of an item minus the price of its weight.
  func gain(of item: Int, at prices: [Int]) -> Int {
    var gain = values[item]
    for d in 0..<dimensions { gain -= prices[d] * weight(item, d) }
    return gain
  }
}
