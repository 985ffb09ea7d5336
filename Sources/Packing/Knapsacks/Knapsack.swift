/// The question of column generation: which pattern of a node is worth most, given a worth for every shape?
///
/// Maximise base + Σ value · copies with Σ weight · copies ≤ capacity in every dimension and copies ≤ bound. Values and
/// weights are whole numbers. The relaxations of it (`KnapsackRelaxation`, `KnapsackTable`, `KnapsackGrid`,
/// `KnapsackLabels`) give upper bounds that are exact integers.
struct Knapsack {
  /// How many dimensions there are.
  let dimensions: Int
  /// Weights for upper bounds: where amounts have very many digits they are rounded down, and capacities too.
  let weights: [Int]
  /// Capacities for upper bounds.
  let capacity: [Int]
  /// The same before rounding: what really has to fit.
  let trueWeights: [Int]
  /// Capacities before rounding.
  let trueCapacity: [Int]
  /// The worth of one copy of each item.
  let values: [Int]
  /// Most copies of each item.
  let bounds: [Int]
  /// The worth of the empty node.
  let base: Int
  /// What the caller knows each item by; items go from small to large.
  let items: [Int]
  /// The cap group of each item, or -1, and what it may hold.
  let groups: [Int]
  /// How many copies of each group may share a node.
  let groupCaps: [Int]

  /// How many items there are.
  var count: Int { items.count }

  /// The weight of an item for upper bounds.
  func weight(_ item: Int, _ d: Int) -> Int { weights[item * dimensions + d] }

  /// Items by value for the weight in a mix of dimensions, the best first.
  func byEfficiency(_ mix: [Double]) -> [Int] {
    let keyed = (0..<count).map { item in
      var size = Tuning.sameSum
      for d in 0..<dimensions { size += mix[d] * Double(weight(item, d)) / Double(max(1, capacity[d])) }
      return (efficiency: Double(values[item]) / size, item: item)
    }
    return keyed.sorted { ($1.efficiency, $0.item) < ($0.efficiency, $1.item) }.map(\.item)
  }

  /// A pattern that fits: takes out what is worth least for the dimension that is over, then fills up in the given order.
  func repaired(_ copies: [Int], order: [Int]) -> [Int] {
    var copies = copies
    var free = trueCapacity
    var held = [Int](repeating: 0, count: groupCaps.count)
    for item in 0..<count where copies[item] > 0 {
      if groups[item] >= 0 {
        copies[item] = min(copies[item], groupCaps[groups[item]] - held[groups[item]])
        held[groups[item]] += copies[item]
      }
      for d in 0..<dimensions { free[d] -= copies[item] * trueWeights[item * dimensions + d] }
    }
    while let over = mostOver(free) {
      var worst: (item: Int, efficiency: Double)?
      for item in 0..<count where copies[item] > 0 && trueWeights[item * dimensions + over] > 0 {
        let efficiency = Double(values[item]) / Double(trueWeights[item * dimensions + over])
        if efficiency < worst?.efficiency ?? .infinity { worst = (item, efficiency) }
      }
      guard let item = worst?.item else { return [Int](repeating: 0, count: count) }
      copies[item] -= 1
      if groups[item] >= 0 { held[groups[item]] -= 1 }
      for d in 0..<dimensions { free[d] += trueWeights[item * dimensions + d] }
    }
    for item in order where copies[item] < bounds[item] {
      var more = bounds[item] - copies[item]
      if groups[item] >= 0 { more = min(more, groupCaps[groups[item]] - held[groups[item]]) }
      for d in 0..<dimensions where more > 0 {
        let weight = trueWeights[item * dimensions + d]
        if weight > 0 { more = min(more, free[d] / weight) }
      }
      if more <= 0 { continue }
      copies[item] += more
      if groups[item] >= 0 { held[groups[item]] += more }
      for d in 0..<dimensions { free[d] -= more * trueWeights[item * dimensions + d] }
    }
    return copies
  }

  private func mostOver(_ free: [Int]) -> Int? {
    (0..<dimensions).filter { free[$0] < 0 }.min { a, b in
      Double(free[a]) / Double(max(1, trueCapacity[a])) < Double(free[b]) / Double(max(1, trueCapacity[b]))
    }
  }

  /// The dimensions by what their capacity costs at these prices, in dearest nodes: how much each counts when items are
  /// chosen by value for the weight.
  func weightsOfDimensions(at prices: [Int]) -> [Double] {
    (0..<dimensions).map {
      max(Tuning.Table.leastWeight, Double(prices[$0]) * Double(capacity[$0]) / Double(worthScale))
    }
  }

  /// The worth of a pattern, with the base.
  func worth(_ copies: [Int]) -> Int {
    var sum = base
    for item in 0..<count where copies[item] > 0 { sum += copies[item] * values[item] }
    return sum
  }
}

/// Worths are whole multiples of this fraction of the dearest node.
let worthScale = 1 << 40
