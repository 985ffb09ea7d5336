/// Places pods one by one as the scheduler would, rules in force, so that the order is the proof that it can be done.
///
/// A pod that is to be spread goes where the fewest of its kind are, any other to the node that it leaves fullest; where none
/// may take it a further node is opened, the cheapest for it. Pods that others must join come first, and where most of the
/// others have room too.
///
/// Worked example: zones a and b with a node of 4 each, `web` 3 x 2 spread over zones, `job` 1 x 2. web goes to a, b, a; job
/// fits b. Without the rule web would fill a and half of b just the same, but in the order a, a, b.
struct SequentialPacking {
  /// Where pods stand so far.
  private(set) var placement: PodPlacement
  /// Copies that found no place, and the rule that kept the last of them off (-1: there was no room).
  private(set) var leftover: [Int]
  private(set) var obstacles: [Int]
  private let problem: PreparedProblem
  private let rules: PreparedRules
  private let scarcity: [Double]
  private let foresight: RuleForesight
  /// Nodes of each type that may still be opened; empty: none.
  private var available: [Int]
  /// The fewest targets of each counter, as long as nothing has changed.
  private var fewest: [Int?]

  /// Empty nodes to begin with, further ones where `canOpen`; nil for a part without rules.
  init?(_ problem: PreparedProblem, nodes: [Int], canOpen: Bool) {
    guard let rules = problem.rules else { return nil }
    (self.problem, self.rules) = (problem, rules)
    placement = PodPlacement(problem, nodes: nodes)
    leftover = [Int](repeating: 0, count: problem.shapeCount)
    obstacles = [Int](repeating: -1, count: problem.shapeCount)
    scarcity = problem.scarcity(demand: problem.counts)
    foresight = RuleForesight(rules, problem)
    available = canOpen ? problem.limits : [Int](repeating: 0, count: problem.typeCount)
    if canOpen { for type in nodes where problem.isLimited(type) { available[type] -= 1 } }
    fewest = [Int?](repeating: nil, count: rules.counters.count)
  }

  /// Places so many copies of each shape in this order; shapes that wait for others get a second try in the end.
  mutating func place(_ demand: [Int], order: [Int], meter: inout WorkMeter) {
    var waiting: [Int] = []
    for shape in order where demand[shape] > 0 {
      leftover[shape] += place(shape, demand[shape], &meter)
      if leftover[shape] > 0 { waiting.append(shape) }
    }
    for _ in 0..<Tuning.Rules.secondTries {
      for shape in waiting where leftover[shape] > 0 && obstacles[shape] >= 0 {
        leftover[shape] = place(shape, leftover[shape], &meter)
      }
    }
  }

  /// Places copies of a shape; returns how many found no place.
  ///
  /// Of the nodes of a type the fullest stays the best until it has no room, so they are put in order once; where a rule
  /// counts pods node by node they take turns.
  private mutating func place(_ shape: Int, _ copies: Int, _ meter: inout WorkMeter) -> Int {
    var left = copies
    if startsCompany(shape) != nil {
      guard let node = best(shape, left) ?? opened(shape, left) else { return left }
      put(shape, node)
      left -= 1
      meter.spend(placement.nodeCount * Tuning.Rules.workPerGroupNode)
    }
    var queues = queues(shape)
    let takeTurns = rules.roles[shape].contains { role in
      if case .spread = rules.rules[role.rule].kind { return isCountedByNode(role.rule) }
      return false
    }
    meter.spend(placement.nodeCount * Tuning.Rules.workPerQueuedNode)
    while left > 0 {
      var best: (crowd: Int, rest: Double, type: Int)?
      for type in queues.indices {
        guard let node = queues[type].first(where: { isOpen(shape, $0) }) else { continue }
        let key = (crowd(shape, node), rest(shape, node), type)
        if key < (best?.crowd ?? .max, best?.rest ?? .infinity, best?.type ?? .max) { best = key }
      }
      meter.spend(queues.count * Tuning.Rules.workPerQueue)
      guard let type = best?.type else {
        guard let node = opened(shape, left) else { return left }
        queues[placement.types[node]].add(node)
        continue
      }
      let node = queues[type].node
      put(shape, node)
      left -= 1
      if placement.room(shape, node) == 0 {
        queues[type].drop()
      } else if takeTurns {
        queues[type].turn()
      }
    }
    return 0
  }

  /// Whether a copy may come to a node; notes the rule that keeps it off.
  private mutating func isOpen(_ shape: Int, _ node: Int) -> Bool {
    guard let rule = barrier(shape, node) else { return true }
    obstacles[shape] = rule
    return false
  }

  private func isCountedByNode(_ rule: Int) -> Bool {
    rules.rules[rule].topologies.contains { rules.domainKinds[$0].contains(.alone) }
  }

  /// The nodes of each type that have room for a shape, those with the fewest of its kind and the fullest first.
  private mutating func queues(_ shape: Int) -> [NodeQueue] {
    obstacles[shape] = -1
    // Nodes of a type differ before a rule only where each is a domain of its own.
    let areAlike = !rules.roles[shape].contains { isCountedByNode($0.rule) }
    var lists = [[(crowd: Int, rest: Double, node: Int)]](repeating: [], count: problem.typeCount)
    for node in placement.types.indices where placement.room(shape, node) > 0 {
      lists[placement.types[node]].append((areAlike ? 0 : crowd(shape, node), rest(shape, node), node))
    }
    return lists.map { list in
      NodeQueue(
        nodes: list.sorted { ($0.crowd, $0.rest, $0.node) < ($1.crowd, $1.rest, $1.node) }.map(\.node),
        areAlike: areAlike)
    }
  }

