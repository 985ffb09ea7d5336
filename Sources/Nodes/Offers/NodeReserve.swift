package import Basics

/// A part of a machine that pods cannot request, and the rule that keeps it back.
package struct NodeReserve: Hashable, Sendable {
  /// What the part is kept for: `kube-reserved` or `eviction`.
  package var name: String
  /// How much CPU and memory of a node are kept back.
  package var amount: Resources
  /// Document or source file of the rule.
  package var source: String
}

/// What a machine offers to pods: its capacity less every reserve.
package struct NodeOffer: Hashable, Sendable {
  /// What the kubelet sees.
  package var capacity: Resources
  /// All that is kept back of the capacity.
  package var reserves: [NodeReserve]
  /// How many pods the kubelet takes.
  package var maxPods: Int

  /// What requests may add up to; never below zero.
  package var allocatable: Resources {
    let rest = reserves.reduce(capacity) { $0 - $1.amount }
    return Resources(cpu: max(rest.cpu, .zero), memory: max(rest.memory, .zero))
  }
}
