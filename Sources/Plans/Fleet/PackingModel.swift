import Packing

/// A plan for some pods, as a beginning of plans for similar ones.
package struct PackingModel: Sendable {
  /// What was packed.
  let problem: PackingProblem
  /// Where its pods stand.
  let plan: PackingPlan
}
