/// Nodes of one type in the order in which they are asked.
struct NodeQueue {
  private var nodes: [Int]
  private var next = 0
  /// What keeps a pod off one of them keeps it off all.
  private let areAlike: Bool

  /// Nodes in this order.
  init(nodes: [Int], areAlike: Bool) { (self.nodes, self.areAlike) = (nodes, areAlike) }

  /// The node that is next.
  var node: Int { nodes[next] }

  /// Goes on to the first node that is open, at most once around; nil: none is.
  mutating func first(where isOpen: (Int) -> Bool) -> Int? {
    for _ in next..<max(next, areAlike ? min(next + 1, nodes.count) : nodes.count + next) {
      if next < nodes.count, isOpen(nodes[next]) { return nodes[next] }
      if !areAlike { turn() }
    }
    return nil
  }

  /// Puts a node behind the others, to be asked next where they have no room.
  mutating func add(_ node: Int) {
    nodes.append(node)
    if !areAlike { next = nodes.count - 1 }
  }

  /// Leaves out the node that is next.
  mutating func drop() {
    if areAlike {
      next += 1
    } else {
      nodes.remove(at: next)
      if next == nodes.count { next = 0 }
    }
  }

  /// Goes on to the node behind.
  mutating func turn() { next = nodes.isEmpty ? 0 : (next + 1) % nodes.count }
}
