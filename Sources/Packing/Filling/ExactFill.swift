/// A content that leaves nothing of one node unused in the dimensions that are scarce, by a depth-first search in which the last
/// two pods are looked up (`PodPairs`): one step stands for as many contents as there are pairs.
///
/// Worked example: a node of (10, 5), pods of (4, 3), (3, 1), (3, 1) and (2, 2). After the first, (6, 2) is free: the two
/// (3, 1) fill it.
struct ExactFill {
  /// Copies of each candidate in the content, by position in `candidates`; nil: none was found.
  private(set) var contents: [Int]?
  /// What the search took.
  private(set) var steps = 0

  private let problem: PreparedProblem
  private let candidates: [Int]
  private let counts: [Int]
  private let pairs: PodPairs
  private let type: Int
  private let mostSteps: Int
  private var free: [Int]
  private var taken: [Int]
  private var held: [Int: Int] = [:]

  /// - Parameters:
  ///   - candidates: Shapes, those to be tried first in front.
  ///   - counts: How many copies of each shape (of the problem) there are.
  ///   - pairs: Pairs of the candidates.
  init(
    _ problem: PreparedProblem, type: Int, candidates: [Int], counts: [Int], pairs: PodPairs, mostSteps: Int
  ) {
    (self.problem, self.candidates, self.counts) = (problem, candidates, counts)
    (self.pairs, self.type, self.mostSteps) = (pairs, type, mostSteps)
    free = (0..<problem.dimensionCount).map { problem.capacity(type, $0) }
    taken = [Int](repeating: 0, count: candidates.count)
  }

  /// Searches, until a content is found or the steps run out.
  mutating func run() {
    guard search(0) else { return }
    // Pods that take nothing of what is scarce stand beside the others.
    for position in candidates.indices { change(position, by: room(position)) }
    contents = taken
  }

  private mutating func search(_ from: Int) -> Bool {
    steps += 1
    if let found = pairs.filling(free, where: canTake) {
      change(found.first, by: 1)
      if found.second >= 0 { change(found.second, by: 1) }
      return true
    }
    var position = from
    while position < candidates.count, steps < mostSteps {
      var copies = room(position)
      while copies > 0, steps < mostSteps {
        change(position, by: copies)
        if search(position + 1) { return true }
        change(position, by: -copies)
        copies -= 1
      }
      position += 1
    }
    return false
  }

  /// Whether a pod or a pair is there and has room beside what was taken.
  private func canTake(_ first: Int, _ second: Int) -> Bool {
    guard second >= 0 else { return room(first) > 0 }
    if first == second { return room(first) > 1 }
    guard room(first) > 0, room(second) > 0 else { return false }
    let (a, b) = (candidates[first], candidates[second])
    if problem.groups[a] >= 0 && problem.groups[a] == problem.groups[b] {
      let group = problem.groups[a]
      if problem.groupCaps[group] - (held[group] ?? 0) < 2 { return false }
    }
    return free.indices.allSatisfy { problem.request(a, $0) + problem.request(b, $0) <= free[$0] }
  }

  /// How many more copies of a candidate there are and have room.
  private func room(_ position: Int) -> Int {
    let shape = candidates[position]
    var copies = problem.isUsable(type, by: shape) ? counts[shape] - taken[position] : 0
    for d in free.indices where copies > 0 {
      let amount = problem.request(shape, d)
      if amount > free[d] { return 0 }
      if amount > 0 { copies = min(copies, free[d] / amount) }
    }
    let group = problem.groups[shape]
    if group >= 0 { copies = min(copies, problem.groupCaps[group] - (held[group] ?? 0)) }
    return copies
  }

  private mutating func change(_ position: Int, by copies: Int) {
    let shape = candidates[position]
    taken[position] += copies
    for d in free.indices { free[d] -= copies * problem.request(shape, d) }
    if problem.groups[shape] >= 0 { held[problem.groups[shape], default: 0] += copies }
  }
}
