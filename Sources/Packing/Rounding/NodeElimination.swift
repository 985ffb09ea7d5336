/// Tries to do without a node: takes the emptiest of a few dozen nodes away and fits its pods into the others, by direct
/// insertion, by swaps that leave a smaller pod to place, and by random kicks (local search after Fleszar and Hindi
/// 2002). Pods are looked at one by one, so it is for small remainders.
///
/// Example: nodes of 10 holding {6, 3}, {7, 3} and {2}. The last goes; its 2 fits nowhere, no swap makes room, and the
/// plan stays as it was. With {6, 3}, {8, 1} and {2}: 2 takes the place of 1, and 1 fits the first.
struct NodeElimination {
  private let problem: PreparedProblem
  private let type: Int
  private let dimensions: Int
  private let sizes: [Double]
  private let scarcity: [Double]
  private var random: SplitMix64
  private var steps = 0

  /// Pods of each node, one by one, and what is free.
  private var pods: [[Int]] = []
  private var free: [[Int]] = []
  private var unplaced: [Int] = []

  private init(_ problem: PreparedProblem, type: Int, seed: UInt64) {
    self.problem = problem
    self.type = type
    dimensions = problem.dimensionCount
    let scarcity = problem.scarcity(demand: problem.counts, type: type)
    self.scarcity = scarcity
    sizes = (0..<problem.shapeCount).map { shape in
      (0..<problem.dimensionCount).reduce(0) { $0 + scarcity[$1] * problem.share(shape, $1, of: type) }
    }
    random = SplitMix64(seed: seed)
  }

  /// How hard to try: among how many of the emptiest nodes, in how many steps.
  struct Effort {
    /// Of the emptiest nodes so many are looked at.
    var mostNodes: Int
    /// What chance begins with.
    var seed: UInt64
    /// Steps in all.
    var mostSteps: Int
  }

  /// The plan with as many nodes fewer as it could do without, but no fewer than `target`.
  static func run(
    _ problem: PreparedProblem, _ nodes: [PlannedNodes], target: Int, effort: Effort, meter: inout WorkMeter
  ) -> [PlannedNodes] {
    let most = effort.mostNodes
    var search = NodeElimination(problem, type: 0, seed: effort.seed)
    let order = nodes.indices.map { (load: search.size(nodes[$0].contents), index: $0) }
      .sorted { ($0.load, $0.index) < ($1.load, $1.index) }
    var (kept, chosen): ([PlannedNodes], [[Int]]) = ([], [])
    for (_, index) in order {
      var group = nodes[index]
      let pods = group.contents.flatMap {
        [Int](repeating: $0.shape, count: min($0.copies, Tuning.Elimination.mostCopiesListed))
      }
      let isSmall = pods.count == group.podsPerNode && pods.count <= Tuning.Elimination.mostPodsOnANode
      let mostAlike = max(1, most / Tuning.Elimination.alikeDivisor)
      let taken = isSmall ? max(0, min(group.count, min(mostAlike, most - chosen.count))) : 0
      chosen += [[Int]](repeating: pods, count: taken)
      group.count -= taken
      if group.count > 0 { kept.append(group) }
    }
    var best = chosen
    while kept.nodeCount + best.count > target, best.count > 1, search.steps < effort.mostSteps, !meter.isSpent {
      let before = search.steps
      let fewer = search.eliminated(best, mostSteps: effort.mostSteps)
      meter.spend((search.steps - before) * Tuning.Elimination.workPerStep)
      guard let fewer else { break }
      best = fewer
    }
    guard best.count < chosen.count else { return nodes }
    return kept + best.filter { !$0.isEmpty }.map { PlannedNodes(type: 0, count: 1, contents: contents($0)) }
  }

  private static func contents(_ pods: [Int]) -> [PlannedNodes.Content] {
    var copies: [Int: Int] = [:]
    for pod in pods { copies[pod, default: 0] += 1 }
    return copies.sorted { $0.key < $1.key }.map { .init(shape: $0.key, copies: $0.value) }
  }

  private func size(_ contents: [PlannedNodes.Content]) -> Double {
    contents.reduce(0) { $0 + Double($1.copies) * sizes[$1.shape] }
  }

