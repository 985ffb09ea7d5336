/// The lower bound that `pack` would prove, without the search for plans that come near it: for a part of the work.
///
/// - Parameter start: A plan of the problem, which is also the answer's; where `verify` refuses it, one is made.
/// - Throws: `PackingError` for a problem that makes no sense; nothing is bounded then.
package func bound(
  _ problem: PackingProblem, work: WorkBudget = .standard, start: PackingPlan? = nil, model: PackingPlan? = nil
) throws(PackingError) -> PackingAnswer {
  try problem.validate()
  var packing = try ProblemPacking(
    problem, objective: problem.hasPrices ? .lowestCost : .fewestNodes, work, seeksPlans: false)
  packing.run(start: start, model: model)
  return packing.answer
}
