/// The nodes of a plan as rules between pods see them: what stands on them and which domains they are in.
///
/// Example: an entry of three nodes of a type in zone a, two pods of `web` on each, are two groups: the first node by
/// itself, and the other two; by zone all share the domain a, by node each is a domain of its own.
struct RuledNodes {
  /// Where a node of a plan stands in a topology.
  enum Domain: Hashable {
    case label(Int)
    /// One node alone: entry of the plan, and which of its nodes.
    case node(Int, Int)
  }

  /// The problem whose rules count.
  let problem: PackingProblem
  /// The plan's entries with the pods that their nodes hold; the first node of an entry by itself, for it may be the one on
  /// which a group begins.
  let groups: [Group]
  /// How many nodes of each type there are, and in how many groups.
  let nodes: [Int]
  /// See `nodes`.
  let groupCounts: [Int]
  /// By shape, in order: the groups that hold a pod of it. There may be as many rules as nodes, each about few of them.
  private let holding: [Int: [Int]]

  /// Equal nodes of one entry of the plan.
  struct Group {
    /// Index of the entry in the plan.
    var entry: Int
    /// Which nodes of the entry these are.
    var range: Range<Int>
    /// The type of the nodes.
    var type: Int
    /// Copies of each shape on one of them.
    var copies: [Int: Int]
  }

  /// The nodes of a plan.
  init(_ plan: PackingPlan, _ problem: PackingProblem) {
    self.problem = problem
    var list: [Group] = []
    for (entry, planned) in plan.nodes.enumerated() {
      var copies: [Int: Int] = [:]
      for content in planned.contents { copies[content.shape, default: 0] += content.copies }
      list.append(Group(entry: entry, range: 0..<1, type: planned.type, copies: copies))
      if planned.count > 1 {
        list.append(Group(entry: entry, range: 1..<planned.count, type: planned.type, copies: copies))
      }
    }
    groups = list
    var holding: [Int: [Int]] = [:]
    var nodes = [Int](repeating: 0, count: problem.types.count)
    var groupCounts = nodes
    for group in list {
      nodes[group.type] += group.range.count
      groupCounts[group.type] += 1
    }
    (self.nodes, self.groupCounts) = (nodes, groupCounts)
    for (index, group) in list.enumerated() {
      for shape in group.copies.keys { holding[shape, default: []].append(index) }
    }
    self.holding = holding
  }

  /// The groups that hold a pod of one of these shapes, in order.
  func holding(_ shapes: [Int]) -> [Int] {
    if shapes.count == 1 { return holding[shapes[0]] ?? [] }
    return Set(shapes.lazy.compactMap { holding[$0] }.joined()).sorted()
  }

  /// The domains of some nodes: one that they share, or one each; nil: none.
  func isShared(_ nodes: Group, _ topology: Int) -> Domain?? { isShared(nodes.type, topology) }

  /// The same for nodes of a type.
  func isShared(_ type: Int, _ topology: Int) -> Domain?? {
    let type = problem.types[type]
    guard !type.domains.isEmpty else { return .some(nil) }
    guard let label = type.domains[topology] else { return nil }
    return problem.topologies[topology] == .node ? .some(nil) : .some(.label(label))
  }

  /// Pods of some shapes on one of the nodes.
  func count(_ shapes: [Int], _ nodes: Group) -> Int { shapes.reduce(0) { $0 + (nodes.copies[$1] ?? 0) } }
}
