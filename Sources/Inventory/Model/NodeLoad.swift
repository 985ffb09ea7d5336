package import Basics

/// What runs on one node today, as a dump of pods and nodes shows it.
package struct NodeLoad: Sendable {
  /// Equal pods of a workload, on whatever nodes they stand: told once for all of these.
  package final class Kind: Sendable {
    package let workload: WorkloadID
    package let request: Resources

    package init(workload: WorkloadID, request: Resources) {
      self.workload = workload
      self.request = request
    }
  }

  /// Equal pods on the node.
  package struct Pods: Sendable {
    package let kind: Kind
    package var count: Int

    package init(_ kind: Kind, count: Int) {
      self.kind = kind
      self.count = count
    }

    package var workload: WorkloadID { kind.workload }
    package var request: Resources { kind.request }
  }

  package var name: String
  package var allocatable: Resources
  package var maxPods: Int?
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
