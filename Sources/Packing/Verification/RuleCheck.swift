/// Whether a plan keeps to the rules between pods, from nothing but the plan and the problem.
///
/// Worked example: zones a and b, one node in each, three pods that spread with maxSkew 1. Two on a and one on b: 2 - 1 is not
/// more than 1, right. Three on a: b has 0 if a node is there, 3 - 0 is more than 1; if no node of b is there, a is the only
/// zone, and all is well.
struct RuleCheck {
  private let planned: RuledNodes
  private var problem: PackingProblem { planned.problem }
  private var nodes: [RuledNodes.Group] { planned.groups }

  /// The check of a plan that is otherwise right.
  init(_ plan: PackingPlan, _ problem: PackingProblem) { planned = RuledNodes(plan, problem) }

  /// The rules that are broken, and where; empty: none.
  func violations() -> [PackingViolation] {
    var found: [PackingViolation] = []
    var needs: [Int] = []
    for (index, rule) in problem.rules.enumerated() {
      switch rule.kind {
      case .apart: found += brokenApart(index, rule)
      case .spread(let maxSkew, let minDomains, let eligible):
        found += brokenSpread(index, rule, Spread(maxSkew: maxSkew, minDomains: minDomains, eligible: eligible))
      case .together: needs.append(index)
      }
    }
    if !needs.isEmpty { found += SchedulingOrder(planned, rules: needs).violations() }
    var seen: Set<PackingViolation> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Pods of some shapes by label domain.
  private func totals(_ shapes: [Int], _ topology: Int, types: Set<Int>? = nil) -> [RuledNodes.Domain: Int128] {
    var totals: [RuledNodes.Domain: Int128] = [:]
    for group in planned.holding(shapes).map({ nodes[$0] }) where types?.contains(group.type) ?? true {
      if let domain = planned.isShared(group, topology), let label = domain {
        totals[label, default: 0] += Int128(group.range.count) * Int128(planned.count(shapes, group))
      }
    }
    return totals
  }

  private func brokenApart(_ index: Int, _ rule: PodRule) -> [PackingViolation] {
    let (topology, targets) = (rule.topologies[0], Set(rule.targets))
    let all = totals(rule.targets, topology)
    return planned.holding(rule.subjects).compactMap { number in
      let group = nodes[number]
      guard let domain = planned.isShared(group, topology) else { return nil }
      let present = domain.map { all[$0] ?? 0 } ?? Int128(planned.count(rule.targets, group))
      let breaks = rule.subjects.contains { subject in
        guard group.copies[subject] ?? 0 > 0 else { return false }
        return present - (targets.contains(subject) ? 1 : 0) > 0
      }
      return breaks ? .brokenRule(index, nodes: group.entry) : nil
    }
  }

  /// What a topology spread asks.
  private struct Spread {
    var maxSkew: Int
    var minDomains: Int
    var eligible: Set<Int>
  }

  private func brokenSpread(
    _ index: Int, _ rule: PodRule, _ spread: Spread
  ) -> [PackingViolation] {
    let eligible = spread.eligible
    let topology = rule.topologies[0]
    var all = totals(rule.targets, topology, types: eligible)
    // Domains with or without pods that count, those of nodes that are kept and empty among them.
    var (domains, least, alone) = (0, Int128.max, 0)
    for (type, node) in problem.types.enumerated() where eligible.contains(type) {
      guard let domain = planned.isShared(type, topology), node.kept > 0 || planned.nodes[type] > 0 else { continue }
      if let label = domain {
        all[label, default: 0] += 0
      } else {
        domains += max(node.kept, planned.nodes[type])
        alone += planned.groupCounts[type]
        if node.kept > planned.nodes[type] { least = 0 }
      }
    }
    for group in planned.holding(rule.targets).map({ nodes[$0] }) where eligible.contains(group.type) {
      if case .some(.none) = planned.isShared(group, topology) {
        alone -= 1
        least = min(least, Int128(planned.count(rule.targets, group)))
      }
    }
    // Those that are left hold none.
    if alone > 0 { least = 0 }
    domains += all.count
    least = all.values.reduce(least) { min($0, $1) }
    if domains < spread.minDomains { least = 0 }
    return planned.holding(rule.subjects).compactMap { number in
      let group = nodes[number]
      guard rule.subjects.contains(where: { group.copies[$0] ?? 0 > 0 }) else { return nil }
      guard let domain = planned.isShared(group, topology) else { return .brokenRule(index, nodes: group.entry) }
      let own = eligible.contains(group.type) ? Int128(planned.count(rule.targets, group)) : 0
      let inDomain = domain.map { all[$0] ?? 0 } ?? own
      return domains > 0 && inDomain - least > Int128(spread.maxSkew) ? .brokenRule(index, nodes: group.entry) : nil
    }
  }
}
