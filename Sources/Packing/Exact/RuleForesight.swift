/// What the rules of a small problem still allow while its pods are placed in any order.
///
/// Repelling pods and missing domains are seen at once. Topology spread is decided when all targets of a rule have their
/// places; before that, a domain may hold no more than the mean of all and maxSkew. Pods that need others are looked at in
/// the end.
struct RuleForesight {
  private let rules: PreparedRules
  private let problem: PreparedProblem
  private let spreads: [Int]
  private let needs: [Int]
  private let shapesOf: [[Int]]
  private let targetsOf: [[Int]]

  init(_ rules: PreparedRules, _ problem: PreparedProblem) {
    self.rules = rules
    self.problem = problem
    var (spreads, needs) = ([Int](), [Int]())
    for (index, rule) in rules.rules.enumerated() {
      if case .spread = rule.kind { spreads.append(index) }
      if case .together = rule.kind { needs.append(index) }
    }
    (self.spreads, self.needs) = (spreads, needs)
    shapesOf = rules.rules.indices.map { rule in
      rules.roles.indices.filter { shape in rules.roles[shape].contains { $0.rule == rule } }
    }
    targetsOf = rules.rules.indices.map { rule in
      rules.roles.indices.filter { shape in rules.roles[shape].contains { $0.rule == rule && $0.isTarget } }
    }
  }

  /// What one look at a placement takes, in steps.
  func stepsPerLook(_ placement: PodPlacement) -> Int {
    spreads.count * (10 + 3 * placement.nodeCount) + needs.count * (4 + placement.nodeCount)
  }

  /// False when no placing of what is left can keep to the rules.
  func canHold(_ placement: PodPlacement, left: [Int]) -> Bool {
    for index in spreads {
      guard case .spread(let maxSkew, let minDomains, _) = rules.rules[index].kind else { continue }
      let counter = rules.rules[index].firstCounter
      let toCome = targetsOf[index].reduce(0) { $0 + left[$1] }
      let fewest = placement.fewest(counter)
      var least = fewest.targets
      if fewest.domains < minDomains {
        least = 0
      } else if toCome > 0 && fewest.domains > 0 {
        least = min(least + toCome, (placement.total(counter) + toCome) / fewest.domains)
      }
      for domain in placement.targets[counter].indices
      where placement.subjects[counter][domain] > 0 && placement.targets[counter][domain] - least > maxSkew
        && fewest.domains > 0
      {
        return false
      }
    }
    for index in needs where shapesOf[index].allSatisfy({ left[$0] == 0 }) {
      let counter = rules.rules[index].firstCounter
      for domain in placement.subjects[counter].indices
      where placement.subjects[counter][domain] > 0 && placement.targets[counter][domain] == 0 {
        return false
      }
    }
    return true
  }

  /// Whether a whole placement keeps to all rules.
  func holds(_ placement: PodPlacement, omitted: [Int]) -> Bool {
    guard canHold(placement, left: [Int](repeating: 0, count: problem.shapeCount)) else { return false }
    guard !needs.isEmpty else { return true }
    let (plan, small) = problem.inOwnTerms(placement.plannedNodes(keepingEmpty: true), rules)
    return RuleCheck(plan, small).violations().isEmpty
  }
}

extension PreparedProblem {
  /// A plan with the rules in the indices of the part, for `RuleCheck`.
  func inOwnTerms(_ nodes: [PlannedNodes], _ rules: PreparedRules) -> (PackingPlan, PackingProblem) {
    let types = (0..<typeCount).map {
      NodeType(name: "", capacity: [], kept: rules.kept[$0], domains: rules.domains[$0])
    }
    let shapes = (0..<shapeCount).map { PodShape(name: "", request: [], count: counts[$0]) }
    let list = rules.rules.indices.map { index in
      let members = rules.roles.indices.filter { shape in rules.roles[shape].contains { $0.rule == index } }
      func role(_ shape: Int) -> PreparedRules.Role? { rules.roles[shape].first { $0.rule == index } }
      var kind = rules.rules[index].kind
      if case .spread(let maxSkew, let minDomains, _) = kind {
        kind = .spread(
          maxSkew: maxSkew, minDomains: minDomains,
          eligible: Set((0..<typeCount).filter { rules.rules[index].eligible[$0] }))
      }
      return PodRule(
        kind, subjects: members.filter { role($0)?.isSubject ?? false },
        targets: members.filter { role($0)?.isTarget ?? false }, topologies: rules.rules[index].topologies)
    }
    return (
      PackingPlan(nodes: nodes, unplaced: []),
      PackingProblem(dimensions: [], shapes: shapes, types: types, topologies: rules.topologies, rules: list)
    )
  }
}
