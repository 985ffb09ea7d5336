package import Basics

/// What runs on one node today, as a dump of pods and nodes shows it.
package struct NodeLoad: Sendable {
  /// Equal pods of a workload, on whatever nodes they stand: told once for all of these.
  package final class Kind: Sendable {
    /// Whose they are.
    package let workload: WorkloadID
    /// What one of them requests.
    package let request: Resources

    /// Pods of a workload that request the same.
    package init(workload: WorkloadID, request: Resources) {
      self.workload = workload
      self.request = request
    }
  }

  /// Equal pods on the node.
  package struct Pods: Sendable {
    /// What they are.
    package let kind: Kind
    /// How many stand on the node.
    package var count: Int

    /// So many pods of a kind.
    package init(_ kind: Kind, count: Int) {
      self.kind = kind
      self.count = count
    }

    /// Whose they are.
    package var workload: WorkloadID { kind.workload }
    /// What one of them requests.
    package var request: Resources { kind.request }
  }

  /// The node's name.
  package var name: String
  package var allocatable: Resources
  package var maxPods: Int?
  /// The pods that stand there.
  package var pods: [Pods]
  package var source: SourceLocation

  package init(name: String, allocatable: Resources, maxPods: Int?, pods: [Pods], source: SourceLocation) {
    self.name = name
    self.allocatable = allocatable
    self.maxPods = maxPods
    self.pods = pods
    self.source = source
  }

  /// What the pods leave free; negative where more is requested than the node offers.
  package var free: Resources { pods.reduce(allocatable) { $0 - $1.request * $1.count } }

  /// Pod slots that are left; nil where the node states no limit.
  package var freeSlots: Int? { maxPods.map { $0 - pods.reduce(0) { $0 + $1.count } } }
}
