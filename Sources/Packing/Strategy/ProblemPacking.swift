/// A problem on its way to an answer: its parts packed one by one, and the best plan for all of it.
///
/// Rules between pods are left out of the parts; where their plan breaks one, pods are placed anew with the rules in force
/// (`RuledPacking`). Bounds stay those of the parts: a rule only takes plans away.
struct ProblemPacking {
  let problem: PackingProblem
  let objective: PackingObjective
  private let preparation: Preparation
  private var meter: WorkMeter
  /// Units beyond those of the meter, for parts of one type that they may close.
  private var reserve: Int
  private var solutions: [PartSolution] = []
  private var plan: PackingPlan
  /// Copies of each shape left over that a rule keeps off in every plan.
  private var barred: [Int]

  /// Expects a validated problem; `seeksPlans` says whether plans are sought that come near the bound.
  init(
    _ problem: PackingProblem, objective: PackingObjective, _ work: WorkBudget, seeksPlans: Bool = true
  ) throws(PackingError) {
    self.problem = problem
    self.objective = objective
    var preparation = try Preparation(problem)
    if objective == .fewestUnplacedPods {
      for index in preparation.parts.indices { preparation.parts[index].countUnplaced() }
    }
    for index in preparation.parts.indices { preparation.parts[index].seeksPlans = seeksPlans }
    self.preparation = preparation
    meter = WorkMeter(work)
    reserve = work.reserve
    plan = PackingPlan(nodes: [], unplaced: preparation.unplaceable)
    barred = [Int](repeating: 0, count: problem.shapes.count)
  }

  /// Packs every part, each with its share of what work is left; see `pack` for `start` and `model`.
  mutating func run(start: PackingPlan?, model: PackingPlan? = nil) {
    let check = PlanCheck(problem)
    let start = start.flatMap { check.violations($0).isEmpty ? $0 : nil }
    let model = model.flatMap { check.violations($0).isEmpty ? $0 : nil }
    let (starts, models) = (start.map(preparation.parts.nodes), model.map(preparation.parts.nodes))
    for (index, part) in preparation.parts.enumerated() {
      let others = preparation.parts.count - index
      var share = WorkMeter(limit: meter.left / others)
      let solution = part.packed(
        start: starts.map { part.inPart($0[index]) } ?? [], model: models.map { part.inPart($0[index]) } ?? [],
        reserve: reserve / others, meter: &share)
      let beyond = min(reserve, max(0, share.spent - share.limit))
      reserve -= beyond
      meter.spend(share.spent - beyond)
      let restored = part.restored(solution.nodes, leftover: solution.leftover)
      plan.nodes += restored.nodes
      plan.unplaced += restored.unplaced
      solutions.append(solution)
    }
    plan.unplaced.sort { $0.shape < $1.shape }
    if !problem.rules.isEmpty && !check.violations(plan).isEmpty { heedRules(start) }
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
    let relaxedNodes = ruled.parts.nodes(of: relaxed)
    let starts = start.map(ruled.parts.nodes)
    let partOf = ruled.parts.partOfType
    var bounds = [Int](repeating: 0, count: ruled.parts.count)
    // The relaxed bound holds for the pods of all parts that a rule has joined.
    for (part, solution) in zip(preparation.parts, solutions) {
      if let first = part.typeSources.first, let joined = partOf[first] { bounds[joined] += solution.bound }
    }
    for (index, part) in ruled.parts.enumerated() {
      var share = WorkMeter(
        limit: max(meter.left, meter.limit / Tuning.Shares.heedingRulesDivisor) / (ruled.parts.count - index))
      var solution = PartSolution(part)
      let nodes = part.inPart(relaxedNodes[index])
      solution.offer(nodes, part, leftover: part.leftover(nodes))
      if let packing = RuledPacking(part), !part.keepsRules(nodes) {
        solution.bound = bounds[index]
        solution = packing.solve(solution, starts: starts.map { [part.inPart($0[index])] } ?? [], meter: &share)
      }
      meter.spend(share.spent)
      if objective == .fewestUnplacedPods {
        var last = WorkMeter(limit: meter.limit / Tuning.Shares.largerPodsDivisor)
        solution = part.withLargerPods(solution, meter: &last)
      }
      var restored = part.restored(solution.nodes, leftover: solution.leftover)
      for shape in 0..<part.shapeCount where solution.leftover[shape] > 0 {
        guard let rule = part.obstacle(shape, solution.nodes) else { continue }
        var never = part.neverPlaced(shape)?.copies ?? 0
        for entry in restored.unplaced.indices
        where part.shapeSources[shape].contains(where: { $0.shape == restored.unplaced[entry].shape }) {
          restored.unplaced[entry].reason = .rule(rule)
          let copies = min(never, restored.unplaced[entry].copies)
          barred[restored.unplaced[entry].shape] += copies
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

  /// The plan found, what it comes to, and the proof of how good any could be.
  var answer: PackingAnswer {
    let value = objective == .fewestUnplacedPods ? plan.unplacedCount : problem.cost(of: plan)
    let proof = proof
    var answer = PackingAnswer(plan: plan, objective: objective, value: value, proof: proof)
    if objective != .fewestUnplacedPods {
      answer.nodeLowerBound = zip(preparation.parts, solutions).reduce(0) { $0 + $1.0.nodeBound($1.1) }
    }
    answer.bindingDimension = problem.bindingDimension(of: plan)
    answer.barredPods = barred.reduce(0, +)
    return answer
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
