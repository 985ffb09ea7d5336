/// A problem as the check of a proof asks it: what fits where, what a node costs, how many copies share one.
struct CheckedProblem {
  /// The problem as the proof's owner has it.
  let problem: PackingProblem
  /// What a bound is in the unit of.
  let objective: PackingObjective
  /// How many copies of a group may share a node: the smallest cap of its shapes.
  let groupCaps: [Int: Int]

  /// Looks up the caps of groups once.
  init(_ problem: PackingProblem, _ objective: PackingObjective) {
    (self.problem, self.objective) = (problem, objective)
    var caps: [Int: Int] = [:]
    for shape in problem.shapes {
      if let group = shape.group, let cap = shape.maxPerNode { caps[group] = min(cap, caps[group] ?? cap) }
    }
    groupCaps = caps
  }

  /// Whether a node of the type can hold a copy of the shape, as far as one pod alone goes.
  func fits(_ shape: Int, _ type: Int) -> Bool {
    let (pod, node) = (problem.shapes[shape], problem.types[type])
    return node.limit != 0 && pod.allowedTypes?.contains(type) ?? true
      && node.capacity.indices.allSatisfy { node.capacity[$0] >= max(0, pod.request[$0]) }
  }

  /// The types of which a node can hold a copy of the shape, in order.
  func typesThatFit(_ shape: Int) -> [Int] {
    guard let allowed = problem.shapes[shape].allowedTypes else {
      return problem.types.indices.filter { fits(shape, $0) }
    }
    return allowed.filter { problem.types.indices.contains($0) && fits(shape, $0) }.sorted()
  }

  /// What a node of the type adds to the value of a plan.
  func price(of type: Int) -> Int { objective == .lowestCost ? problem.types[type].price ?? 1 : 1 }

  /// How many copies of a shape may share a node by its own cap or that of its group; nil: any number.
  func cap(of shape: Int) -> Int? {
    problem.shapes[shape].group.map { groupCaps[$0] } ?? problem.shapes[shape].maxPerNode
  }
}
