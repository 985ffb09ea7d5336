/// Nodes that hold the same pods: `count` nodes of one type, each with these copies.
package struct PlannedNodes: Hashable, Sendable {
  /// A line of a node's contents: so many copies of a shape.
  package struct Content: Hashable, Sendable {
    package var shape: Int
    package var copies: Int

    package init(shape: Int, copies: Int) {
      self.shape = shape
      self.copies = copies
    }
  }

  /// Index into `PackingProblem.types`.
  package var type: Int
  package var count: Int
  package var contents: [Content]

  package init(type: Int, count: Int, contents: [Content]) {
    self.type = type
    self.count = count
    self.contents = contents
  }
}

/// Pods that stand nowhere, and why.
package struct UnplacedPods: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// No node type may hold the shape (`allowedTypes` is empty).
    case noTypeAllowed
    /// One copy is larger than every allowed type in this dimension (index into `PackingProblem.dimensions`).
    case tooLarge(dimension: Int)
    /// The nodes that can be had (`NodeType.limit`) are full.
    case noRoom
    /// There is room, but this rule (index into `PackingProblem.rules`) keeps the pod off.
    case rule(Int)
  }

  package var shape: Int
  package var copies: Int
  package var reason: Reason

  package init(shape: Int, copies: Int, reason: Reason) {
    self.shape = shape
    self.copies = copies
    self.reason = reason
  }
}

/// Where every pod stands.
package struct PackingPlan: Hashable, Sendable {
  package var nodes: [PlannedNodes]
  package var unplaced: [UnplacedPods]

  package init(nodes: [PlannedNodes], unplaced: [UnplacedPods]) {
    self.nodes = nodes
    self.unplaced = unplaced
  }

  package var nodeCount: Int { nodes.reduce(0) { $0 + $1.count } }
  package var unplacedCount: Int { unplaced.reduce(0) { $0 + $1.copies } }
}
