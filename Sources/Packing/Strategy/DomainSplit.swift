/// A ruled problem made into one without rules: pods that spread over zones are split evenly over them, each share bound to
/// the nodes of its zone; pods that keep apart on nodes get a cap.
///
/// Worked example: seven pods over zones a, b, c become shares of 3, 2, 2; two shapes of four over two zones of 2 and 2 each.
/// Zones take the larger shares in turn, so that no zone gets all of them.
struct DomainSplit {
  private let original: PreparedProblem
  private var split: PreparedProblem
  /// The shape that each share is of.
  private var origins: [Int] = []

  /// Nil where there is nothing to split.
  init?(_ problem: PreparedProblem, nodeCount: Int) {
    guard let rules = problem.rules else { return nil }
    original = problem
    split = problem
    split.rules = nil
    (split.requests, split.counts, split.groups, split.shapeSources) = ([], [], [], [])
    (split.usable, split.typesOf) = ([], [])
    var turn = 0
    for shape in 0..<problem.shapeCount {
      var group = problem.groups[shape]
      if group < 0, let cap = Self.cap(shape, rules, nodeCount: nodeCount, copies: problem.counts[shape]) {
        group = split.groupCaps.count
        split.groupCaps.append(cap)
      }
      let domains = Self.domains(of: shape, rules, problem)
      guard domains.count > 1 else {
        append(shape, problem.counts[shape], group, types: nil)
        continue
      }
      let (each, rest) = (problem.counts[shape] / domains.count, problem.counts[shape] % domains.count)
      for position in domains.indices {
        let copies = each + ((position + turn) % domains.count < rest ? 1 : 0)
        if copies > 0 { append(shape, copies, group, types: domains[position]) }
      }
      turn += rest
    }
    if origins.count == problem.shapeCount && split.groupCaps.count == problem.groupCaps.count { return nil }
  }

  /// The nodes of the split problem's plan, in the shapes of the problem.
  func nodes(meter: inout WorkMeter) -> [PlannedNodes] {
    split.packed(meter: &meter).nodes.map { group in
      var contents: [PlannedNodes.Content] = []
      for content in group.contents {
        let shape = origins[content.shape]
        if let index = contents.firstIndex(where: { $0.shape == shape }) {
          contents[index].copies += content.copies
        } else {
          contents.append(.init(shape: shape, copies: content.copies))
        }
      }
      return PlannedNodes(type: group.type, count: group.count, contents: contents)
    }
  }

  private mutating func append(_ shape: Int, _ copies: Int, _ group: Int, types: [Int]?) {
    let dimensions = original.dimensionCount
    split.requests += original.requests[(shape * dimensions)..<((shape + 1) * dimensions)]
    split.counts.append(copies)
    split.groups.append(group)
    split.shapeSources.append(original.shapeSources[shape])
    var row = [Bool](repeating: false, count: original.typeCount)
    for type in types ?? original.typesOf[shape] { row[type] = original.isUsable(type, by: shape) }
    split.usable += row
    split.typesOf.append(types ?? original.typesOf[shape])
    origins.append(shape)
  }

  /// The most copies on a node: 1 where they repel one another on a node, their mean where they spread over nodes.
  private static func cap(_ shape: Int, _ rules: PreparedRules, nodeCount: Int, copies: Int) -> Int? {
    var cap = Int.max
    for role in rules.roles[shape] where role.isSubject && role.isTarget {
      let rule = rules.rules[role.rule]
      guard rules.domainKinds[rule.topologies[0]].allSatisfy({ $0 == .alone }) else { continue }
      switch rule.kind {
      case .apart: cap = 1
      case .spread(let maxSkew, _, _): cap = min(cap, max(maxSkew, ceilingDivision(copies, max(1, nodeCount))))
      case .together: continue
      }
    }
    return cap < copies ? cap : nil
  }

  /// The label domains over which a shape spreads or keeps apart, each as the types of its nodes on which it may stand.
  private static func domains(of shape: Int, _ rules: PreparedRules, _ problem: PreparedProblem) -> [[Int]] {
    for role in rules.roles[shape] where role.isSubject && role.isTarget {
      let rule = rules.rules[role.rule]
      if case .together = rule.kind { continue }
      let topology = rule.topologies[0]
      var domains = [[Int]](repeating: [], count: rules.labelCounts[topology])
      for type in 0..<problem.typeCount where problem.isUsable(type, by: shape) {
        if case .label(let label) = rules.domainKinds[topology][type] { domains[label].append(type) }
      }
      domains.removeAll(where: \.isEmpty)
      if domains.count > 1 { return domains }
    }
    return []
  }
}
