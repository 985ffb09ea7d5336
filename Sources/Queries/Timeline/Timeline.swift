package import Basics
package import Mesh

/// A move with what it takes: what runs at every step, what it requests, and how many nodes that needs.
package struct Timeline: Sendable {
  /// What the report is about: the name of the settings, else `cluster`.
  package var name: String
  /// The currency of what nodes cost.
  package var currency: String
  /// The move itself: its waves, steps and commands.
  package var move: Move
  /// What runs before the first step.
  package var start: StepLoad
  /// The steps of the move in their order.
  package var steps: [TimelineStep]
  /// Nodes of today; 0 without nodes in the inventory.
  package var nodes: Int
  /// Pods that are in the target's data plane before the move.
  package var podsThere: Int

  /// The number of the step that needs the most nodes, and of those the one that requests most; nil: the start does.
  package var peak: Int? {
    func height(_ load: StepLoad) -> (Int, CPU, Memory) {
      (load.fleet?.nodes ?? 0, load.requests.cpu, load.requests.memory)
    }
    let highest = steps.indices.max { height(steps[$0].load) < height(steps[$1].load) }
    guard let highest, height(steps[highest].load) > height(start) else { return nil }
    return highest + 1
  }

  /// What runs at the peak.
  package var peakLoad: StepLoad { peak.map { steps[$0 - 1].load } ?? start }

  /// How many nodes have to be bought beside today's for the peak; nil where that is not known.
  package var extraNodes: Int? {
    let loads = [start] + steps.map(\.load)
    guard nodes > 0, loads.allSatisfy({ $0.bought != nil }) else { return nil }
    return loads.compactMap(\.bought).max()
  }
}

/// One step of a move with its load.
package struct TimelineStep: Sendable {
  /// What is done.
  package var step: MigrationStep
  /// What runs while it is done and afterwards.
  package var load: StepLoad
}

/// What runs at a moment of a move.
package struct StepLoad: Sendable {
  /// What runs once the step is done.
  package var proxies: [MeshComponent: Int]
  /// What proxies request once the step is done: sidecars, ztunnel, istio-cni, waypoints.
  package var proxyRequests: Resources
  /// Pods that run on top while workloads restart.
  package var surgePods: Int
  /// All pods at the height of the step.
  package var pods: Int
  /// What all pods request at the height of the step.
  package var requests: Resources
  /// What that takes; nil where no kind of node is known, a pod fits on none, or the cluster is too large for a report.
  package var fleet: FleetFigures?
  /// Of these the nodes that are bought beside today's.
  package var bought: Int?
  /// Pods that do not fit on today's nodes at the height of the step; nil without nodes in the inventory.
  package var unplacedPods: Int?
}
