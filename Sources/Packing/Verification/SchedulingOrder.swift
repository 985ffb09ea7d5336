/// Whether there is an order in which pods that need others beside them could have been scheduled.
///
/// Pods without such a rule can always come. A pod with one can come once each of its rules has a target in the pod's
/// domains; and for each rule one pod that is itself a target may come before any other (the scheduler's exception for the
/// first of its kind).
///
/// Worked example: `web` needs `cache` on its node, `cache` needs nothing: cache first, then web. Where `cache` needs `web`
/// too, and neither matches itself, none can ever be the first. Replicas that need one another begin with one of them, and
/// all others stand in its domain.
struct SchedulingOrder {
  private let planned: RuledNodes
  private let rules: [Int]
  /// By shape, in order: the rules, by their places among `rules`, that are about it.
  private var rulesOfTarget: [Int: [Int]] = [:]
  /// The pods with such rules: which nodes, which shape, by which rules.
  private var pods: [(nodes: Int, shape: Int, rules: [Int])] = []
  /// For each rule and topology the domains in which a target has come.
  private var reached: [[Set<RuledNodes.Domain>]]
  private var tries = 0

  /// Asks for an order by these rules, all of need.
  init(_ planned: RuledNodes, rules: [Int]) {
    self.planned = planned
    self.rules = rules
    reached = rules.map { [Set<RuledNodes.Domain>](repeating: [], count: planned.problem.rules[$0].topologies.count) }
    var rulesOfSubject: [Int: [Int]] = [:]
    for (index, number) in rules.enumerated() {
      for shape in Set(planned.problem.rules[number].subjects) { rulesOfSubject[shape, default: []].append(index) }
      for shape in Set(planned.problem.rules[number].targets) { rulesOfTarget[shape, default: []].append(index) }
    }
    for (index, group) in planned.groups.enumerated() {
      for shape in group.copies.keys.sorted() {
        let own = rulesOfSubject[shape] ?? []
        if own.isEmpty { come(index, shape) } else { pods.append((index, shape, own)) }
      }
    }
  }

  /// The domains of a topology in which some nodes stand; nil: they lack it.
  private func domains(_ nodes: Int, _ topology: Int) -> [RuledNodes.Domain]? {
    let group = planned.groups[nodes]
    guard let shared = planned.isShared(group, topology) else { return nil }
    if let label = shared { return [label] }
    // Equal nodes stand alike: all have what one of them has.
    return [.node(group.entry, group.range.lowerBound)]
  }

  private mutating func come(_ nodes: Int, _ shape: Int) {
    for index in rulesOfTarget[shape] ?? [] {
      let rule = planned.problem.rules[rules[index]]
      for (position, topology) in rule.topologies.enumerated() {
        for domain in domains(nodes, topology) ?? [] { reached[index][position].insert(domain) }
      }
    }
  }

  /// Whether a rule lets a pod come now.
  private func allows(_ index: Int, _ pod: (nodes: Int, shape: Int, rules: [Int])) -> Bool {
    let rule = planned.problem.rules[rules[index]]
    return rule.topologies.indices.allSatisfy { position in
      guard let own = domains(pod.nodes, rule.topologies[position]) else { return false }
      return own.allSatisfy { reached[index][position].contains($0) }
    }
  }

  /// The rules of pods that can never come; empty: there is an order.
  func violations() -> [PackingViolation] {
    var order = self
    let left = order.complete(begun: [])
    guard !left.isEmpty else { return [] }
    return left.flatMap { pod in
      pod.rules.filter { !order.allows($0, pod) }.map {
        .brokenRule(rules[$0], nodes: planned.groups[pod.nodes].entry)
      }
    }
  }

  /// Lets pods come until none can, begins groups where that helps, and returns those that never can.
  private mutating func complete(begun: Set<Int>) -> [(nodes: Int, shape: Int, rules: [Int])] {
    var left = pods
    while true {
      let count = left.count
      left.removeAll { pod in
        guard pod.rules.allSatisfy({ allows($0, pod) }) else { return false }
        come(pod.nodes, pod.shape)
        return true
      }
      if left.count == count { break }
    }
    if left.isEmpty { return [] }
    pods = left
    var best: (state: SchedulingOrder, left: [(nodes: Int, shape: Int, rules: [Int])])?
    for pod in left where tries < Tuning.Checks.mostBeginnings {
      // The rules that keep it off must all be ones that it may begin: it matches them, and has their domains.
      let missing = pod.rules.filter { !allows($0, pod) }
      guard missing.allSatisfy({ mayBegin($0, pod) && !begun.contains($0) }), isAlone(pod) else { continue }
      tries += 1
      var next = self
      next.come(pod.nodes, pod.shape)
      next.tries = tries
      let rest = next.complete(begun: begun.union(missing))
      tries = next.tries
      if rest.count < best?.left.count ?? left.count { best = (next, rest) }
      if rest.isEmpty { break }
    }
    guard let best else { return left }
    self = best.state
    return best.left
  }

  private func mayBegin(_ index: Int, _ pod: (nodes: Int, shape: Int, rules: [Int])) -> Bool {
    let rule = planned.problem.rules[rules[index]]
    return rule.targets.contains(pod.shape) && rule.topologies.allSatisfy { domains(pod.nodes, $0) != nil }
  }

  /// Whether a pod that begins a group stands on one node only, or its copies share what begins: of several equal nodes
  /// each with a domain of its own only one can be the first.
  private func isAlone(_ pod: (nodes: Int, shape: Int, rules: [Int])) -> Bool {
    let group = planned.groups[pod.nodes]
    guard group.range.count > 1 else { return true }
    return pod.rules.allSatisfy { index in
      planned.problem.rules[rules[index]].topologies.allSatisfy {
        planned.isShared(group, $0).map { $0 != nil } ?? false
      }
    }
  }
}
