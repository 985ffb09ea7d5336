/// An upper bound on a knapsack by pricing its capacities (Lagrangian relaxation, Geoffrion 1974).
///
/// With a price for every unit of capacity, an item is worth taking, up to its bound, when its value exceeds the price of
/// its weight: base + Σ price · capacity + Σ bound · max(0, value - price · weight) is at least the best pattern.
///
/// Example: capacity 10, items 6 (value 7) and 4 (value 4, up to 2 copies), price 1: 10 + 1 · (7 - 6) + 2 · 0 = 11, and
/// indeed 6 + 4 is worth 11.
struct KnapsackRelaxation {
  /// At least the worth of every pattern.
  var ceiling: Int
  /// The price of a unit of capacity in each dimension.
  var prices: [Int]
  /// The same as shares of the dearest node for the whole capacity, to start the next search from.
  var shares: [Double]

  /// Lowers the ceiling by subgradient steps (Polyak 1969) until it is at most `target`, or no longer falls.
  ///
  /// - Parameter start: Shares to begin with; nil: the target spread over the dimensions.
  static func lowered(
    _ knapsack: Knapsack, to target: Int, start: [Double]?, meter: inout WorkMeter
  ) -> KnapsackRelaxation {
    let scale = Double(worthScale)
    let goal = Double(target) / scale
    var descent = SubgradientDescent(
      knapsack, from: start ?? [Double](repeating: goal / Double(knapsack.dimensions), count: knapsack.dimensions))
    descent.run(to: goal, meter: &meter)
    let prices = (0..<knapsack.dimensions).map {
      max(0, Int((descent.best[$0] * scale / Double(max(1, knapsack.capacity[$0]))).rounded()))
    }
    return KnapsackRelaxation(ceiling: knapsack.ceiling(at: prices), prices: prices, shares: descent.best)
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
