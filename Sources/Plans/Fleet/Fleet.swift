package import Basics
package import Inventory
package import Mesh

/// How a data plane sits on the nodes that are there today.
package struct CurrentFleet: Hashable, Sendable {
  /// How many nodes there are today that DaemonSets run on, those of the control plane among them.
  package var nodes: Int
  /// Pods that do not fit on these nodes, or are kept off them by rules.
  package var unplacedPods: Int
  /// At least so many pods do not fit, however they are placed.
  package var unplacedLowerBound: Int
  /// No placement leaves fewer pods over, and the plan is held to every rule.
  package var isProven: Bool
  /// Workloads with pods that do not fit, each with how many.
  package var unplaced: [Unplaced]
  /// What proxies add to requests on these nodes, as the scheduler sees it; istiod and gateways apart.
  package var overhead: Resources
  /// All requests of the data plane on these nodes, those of pods that do not fit among them.
  package var requests: Resources
  /// Pods that would have to leave their node, where pods otherwise stay where they are; 0 where all may be moved.
  package var evictedPods = 0

  /// Pods of one workload that do not fit, for one reason.
  package struct Unplaced: Hashable, Sendable {
    /// The workload's namespace, kind and name: `shop/Deployment/cart`.
    package var workload: String
    /// How many pods do not fit.
    package var pods: Int
    /// Why they do not fit, as a clause.
    package var reason: String
  }

  /// Whether every pod fits.
  package var fits: Bool { unplacedPods == 0 }
}

/// The nodes that a data plane needs: those of today's that it keeps, and what has to be bought.
package struct RecommendedFleet: Hashable, Sendable {
  /// Nodes of one kind.
  package struct Pool: Hashable, Sendable {
    /// The pool's, the type's or the first node's name.
    package var name: String
    /// The provider's name of its nodes' type; nil: not known.
    package var instanceType: String?
    /// How its nodes are bought: `ON_DEMAND`, `SPOT` or what else the provider says; nil: not known.
    package var capacityType: String?
    /// How many are needed: kept and bought.
    package var nodes: Int
    /// Zero: bounds are proved for all nodes together, not for single pools.
    package var lowerBound: Int
    /// How many there are today.
    package var today: Int
    /// How many of the needed ones have to be bought beside today's.
    package var bought: Int
    /// What one of its nodes costs an hour, in the plan's currency; nil: not known.
    package var pricePerHour: Money?
    /// How many hours of a month its nodes run; nil: 730.
    package var hoursPerMonth: Quantity?
    /// Where the first of its nodes, or the type that is bought, is stated; nil: not known.
    package var source: SourceLocation?

    /// Whether the provider may take its nodes back at any time.
    package var isSpot: Bool { capacityType?.uppercased() == "SPOT" }
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
  /// What the data plane adds up to on these nodes, pods that fit nowhere among it.
  package var totals: DemandTotals
  /// What proxies add to requests on these nodes, as the scheduler sees it; istiod and gateways apart.
  package var overhead: Resources
  /// All requests of the data plane on these nodes, without those of pods that fit nowhere.
  package var requests: Resources
  /// What all of these nodes offer together.
  package var allocatable: Resources
  /// What of it is on nodes of the control plane, which are in no bill.
  package var allocatableOfControlPlane = Resources.zero
  /// How many pods they may run together.
  package var podSlots: Int
  /// How many pods they run, those of every node among them.
  package var pods: Int
  /// By kind; of nodes that are there today also the kinds of which none is needed.
  package var pools: [Pool]
  /// Nodes of the control plane, which are kept as they are and not counted.
  package var controlPlaneNodes: Int
  /// What the needed nodes cost a month, or by unit prices what is requested; nil where a price is missing.
  package var monthlyCost: Money?
  /// No plan for the same question costs less a month; nil without prices.
  package var costLowerBound: Money?
  /// Whether every loss of nodes or of a zone that the settings name is covered.
  package var coversLosses: Bool
  /// Pods that no node of these kinds holds; all other figures are without them.
  package var fitNowhere: [PodsThatFitNowhere]
  /// How many nodes the scheduler needs when it places the pods one by one and spreads them, as Kubernetes does by
  /// default; nil where that was not simulated (several kinds of node, rules between pods, or very many pods).
  package var spreadNodes: Int?
  /// How many nodes it needs when it packs the pods tight (`MostAllocated`); nil as for `spreadNodes`.
  package var tightNodes: Int?
  /// How many more pods the nodes take.
  package var roomLeft: RoomLeft?
  /// What adds up to `lowerBound`.
  package var boundParts: [BoundPart] = []

  /// What was asked.
  package enum Question: Hashable, Sendable {
    /// Today's nodes, and the least purchase beside them.
    case resize
    /// Any number of nodes of some kinds.
    case free
  }

  /// No plan for the same question has fewer nodes, and this one is held to every rule; the cheapest one may have more.
  package var hasFewestNodes: Bool { isProven && lowerBound == nodes }

  /// Whether a longer look may find a better plan or bound: what is found lies above what is proven.
  package var mayBeBetter: Bool {
    guard !isProven else { return false }
    if let cost = monthlyCost?.rounded, let bound = costLowerBound?.rounded, bound < cost { return true }
    return lowerBound < nodes
  }

  /// How many nodes have to be bought, of all kinds.
  package var bought: Int { pools.reduce(0) { $0 + $1.bought } }
  /// How many of the needed nodes are today's.
  package var kept: Int { nodes - bought }
  /// How many pods fit nowhere.
  package var podsThatFitNowhere: Int { fitNowhere.reduce(0) { $0 + $1.pods } }
}
