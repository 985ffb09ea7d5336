/// Whether a plan keeps to the rules between pods, from nothing but the plan and the problem.
///
/// Worked example: zones a and b, one node in each, three pods that spread with maxSkew 1. Two on a and one on b: 2 - 1 is not
/// more than 1, right. Three on a: b has 0 if a node is there, 3 - 0 is more than 1; if no node of b is there, a is the only
/// zone, and all is well.
struct RuleCheck {
  /// Where a node of a plan stands in a topology.
  enum Domain: Hashable {
    case label(Int)
    /// One node alone: entry of the plan, and which of its nodes.
    case node(Int, Int)
  }

  let problem: PackingProblem
  /// The plan's entries with the pods that their nodes hold; the first node of an entry by itself, for it may be the one on
  /// which a group begins.
  let nodes: [Nodes]

  /// Equal nodes of one entry of the plan.
  struct Nodes {
    var entry: Int
    /// Which nodes of the entry these are.
    var range: Range<Int>
    var type: Int
    var copies: [Int: Int]
  }

  init(_ plan: PackingPlan, _ problem: PackingProblem) {
    self.problem = problem
    var list: [Nodes] = []
    for (entry, planned) in plan.nodes.enumerated() {
      var copies: [Int: Int] = [:]
      for content in planned.contents { copies[content.shape, default: 0] += content.copies }
      list.append(Nodes(entry: entry, range: 0..<1, type: planned.type, copies: copies))
      if planned.count > 1 {
        list.append(Nodes(entry: entry, range: 1..<planned.count, type: planned.type, copies: copies))
      }
    }
    nodes = list
  }

  func violations() -> [PackingViolation] {
    var found: [PackingViolation] = []
    var needs: [Int] = []
    for (index, rule) in problem.rules.enumerated() {
      switch rule.kind {
      case .apart: found += brokenApart(index, rule)
      case .spread(let maxSkew, let minDomains, let eligible):
        found += brokenSpread(index, rule, maxSkew, minDomains, eligible)
      case .together: needs.append(index)
      }
    }
    if !needs.isEmpty { found += SchedulingOrder(self, rules: needs).violations() }
    var seen: Set<PackingViolation> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// The domains of some nodes: one that they share, or one each; nil: none.
  func isShared(_ nodes: Nodes, _ topology: Int) -> Domain?? {
    let type = problem.types[nodes.type]
    guard !type.domains.isEmpty else { return .some(nil) }
    guard let label = type.domains[topology] else { return nil }
    return problem.topologies[topology] == .node ? .some(nil) : .some(.label(label))
  }

  /// Pods of some shapes on one of the nodes.
  func count(_ shapes: [Int], _ nodes: Nodes) -> Int { shapes.reduce(0) { $0 + (nodes.copies[$1] ?? 0) } }

  /// Pods of some shapes by label domain.
  private func totals(_ shapes: [Int], _ topology: Int, types: Set<Int>? = nil) -> [Domain: Int128] {
    var totals: [Domain: Int128] = [:]
    for group in nodes where types?.contains(group.type) ?? true {
      if let domain = isShared(group, topology), let label = domain {
        totals[label, default: 0] += Int128(group.range.count) * Int128(count(shapes, group))
      }
    }
    return totals
  }

  private func brokenApart(_ index: Int, _ rule: PodRule) -> [PackingViolation] {
    let (topology, targets) = (rule.topologies[0], Set(rule.targets))
    let all = totals(rule.targets, topology)
    return nodes.compactMap { group in
      guard let domain = isShared(group, topology) else { return nil }
      let present = domain.map { all[$0] ?? 0 } ?? Int128(count(rule.targets, group))
      let breaks = rule.subjects.contains { subject in
        guard group.copies[subject] ?? 0 > 0 else { return false }
        return present - (targets.contains(subject) ? 1 : 0) > 0
      }
      return breaks ? .brokenRule(index, nodes: group.entry) : nil
    }
  }

  private func brokenSpread(
    _ index: Int, _ rule: PodRule, _ maxSkew: Int, _ minDomains: Int, _ eligible: Set<Int>
  ) -> [PackingViolation] {
    let topology = rule.topologies[0]
    var all = totals(rule.targets, topology, types: eligible)
    // Domains that are there without any planned node, and nodes that are kept and empty.
    var planned = [Int](repeating: 0, count: problem.types.count)
    for group in nodes { planned[group.type] += group.range.count }
    var (domains, least) = (0, Int128.max)
    for (type, node) in problem.types.enumerated() where eligible.contains(type) && node.kept > 0 {
      let kept = Nodes(entry: -1, range: 0..<node.kept, type: type, copies: [:])
      guard let domain = isShared(kept, topology) else { continue }
      if let label = domain {
        all[label, default: 0] += 0
      } else if node.kept > planned[type] {
        domains += node.kept - planned[type]
        least = 0
      }
    }
    for group in nodes where eligible.contains(group.type) {
      if case .some(.none) = isShared(group, topology) {
        domains += group.range.count
        least = min(least, Int128(count(rule.targets, group)))
      }
    }
    domains += all.count
    least = all.values.reduce(least) { min($0, $1) }
    if domains < minDomains { least = 0 }
    return nodes.compactMap { group in
      guard rule.subjects.contains(where: { group.copies[$0] ?? 0 > 0 }) else { return nil }
      guard let domain = isShared(group, topology) else { return .brokenRule(index, nodes: group.entry) }
      let own = eligible.contains(group.type) ? Int128(count(rule.targets, group)) : 0
      let present = domain.map { all[$0] ?? 0 } ?? own
      return domains > 0 && present - least > Int128(maxSkew) ? .brokenRule(index, nodes: group.entry) : nil
    }
  }
}
