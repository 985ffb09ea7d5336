/// The bounds that need no search: volume, cap, large pods.
///
/// Example: 10 pods of 3 cpu, at most 2 to a node, on nodes of 8 cpu. Volume: 30 / 8 → 4 nodes. Cap: 10 / 2 → 5 nodes.
/// Large: 3 is not more than half of 8 → nothing. So no plan has fewer than 5 nodes.
struct SimpleBound: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case volume(dimension: Int)
    /// Shapes (of the prepared problem) that share a cap.
    case cap(shapes: [Int])
    case large(dimension: Int)
  }

  var kind: Kind
  var value: Int
}

extension PreparedProblem {
  /// The best of the simple bounds on the price of the nodes (their number when every price is 1) for this demand.
  func simpleBound(demand: [Int]) -> SimpleBound {
    var best = SimpleBound(kind: .volume(dimension: 0), value: 0)
    func offer(_ kind: SimpleBound.Kind, _ value: Int) {
      if value > best.value { best = SimpleBound(kind: kind, value: value) }
    }
    for d in 0..<dimensionCount { offer(.volume(dimension: d), volumeBound(d, demand: demand)) }
    for (shapes, nodes) in capBounds(demand: demand) { offer(.cap(shapes: shapes), cheapest(nodes)) }
    for d in 0..<dimensionCount { offer(.large(dimension: d), cheapest(largePods(d, demand: demand))) }
    return best
  }

  /// Sum of the requests in one dimension at the best price for its capacity, rounded up.
  func volumeBound(_ d: Int, demand: [Int]) -> Int {
    var total: Int128 = 0
    for s in 0..<shapeCount { total += Int128(demand[s]) * Int128(request(s, d)) }
    let bound = dualBound(
      worth: total, ceilings: (0..<typeCount).map { capacity($0, d) }, prices: prices, limits: limits)
    return bound ?? 0
  }

  /// For each cap group: how many nodes its copies need at least.
  private func capBounds(demand: [Int]) -> [(shapes: [Int], nodes: Int)] {
    var members = [[Int]](repeating: [], count: groupCaps.count)
    for s in 0..<shapeCount where groups[s] >= 0 && demand[s] > 0 { members[groups[s]].append(s) }
    return members.indices.map { group in
      (members[group], ceilingDivision(members[group].reduce(0) { $0 + demand[$1] }, groupCaps[group]))
    }
  }

  /// Copies that take more than half of the largest node that they may stand on: no two share a node.
  private func largePods(_ d: Int, demand: [Int]) -> Int {
    var pods = 0
    for s in 0..<shapeCount where demand[s] > 0 {
      let roomiest = (0..<typeCount).map { capacity($0, d) }.max() ?? 0
      if request(s, d) > roomiest - request(s, d) { pods += demand[s] }
    }
    return pods
  }

  /// The least that so many nodes can cost.
  func cheapest(_ nodes: Int) -> Int { cheapestNodes(nodes, prices: prices, limits: limits) }
}

/// The least that so many nodes can cost: the cheapest first, each type up to its limit.
func cheapestNodes(_ nodes: Int, prices: [Int], limits: [Int]) -> Int {
  var (left, cost) = (nodes, 0)
  for type in prices.indices.sorted(by: { (prices[$0], $0) < (prices[$1], $1) }) where left > 0 {
    let taken = min(left, limits[type])
    cost += taken * prices[type]
    left -= taken
  }
  return cost
}

/// The least price of nodes that hold pods of this total worth, when a node of a type holds at most its ceiling.
///
/// With `r` the best price per unit of worth among the types without limit, the bound is `worth * r` less what nodes of
/// limited types can hold for less than that, rounded up to a multiple of the greatest common divisor of the prices. It
/// follows from linear programming duality; the arithmetic is exact. Nil: no type without a limit, or the numbers do
/// not fit 128 bits.
func dualBound(worth: Int128, ceilings: [Int], prices: [Int], limits: [Int]) -> Int? {
  // The best price per worth among unlimited types, as a fraction.
  var best: (price: Int, ceiling: Int)?
  for type in prices.indices where limits[type] == Int.max && ceilings[type] > 0 {
    guard let known = best else {
      best = (prices[type], ceilings[type])
      continue
    }
    if Int128(prices[type]) * Int128(known.ceiling) < Int128(known.price) * Int128(ceilings[type]) {
      best = (prices[type], ceilings[type])
    }
  }
  guard let best else { return nil }
  var (sum, overflow) = worth.multipliedReportingOverflow(by: Int128(best.price))
  for type in prices.indices where limits[type] != Int.max {
    let gain = Int128(ceilings[type]) * Int128(best.price) - Int128(prices[type]) * Int128(best.ceiling)
    guard gain > 0 else { continue }
    let (all, allOverflow) = gain.multipliedReportingOverflow(by: Int128(limits[type]))
    let (rest, restOverflow) = sum.subtractingReportingOverflow(all)
    sum = rest
    overflow = overflow || allOverflow || restOverflow
  }
  guard !overflow, sum > 0 else { return overflow ? nil : 0 }
  let quantum = Int128(max(1, prices.reduce(0, gcd)))
  let bound = ceilingDivision(ceilingDivision(sum, Int128(best.ceiling)), quantum) * quantum
  return Int(exactly: bound)
}