  /// The same pods on one node fewer; nil when that was not found.
  private mutating func eliminated(_ nodes: [[Int]], mostSteps: Int) -> [[Int]]? {
    pods = nodes
    let loads = pods.map { $0.reduce(0) { $0 + sizes[$1] } }
    guard let emptiest = loads.indices.min(by: { (loads[$0], $0) < (loads[$1], $1) }) else { return nil }
    unplaced = pods.remove(at: emptiest)
    free = pods.map { list in
      (0..<dimensions).map { d in problem.capacity(type, d) - list.reduce(0) { $0 + problem.request($1, d) } }
    }
    var stale = 0
    while !unplaced.isEmpty && steps < mostSteps {
      unplaced.sort { (-sizes[$0], $0) < (-sizes[$1], $1) }
      var (index, didPlace) = (0, false)
      while index < unplaced.count {
        let pod = unplaced[index]
        if insert(pod) {
          unplaced.remove(at: index)
          didPlace = true
        } else if let smaller = swapped(pod) {
          unplaced[index] = smaller  // and try that next
          didPlace = true
        } else {
          index += 1
        }
      }
      if didPlace { stale = 0 } else { stale += 1 }
      if stale > Tuning.Elimination.patience { return nil }
      if !didPlace { kick(strength: Tuning.Elimination.kickLeast + stale % Tuning.Elimination.kickTurns) }
    }
    return unplaced.isEmpty ? pods : nil
  }

  /// Whether a pod may come to a node by its cap, once `leaving` is gone.
  private func mayJoin(_ pod: Int, _ node: Int, leaving: Int?) -> Bool {
    let group = problem.groups[pod]
    guard group >= 0 else { return true }
    let held = pods[node].reduce(0) { $0 + (problem.groups[$1] == group ? 1 : 0) }
    let gone = leaving.map { problem.groups[$0] == group ? 1 : 0 } ?? 0
    return held - gone < problem.groupCaps[group]
  }

  private mutating func move(_ pod: Int, to node: Int, instead other: Int?) {
    for d in 0..<dimensions {
      free[node][d] += (other.map { problem.request($0, d) } ?? 0) - problem.request(pod, d)
    }
  }

  /// Puts a pod on the node that it leaves fullest.
  private mutating func insert(_ pod: Int) -> Bool {
    var best: (rest: Double, node: Int)?
    for node in pods.indices {
      steps += 1
      var (fits, rest) = (true, 0.0)
      for d in 0..<dimensions {
        let left = free[node][d] - problem.request(pod, d)
        if left < 0 {
          fits = false
          break
        }
        rest += scarcity[d] * Double(left) / Double(max(1, problem.capacity(type, d)))
      }
      if fits, rest < best?.rest ?? .infinity, mayJoin(pod, node, leaving: nil) { best = (rest, node) }
    }
    guard let node = best?.node else { return false }
    move(pod, to: node, instead: nil)
    pods[node].append(pod)
    return true
  }

  /// Puts a pod in the place of a smaller one, which is returned.
  private mutating func swapped(_ pod: Int) -> Int? {
    let offset = random.below(pods.count)
    for step in pods.indices {
      let node = (step + offset) % pods.count
      for position in pods[node].indices {
        steps += 1
        let other = pods[node][position]
        guard sizes[other] < sizes[pod] - Tuning.sameSum,
          (0..<dimensions).allSatisfy({
            free[node][$0] + problem.request(other, $0) >= problem.request(pod, $0)
          }), mayJoin(pod, node, leaving: other)
        else { continue }
        move(pod, to: node, instead: other)
        pods[node][position] = pod
        return other
      }
    }
    return nil
  }

  /// Random exchanges of pods between nodes; then a pod is forced in and others are thrown out.
  private mutating func kick(strength: Int) {
    for _ in 0..<strength {
      let (a, b) = (random.below(pods.count), random.below(pods.count))
      if a == b || pods[a].isEmpty || pods[b].isEmpty { continue }
      let (i, j) = (random.below(pods[a].count), random.below(pods[b].count))
      let (x, z) = (pods[a][i], pods[b][j])
      steps += Tuning.Elimination.stepsPerKick
      let fits = (0..<dimensions).allSatisfy {
        free[a][$0] + problem.request(x, $0) >= problem.request(z, $0)
          && free[b][$0] + problem.request(z, $0) >= problem.request(x, $0)
      }
      guard fits, mayJoin(z, a, leaving: x), mayJoin(x, b, leaving: z) else { continue }
      move(z, to: a, instead: x)
      move(x, to: b, instead: z)
      (pods[a][i], pods[b][j]) = (z, x)
    }
    guard !unplaced.isEmpty else { return }
    let (index, node) = (random.below(unplaced.count), random.below(pods.count))
    let pod = unplaced[index]
    guard mayJoin(pod, node, leaving: nil) else { return }
    unplaced.remove(at: index)
    pods[node].append(pod)
    move(pod, to: node, instead: nil)
    while pods[node].count > 1, free[node].contains(where: { $0 < 0 }) {
      let out = pods[node].remove(at: random.below(pods[node].count - 1))
      for d in 0..<dimensions { free[node][d] += problem.request(out, d) }
      unplaced.append(out)
    }
  }
}
