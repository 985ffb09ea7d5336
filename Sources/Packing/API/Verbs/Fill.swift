/// Places pods on nodes that exist: as many pods as possible, with a proved lower bound on those left over.
///
/// Every type of the problem must have a `limit`; prices do not matter. Pods without room are in the plan's `unplaced`; of
/// plans that leave equally many over, the one that places the larger pods is taken.
///
/// Example: 4 nodes of 2 cpu and 60 pods of 150m: 13 pods to a node, 52 stand, 8 are unplaced.
///
/// - Parameter start: A plan to begin with: the answer is no worse. Ignored where `verify` refuses it.
/// - Throws: `PackingError` for a problem that makes no sense; nothing is packed then.
package func fill(
  _ problem: PackingProblem, work: WorkBudget = .standard, start: PackingPlan? = nil
) throws(PackingError) -> PackingAnswer {
  var counted = problem
  for index in problem.types.indices {
    guard problem.types[index].limit != nil else { throw .unlimitedType(problem.types[index].name) }
    counted.types[index].price = nil
  }
  try counted.validate()
  var packing = try ProblemPacking(counted, objective: .fewestUnplacedPods, work)
  packing.run(start: start)
  return packing.answer
}
