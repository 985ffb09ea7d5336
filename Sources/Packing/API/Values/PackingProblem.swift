/// What a pod takes and a node offers, by dimension: CPU in millicores, memory in bytes, pod slots, and whatever else.
///
/// Every vector of a problem has as many entries as `PackingProblem.dimensions`, in that order.
package typealias Amounts = [Int]

/// Equal pods: so many copies of one request that must stand on nodes.
package struct PodShape: Hashable, Sendable {
  /// For messages and plans; need not be unique.
  package var name: String
  /// The request of one copy in every dimension, never negative; a pod takes 1 of the dimension `pods`.
  package var request: Amounts
  /// How many such pods there are.
  package var count: Int
  /// At most so many copies on one node (host anti-affinity, hostname spread); nil: no cap.
  package var maxPerNode: Int?
  /// Indices of the node types that may hold it (selectors, affinity, taints); nil: all.
  package var allowedTypes: Set<Int>?
  /// Shapes of the same group share `maxPerNode`: together at most so many on one node
  /// (the smallest `maxPerNode` of the group holds for all of it).
  package var group: Int?

  /// Equal pods with what they ask for.
  package init(
    name: String, request: Amounts, count: Int, maxPerNode: Int? = nil, allowedTypes: Set<Int>? = nil,
    group: Int? = nil
  ) {
    self.name = name
    self.request = request
    self.count = count
    self.maxPerNode = maxPerNode
    self.allowedTypes = allowedTypes
    self.group = group
  }
}

/// A kind of node that can be had, with what is left on it for pods: allocatable minus DaemonSets minus headroom.
///
/// Nodes that exist already are a type with `limit` set to how many there are.
package struct NodeType: Hashable, Sendable {
  /// For messages; need not be unique.
  package var name: String
  /// What pods can have of one node in every dimension; a type with a negative entry holds nothing.
  package var capacity: Amounts
  /// Price of one node an hour in billionths of the currency; nil: every node counts 1.
  package var price: Int?
  /// At most so many can be had; nil: no limit.
  package var limit: Int?
  /// So many are there whether or not pods stand on them: they count for topology spread, and cost nothing more.
  package var kept: Int
  /// The domain of its nodes by `PackingProblem.topologies`; nil: they have none. Of `Topology.node` any number says that
  /// they have one each. Empty: as if every topology were `node` and known.
  package var domains: [Int?]

  /// A kind of node with what it offers.
  package init(
    name: String, capacity: Amounts, price: Int? = nil, limit: Int? = nil, kept: Int = 0, domains: [Int?] = []
  ) {
    self.name = name
    self.capacity = capacity
    self.price = price
    self.limit = limit
    self.kept = kept
    self.domains = domains
  }

  /// What one node of it counts where plans are compared: its price, 1 without one.
  package var weight: Int { price ?? 1 }
}

/// Pods and the nodes they may stand on.
package struct PackingProblem: Hashable, Sendable {
  /// Names of the dimensions, such as `cpu`, `memory`, `pods`.
  package var dimensions: [String]
  /// The pods, equal ones together.
  package var shapes: [PodShape]
  /// The nodes that can be had.
  package var types: [NodeType]
  /// What `rules` name their domains by.
  package var topologies: [Topology]
  /// Rules between pods beyond `PodShape.maxPerNode` and groups.
  package var rules: [PodRule]

  /// Pods, nodes and the rules between pods.
  package init(
    dimensions: [String] = ["cpu", "memory", "pods"], shapes: [PodShape], types: [NodeType],
    topologies: [Topology] = [], rules: [PodRule] = []
  ) {
    self.dimensions = dimensions
    self.shapes = shapes
    self.types = types
    self.topologies = topologies
    self.rules = rules
  }
}
