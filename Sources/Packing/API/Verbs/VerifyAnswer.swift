/// Adds up the plan of an answer again and proves its bound again: empty when the plan is one, comes to `value`, and
/// none can come to less than `lowerBound`.
///
/// An answer may be called proved when this is empty and `isProven` holds.
package func verify(_ answer: PackingAnswer, of problem: PackingProblem) -> [AnswerViolation] {
  var violations = verify(answer.plan, of: problem).map(AnswerViolation.plan)
  violations += verify(answer.proof, of: problem, objective: answer.objective).map(AnswerViolation.proof)
  guard violations.isEmpty else { return violations }
  let value: Int128 =
    switch answer.objective {
    case .fewestNodes: answer.plan.nodes.reduce(0) { $0 + Int128($1.count) }
    case .lowestCost:
      answer.plan.nodes.reduce(0) { $0 + Int128($1.count) * Int128(problem.types[$1.type].price ?? 1) }
    case .fewestUnplacedPods: answer.plan.unplaced.reduce(0) { $0 + Int128($1.copies) }
    }
  if value != Int128(answer.value) { violations.append(.wrongValue(found: answer.value, expected: value)) }
  let bound = answer.proof.parts.reduce(Int128(0)) { $0 + Int128($1.bound) }
  if bound != Int128(answer.lowerBound) { violations.append(.wrongBound(found: answer.lowerBound, expected: bound)) }
  let check = CheckedProblem(problem, answer.objective)
  let isWhole =
    answer.objective == .fewestUnplacedPods
    || !answer.plan.unplaced.contains { pods in problem.types.indices.contains { check.fits(pods.shape, $0) } }
  if isWhole, value < bound {
    violations.append(.belowBound(value: value, bound: bound))
  }
  return violations
}
