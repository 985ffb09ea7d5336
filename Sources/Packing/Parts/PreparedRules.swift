/// The rules between the pods of a prepared problem, by its own shapes and types.
struct PreparedRules: Sendable {
  /// What a type's nodes are in a topology.
  enum DomainKind: Hashable, Sendable {
    /// They have no domain.
    case none
    /// Each is a domain of its own.
    case alone
    /// They share a domain, numbered from 0 up within the topology.
    case label(Int)
  }

  /// A rule, by the shapes and types of the part.
  struct Rule: Sendable {
    /// Its index in `PackingProblem.rules`.
    var source: Int
    /// What the rule asks.
    var kind: PodRule.Kind
    /// Indices of `Topology`; what is counted for a rule is counted once for each.
    var topologies: [Int]
    /// By prepared type: whether its nodes count for topology spread.
    var eligible: [Bool]
    /// The shapes that have the rule, and those that its selector matches, in order.
    var subjects: [Int]
    /// See `subjects`.
    var targets: [Int]
    /// The first of its counters; they follow one another, one for each topology.
    var firstCounter: Int
  }

  /// What a shape is to a rule.
  struct Role: Hashable, Sendable {
    /// Index into `rules`.
    var rule: Int
    /// The shape has the rule.
    var isSubject: Bool
    /// The rule's selector matches the shape.
    var isTarget: Bool
  }

  /// The rules that any shape of the part has.
  private(set) var rules: [Rule] = []
  /// The roles of each shape.
  private(set) var roles: [[Role]]
  /// What nodes of type t are in topology k, at `[k][t]`, and how many label domains each topology has.
  private(set) var domainKinds: [[DomainKind]] = []
  /// How many label domains each topology has.
  private(set) var labelCounts: [Int] = []
  /// The same as the problem has it.
  let topologies: [Topology]
  /// Domains of each type, as the problem has them.
  let domains: [[Int?]]
  /// Nodes of each type that are there whether or not pods stand on them.
  let kept: [Int]
  /// For each counter its rule and topology.
  private(set) var counters: [(rule: Int, topology: Int)] = []

  /// `shapeOf` says which prepared shape a shape of the problem has become (nil: it is in another part, or fits nowhere).
  init(_ problem: PackingProblem, types: [Int], shapeCount: Int, shapeOf: [Int?]) {
    roles = [[Role]](repeating: [], count: shapeCount)
    kept = types.map { problem.types[$0].kept }
    topologies = problem.topologies
    domains = types.map { problem.types[$0].domains }
    for topology in problem.topologies.indices {
      var labels: [Int: Int] = [:]
      var list: [DomainKind] = []
      for type in types {
        let domains = problem.types[type].domains
        if domains.isEmpty {
          list.append(.alone)
        } else if let label = domains[topology] {
          if problem.topologies[topology] == .node {
            list.append(.alone)
          } else {
            list.append(.label(labels[label] ?? labels.count))
            if labels[label] == nil { labels[label] = labels.count }
          }
        } else {
          list.append(.none)
        }
      }
      domainKinds.append(list)
      labelCounts.append(labels.count)
    }
    for (index, rule) in problem.rules.enumerated() {
      let subjects = Set(rule.subjects.compactMap { shapeOf[$0] })
      let targets = Set(rule.targets.compactMap { shapeOf[$0] })
      if subjects.isEmpty { continue }
      var eligible = [Bool](repeating: true, count: types.count)
      if case .spread(_, _, let set) = rule.kind { eligible = types.map { set.contains($0) } }
      for shape in subjects.union(targets).sorted() {
        roles[shape].append(
          Role(rule: rules.count, isSubject: subjects.contains(shape), isTarget: targets.contains(shape)))
      }
      rules.append(
        Rule(
          source: index, kind: rule.kind, topologies: rule.topologies, eligible: eligible,
          subjects: subjects.sorted(), targets: targets.sorted(), firstCounter: counters.count)
      )
      for topology in rule.topologies { counters.append((rules.count - 1, topology)) }
    }
  }

  /// A pod of the shape may be taken away without breaking a rule for others: nothing needs it, no spread counts it.
  func isFree(_ shape: Int) -> Bool {
    roles[shape].allSatisfy { role in
      if case .apart = rules[role.rule].kind { return true }
      return false
    }
  }

  /// Which nodes there are can make a difference beyond the room that they give.
  var hasSpread: Bool {
    rules.contains {
      if case .spread = $0.kind { return true }
      return false
    }
  }
}
