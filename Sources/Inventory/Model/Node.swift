package import Basics

/// A taint of a node: only pods that tolerate it may stand there.
package struct Taint: Hashable, Sendable {
  package var key: String
  package var value: String
  package var effect: String

  package init(key: String, value: String, effect: String) {
    self.key = key
    self.value = value
    self.effect = effect
  }
}

/// What a node offers to pods, without its name: equal nodes have equal shapes.
package struct NodeShape: Hashable, Sendable {
  /// Capacity minus what kubelet and system keep back: what requests may add up to.
  package var allocatable: Resources
  /// `allocatable` was stated as such; else it is the machine's whole capacity, or nothing.
  package var statesAllocatable = true
  /// How many pods it may run; nil: not known.
  package var maxPods: Int?
  /// The pool it is of; nil: not known.
  package var pool: String?
  package var instanceType: String?
  package var region: String?
  package var zone: String?
  /// `ON_DEMAND`, `SPOT` or what else the provider says.
  package var capacityType: String?
  /// Labels that selectors may ask for, without those that name the single node.
  package var labels = Labels()
  package var taints: [Taint] = []
  package var unschedulable = false
  /// Price of an hour when the input states one, and the hours a month it runs.
  package var pricePerHour: Money?
  package var hoursPerMonth: Quantity?
  package var kubeletVersion: String?

  package init(allocatable: Resources, maxPods: Int? = nil) {
    self.allocatable = allocatable
    self.maxPods = maxPods
  }
}

extension NodeShape {
  /// Whether it is a pod's own machine at AWS Fargate: no DaemonSet runs there, and no second pod.
  package var isFargate: Bool {
    labels[key: "eks.amazonaws.com/compute-type"] == "fargate" || isOfCapacity("FARGATE")
  }

  package var isSpot: Bool { isOfCapacity("SPOT") }

  private func isOfCapacity(_ type: String) -> Bool {
    capacityType.map { $0.utf8.count == type.utf8.count && $0.uppercased() == type } ?? false
  }
}

/// Equal nodes.
package struct NodeGroup: Hashable, Sendable {
  /// The pool's or the first node's name.
  package var name: String
  package var shape: NodeShape
  package var count: Int
  package var source: SourceLocation

  package init(name: String, shape: NodeShape, count: Int, source: SourceLocation) {
    self.name = name
    self.shape = shape
    self.count = count
    self.source = source
  }
}
