extension PreparedProblem {
  /// Copies of a shape that a rule keeps off in every plan, and the rule; nil: none that can be told beforehand.
  ///
  /// Example: four replicas that keep apart by zone, nodes in three zones: one stands nowhere. A pod that needs another
  /// which there is not, and does not match itself, stands nowhere either.
  func neverPlaced(_ shape: Int) -> (copies: Int, rule: Int)? {
    guard let rules else { return nil }
    var worst: (copies: Int, rule: Int)?
    for role in rules.roles[shape] where role.isSubject {
      let rule = rules.rules[role.rule]
      var most = counts[shape]
      switch rule.kind {
      case .apart: if role.isTarget { most = min(most, domainCount(shape, rule.topologies[0])) }
      case .spread: if !hasDomain(shape, rule.topologies) { most = 0 }
      case .together:
        if rule.targets.isEmpty || !hasDomain(shape, rule.topologies) { most = 0 }
      }
      if counts[shape] - most > worst?.copies ?? 0 { worst = (counts[shape] - most, rule.source) }
    }
    return worst
  }

  /// Whether some node that may hold a shape has a domain of each of these topologies.
  private func hasDomain(_ shape: Int, _ topologies: [Int]) -> Bool {
    (0..<typeCount).contains { type in
      isUsable(type, by: shape)
        && topologies.allSatisfy { rules?.domainKinds[$0][type] != PreparedRules.DomainKind.none }
    }
  }

  /// In how many domains a shape may stand; `Int.max` where some node has none or nodes have no limit.
  private func domainCount(_ shape: Int, _ topology: Int) -> Int {
    guard let rules else { return Int.max }
    var (labels, alone) = (Set<Int>(), 0)
    for type in 0..<typeCount where isUsable(type, by: shape) {
      switch rules.domainKinds[topology][type] {
      case .none: return Int.max
      case .alone:
        guard isLimited(type) else { return Int.max }
        alone = min(podCount, alone + min(limits[type], podCount))
      case .label(let label): labels.insert(label)
      }
    }
    return labels.count + alone
  }

  /// Why a shape that nodes leave over has no place: the rule that keeps it off where there would be room, nil where there
  /// is none.
  func obstacle(_ shape: Int, _ nodes: [PlannedNodes]) -> Int? {
    guard let rules, !rules.roles[shape].isEmpty else { return nil }
    if let never = neverPlaced(shape) { return never.rule }
    var placement = PodPlacement(self)
    for group in nodes {
      for _ in 0..<group.count {
        placement.add(group.type)
        for content in group.contents {
          for _ in 0..<content.copies { placement.place(content.shape, placement.nodeCount - 1) }
        }
      }
    }
    let used = nodeCounts(nodes)
    for type in 0..<typeCount where used[type] < limits[type] && isUsable(type, by: shape) { placement.add(type) }
    for node in placement.types.indices where placement.room(shape, node) > 0 {
      let rule = placement.barrier(shape, node) { placement.least($0, minDomains: $1) }
      if let rule { return rules.rules[rule].source }
    }
    return nil
  }
}
