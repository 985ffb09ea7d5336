extension PackingProblem {
  /// Some node type has a price, so that plans are judged by money.
  var hasPrices: Bool { types.contains { $0.price != nil } }

  /// The sum of the prices of a plan's nodes (their number where types have no price).
  func cost(of plan: PackingPlan) -> Int { plan.nodes.reduce(0) { $0 + $1.count * types[$1.type].weight } }

  /// The dimension whose requests take the largest share of the nodes of the plan; with one type that is the dimension
  /// with the highest volume bound.
  func bindingDimension(of plan: PackingPlan) -> Int? {
    var best: (dimension: Int, total: Int128, capacity: Int128)?
    for d in dimensions.indices {
      var (total, capacity) = (Int128(0), Int128(0))
      for nodes in plan.nodes {
        capacity += Int128(nodes.count) * Int128(types[nodes.type].capacity[d])
        for content in nodes.contents {
          total += Int128(nodes.count) * Int128(content.copies) * Int128(shapes[content.shape].request[d])
        }
      }
      guard total > 0, capacity > 0 else { continue }
      // Compared as quotients: shares are rational and the sums may exceed what a product can hold.
      if let known = best, Double(total) / Double(capacity) <= Double(known.total) / Double(known.capacity) { continue }
      best = (d, total, capacity)
    }
    return best?.dimension
  }
}
