import Packing

/// A plan on nodes that differ by a little, moved to nodes all as small as the smallest of their kind: what is too much for a
/// node goes where there is room.
///
/// Worked example: nodes of 31.2 GiB hold 31.1, 30 and 20 GiB, and the smallest of them has 31.0. A pod of 0.5 GiB leaves the
/// first, and stands on the second.
struct SmallestNodes {
  private let problem: PackingProblem
  /// Equal nodes with what they have left.
  private var runs: [Run] = []
  private var evicted: [Int]

  private struct Run {
    var nodes: PlannedNodes
    var left: Amounts
  }

  /// `problem` has nodes of the smallest size; the plan is one for larger ones.
  init(_ plan: PackingPlan, _ problem: PackingProblem) {
    self.problem = problem
    evicted = [Int](repeating: 0, count: problem.shapes.count)
    for nodes in plan.nodes { runs.append(fitting(nodes)) }
  }

  /// The plan with every pod that had to leave a node on another, of those that are there or that may be had beside them;
  /// nil where one does not fit.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  mutating func plan(unplaced: [UnplacedPods]) throws(PackingError) -> PackingPlan? {
    for shape in largestFirst {
      // Room only shrinks: where one copy found none, the next finds none either.
      var next = 0
      while evicted[shape] > 0 {
        while next < runs.count, !hasRoom(runs[next], for: shape) { next += 1 }
        if next == runs.count { break }
        place(shape, on: next)
        evicted[shape] -= 1
      }
    }
    var plan = PackingPlan(nodes: runs.map(\.nodes), unplaced: unplaced)
    if evicted.contains(where: { $0 > 0 }) {
      let more = try pack(rest, work: .quick).plan
      guard more.unplaced.isEmpty else { return nil }
      plan.nodes += more.nodes
    }
    return verify(plan, of: problem).isEmpty ? plan : nil
  }

  /// What found no room, and the nodes that may be had beside those of the plan.
  private var rest: PackingProblem {
    var rest = problem
    for shape in rest.shapes.indices { rest.shapes[shape].count = evicted[shape] }
    for run in runs {
      if let limit = rest.types[run.nodes.type].limit {
        rest.types[run.nodes.type].limit = max(0, limit - run.nodes.count)
      }
    }
    return rest
  }

  private var largestFirst: [Int] {
    problem.shapes.indices.filter { evicted[$0] > 0 }.sorted {
      problem.shapes[$1].request.lexicographicallyPrecedes(problem.shapes[$0].request)
    }
  }

  /// The nodes without the pods that are too much: the smallest that suffices, else the largest, one after the other.
  private mutating func fitting(_ nodes: PlannedNodes) -> Run {
    var run = Run(nodes: nodes, left: problem.types[nodes.type].capacity)
    for content in nodes.contents { take(content.copies, of: content.shape, from: &run.left) }
    while let dimension = run.left.indices.first(where: { run.left[$0] < 0 }), !run.nodes.contents.isEmpty {
      func request(_ line: Int) -> Int { problem.shapes[run.nodes.contents[line].shape].request[dimension] }
      let lines = run.nodes.contents.indices.sorted { (request($0), $0) < (request($1), $1) }
      guard let line = lines.first(where: { request($0) >= -run.left[dimension] }) ?? lines.last else { break }
      let shape = run.nodes.contents[line].shape
      take(-1, of: shape, from: &run.left)
      evicted[shape] += nodes.count
      run.nodes.contents[line].copies -= 1
      if run.nodes.contents[line].copies == 0 { run.nodes.contents.remove(at: line) }
    }
    return run
  }

  private func take(_ copies: Int, of shape: Int, from left: inout Amounts) {
    for dimension in left.indices { left[dimension] -= copies * problem.shapes[shape].request[dimension] }
  }

  private func hasRoom(_ run: Run, for shape: Int) -> Bool {
    let pod = problem.shapes[shape]
    return pod.allowedTypes?.contains(run.nodes.type) ?? true && zip(run.left, pod.request).allSatisfy { $0 >= $1 }
      && pod.maxPerNode.map { most in !run.nodes.contents.contains { $0.shape == shape && $0.copies >= most } } ?? true
  }

  private mutating func place(_ shape: Int, on index: Int) {
    var run = runs[index]
    run.nodes.count = 1
    take(1, of: shape, from: &run.left)
    if let line = run.nodes.contents.firstIndex(where: { $0.shape == shape }) {
      run.nodes.contents[line].copies += 1
    } else {
      run.nodes.contents.append(.init(shape: shape, copies: 1))
    }
    if runs[index].nodes.count == 1 {
      runs[index] = run
    } else {
      runs[index].nodes.count -= 1
      // Behind those that were looked at: what one copy left of its room may hold the next.
      runs.append(run)
    }
  }
}
