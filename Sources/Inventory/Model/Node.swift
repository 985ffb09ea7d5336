package import Basics

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
  /// The provider's type of machine; nil: not known.
  package var instanceType: String?
  /// Nil: not known.
  package var region: String?
  /// Nil: not known.
  package var zone: String?
  /// `ON_DEMAND`, `SPOT` or what else the provider says.
  package var capacityType: String?
  /// Labels that selectors may ask for, without the one that names the single node.
  package var labels = Labels()
  /// It is a Node object, whose labels are all of its labels; a table or a type has none to hold a selector against.
  package var statesLabels = false
  /// The name of the node where a pod asks for it or for others by name; nil: nobody does.
  package var nodeName: String?
  /// Its label `kubernetes.io/hostname` where a pod asks for host names, else `unnamed`; nil: it has none.
  package var hostname: String?
  /// What it offers besides CPU and memory, as far as some pod requests it: GPUs, ephemeral storage, huge pages.
  package var others: [OtherAmount] = []
  /// The static pods that the kubelet of such a node runs, by their requests.
  package var staticPods: [StaticPod] = []
  /// Of a type that is offered: the DaemonSets that do not stand on the nodes in whose place it would be.
  package var withoutDaemonSets: Set<WorkloadID> = []
  /// The DaemonSets of which a pod was seen on one of these nodes; nil: no pods were seen on them.
  package var daemonSets: Set<WorkloadID>?
  /// What keeps pods off that do not tolerate it.
  package var taints: [Taint] = []
  /// Whether it is cordoned.
  package var unschedulable = false
  /// Price of an hour when the input states one, and the hours a month it runs.
  package var pricePerHour: Money?
  /// How many hours a month it runs; nil: not stated.
  package var hoursPerMonth: Quantity?
  /// Price of an hour of the same type on demand, where the node is spot and that price is known.
  package var onDemandPrice: Money?
  /// As the node states it, such as `v1.34.1`; nil: it does not.
  package var kubeletVersion: String?

  package init(allocatable: Resources, maxPods: Int? = nil) {
    self.allocatable = allocatable
    self.maxPods = maxPods
  }
}

/// A static pod of a node: its workload, and what it requests there.
package struct StaticPod: Hashable, Sendable {
  /// Whose it is.
  package var workload: WorkloadID
  /// What it requests.
  package var request: Resources

  package init(workload: WorkloadID, request: Resources) {
    self.workload = workload
    self.request = request
  }
}

extension NodeShape {
  /// Whether DaemonSets run there: not on Fargate, nor on a virtual kubelet.
  package var runsDaemonSets: Bool { !isFargate && !isVirtual }

  /// Whether a provider stands in for the kubelet (ACI, EKS on Fargate by virtual kubelet): `type: virtual-kubelet`, or the
  /// taint that every virtual kubelet sets.
  package var isVirtual: Bool {
    labels[key: "type"] == "virtual-kubelet" || taints.contains { $0.key == "virtual-kubelet.io/provider" }
  }

  /// Whether it is a pod's own machine at AWS Fargate: no DaemonSet runs there, and no second pod.
  package var isFargate: Bool {
    labels[key: "eks.amazonaws.com/compute-type"] == "fargate" || isOfCapacity("FARGATE")
  }

  /// Whether the provider may take it back at any time.
  package var isSpot: Bool { isOfCapacity("SPOT") }

  private func isOfCapacity(_ type: String) -> Bool {
    capacityType.map { $0.utf8.count == type.utf8.count && $0.uppercased() == type } ?? false
  }
}

/// Equal nodes.
package struct NodeGroup: Hashable, Sendable {
  /// The pool's or the first node's name.
  package var name: String
  /// What each of them offers.
  package var shape: NodeShape
  /// How many there are.
  package var count: Int
  /// The nodes by name, where they are Node objects, in the order of the names.
  package var members: [Member] = []
  /// Where the first of them is stated.
  package var source: SourceLocation

  /// What one of the nodes is called.
  package struct Member: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Its label `kubernetes.io/hostname`; nil: it has none.
    package var hostname: String?

    package init(name: String, hostname: String?) {
      self.name = name
      self.hostname = hostname
    }
  }

  package init(name: String, shape: NodeShape, count: Int, source: SourceLocation) {
    self.name = name
    self.shape = shape
    self.count = count
    self.source = source
  }
}
