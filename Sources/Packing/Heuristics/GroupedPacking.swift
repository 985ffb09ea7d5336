/// First-fit, best-fit and aligned-fit decreasing over shapes (Johnson 1974; Panigrahy et al. 2011), see `GroupedNodes`.
struct GroupedPacking {
  /// An order and a fit.
  struct Rule: Hashable, Sendable {
    /// The order of the shapes.
    var order: ShapeOrder
    /// How a shape chooses among nodes with room.
    var fit: GroupedNodes.Fit

    /// Tried where one problem matters.
    static let all: [Rule] = [
      Rule(order: .largestShare, fit: .first), Rule(order: .weightedSum, fit: .first),
      Rule(order: .squares, fit: .best), Rule(order: .weightedSum, fit: .best),
      Rule(order: .largestShare, fit: .best), Rule(order: .sum, fit: .best),
      Rule(order: .weightedSum, fit: .aligned), Rule(order: .dimension(0, then: 1), fit: .first),
      Rule(order: .sum, fit: .first), Rule(order: .dimension(0, then: 1), fit: .best),
      Rule(order: .dimension(1, then: 0), fit: .best),
    ]
    /// Tried first where there is not room for all pods.
    static let short: [Rule] = [
      Rule(order: .smallestShare, fit: .best), Rule(order: .smallestShare, fit: .aligned),
    ]
    /// Tried where many small problems are packed.
    static let few: [Rule] = [
      Rule(order: .largestShare, fit: .best), Rule(order: .weightedSum, fit: .best),
      Rule(order: .weightedSum, fit: .aligned), Rule(order: .largestShare, fit: .first),
    ]
  }

  /// What new nodes may be opened.
  enum Opening: Hashable, Sendable {
    case none
    /// This type, or where a shape cannot stand on it or none is left the type that is cheapest for the shape.
    case prefer(Int)
  }

  /// The part that is packed.
  let problem: PreparedProblem
  /// Copies of each shape that are wanted.
  let demand: [Int]
  /// What new nodes may be opened.
  let opening: Opening
  /// Nodes that stand already.
  var initial: [PlannedNodes] = []
  /// Nodes of each type that are used up elsewhere.
  var taken: [Int]?

  /// The demand packed by one rule: the initial nodes first, then those that may be opened.
  func packed(by rule: Rule, meter: inout WorkMeter) -> Filling {
    var grouped = GroupedNodes(problem, initial: initial, taken: taken)
    let reference = opening.type ?? initial.max { ($0.count, -$0.type) < ($1.count, -$1.type) }?.type ?? 0
    let scarcity = problem.scarcity(demand: demand, type: reference)
    var leftover = [Int](repeating: 0, count: problem.shapeCount)
    for shape in rule.order.sorted(problem, demand: demand, type: reference, scarcity: scarcity) {
      meter.spend(grouped.classCount * Tuning.Grouped.workPerClass + Tuning.Grouped.workPerShape)
      leftover[shape] = grouped.place(
        shape, copies: demand[shape], fit: rule.fit, scarcity: scarcity, opening: opening.type)
    }
    return Filling(nodes: grouped.plannedNodes, leftover: leftover, leftoverCount: leftover.reduce(0, +))
  }
}

extension GroupedPacking.Opening {
  /// The type that is preferred; nil: no node is opened.
  fileprivate var type: Int? {
    switch self {
    case .none: nil
    case .prefer(let type): type
    }
  }
}
