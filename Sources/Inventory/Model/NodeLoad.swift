package import Basics

/// What runs on one node today, as a dump of pods and nodes shows it.
package struct NodeLoad: Hashable, Sendable {
  /// Equal pods on the node.
  package struct Pods: Hashable, Sendable {
    package var workload: WorkloadID
    package var request: Resources
    package var count: Int

    package init(workload: WorkloadID, request: Resources, count: Int) {
      self.workload = workload
      self.request = request
      self.count = count
    }
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
