/// Why no plan can be below a bound: a list of parts that have no node type in common, so that their bounds add up.
///
/// Everything in it is an exact integer, and `verify` computes every bound anew from the problem.
package struct BoundProof: Hashable, Sendable {
  /// A bound for some of the pods.
  package struct Part: Hashable, Sendable {
    /// The shapes whose pods are counted (indices into `PackingProblem.shapes`).
    package var shapes: [Int]
    /// Every node type that any of these shapes may stand on (indices into `PackingProblem.types`).
    package var types: [Int]
    /// Why the bound holds.
    package var reason: Reason
    /// No plan for these pods comes to less, in the unit of the objective.
    package var bound: Int

    /// A part that counts these shapes on these types.
    package init(shapes: [Int], types: [Int], reason: Reason, bound: Int) {
      self.shapes = shapes
      self.types = types
      self.reason = reason
      self.bound = bound
    }
  }

  /// What shows that a bound holds.
  package enum Reason: Hashable, Sendable {
    /// The sum of the requests in this dimension divided by the capacity of a node (the best capacity for the price);
    /// of a capacity only whole multiples of the requests' greatest common divisor can be used.
    case volume(dimension: Int)
    /// The copies of these shapes (one shape, or the shapes of a group) divided by how many may share a node.
    case cap(shapes: [Int])
    /// Pods that take more than half of every node in this dimension: one node each.
    case large(dimension: Int)
    /// Duals of the linear program over node contents.
    case linearProgram(DualCertificate)
    /// Every way to share the pods out among nodes was tried.
    case everySplit
    /// Pods that fit no node stay unplaced.
    case unplaceable
  }

  /// The bounds that add up; no two have a node type in common.
  package var parts: [Part]

  /// A proof of these parts.
  package init(parts: [Part]) {
    self.parts = parts
  }

  /// What the parts come to together: no plan is below it.
  package var bound: Int { parts.reduce(0) { $0 + $1.bound } }
}
