package import Basics
package import Inventory

/// How a data plane sits on the nodes that are there today.
package struct CurrentFleet: Hashable, Sendable {
  package var nodes: Int
  package var unplacedPods: Int
  /// At least so many pods do not fit, however they are placed.
  package var unplacedLowerBound: Int
  /// No placement leaves fewer pods over, and the plan is held to every rule.
  package var isProven: Bool
  /// Workloads with pods that do not fit, each with how many.
  package var unplaced: [Unplaced]
  /// What the mesh adds, and all requests, on these nodes.
  package var overhead: Resources
  package var requests: Resources
  /// Pods that would have to leave their node, where pods otherwise stay where they are; 0 where all may be moved.
  package var evictedPods = 0

  package struct Unplaced: Hashable, Sendable {
    package var workload: String
    package var pods: Int
    package var reason: String
  }

  package var fits: Bool { unplacedPods == 0 }
}

/// The nodes that a data plane needs: those of today's that it keeps, and what has to be bought.
package struct RecommendedFleet: Hashable, Sendable {
  /// Nodes of one kind.
  package struct Pool: Hashable, Sendable {
    package var name: String
    package var instanceType: String?
    package var capacityType: String?
    /// How many are needed: kept and bought.
    package var nodes: Int
    package var lowerBound: Int
    /// How many there are today, and how many more than today's are bought.
    package var today: Int
    package var bought: Int
    package var pricePerHour: Money?

    /// How many of today's could go.
    package var spare: Int { max(today - (nodes - bought), 0) }
  }

  /// Nodes that are needed, those of the control plane apart.
  package var nodes: Int
  /// The nodes by kind, those of the control plane among them.
  package var counts: NodeCounts
  /// No plan for the same question has fewer nodes.
  package var lowerBound: Int
  /// No plan for the same question is better: the plan meets the bound, and is held to every rule.
  package var isProven: Bool
  /// Which of today's nodes it keeps and what it buys, or nodes as many as it takes of some kind.
  package var question: Question
  /// `cpu`, `memory`, `pods` or another resource: what decides the count; nil when there is nothing to place.
  package var bindingResource: String?
  /// Why fewer nodes cannot do, as a clause.
  package var proof: String
  package var overhead: Resources
  package var requests: Resources
  /// What all of these nodes offer together.
  package var allocatable: Resources
  /// How many pods they may run together, and how many they run.
  package var podSlots: Int
  package var pods: Int
  /// By kind; of nodes that are there today also the kinds of which none is needed.
  package var pools: [Pool]
  /// Nodes of the control plane, which are kept as they are and not counted.
  package var controlPlaneNodes: Int
  package var monthlyCost: Money?
  /// No plan for the same question costs less a month; nil without prices.
  package var costLowerBound: Money?
  /// Whether every loss of nodes or of a zone that the settings name is covered.
  package var coversLosses: Bool
  /// Pods that no node of these kinds holds; all other figures are without them.
  package var fitNowhere: [PodsThatFitNowhere]
  /// What the scheduler needs when it places the pods one by one and spreads them, as Kubernetes does by default, and when
  /// it packs them tight; nil where that was not simulated (several kinds, or very many pods).
  package var spreadNodes: Int?
  package var tightNodes: Int?
  /// How many more pods the nodes take.
  package var roomLeft: RoomLeft?

  /// What was asked.
  package enum Question: Hashable, Sendable {
    /// Today's nodes, and the least purchase beside them.
    case resize
    /// Any number of nodes of some kinds.
    case free
  }

  package var bought: Int { pools.reduce(0) { $0 + $1.bought } }
  package var kept: Int { nodes - bought }
  /// How many pods fit nowhere.
  package var podsThatFitNowhere: Int { fitNowhere.reduce(0) { $0 + $1.pods } }
}
