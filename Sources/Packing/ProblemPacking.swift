/// A problem on its way to an answer: its parts packed one by one, and the best plan for all of it.
///
/// Rules between pods are left out of the parts; where their plan breaks one, pods are placed anew with the rules in force
/// (`RuledPacking`). Bounds stay those of the parts: a rule only takes plans away.
struct ProblemPacking {
  let problem: PackingProblem
  let objective: PackingObjective
  private let preparation: Preparation
  private var meter: WorkMeter
  private var solutions: [PartSolution] = []
  private var plan: PackingPlan
  /// Copies of each shape left over that a rule keeps off in every plan.
  private var barred: [Int]

  /// Expects a validated problem.
  init(_ problem: PackingProblem, objective: PackingObjective, _ work: WorkBudget) throws(PackingError) {
    self.problem = problem
    self.objective = objective
    var preparation = try Preparation(problem)
    if objective == .fewestUnplacedPods {
      for index in preparation.parts.indices { preparation.parts[index].countUnplaced() }
    }
    self.preparation = preparation
    meter = WorkMeter(work)
    plan = PackingPlan(nodes: [], unplaced: preparation.unplaceable)
    barred = [Int](repeating: 0, count: problem.shapes.count)
  }

  /// Packs every part, each with its share of what work is left.
  mutating func run(start: PackingPlan?) {
    let start = start.flatMap { verify($0, of: problem).isEmpty ? $0 : nil }
    for (index, part) in preparation.parts.enumerated() {
      var share = WorkMeter(limit: meter.left / (preparation.parts.count - index))
      let solution = part.packed(start: start.map(part.inPart) ?? [], meter: &share)
      meter.spend(share.spent)
      let restored = part.restored(solution.nodes, leftover: solution.leftover)
      plan.nodes += restored.nodes
      plan.unplaced += restored.unplaced
      solutions.append(solution)
    }
    plan.unplaced.sort { $0.shape < $1.shape }
    if !problem.rules.isEmpty && !verify(plan, of: problem).isEmpty { heedRules(start) }
    if let start, rank(start) < rank(plan) { plan = start }
  }

  /// Places the pods of parts in which a rule is broken anew, with the rules in force.
  private mutating func heedRules(_ start: PackingPlan?) {
    guard var ruled = try? Preparation(problem, heedingRules: true) else { return }
    if objective == .fewestUnplacedPods {
      for index in ruled.parts.indices { ruled.parts[index].countUnplaced() }
    }
    let relaxed = plan
    var whole = PackingPlan(nodes: [], unplaced: ruled.unplaceable)
    for (index, part) in ruled.parts.enumerated() {
      var share = WorkMeter(limit: max(meter.left, meter.limit / 2) / (ruled.parts.count - index))
      var solution = PartSolution(part)
      let nodes = part.inPart(relaxed)
      solution.offer(nodes, part, leftover: part.leftover(nodes))
      if let packing = RuledPacking(part), !part.keepsRules(nodes) {
        // The relaxed bound holds for the pods of all parts that a rule has joined.
        let own = Set(part.typeSources)
        solution.bound = zip(preparation.parts, solutions).reduce(0) {
          $0 + ($1.0.typeSources.allSatisfy(own.contains) ? $1.1.bound : 0)
        }
        solution = packing.solve(solution, starts: start.map { [part.inPart($0)] } ?? [], meter: &share)
      }
      meter.spend(share.spent)
      if objective == .fewestUnplacedPods {
        var last = WorkMeter(limit: meter.limit / 10)
        solution = part.withLargerPods(solution, meter: &last)
      }
      var restored = part.restored(solution.nodes, leftover: solution.leftover)
      for shape in 0..<part.shapeCount where solution.leftover[shape] > 0 {
        guard let rule = part.obstacle(shape, solution.nodes) else { continue }
        var never = part.neverPlaced(shape)?.copies ?? 0
        for place in restored.unplaced.indices
        where part.shapeSources[shape].contains(where: { $0.shape == restored.unplaced[place].shape }) {
          restored.unplaced[place].reason = .rule(rule)
          let copies = min(never, restored.unplaced[place].copies)
          barred[restored.unplaced[place].shape] += copies
          never -= copies
        }
      }
      whole.nodes += restored.nodes
      whole.unplaced += restored.unplaced
    }
    whole.unplaced.sort { $0.shape < $1.shape }
    plan = whole
  }

  /// What a plan is judged by: pods left over, then the price.
  private func rank(_ plan: PackingPlan) -> (Int, Int) { (plan.unplacedCount, problem.cost(of: plan)) }

  var answer: PackingAnswer {
    let value = objective == .fewestUnplacedPods ? plan.unplacedCount : problem.cost(of: plan)
    let proof = proof
    return PackingAnswer(
      plan: plan, objective: objective, value: value, lowerBound: proof.bound, proof: proof,
      nodeLowerBound: objective == .fewestUnplacedPods
        ? 0 : zip(preparation.parts, solutions).reduce(0) { $0 + $1.0.nodeBound($1.1) },
      bindingDimension: problem.bindingDimension(of: plan), barredPods: barred.reduce(0, +))
  }

