extension PodPlacement {
  /// The rule that keeps one more copy of a shape off a node; nil: none, the scheduler would let it come.
  ///
  /// `least` answers what `least(_:minDomains:)` does, from where the caller remembers it.
  func barrier(_ shape: Int, _ node: Int, least: (Int, Int) -> Int) -> Int? {
    guard let rules else { return nil }
    for role in rules.roles[shape] {
      let rule = rules.rules[role.rule]
      switch rule.kind {
      case .apart: if repels(role, rule, node) { return role.rule }
      case .together: if role.isSubject && lacksCompany(role, rule, node) { return role.rule }
      case .spread(let maxSkew, let minDomains, _):
        guard let domain = domain(rule.firstCounter, node) else {
          if role.isSubject { return role.rule }
          continue
        }
        let isCounted = rule.eligible[types[node]]
        guard role.isSubject || (role.isTarget && isCounted && subjects[rule.firstCounter][domain] > 0) else {
          continue
        }
        let more = role.isTarget && isCounted ? 1 : 0
        if targets[rule.firstCounter][domain] + more - least(rule.firstCounter, minDomains) > maxSkew {
          return role.rule
        }
      }
    }
    return nil
  }

  /// Whether a rule that holds both ways keeps a pod off a node.
  func repels(_ role: PreparedRules.Role, _ rule: PreparedRules.Rule, _ node: Int) -> Bool {
    guard let domain = domain(rule.firstCounter, node) else { return false }
    return (role.isSubject && targets[rule.firstCounter][domain] > 0)
      || (role.isTarget && subjects[rule.firstCounter][domain] > 0)
  }

  private func lacksCompany(_ role: PreparedRules.Role, _ rule: PreparedRules.Rule, _ node: Int) -> Bool {
    var (isThere, isFirst) = (true, role.isTarget)
    for counter in rule.firstCounter..<(rule.firstCounter + rule.topologies.count) {
      guard let domain = domain(counter, node) else { return true }
      if targets[counter][domain] == 0 { isThere = false }
      if total(counter) > 0 { isFirst = false }
    }
    return !isThere && !isFirst
  }

  /// What can never be mended by further pods: pods that repel one another, nodes without the domain that a rule asks for.
  func isBarredForGood(_ shape: Int, _ node: Int) -> Bool {
    guard let rules else { return false }
    for role in rules.roles[shape] {
      let rule = rules.rules[role.rule]
      if case .apart = rule.kind {
        if repels(role, rule, node) { return true }
      } else if role.isSubject {
        for counter in rule.firstCounter..<(rule.firstCounter + rule.topologies.count) {
          if domain(counter, node) == nil { return true }
        }
      }
    }
    return false
  }

  /// The nodes in use as entries of a plan, equal ones together; `keepingEmpty` lists empty nodes too.
  func plannedNodes(keepingEmpty: Bool = false) -> [PlannedNodes] {
    var planned: [PlannedNodes] = []
    var known: [PlannedNodes: Int] = [:]
    for node in types.indices where keepingEmpty || !contents[node].isEmpty {
      let one = PlannedNodes(
        type: types[node], count: 1, contents: contents[node].sorted { $0.shape < $1.shape })
      if let index = known[one] {
        planned[index].count += 1
      } else {
        known[one] = planned.count
        planned.append(one)
      }
    }
    return planned
  }
}
