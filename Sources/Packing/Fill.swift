/// Places pods on nodes that exist: as many pods as possible, with a proved lower bound on those left over.
///
/// Every type of the problem must have a `limit`; prices do not matter. Pods without room are in the plan's `unplaced`.
///
/// Example: 4 nodes of 2 cpu and 60 pods of 150m: 13 pods to a node, 52 stand, 8 are unplaced.
///
/// - Throws: `PackingError` for a problem that makes no sense; nothing is packed then.
package func fill(_ problem: PackingProblem, work: WorkBudget = .standard) throws(PackingError) -> PackingAnswer {
  var problem = problem
  for index in problem.types.indices {
    guard problem.types[index].limit != nil else { throw .unlimitedType(problem.types[index].name) }
    problem.types[index].price = nil
  }
  try problem.validate()
  let preparation = try Preparation(problem)
  var meter = WorkMeter(work)
  var plan = PackingPlan(nodes: [], unplaced: preparation.unplaceable)
  var proof = BoundProof(parts: [])
  if plan.unplacedCount > 0 {
    proof.parts.append(
      BoundProof.Part(
        shapes: plan.unplaced.map(\.shape), types: [], reason: .unplaceable, bound: plan.unplacedCount))
  }
  for (index, part) in preparation.parts.enumerated() {
    var share = WorkMeter(limit: meter.left / (preparation.parts.count - index))
    let filling = part.filled(meter: &share)
    meter.spend(share.spent)
    let restored = part.restored(filling.nodes, leftover: filling.leftover)
    plan.nodes += restored.nodes
    plan.unplaced += restored.unplaced
    proof.parts.append(
      BoundProof.Part(
        shapes: part.sourceShapes, types: part.typeSources, reason: .volume(dimension: 0), bound: 0))
  }
  plan.unplaced.sort { $0.shape < $1.shape }
  return PackingAnswer(
    plan: plan, objective: .fewestUnplacedPods, value: plan.unplacedCount, lowerBound: proof.bound, proof: proof,
    nodeLowerBound: 0, bindingDimension: problem.bindingDimension(of: plan))
}
