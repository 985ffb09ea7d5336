/// Proves the lower bound of a proof again, from nothing but the proof and the problem: empty when no plan can be below
/// `proof.bound` in the unit of `objective`.
///
/// Shares no code with the packing, so that a mistake there shows here; all numbers are exact integers. A bound on cost
/// or nodes holds for every plan that places all pods that fit some node; a bound on pods left over for every plan.
/// Rules that a proof does not need (how pods of several shapes share a cap, say) are left out: that makes it weaker,
/// never wrong.
///
/// Worked example: nodes of 10, pods of 6 (3 of them) and 3 (4). The certificate says 6 → 2, 3 → 1, no node above 3.
/// The check finds the best content of a node anew (6 + 3: worth 3), adds up 3 · 2 + 4 · 1 = 10, and divides: 10 / 3 is
/// more than 3, so 4 nodes. With worths of 3 and 1 a node could hold 4, and the certificate is refused.
///
/// - Parameter mostSteps: What the check may take, in steps of an inner loop (about a nanosecond each); what it cannot
///   check within them it does not accept.
package func verify(
  _ proof: BoundProof, of problem: PackingProblem, objective: PackingObjective, mostSteps: Int = 8_000_000_000
) -> [ProofViolation] {
  var check = ProofCheck(problem, objective, mostSteps: mostSteps)
  return proof.parts.indices.flatMap { check.violations(proof.parts[$0], $0) }
}
