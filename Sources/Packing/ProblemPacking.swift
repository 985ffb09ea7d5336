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
  }

  /// Packs every part, each with its share of what work is left.
  mutating func run(start: PackingPlan?) {
    for (index, part) in preparation.parts.enumerated() {
      var share = WorkMeter(limit: meter.left / (preparation.parts.count - index))
      let solution = part.packed(meter: &share)
      meter.spend(share.spent)
      let restored = part.restored(solution.nodes, leftover: solution.leftover)
      plan.nodes += restored.nodes
      plan.unplaced += restored.unplaced
      solutions.append(solution)
    }
    plan.unplaced.sort { $0.shape < $1.shape }
    if let start, verify(start, of: problem).isEmpty, rank(start) < rank(plan) { plan = start }
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
      bindingDimension: problem.bindingDimension(of: plan))
  }

  /// The bounds of the parts. Where pods are left over for lack of nodes, a bound on cost is that of the pods which stand.
  private var proof: BoundProof {
    var proof = BoundProof(parts: [])
    let unplaceable = preparation.unplaceable
    if objective == .fewestUnplacedPods && !unplaceable.isEmpty {
      proof.parts.append(
        BoundProof.Part(
          shapes: unplaceable.map(\.shape).sorted(), types: [], reason: .unplaceable,
          bound: unplaceable.reduce(0) { $0 + $1.copies }))
    }
    var out = [Int](repeating: 0, count: problem.shapes.count)
    for pods in plan.unplaced { out[pods.shape] += pods.copies }
    for (part, solution) in zip(preparation.parts, solutions) {
      var (bound, reason) = (solution.bound, solution.reason)
      let left = part.shapeSources.map { $0.reduce(0) { $0 + out[$1.shape] } }
      if objective != .fewestUnplacedPods && left.contains(where: { $0 > 0 }) {
        (bound, reason) = part.bound(solution, without: left)
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

  /// The bound on the price of nodes for the pods that are not `left` over.
  fileprivate func bound(_ solution: PartSolution, without left: [Int]) -> (Int, BoundProof.Reason) {
    let simple = simpleBound(demand: (0..<shapeCount).map { counts[$0] - left[$0] })
    guard case .linearProgram(let certificate) = solution.reason else {
      return (simple.value, proofReason(simple.kind))
    }
    let worths = worths(certificate)
    let total = (0..<shapeCount).reduce(Int128(0)) { $0 + Int128(counts[$1] - left[$1]) * Int128(worths[$1]) }
    let bound =
      dualBound(worth: total, ceilings: certificate.ceilings.map(\.value), prices: prices, limits: limits) ?? 0
    return bound > simple.value ? (bound, solution.reason) : (simple.value, proofReason(simple.kind))
  }
}
