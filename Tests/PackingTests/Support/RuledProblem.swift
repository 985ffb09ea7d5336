import TestSupport

@testable import Packing

/// Problems of at most seven pods on at most four nodes with rules between pods, from seeds, and their optimum by trying
/// every place for every pod. It shares nothing with the packing: domains are asked node by node, orders are tried.
struct RuledProblem {
  var problem: PackingProblem
  /// The type of each node that can be had.
  private let nodes: [Int]

  init(_ problem: PackingProblem) {
    self.problem = problem
    nodes = problem.types.indices.flatMap { Array(repeating: $0, count: problem.types[$0].limit ?? 0) }
  }

  /// Two or three kinds with limits, prices (0 too), caps, groups, selectors, kept nodes and one or two rules.
  static func random(_ seed: Int) -> RuledProblem {
    var random = SeededGenerator(seed: UInt64(seed))
    var left = 4
    var types: [NodeType] = []
    for index in 0..<2 + random.below(2) where left > 0 {
      let limit = 1 + random.below(min(2, left))
      left -= limit
      types.append(
        NodeType(
          name: "t\(index)", capacity: [4 + random.below(5), 5 + random.below(6)], price: random.below(6), limit: limit,
          kept: random.below(3) == 0 ? limit : 0, domains: [0, random.below(7) == 0 ? nil : random.below(2)]))
    }
    var pods = 4 + random.below(4)
    var shapes: [PodShape] = []
    while pods > 0 {
      let count = 1 + random.below(min(3, pods))
      pods -= count
      shapes.append(
        PodShape(
          name: "s\(shapes.count)", request: [1 + random.below(4), 1 + random.below(4)], count: count,
          maxPerNode: random.below(5) == 0 ? 1 : nil,
          allowedTypes: random.below(5) == 0 ? [random.below(types.count)] : nil,
          group: random.below(8) == 0 ? 1 : nil))
    }
    var problem = PackingProblem(
      dimensions: ["cpu", "memory"], shapes: shapes, types: types, topologies: [.node, .label("zone")])
    for _ in 0..<1 + random.below(2) {
      let subject = random.below(shapes.count)
      let targets = Array(
        Set([
          random.below(2) == 0 ? subject : random.below(shapes.count),
          random.below(3) > 0 ? subject : random.below(shapes.count),
        ])
      ).sorted()
      let kind: PodRule.Kind =
        switch random.below(3) {
        case 0: .apart
        case 1: .together
        default:
          .spread(
            maxSkew: 1 + random.below(2), minDomains: 1 + random.below(2),
            eligible: Set(types.indices.filter { _ in random.below(5) > 0 }))
        }
      problem.rules.append(PodRule(kind, subjects: [subject], targets: targets, topologies: [random.below(2)]))
    }
    return RuledProblem(problem)
  }

  /// The fewest pods left over, and of such plans the least price.
  func optimum() -> (unplaced: Int, cost: Int) {
    let pods = problem.shapes.indices.flatMap { Array(repeating: $0, count: problem.shapes[$0].count) }
    var best = (unplaced: Int.max, cost: Int.max)
    var places: [Int?] = []
    func place(_ index: Int, _ out: Int) {
      if out > best.unplaced { return }
      guard index < pods.count else {
        // Empty nodes may stand too, where they help: try every set of them.
        let held = Set(places.compactMap { $0 })
        let empty = nodes.indices.filter { !held.contains($0) }
        for mask in 0..<(1 << empty.count) {
          let there = held.union(empty.indices.filter { mask & (1 << $0) != 0 }.map { empty[$0] })
          let cost = there.reduce(0) { $0 + (problem.types[nodes[$1]].price ?? 1) }
          if (out, cost) < (best.unplaced, best.cost), keepsRules(pods, places, there: there) { best = (out, cost) }
        }
        return
      }
      // Equal pods stand in the order of the nodes, those left over last.
      let isEqual = index > 0 && pods[index - 1] == pods[index]
      let first = isEqual ? places[index - 1] ?? nodes.count : 0
      for node in nodes.indices where node >= first {
        let on = places.indices.filter { places[$0] == node }.map { pods[$0] } + [pods[index]]
        guard problem.isRight(on, on: nodes[node]) else { continue }
        places.append(node)
        place(index + 1, out)
        places.removeLast()
      }
      places.append(nil)
      place(index + 1, out + 1)
      places.removeLast()
    }
    place(0, 0)
    return best
  }

  /// The domain of a node: its number, or one for the node alone; nil: none.
  private func domain(_ node: Int, _ topology: Int) -> Int? {
    guard let label = problem.types[nodes[node]].domains[topology] else { return nil }
    return topology == 0 ? 100 + node : label
  }

  /// Nodes that are there: those in use and those kept.
  private func standing(_ there: Set<Int>) -> Set<Int> {
    var standing = there
    for type in problem.types.indices {
      for node in nodes.indices
      where nodes[node] == type && standing.count(where: { nodes[$0] == type }) < problem.types[type].kept {
        standing.insert(node)
      }
    }
    return standing
  }

  func keepsRules(_ pods: [Int], _ places: [Int?], there: Set<Int>) -> Bool {
    let standing = standing(there)
    for rule in problem.rules {
      let topology = rule.topologies[0]
      for (index, node) in places.enumerated() {
        guard let node, rule.subjects.contains(pods[index]) else { continue }
        switch rule.kind {
        case .apart:
          guard let own = domain(node, topology) else { continue }
          for (other, place) in places.enumerated() where other != index && rule.targets.contains(pods[other]) {
            if let place, domain(place, topology) == own { return false }
          }
        case .spread(let maxSkew, let minDomains, let eligible):
          guard let own = domain(node, topology) else { return false }
          var counts: [Int: Int] = [:]
          for node in standing where eligible.contains(nodes[node]) {
            if let domain = domain(node, topology) { counts[domain] = 0 }
          }
          if counts.isEmpty { continue }
          for (other, place) in places.enumerated() where rule.targets.contains(pods[other]) {
            if let place, eligible.contains(nodes[place]), let domain = domain(place, topology) {
              counts[domain, default: 0] += 1
            }
          }
          let least = counts.count < minDomains ? 0 : counts.values.min() ?? 0
          if counts[own, default: 0] - least > maxSkew { return false }
        case .together: continue
        }
      }
    }
    return hasOrder(pods, places)
  }

  /// Whether the pods can come in some order, each finding what it needs.
  private func hasOrder(_ pods: [Int], _ places: [Int?]) -> Bool {
    let standing = places.indices.filter { places[$0] != nil }
    var seen: Set<Set<Int>> = []
    func come(_ here: Set<Int>) -> Bool {
      if here.count == standing.count { return true }
      guard seen.insert(here).inserted else { return false }
      for pod in standing where !here.contains(pod) {
        let mayCome = problem.rules.allSatisfy { rule in
          guard case .together = rule.kind, rule.subjects.contains(pods[pod]) else { return true }
          guard let own = places[pod].flatMap({ domain($0, rule.topologies[0]) }) else { return false }
          let targets = here.filter { rule.targets.contains(pods[$0]) }
            .compactMap { places[$0].flatMap { domain($0, rule.topologies[0]) } }
          return targets.contains(own) || (targets.isEmpty && rule.targets.contains(pods[pod]))
        }
        if mayCome, come(here.union([pod])) { return true }
      }
      return false
    }
    return come([])
  }
}
