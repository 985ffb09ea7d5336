/// The content that leaves least of one node unused, by trying subsets of the pods from large to small (minimum bin slack,
/// Gupta and Ho 1999) within so many steps.
///
/// Worked example: a node of 10, pods of 7, 6, 4, 2. 7 + 2 leaves 1; without the 2 there is no better with 7; 6 + 4 leaves
/// nothing.
struct MinimumBinSlack {
  /// What a node is measured by: weighted room, or worth.
  struct Measure {
    /// What a copy of each shape (of the problem) counts.
    var values: [Double]
    /// What a node without anything unused counts.
    var whole: Double
  }

  /// Copies of each candidate in the best content, by position in `candidates`.
  private(set) var best: [Int]
  /// The weighted share of the node that it leaves unused.
  private(set) var waste: Double
  /// What the search took.
  private(set) var steps = 0

  private let requests: [Int]
  private let groups: [Int]
  private let groupCaps: [Int]
  private let candidates: [Int]
  private let counts: [Int]
  private let mostSteps: Int
  private let values: [Double]
  private let dimensions: Int
  private var free: [Int]
  private var unused: Double
  private var taken: [Int]
  private var held: [Int: Int] = [:]

  /// - Parameters:
  ///   - candidates: Shapes that may stand on the type, those to be tried first in front.
  ///   - counts: How many copies of each shape (of the problem) there are.
  ///   - measure: What counts as used.
  init(
    _ problem: PreparedProblem, type: Int, candidates: [Int], counts: [Int], measure: Measure, mostSteps: Int
  ) {
    (requests, groups, groupCaps) = (problem.requests, problem.groups, problem.groupCaps)
    self.candidates = candidates
    self.counts = counts
    values = measure.values
    unused = measure.whole
    self.mostSteps = mostSteps
    dimensions = problem.dimensionCount
    free = (0..<problem.dimensionCount).map { problem.capacity(type, $0) }
    taken = [Int](repeating: 0, count: candidates.count)
    best = taken
    waste = .infinity
  }

  /// Searches, until a content leaves nothing unused or the steps run out.
  mutating func run() { search(0) }

  /// The best content, whose copies are taken out of a demand.
  func contents(outOf demand: inout [Int]) -> [PlannedNodes.Content] {
    var contents: [PlannedNodes.Content] = []
    for (position, copies) in best.enumerated() where copies > 0 {
      contents.append(.init(shape: candidates[position], copies: copies))
      demand[candidates[position]] -= copies
    }
    return contents
  }

  private mutating func search(_ from: Int) {
    if unused < waste - Tuning.sameSum {
      waste = unused
      best = taken
    }
    var position = from
    while position < candidates.count, waste > Tuning.nothing, steps < mostSteps {
      steps += 1
      let shape = candidates[position]
      var copies = counts[shape]
      for d in 0..<dimensions where copies > 0 {
        let amount = requests[shape * dimensions + d]
        if amount > free[d] { copies = 0 } else if amount > 0 { copies = min(copies, free[d] / amount) }
      }
      let group = groups[shape]
      if group >= 0 { copies = min(copies, groupCaps[group] - (held[group] ?? 0)) }
      while copies > 0, waste > Tuning.nothing, steps < mostSteps {
        change(position, by: copies)
        search(position + 1)
        change(position, by: -copies)
        copies -= 1
      }
      position += 1
    }
  }

  private mutating func change(_ position: Int, by copies: Int) {
    let shape = candidates[position]
    taken[position] += copies
    unused -= values[shape] * Double(copies)
    for d in 0..<dimensions { free[d] -= copies * requests[shape * dimensions + d] }
    if groups[shape] >= 0 { held[groups[shape], default: 0] += copies }
  }
}
