/// Adds a plan up again, from nothing but the plan and the problem: empty when every pod stands where it may.
///
/// Shares no code with the packing, so that a mistake there shows here.
package func verify(_ plan: PackingPlan, of problem: PackingProblem) -> [PackingViolation] {
  PlanCheck(problem).violations(plan)
}
