/// How the scheduler scores the nodes that a pod fits on.
package enum ScoringStrategy: String, Hashable, Sendable, CaseIterable {
  /// Kubernetes' default: the emptiest node, so that pods are spread.
  case leastAllocated
  /// The fullest node, as clusters that are scaled by need set it.
  case mostAllocated
}
