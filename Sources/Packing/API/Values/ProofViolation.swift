/// Why a proof of a lower bound is refused; `part` is the place in `BoundProof.parts`.
package enum ProofViolation: Hashable, Sendable {
  /// A shape, type or dimension does not exist or is named twice, a list has the wrong length, or a number is negative,
  /// too large to be added up exactly, or of another objective.
  case malformed(part: Int)
  /// The pods of a shape are counted by an earlier part too.
  case sharedShape(part: Int, shape: Int)
  /// An earlier part pays for nodes of this type too, so that the two bounds do not add up.
  case sharedType(part: Int, type: Int)
  /// A shape of the part may stand on a type that the part leaves out.
  case missingType(part: Int, shape: Int, type: Int)
  /// Pods that fit no node make nothing dearer.
  case fitsNowhere(part: Int, shape: Int)
  /// Pods that are said to fit no node fit this type.
  case fitsSomewhere(part: Int, shape: Int, type: Int)
  /// These shapes have no cap in common.
  case noCap(part: Int)
  /// A pod is worth more than a pod that is left out may be.
  case worthTooHigh(part: Int, shape: Int, worth: Int, most: Int)
  /// A content may be worth more than the ceiling of its type: `shown` is what the ceiling's method comes to.
  case ceilingTooLow(part: Int, type: Int, ceiling: Int, shown: Int128)
  /// To check the ceiling takes more work or memory than it is given.
  case ceilingNotChecked(part: Int, type: Int)
  /// The part proves less than it says.
  case boundTooHigh(part: Int, bound: Int, proved: Int128)
}
