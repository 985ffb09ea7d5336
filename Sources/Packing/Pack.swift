/// Packs pods onto nodes: the fewest nodes, or where types have prices the cheapest, with a proved lower bound.
///
/// Pods that fit no node are in the plan's `unplaced` with the reason; so are pods for which limited types have no room, as
/// few as can be found. Types with a `limit` of price 0 are nodes that exist: they are filled first. Example: 4 nodes'
/// worth of pods, 2 existing nodes (limit 2, price 0) and a type for 1 each: the plan has 4 nodes and the value is 2.
///
/// - Parameter start: A plan to begin with: the answer is no worse. Ignored where `verify` refuses it.
/// - Throws: `PackingError` for a problem that makes no sense; nothing is packed then.
package func pack(
  _ problem: PackingProblem, work: WorkBudget = .standard, start: PackingPlan? = nil
) throws(PackingError) -> PackingAnswer {
  try problem.validate()
  var packing = try ProblemPacking(
    problem, objective: problem.hasPrices ? .lowestCost : .fewestNodes, work)
  packing.run(start: start)
  return packing.answer
}

extension PackingProblem {
  var hasPrices: Bool { types.contains { $0.price != nil } }

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

extension PreparedProblem {
  /// The shapes of the problem that are in this part, in order.
  var sourceShapes: [Int] { shapeSources.flatMap { $0.map(\.shape) }.sorted() }

  /// No plan for this part has fewer nodes.
  func nodeBound(_ solution: PartSolution) -> Int {
    var counted = self
    counted.prices = [Int](repeating: 1, count: typeCount)
    counted.limits = [Int](repeating: Int.max, count: typeCount)
    let simple = counted.simpleBound(demand: counts).value
    return typeCount == 1 && prices[0] > 0 ? max(simple, ceilingDivision(solution.bound, prices[0])) : simple
  }
}
