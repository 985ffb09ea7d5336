/// The bounds that need no search: volume, cap, large pods.
///
/// Example: 10 pods of 3 cpu, at most 2 to a node, on nodes of 8 cpu. Volume: 30 / 8 → 4 nodes. Cap: 10 / 2 → 5 nodes.
/// Large: 3 is not more than half of 8 → nothing. So no plan has fewer than 5 nodes.
struct SimpleBound: Hashable, Sendable {
  /// What a simple bound rests on.
  enum Kind: Hashable, Sendable {
    case volume(dimension: Int)
    /// Shapes (of the prepared problem) that share a cap.
    case cap(shapes: [Int])
    case large(dimension: Int)
  }

  /// What the bound rests on.
  var kind: Kind
  /// No plan comes to less.
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
    for (shapes, nodes) in capBounds(demand: demand) { offer(.cap(shapes: shapes), cheapest(nodes, for: shapes)) }
    for d in 0..<dimensionCount {
      let large = largePods(d, demand: demand)
      offer(.large(dimension: d), cheapest(large.reduce(0) { $0 + demand[$1] }, for: large))
    }
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

  /// Shapes that take more than half of every node that they may stand on: no two copies share a node.
  private func largePods(_ d: Int, demand: [Int]) -> [Int] {
    (0..<shapeCount).filter { s in
      demand[s] > 0
        && (0..<typeCount).allSatisfy {
          !isUsable($0, by: s) || 2 * request(s, d) > roomyCapacities[$0 * dimensionCount + d]
        }
    }
  }

  /// The least that so many nodes can cost, of types that any of these shapes may stand on.
  private func cheapest(_ nodes: Int, for shapes: [Int]) -> Int {
    let types = (0..<typeCount).filter { type in shapes.contains { isUsable(type, by: $0) } }
    return cheapestNodes(nodes, prices: types.map { prices[$0] }, limits: types.map { limits[$0] })
  }
}
