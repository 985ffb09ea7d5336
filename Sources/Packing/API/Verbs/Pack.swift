/// Packs pods onto nodes: the fewest nodes, or where types have prices the cheapest, with a proved lower bound.
///
/// Pods that fit no node are in the plan's `unplaced` with the reason; so are pods for which limited types have no room, as
/// few as can be found. Types with a `limit` of price 0 are nodes that exist: they are filled first. Example: 4 nodes'
/// worth of pods, 2 existing nodes (limit 2, price 0) and a type for 1 each: the plan has 4 nodes and the value is 2.
///
/// - Parameter start: A plan to begin with: the answer is no worse. Ignored where `verify` refuses it.
/// - Parameter model: A plan of these pods that comes from a similar problem: it is completed, and its nodes are tried among others.
/// - Throws: `PackingError` for a problem that makes no sense; nothing is packed then.
package func pack(
  _ problem: PackingProblem, work: WorkBudget = .standard, start: PackingPlan? = nil, model: PackingPlan? = nil
) throws(PackingError) -> PackingAnswer {
  try problem.validate()
  var packing = try ProblemPacking(
    problem, objective: problem.hasPrices ? .lowestCost : .fewestNodes, work)
  packing.run(start: start, model: model)
  return packing.answer
}