  /// The bounds of the parts. Where pods are left over for lack of nodes, a bound on cost is one for all plans that leave no
  /// more over.
  private var proof: BoundProof {
    var proof = BoundProof(parts: [])
    let unplaceable = preparation.unplaceable
    if objective == .fewestUnplacedPods && !unplaceable.isEmpty {
      proof.parts.append(
        BoundProof.Part(
          shapes: unplaceable.map(\.shape).sorted(), types: [], reason: .unplaceable,
          bound: unplaceable.reduce(0) { $0 + $1.copies }))
    }
    let others = plan.unplacedCount - unplaceable.reduce(0) { $0 + $1.copies } - barred.reduce(0, +)
    for (part, solution) in zip(preparation.parts, solutions) {
      var (bound, reason) = (solution.bound, solution.reason)
      let left = part.shapeSources.map { $0.reduce(0) { $0 + barred[$1.shape] } }
      if objective != .fewestUnplacedPods && (others > 0 || left.contains(where: { $0 > 0 })) {
        (bound, reason) = part.bound(solution, without: left, andAny: others)
      }
      proof.parts.append(
        BoundProof.Part(shapes: part.sourceShapes, types: part.typeSources, reason: reason, bound: bound))
    }
    return proof
  }
}

extension PackingProblem {
  /// The sum of the prices of a plan's nodes (their number where types have no price).
  func cost(of plan: PackingPlan) -> Int { plan.nodes.reduce(0) { $0 + $1.count * (types[$1.type].price ?? 1) } }
}

extension PreparedProblem {
  /// Asks for as few pods left over as possible, whatever nodes cost.
  mutating func countUnplaced() {
    countsUnplaced = true
    prices = [Int](repeating: 0, count: typeCount)
  }

  /// The bound on the price of nodes for all pods but those that are `left` over and any `count` others.
  fileprivate func bound(_ solution: PartSolution, without left: [Int], andAny count: Int) -> (Int, BoundProof.Reason) {
    let demand = (0..<shapeCount).map { counts[$0] - left[$0] }
    if count == 0 {
      let simple = simpleBound(demand: demand)
      guard case .linearProgram(let certificate) = solution.reason else {
        return (simple.value, proofReason(simple.kind))
      }
      let bound = bound(certificate, demand, andAny: 0)
      return bound > simple.value ? (bound, solution.reason) : (simple.value, proofReason(simple.kind))
    }
    if case .linearProgram(let certificate) = solution.reason {
      return (bound(certificate, demand, andAny: count), solution.reason)
    }
    var best: (bound: Int, reason: BoundProof.Reason) = (0, .volume(dimension: 0))
    for d in 0..<dimensionCount {
      let worth = worth(demand, (0..<shapeCount).map { request($0, d) }, withoutAny: count)
      let ceilings = (0..<typeCount).map { capacity($0, d) }
      let bound = dualBound(worth: worth, ceilings: ceilings, prices: prices, limits: limits) ?? 0
      if bound > best.bound { best = (bound, .volume(dimension: d)) }
    }
    return best
  }

  private func bound(_ certificate: DualCertificate, _ demand: [Int], andAny count: Int) -> Int {
    let worth = worth(demand, worths(certificate), withoutAny: count)
    return dualBound(worth: worth, ceilings: certificate.ceilings.map(\.value), prices: prices, limits: limits) ?? 0
  }

  /// What pods are worth without the `count` dearest.
  func worth(_ demand: [Int], _ worths: [Int], withoutAny count: Int) -> Int128 {
    var (total, left) = (Int128(0), count)
    for shape in (0..<shapeCount).sorted(by: { (worths[$1], $0) < (worths[$0], $1) }) {
      let out = min(left, demand[shape])
      left -= out
      total += Int128(demand[shape] - out) * Int128(worths[shape])
    }
    return total
  }
}

extension PreparedProblem {
  /// The nodes of a plan that are of this part's types, in its own terms.
  func inPart(_ plan: PackingPlan) -> [PlannedNodes] {
    var (typeOf, shapeOf) = ([Int: Int](), [Int: Int]())
    for (index, type) in typeSources.enumerated() { typeOf[type] = index }
    for (index, sources) in shapeSources.enumerated() { for source in sources { shapeOf[source.shape] = index } }
    return plan.nodes.compactMap { group in
      guard let type = typeOf[group.type] else { return nil }
      var contents: [PlannedNodes.Content] = []
      for content in group.contents {
        guard let shape = shapeOf[content.shape] else { continue }
        if let index = contents.firstIndex(where: { $0.shape == shape }) {
          contents[index].copies += content.copies
        } else {
          contents.append(.init(shape: shape, copies: content.copies))
        }
      }
      return PlannedNodes(type: type, count: group.count, contents: contents)
    }
  }

  /// Copies of each shape that nodes do not hold.
  func leftover(_ nodes: [PlannedNodes]) -> [Int] {
    var left = counts
    for group in nodes { for content in group.contents { left[content.shape] -= content.copies * group.count } }
    return left
  }
}
