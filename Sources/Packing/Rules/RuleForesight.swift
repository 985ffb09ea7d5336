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
  /// Targets of a rule that are no subjects, and whether all subjects are targets.
  private let othersOf: [[Int]]
  private let areSubjectsTargets: [Bool]

  /// What the rules of a part ask, looked up once.
  init(_ rules: PreparedRules, _ problem: PreparedProblem) {
    self.rules = rules
    self.problem = problem
    var (spreads, needs) = ([Int](), [Int]())
    for (index, rule) in rules.rules.enumerated() {
      if case .spread = rule.kind { spreads.append(index) }
      if case .together = rule.kind { needs.append(index) }
    }
    (self.spreads, self.needs) = (spreads, needs)
    shapesOf = rules.rules.map { Set($0.subjects).union($0.targets).sorted() }
    othersOf = rules.rules.map { Set($0.targets).subtracting($0.subjects).sorted() }
    areSubjectsTargets = rules.rules.map { Set($0.subjects).isSubset(of: $0.targets) }
    targetsOf = rules.rules.map(\.targets)
  }

  /// What one look at a placement takes, in steps.
  func stepsPerLook(_ placement: PodPlacement) -> Int {
    spreads.count * (Tuning.Rules.stepsPerSpread + Tuning.Rules.stepsPerSpreadNode * placement.nodeCount)
      + needs.count * (Tuning.Rules.stepsPerNeed + placement.nodeCount)
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
    for index in needs where !canBegin(index, placement, left: left) { return false }
    for index in needs where shapesOf[index].allSatisfy({ left[$0] == 0 }) {
      let counter = rules.rules[index].firstCounter
      for domain in placement.subjects[counter].indices
      where placement.subjects[counter][domain] > 0 && placement.targets[counter][domain] == 0 {
        return false
      }
    }
    return true
  }

  /// Where only pods that need one another are to come, all stand in the domain of the first: false when they are in two
  /// domains in which no other target stands.
  private func canBegin(_ index: Int, _ placement: PodPlacement, left: [Int]) -> Bool {
    guard areSubjectsTargets[index], !othersOf[index].contains(where: { left[$0] > 0 }) else { return true }
    let counter = rules.rules[index].firstCounter
    var begun = 0
    for domain in placement.subjects[counter].indices where placement.subjects[counter][domain] > 0 {
      if placement.targets[counter][domain] <= placement.subjects[counter][domain] { begun += 1 }
    }
    return begun <= 1
  }

  /// Whether a whole placement keeps to all rules.
  func holds(_ placement: PodPlacement, omitted: [Int]) -> Bool {
    guard canHold(placement, left: [Int](repeating: 0, count: problem.shapeCount)) else { return false }
    guard !needs.isEmpty else { return true }
    let (plan, small) = problem.inOwnTerms(placement.plannedNodes(keepingEmpty: true), rules)
    return RuleCheck(plan, small).violations().isEmpty
  }
}
