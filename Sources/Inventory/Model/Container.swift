package import Basics

/// CPU and memory as a manifest states them; nil where it says nothing.
package struct ResourceQuantities: Hashable, Sendable {
  /// The CPU that is stated; nil: none.
  package var cpu: Quantity?
  /// The memory that is stated; nil: none.
  package var memory: Quantity?
  /// What else is stated, by name: GPUs, ephemeral storage, huge pages.
  package var others: [OtherQuantity] = []

  package init(cpu: Quantity? = nil, memory: Quantity? = nil) {
    self.cpu = cpu
    self.memory = memory
  }

  /// Whether nothing is stated.
  package var isEmpty: Bool { cpu == nil && memory == nil && others.isEmpty }
}

/// An amount of a resource that is neither CPU nor memory, as a manifest states it.
package struct OtherQuantity: Hashable, Sendable {
  /// The resource's name.
  package var name: String
  /// How much of it.
  package var quantity: Quantity

  package init(name: String, quantity: Quantity) {
    self.name = name
    self.quantity = quantity
  }
}

/// A whole amount of a resource that is neither CPU nor memory: bytes of storage and huge pages, pieces of all others.
package struct OtherAmount: Hashable, Sendable {
  /// The resource's name.
  package var name: String
  /// How much of it.
  package var amount: Int

  package init(name: String, amount: Int) {
    self.name = name
    self.amount = amount
  }
}

/// A container of a pod, as far as the scheduler looks at it.
package struct Container: Hashable, Sendable {
  /// Its name in the pod; empty: it is named for its workload, so that rows of a table may share what they say.
  package var name: String
  /// What it states that it requests; see `defaultedRequests`.
  package var requests: ResourceQuantities
  /// What it states that it is limited to.
  package var limits: ResourceQuantities
  /// An init container with `restartPolicy: Always`, which runs as long as the pod does (a native sidecar).
  package var restartsAlways: Bool
  /// The ports that it names.
  package var ports: [ContainerPort] = []

  package init(
    name: String, requests: ResourceQuantities = .init(), limits: ResourceQuantities = .init(),
    restartsAlways: Bool = false
  ) {
    self.name = name
    self.requests = requests
    self.limits = limits
    self.restartsAlways = restartsAlways
  }

  /// Its name in a pod of a workload.
  func name(in workload: WorkloadID) -> String { name.isEmpty ? workload.name : name }

  /// The requests with the API server's default applied: what has a limit and no request requests its limit
  /// (kubernetes `pkg/apis/core/v1/defaults.go`, `SetDefaults_Pod`).
  package var defaultedRequests: ResourceQuantities {
    var defaulted = ResourceQuantities(cpu: requests.cpu ?? limits.cpu, memory: requests.memory ?? limits.memory)
    defaulted.others = limits.others.isEmpty ? requests.others : requests.others.filled(from: limits.others)
    return defaulted
  }
}

extension [OtherQuantity] {
  /// These, and of `others` those that are not among them, by name.
  package func filled(from others: [OtherQuantity]) -> [OtherQuantity] {
    (self + others.filter { other in !contains { $0.name == other.name } }).sorted { $0.name < $1.name }
  }

  /// The amount of a resource; nil where none is stated.
  package subscript(name: String) -> Quantity? { first { $0.name == name }?.quantity }
}
