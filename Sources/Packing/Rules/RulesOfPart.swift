extension PreparedProblem {
  /// A plan with the rules in the indices of the part, for `RuleCheck`.
  func inOwnTerms(_ nodes: [PlannedNodes], _ rules: PreparedRules) -> (PackingPlan, PackingProblem) {
    let types = (0..<typeCount).map {
      NodeType(name: "", capacity: [], kept: rules.kept[$0], domains: rules.domains[$0])
    }
    let shapes = (0..<shapeCount).map { PodShape(name: "", request: [], count: counts[$0]) }
    let list = rules.rules.indices.map { index in
      var kind = rules.rules[index].kind
      if case .spread(let maxSkew, let minDomains, _) = kind {
        kind = .spread(
          maxSkew: maxSkew, minDomains: minDomains,
          eligible: Set((0..<typeCount).filter { rules.rules[index].eligible[$0] }))
      }
      return PodRule(
        kind, subjects: rules.rules[index].subjects, targets: rules.rules[index].targets,
        topologies: rules.rules[index].topologies)
    }
    return (
      PackingPlan(nodes: nodes, unplaced: []),
      PackingProblem(dimensions: [], shapes: shapes, types: types, topologies: rules.topologies, rules: list)
    )
  }

  /// Whether nodes keep to the rules of the part.
  func keepsRules(_ nodes: [PlannedNodes]) -> Bool {
    guard let rules else { return true }
    let (plan, small) = inOwnTerms(nodes, rules)
    return RuleCheck(plan, small).violations().isEmpty
  }

  /// The rules of the part that nodes break.
  func brokenRules(_ nodes: [PlannedNodes]) -> Set<Int> {
    guard let rules else { return [] }
    let (plan, small) = inOwnTerms(nodes, rules)
    var broken: Set<Int> = []
    for violation in RuleCheck(plan, small).violations() {
      if case .brokenRule(let rule, _) = violation { broken.insert(rule) }
    }
    return broken
  }
}
