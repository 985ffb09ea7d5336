package import Basics

/// CPU and memory as a manifest states them; nil where it says nothing.
package struct ResourceQuantities: Hashable, Sendable {
  package var cpu: Quantity?
  package var memory: Quantity?

  package init(cpu: Quantity? = nil, memory: Quantity? = nil) {
    self.cpu = cpu
    self.memory = memory
  }

  package var isEmpty: Bool { cpu == nil && memory == nil }
}

/// A container of a pod, as far as the scheduler looks at it.
package struct Container: Hashable, Sendable {
  package var name: String
  package var requests: ResourceQuantities
  package var limits: ResourceQuantities
  /// An init container with `restartPolicy: Always`, which runs as long as the pod does (a native sidecar).
  package var restartsAlways: Bool

  package init(
    name: String, requests: ResourceQuantities = .init(), limits: ResourceQuantities = .init(),
    restartsAlways: Bool = false
  ) {
    self.name = name
    self.requests = requests
    self.limits = limits
    self.restartsAlways = restartsAlways
  }

  /// The requests with the API server's default applied: what has a limit and no request requests its limit
  /// (kubernetes `pkg/apis/core/v1/defaults.go`, `SetDefaults_Pod`).
  package var defaultedRequests: ResourceQuantities {
    ResourceQuantities(cpu: requests.cpu ?? limits.cpu, memory: requests.memory ?? limits.memory)
  }
}
