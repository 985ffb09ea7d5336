import Packing

extension PackingQuestion {
  /// Packs a problem of this question's kinds, and holds the plan to the single nodes of kinds whose nodes differ by a little.
  ///
  /// Worked example: of three nodes two offer 31.2 GiB and one 31.0. Packed as three of 31.2 they hold 31.1, 30 and 20 GiB: what
  /// takes 20 goes to the smallest, and the plan stands. Did all three take 31.1, what is too much would be moved
  /// (`SmallestNodes`) or, without room for it, all be packed anew on nodes of 31.0; the bound is still the one of the larger
  /// nodes, which holds for smaller ones.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func packed(
    _ problem: PackingProblem, work: WorkBudget, start: PackingPlan? = nil
  ) throws(PackingError) -> PackingAnswer {
    let answer = try answer(.pack, problem, work, from: start)
    if stands(answer.plan) { return answer }
    let smallest = onSmallest(problem)
    let moved = try moved(answer, to: smallest)
    if let moved, moved.value == answer.value || isLarge(problem, work) { return moved }
    return try self.answer(.pack, smallest, work, from: moved?.plan).bounded(by: answer)
  }

  /// Fills nodes of this question's kinds, held to the single nodes as `packed` is.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func filled(
    _ problem: PackingProblem, work: WorkBudget, start: PackingPlan? = nil
  ) throws(PackingError) -> PackingAnswer {
    let answer = try answer(.fill, problem, work, from: start)
    if stands(answer.plan) { return answer }
    let smallest = onSmallest(problem)
    if let moved = try moved(answer, to: smallest) { return moved }
    return try self.answer(.fill, smallest, work, from: nil).bounded(by: answer)
  }

  /// An answer on larger nodes with its pods moved to nodes of the smallest size; nil where they do not fit.
  private func moved(_ answer: PackingAnswer, to smallest: PackingProblem) throws(PackingError) -> PackingAnswer? {
    var nodes = SmallestNodes(answer.plan, smallest)
    guard let plan = try nodes.plan(unplaced: answer.plan.unplaced) else { return nil }
    var moved = answer
    moved.plan = plan
    if answer.objective != .fewestUnplacedPods {
      moved.value = plan.nodes.reduce(0) { $0 + $1.count * smallest.types[$1.type].weight }
    }
    return moved
  }

  /// Whether packing so many pods twice is too much for the work there is: 5,000 pods for a report.
  private func isLarge(_ problem: PackingProblem, _ work: WorkBudget) -> Bool {
    problem.shapes.reduce(0) { $0 + $1.count } > work.units / 50_000
  }

  /// The checked answer to a problem, packed where it is not known.
  private func answer(
    _ verb: KnownAnswers.Verb, _ problem: PackingProblem, _ work: WorkBudget, from start: PackingPlan?
  ) throws(PackingError) -> PackingAnswer {
    // Where nodes are full, who has a place is another matter with every pod more.
    let model = verb == .fill ? nil : models.first.flatMap { plan(like: $0, in: problem) }
    return try known.answer(verb, problem, work: work, start: start, model: model) { () throws(PackingError) in
      let answer =
        switch verb {
        case .pack: try pack(problem, work: work, start: start, model: model)
        case .fill: try fill(problem, work: work, start: start)
        case .bound: try bound(problem, work: work, start: start, model: model)
        }
      return try checked(answer, problem, work)
    }
  }

  /// No plan for a problem comes to less than this; a plan to begin with shows when no more is to be had.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func lowerBound(
    of problem: PackingProblem, work: WorkBudget, start: PackingPlan
  ) throws(PackingError) -> Int {
    try answer(.bound, problem, work, from: start).lowerBound
  }

  /// An answer whose plan was added up again and whose bound was proved again, apart from the packing that found them; a bound
  /// that is not accepted is not claimed.
  private func checked(
    _ answer: PackingAnswer, _ problem: PackingProblem, _ work: WorkBudget
  ) throws(PackingError) -> PackingAnswer {
    if let violation = verify(answer.plan, of: problem).first { throw .refusedPlan("\(violation)") }
    let refused = verify(answer.proof, of: problem, objective: answer.objective, mostSteps: 4 * work.units)
    guard !refused.isEmpty else { return answer }
    var answer = answer
    answer.lowerBound = 0
    answer.nodeLowerBound = 0
    answer.proof = BoundProof(parts: [])
    return answer
  }

  /// Whether what a plan puts on the nodes of each kind fits its single nodes, the most memory on the largest.
  private func stands(_ plan: PackingPlan) -> Bool {
    kinds.indices.allSatisfy { kind in
      guard kinds[kind].sizes.count > 1 else { return true }
      var loads: [(load: Amounts, count: Int)] = plan.nodes.filter { $0.type == kind }.map { nodes in
        var load = [Int](repeating: 0, count: problem.dimensions.count)
        for content in nodes.contents where content.shape < podShapes {
          for dimension in load.indices {
            load[dimension] += problem.shapes[content.shape].request[dimension] * content.copies
          }
        }
        return (load, nodes.count)
      }
      loads.sort { ($0.load[1], $0.load[0]) > ($1.load[1], $1.load[0]) }
      let nodes = kinds[kind].sizes.sorted { ($0.capacity[1], $0.capacity[0]) > ($1.capacity[1], $1.capacity[0]) }
      var (index, used) = (0, 0)
      for (load, count) in loads {
        for _ in 0..<count {
          while index < nodes.count, used == nodes[index].count { (index, used) = (index + 1, 0) }
          guard index < nodes.count, zip(load, nodes[index].capacity).allSatisfy({ $0 <= $1 }) else { return false }
          used += 1
        }
      }
      return true
    }
  }

  /// The problem with every node as small as the smallest of its kind.
  private func onSmallest(_ problem: PackingProblem) -> PackingProblem {
    var problem = problem
    for kind in kinds.indices { problem.types[kind].capacity = kinds[kind].floor }
    return problem
  }
}

extension PackingAnswer {
  /// The plan of this answer with the bounds of another, on nodes at least as large.
  fileprivate func bounded(by other: PackingAnswer) -> PackingAnswer {
    var answer = self
    answer.lowerBound = other.lowerBound
    answer.nodeLowerBound = other.nodeLowerBound
    answer.proof = other.proof
    return answer
  }
}
