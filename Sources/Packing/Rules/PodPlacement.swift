/// Nodes one by one with the pods on them: pods come and go one at a time, each checked as the scheduler would.
///
/// Worked example: zones a and b with a node each, pods that spread over zones with maxSkew 1. The first may stand on
/// either; say a. Then a has 1, b 0: a second on a would make 2 - 0, so it may only stand on b; the third on either.
struct PodPlacement {
  let problem: PreparedProblem
  /// The rules of the part; nil: none.
  let rules: PreparedRules?
  private let dimensions: Int
  /// The type of each node.
  private(set) var types: [Int] = []
  /// Free amount of node n in dimension d at `n * dimensions + d`.
  private(set) var free: [Int] = []
  /// What each node holds.
  private(set) var contents: [[PlannedNodes.Content]] = []

  /// For each counter (a rule and one of its topologies) the targets and subjects by domain: label domains first, then a
  /// place for each node.
  private(set) var targets: [[Int]] = []
  /// Subjects by counter and domain, as `targets`.
  private(set) var subjects: [[Int]] = []
  /// Targets of each counter in any domain.
  private var totals: [Int] = []
  /// Nodes of each type.
  private var nodeCounts: [Int]

  /// Empty nodes of these types.
  init(_ problem: PreparedProblem, nodes: [Int] = []) {
    self.problem = problem
    rules = problem.rules
    dimensions = problem.dimensionCount
    nodeCounts = [Int](repeating: 0, count: problem.typeCount)
    if let rules {
      targets = rules.counters.map { [Int](repeating: 0, count: rules.labelCounts[$0.topology]) }
      subjects = targets
      totals = [Int](repeating: 0, count: rules.counters.count)
    }
    for type in nodes { add(type) }
  }

  /// How many nodes there are.
  var nodeCount: Int { types.count }

  /// Adds an empty node.
  mutating func add(_ type: Int) {
    types.append(type)
    nodeCounts[type] += 1
    free += problem.capacities[(type * dimensions)..<((type + 1) * dimensions)]
    contents.append([])
    for counter in targets.indices {
      targets[counter].append(0)
      subjects[counter].append(0)
    }
  }

  /// Takes the last node away again; it must be empty.
  mutating func removeLastNode() {
    guard let type = types.popLast() else { return }
    nodeCounts[type] -= 1
    free.removeLast(dimensions)
    contents.removeLast()
    for counter in targets.indices {
      targets[counter].removeLast()
      subjects[counter].removeLast()
    }
  }

  /// What a node has free in one dimension.
  func freeAmount(_ node: Int, _ d: Int) -> Int { free[node * dimensions + d] }

  /// How many more copies of a shape a node has room for, by its amounts and caps alone.
  func room(_ shape: Int, _ node: Int) -> Int {
    guard problem.isUsable(types[node], by: shape) else { return 0 }
    var room = Int.max
    let (wanted, have) = (shape * dimensions, node * dimensions)
    for d in 0..<dimensions {
      let amount = problem.requests[wanted + d]
      if amount > free[have + d] { return 0 }
      if amount > 0 { room = min(room, free[have + d] / amount) }
    }
    let group = problem.groups[shape]
    if group >= 0 {
      var held = 0
      for content in contents[node] where problem.groups[content.shape] == group { held += content.copies }
      room = min(room, problem.groupCaps[group] - held)
    }
    return max(0, room)
  }

  /// The domain of a node for a counter; nil: it has none.
  func domain(_ counter: Int, _ node: Int) -> Int? {
    guard let rules else { return nil }
    let topology = rules.counters[counter].topology
    switch rules.domainKinds[topology][types[node]] {
    case .none: return nil
    case .alone: return rules.labelCounts[topology] + node
    case .label(let label): return label
    }
  }

  /// Puts a pod on a node.
  mutating func place(_ shape: Int, _ node: Int) { change(shape, node, by: 1) }
  /// Takes a pod off a node.
  mutating func remove(_ shape: Int, _ node: Int) { change(shape, node, by: -1) }

  private mutating func change(_ shape: Int, _ node: Int, by copies: Int) {
    for d in 0..<dimensions {
      free[node * dimensions + d] -= copies * problem.requests[shape * dimensions + d]
    }
    if let index = contents[node].lastIndex(where: { $0.shape == shape }) {
      contents[node][index].copies += copies
      if contents[node][index].copies == 0 { contents[node].remove(at: index) }
    } else {
      contents[node].append(.init(shape: shape, copies: copies))
    }
    guard let rules else { return }
    for role in rules.roles[shape] {
      let rule = rules.rules[role.rule]
      for counter in rule.firstCounter..<(rule.firstCounter + rule.topologies.count) {
        guard let domain = domain(counter, node) else { continue }
        if role.isSubject { subjects[counter][domain] += copies }
        // Of a node that is not eligible topology spread sees nothing.
        if role.isTarget && rule.eligible[types[node]] {
          targets[counter][domain] += copies
          totals[counter] += copies
        }
      }
    }
  }

  /// The fewest targets in any eligible domain that is there, and how many such domains there are.
  func fewest(_ counter: Int) -> (targets: Int, domains: Int) {
    guard let rules else { return (0, 0) }
    let (rule, topology) = (rules.rules[rules.counters[counter].rule], rules.counters[counter].topology)
    var (least, count) = (Int.max, 0)
    var isThere = [Bool](repeating: false, count: rules.labelCounts[topology])
    for type in 0..<problem.typeCount where rule.eligible[type] {
      switch rules.domainKinds[topology][type] {
      case .none: continue
      case .alone:
        if rules.kept[type] > nodeCounts[type] { (least, count) = (0, count + rules.kept[type] - nodeCounts[type]) }
      case .label(let label):
        if rules.kept[type] + nodeCounts[type] > 0 && !isThere[label] {
          isThere[label] = true
          count += 1
          least = min(least, targets[counter][label])
        }
      }
    }
    if rules.domainKinds[topology].contains(.alone) {
      for node in types.indices
      where rule.eligible[types[node]] && rules.domainKinds[topology][types[node]] == .alone {
        count += 1
        least = min(least, targets[counter][rules.labelCounts[topology] + node])
      }
    }
    return (least == Int.max ? 0 : least, count)
  }

  /// What counts as the fewest for a spread rule.
  func least(_ counter: Int, minDomains: Int) -> Int {
    let fewest = fewest(counter)
    return fewest.domains < minDomains ? 0 : fewest.targets
  }

  /// Targets of a counter anywhere.
  func total(_ counter: Int) -> Int { totals[counter] }
}
