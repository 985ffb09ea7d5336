/// Something in an answer that cannot be.
package enum AnswerViolation: Hashable, Sendable {
  case plan(PackingViolation)
  case proof(ProofViolation)
  /// The plan comes to another value.
  case wrongValue(found: Int, expected: Int128)
  /// The bound is another than that of its proof.
  case wrongBound(found: Int, expected: Int128)
  /// The plan places all pods that fit some node, and is below what no plan can be below.
  case belowBound(value: Int128, bound: Int128)
}
