/// How many copies of each cap group stand on each node: a list for every group, spread out while one of its shapes is
/// being placed.
struct GroupCounts {
  private var lists: [[(node: Int, copies: Int)]]
  private var current = -1
  /// Copies of the current group on each node; empty without one.
  private(set) var counts: [Int] = []

  /// Nothing stands anywhere.
  init(_ problem: PreparedProblem) {
    lists = [[(node: Int, copies: Int)]](repeating: [], count: problem.groupCaps.count)
  }

  /// Turns to the shapes of a group (-1: none).
  mutating func begin(_ group: Int, nodes: Int) {
    current = group
    guard group >= 0 else { return }
    counts = [Int](repeating: 0, count: nodes)
    for entry in lists[group] { counts[entry.node] += entry.copies }
  }

  /// Counts copies of the current group on a node.
  mutating func add(_ copies: Int, to node: Int) {
    guard current >= 0 else { return }
    counts[node] += copies
    lists[current].append((node, copies))
  }

  /// The shape is placed.
  mutating func end() {
    counts = []
    current = -1
  }
}