  /// Puts a pod on a node.
  mutating func put(_ shape: Int, _ node: Int) {
    placement.place(shape, node)
    forget(shape)
  }

  /// Takes a pod off a node.
  mutating func take(_ shape: Int, _ node: Int) {
    placement.remove(shape, node)
    forget(shape)
  }

  private mutating func forget(_ shape: Int) {
    for role in rules.roles[shape] {
      let first = rules.rules[role.rule].firstCounter
      for counter in first..<(first + rules.rules[role.rule].topologies.count) { fewest[counter] = nil }
    }
  }

  /// The rule that keeps a copy off a node.
  mutating func barrier(_ shape: Int, _ node: Int) -> Int? {
    if rules.roles[shape].isEmpty { return nil }
    for role in rules.roles[shape] {
      let counter = rules.rules[role.rule].firstCounter
      if fewest[counter] == nil, case .spread(_, let minDomains, _) = rules.rules[role.rule].kind {
        fewest[counter] = placement.least(counter, minDomains: minDomains)
      }
    }
    let known = fewest
    return placement.barrier(shape, node) { counter, _ in known[counter] ?? 0 }
  }

  /// The largest share of a node that a copy takes.
  func problemSize(_ shape: Int) -> Double { problem.size(of: shape) }

  /// Whether a pod may be moved without breaking a rule for others.
  func isMovable(_ shape: Int) -> Bool { rules.isFree(shape) }

  /// Whether a node's type may hold a shape at all.
  func isWanted(_ shape: Int, _ node: Int) -> Bool { problem.isUsable(placement.types[node], by: shape) }

  /// One pod less is left over.
  mutating func countPlaced(_ shape: Int) { leftover[shape] -= 1 }

  /// The best node for one more copy.
  private mutating func best(_ shape: Int, _ copies: Int) -> Int? {
    var best: (company: Int, crowd: Int, rest: Double, node: Int)?
    obstacles[shape] = -1
    let needsRoom = startsCompany(shape)
    for node in placement.types.indices {
      let room = placement.room(shape, node)
      guard room > 0 else { continue }
      if let rule = barrier(shape, node) {
        obstacles[shape] = rule
        continue
      }
      let company = needsRoom.map { -companyRoom(shape, on: node, by: $0) } ?? 0
      let crowd = crowd(shape, node)
      let rest = rest(shape, node)
      if (company, crowd, rest, node) < (
        best?.company ?? .max, best?.crowd ?? .max, best?.rest ?? .infinity, best?.node ?? .max
      ) {
        best = (company, crowd, rest, node)
      }
    }
    return best?.node
  }

  /// Targets in the domains of a node, over the rules by which a shape spreads.
  private func crowd(_ shape: Int, _ node: Int) -> Int {
    var crowd = 0
    for role in rules.roles[shape] where role.isTarget {
      guard case .spread = rules.rules[role.rule].kind else { continue }
      let counter = rules.rules[role.rule].firstCounter
      if let domain = placement.domain(counter, node) { crowd += placement.targets[counter][domain] }
    }
    return crowd
  }

  /// How much a node has free, by how scarce it is.
  private func rest(_ shape: Int, _ node: Int) -> Double {
    var rest = 0.0
    let type = placement.types[node]
    for d in 0..<problem.dimensionCount {
      rest += scarcity[d] * Double(placement.freeAmount(node, d)) / Double(max(1, problem.capacity(type, d)))
    }
    return rest
  }

  /// A counter of a rule by which others will join a shape in its domain, when none stands there yet.
  private func startsCompany(_ shape: Int) -> Int? {
    for role in rules.roles[shape] where role.isTarget {
      let rule = rules.rules[role.rule]
      if case .together = rule.kind, placement.total(rule.firstCounter) == 0 { return rule.firstCounter }
    }
    return nil
  }

  /// How many copies of a shape, and of those that must join it, the domain of a node has room for.
  private func companyRoom(_ shape: Int, on node: Int, by counter: Int) -> Int {
    guard let domain = placement.domain(counter, node) else { return 0 }
    let rule = rules.counters[counter].rule
    var sum = 0
    for joining in 0..<problem.shapeCount
    where joining == shape || rules.roles[joining].contains(where: { $0.rule == rule && $0.isSubject }) {
      var room = 0
      for other in placement.types.indices where placement.domain(counter, other) == domain {
        room = min(problem.counts[joining], room + min(problem.counts[joining], placement.room(joining, other)))
      }
      sum += room
    }
    return sum
  }

  /// Opens a node for a copy: the type on which it costs least, of those on which no rule is in the way.
  private mutating func opened(_ shape: Int, _ copies: Int) -> Int? {
    var types: [(cost: Double, type: Int)] = []
    let isCompany = startsCompany(shape) != nil
    for type in 0..<problem.typeCount where available[type] > 0 && problem.isUsable(type, by: shape) {
      let fit = max(1, min(problem.copies(of: shape, onEmpty: type), copies))
      types.append((Double(problem.prices[type]) / Double(isCompany ? fit * fit : fit), type))
    }
    types.sort { ($0.cost, $0.type) < ($1.cost, $1.type) }
    for (_, type) in types {
      placement.add(type)
      fewest = [Int?](repeating: nil, count: fewest.count)
      let node = placement.nodeCount - 1
      if let rule = barrier(shape, node) {
        obstacles[shape] = rule
      } else if foresight.canHold(placement, left: [Int](repeating: 0, count: problem.shapeCount)) {
        if problem.isLimited(type) { available[type] -= 1 }
        return node
      }
      placement.removeLastNode()
      fewest = [Int?](repeating: nil, count: fewest.count)
    }
    return nil
  }
}
