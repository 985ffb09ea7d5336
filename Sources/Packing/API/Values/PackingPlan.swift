/// Nodes that hold the same pods: `count` nodes of one type, each with these copies.
package struct PlannedNodes: Hashable, Sendable {
  /// A line of a node's contents: so many copies of a shape.
  package struct Content: Hashable, Sendable {
    /// Index into `PackingProblem.shapes`.
    package var shape: Int
    /// How many pods of the shape.
    package var copies: Int

    /// So many copies of a shape.
    package init(shape: Int, copies: Int) {
      self.shape = shape
      self.copies = copies
    }
  }

  /// Index into `PackingProblem.types`.
  package var type: Int
  /// How many nodes hold this.
  package var count: Int
  /// What each of the nodes holds.
  package var contents: [Content]

  /// So many nodes of a type with these contents.
  package init(type: Int, count: Int, contents: [Content]) {
    self.type = type
    self.count = count
    self.contents = contents
  }
}

/// Pods that stand nowhere, and why.
package struct UnplacedPods: Hashable, Sendable {
  /// Why pods stand nowhere.
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

  /// Index into `PackingProblem.shapes`.
  package var shape: Int
  /// How many pods of the shape.
  package var copies: Int
  /// Why they stand nowhere.
  package var reason: Reason

  /// Pods that stand nowhere, with the reason.
  package init(shape: Int, copies: Int, reason: Reason) {
    self.shape = shape
    self.copies = copies
    self.reason = reason
  }
}

/// Where every pod stands.
package struct PackingPlan: Hashable, Sendable {
  /// The nodes in use, equal ones together.
  package var nodes: [PlannedNodes]
  /// The pods that stand nowhere.
  package var unplaced: [UnplacedPods]

  /// A plan of these nodes.
  package init(nodes: [PlannedNodes], unplaced: [UnplacedPods]) {
    self.nodes = nodes
    self.unplaced = unplaced
  }

  /// Nodes in use.
  package var nodeCount: Int { nodes.reduce(0) { $0 + $1.count } }
  /// Pods that stand nowhere.
  package var unplacedCount: Int { unplaced.reduce(0) { $0 + $1.copies } }
}
