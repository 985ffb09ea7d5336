package import Basics
package import Mesh

/// A move from one data plane to the other, step by step: what runs, what it requests, and how many nodes that takes.
package struct Timeline: Sendable {
  /// In which order things happen.
  package enum Order: String, Sendable, CaseIterable {
    /// No pod is ever without a proxy: the new one starts before the old one goes.
    case safe
    /// Labels and ambient first, restarts last: pods speak plaintext meanwhile.
    case labelsFirst = "labels-first"
  }

  package var name: String
  package var currency: String
  package var from: DataPlane
  package var to: DataPlane
  package var order: Order
  package var steps: [TimelineStep]
  /// Nodes of today; 0 without nodes in the inventory.
  package var nodes: Int

  /// The step that needs the most nodes, and of those the one that requests most.
  package var peak: TimelineStep? {
    steps.max { a, b in
      (a.fleet?.nodes ?? 0, a.requests.cpu, a.requests.memory) < (
        b.fleet?.nodes ?? 0, b.requests.cpu, b.requests.memory
      )
    }
  }
}

/// One step of a move.
package struct TimelineStep: Sendable {
  package var title: String
  package var note: String?
  /// What runs once the step is done.
  package var proxies: [MeshComponent: Int]
  /// What proxies request once the step is done: sidecars, ztunnel, istio-cni, waypoints.
  package var proxyRequests: Resources
  /// Pods that run on top while workloads restart.
  package var surgePods: Int
  /// All pods and all requests at the height of the step.
  package var pods: Int
  package var requests: Resources
  /// What that takes; nil where no kind of node is known, or a pod fits on none.
  package var fleet: FleetFigures?
  /// Pods that find no room on today's nodes at the height of the step; nil without nodes in the inventory.
  package var unplacedPods: Int?
  /// Some pods of the mesh are without a proxy.
  package var isUnprotected = false
}
