import Basics
import Inventory
import Packing

/// An answer to which nodes a demand needs, with what it was found for.
struct ResizeSolution {
  /// The problem that was packed last.
  var problem: PackingProblem
  /// The answer to it; beside a purchase its value and bound are those of what is kept of today's nodes.
  var answer: PackingAnswer
  /// The kinds of node, in the order of the problem's types.
  let kinds: [NodeKind]
  /// The objective is money: a unit of it is `unit`; else nodes.
  let areMoney: Bool
  /// So many shapes are pods, those behind them stand for minimum counts.
  let podShapes: Int
  /// Whether today's nodes and the least purchase were asked for, or any number of nodes.
  let question: RecommendedFleet.Question
  /// What a unit of the objective costs; nil: not known.
  var unit: Money?
  /// The purchase that came before; nil: nothing is bought, or all is.
  var purchase: Purchase?
  /// Nodes beyond those that the pods need, by kind.
  var extra: [Int]
  /// How much the losses that are covered raise the bound, in the unit of the objective.
  var extraBound = 0
  /// Whether it is proved that no less covers the losses; true where there is none to cover.
  var isExtraProven = true
  /// Whether every loss that the settings name is covered.
  var isCovered = true

  /// What was bought first, and how good any purchase could be, in the unit of money.
  struct Purchase {
    /// What the bought nodes come to: money in units of `unit`, or their number.
    var value: Int
    /// No purchase that suffices comes to less.
    var bound: Int
    /// Whether it is proved that no purchase that suffices comes to less than `value`.
    var isProven: Bool
    /// With a purchase of that money no less of today's nodes is kept.
    var isKeptProven: Bool
    /// What one of `value` costs a month; nil: not known.
    var unit: Money?
    /// Whether `value` and `bound` are money, and not a number of nodes.
    var areMoney: Bool

    /// Whether the bound on what is kept holds for every purchase of the least money.
    var isKeptBounded: Bool { isProven && isKeptProven }
  }
}

extension ResizeSolution {
  /// The answer's placement, in which what stands for minimum counts has its place too.
  var plan: PackingPlan { answer.plan }

  /// Nodes by kind that the pods need; those of the control plane are all there.
  var needed: [Int] {
    var counts = kinds.map { $0.isControlPlane ? $0.today : 0 }
    for nodes in plan.nodes where !kinds[nodes.type].isControlPlane { counts[nodes.type] += nodes.count }
    return counts
  }

  /// Nodes by kind.
  var counts: [Int] { zip(needed, extra).map { $0 + $1 } }

  /// How many nodes there are, those of the control plane apart.
  var nodes: Int { sum(counts) }
  /// How many nodes the pods and the minimum counts need, those of the control plane apart.
  var neededNodes: Int { sum(needed) }

  private func sum(_ counts: [Int]) -> Int {
    zip(kinds, counts).reduce(0) { $1.0.isControlPlane ? $0 : $0 + $1.1 }
  }

  /// What the nodes come to in the unit of the objective.
  var value: Int { zip(counts, problem.types).reduce(0) { $0 + $1.0 * $1.1.weight } }

  /// Kinds of which a node is needed, those of the control plane apart.
  var usedKinds: [Int] {
    let counts = counts
    return kinds.indices.filter { !kinds[$0].isControlPlane && counts[$0] > 0 }
  }

  /// How many are bought of each kind that is for sale.
  var boughtCounts: [Int: Int] {
    let needed = needed
    return Dictionary(
      uniqueKeysWithValues: kinds.indices.filter { isForSale($0) && needed[$0] > 0 }.map { ($0, needed[$0]) })
  }

  /// Whether nodes of a kind are bought, and not those of today.
  func isForSale(_ kind: Int) -> Bool {
    if case .forSale = kinds[kind].origin { true } else { false }
  }

  /// What is kept, beside a purchase that came before it.
  func beside(_ purchase: ResizeSolution) -> ResizeSolution {
    var solution = self
    solution.purchase = Purchase(
      value: purchase.answer.value, bound: purchase.answer.lowerBound, isProven: purchase.answer.isProven,
      isKeptProven: false, unit: purchase.unit, areMoney: purchase.areMoney)
    return solution
  }

  /// Pods, and nodes of a minimum, that are left over for lack of nodes.
  var leftOver: Int {
    plan.unplaced.reduce(0) { sum, unplaced in
      switch unplaced.reason {
      case .noTypeAllowed, .tooLarge: sum
      default: sum + unplaced.copies
      }
    }
  }

  /// No plan is better: the last answer is, and so is the purchase.
  var isProven: Bool { (purchase.map { $0.isProven && $0.isKeptProven } ?? answer.isProven) && isExtraProven }

  /// No plan costs less a month; nil where prices are not known.
  var costBound: Money? {
    guard let unit else { return nil }
    guard let purchase else { return unit * (answer.lowerBound + extraBound) }
    guard let bought = purchase.unit else { return nil }
    // How much of today's nodes is kept was bounded only together with the purchase.
    return bought * purchase.bound + (purchase.isKeptBounded ? unit * (answer.lowerBound + extraBound) : .zero)
  }

  /// What no plan's number of nodes is below, in parts that add up.
  /// - Throws: `PackingError` when amounts are too large to be added up.
  func nodeBound(_ question: PackingQuestion) throws(PackingError) -> [BoundPart] {
    let losses = extraBound > 0 ? [BoundPart(.losses, nodes: extraBound)] : []
    // By any nodes of these kinds, whatever they cost; pods that rules keep off are left out of the bound as of the plan.
    var counted = problem
    for index in kinds.indices {
      counted.types[index].price = kinds[index].isControlPlane ? 0 : 1
      if !kinds[index].isControlPlane { counted.types[index].limit = nil }
    }
    if !areMoney, purchase == nil { return answer.boundParts(answer.lowerBound, of: counted) + losses }
    if !areMoney, let purchase, purchase.isKeptProven, purchase.isProven, !purchase.areMoney {
      return answer.boundParts(answer.lowerBound + purchase.bound, of: counted) + losses
    }
    let answer = try question.packed(counted, work: .quick)
    guard answer.plan.unplacedCount >= plan.unplacedCount else { return [] }
    return answer.boundParts(answer.lowerBound, of: counted)
  }

  /// Why no plan is better, as a clause.
  var proof: String {
    let words = answer.words(problem, areNodes: !areMoney && purchase == nil)
    let more = extra.reduce(0, +)
    let count = boughtCounts.values.reduce(0, +)
    let bought = purchase.map {
      $0.isProven ? "\(count) must be bought" : "\(count, "is", "are") bought"
    }
    let left = more > 0 ? "\(more) more for the loss of nodes" : nil
    return [bought, words.isEmpty ? nil : words, left].compactMap { $0 }.joined(separator: "; ")
  }

  /// What binds: the dimension that takes the largest share of the nodes.
  var bindingResource: String? { answer.bindingDimension.map { problem.dimensions[$0] } }

  /// The placement, where it stands on today's nodes alone; nil where something is bought or left over.
  var planOnToday: PackingPlan? {
    guard question == .resize, purchase == nil, leftOver == 0 else { return nil }
    return podPlan
  }

  /// The plan without what stands for minimum counts.
  var podPlan: PackingPlan {
    var plan = self.plan
    for index in plan.nodes.indices { plan.nodes[index].contents.removeAll { $0.shape >= podShapes } }
    plan.unplaced.removeAll { $0.shape >= podShapes }
    return plan
  }

  /// The problem without what stands for minimum counts.
  var podProblem: PackingProblem {
    var problem = self.problem
    problem.shapes.removeLast(problem.shapes.count - podShapes)
    return problem
  }

  /// The pods on any number of nodes of one kind; nil where not all of them may stand there, or rules between pods hold.
  func problem(onlyOn kind: Int) -> PackingProblem? {
    guard problem.rules.isEmpty, leftOver == 0 else { return nil }
    let unplaced = Set(plan.unplaced.map(\.shape))
    var shapes: [PodShape] = []
    for (index, shape) in problem.shapes.prefix(podShapes).enumerated() where !unplaced.contains(index) {
      guard shape.allowedTypes?.contains(kind) ?? true else { return nil }
      var shape = shape
      shape.allowedTypes = nil
      shapes.append(shape)
    }
    return PackingProblem(
      dimensions: problem.dimensions, shapes: shapes,
      types: [NodeType(name: kinds[kind].name, capacity: kinds[kind].capacity)])
  }

  /// The nodes by kind against today's, the most needed first.
  func pools(_ asked: PackingQuestion) -> [RecommendedFleet.Pool] {
    struct Key: Hashable {
      var name: String
      var instanceType: String?
      var capacityType: String?
      var price: Money?
      var hours: Quantity?
    }
    var order: [Key] = []
    var pools: [Key: RecommendedFleet.Pool] = [:]
    let counts = self.counts
    // Nodes that no pod may stand on are not in question.
    for (index, kind) in kinds.enumerated()
    where !kind.isControlPlane && (counts[index] > 0 || kind.today > 0 && asked.isOpen(index)) {
      let shape = kind.shape
      let key = Key(
        name: kind.name, instanceType: shape.instanceType, capacityType: shape.capacityType, price: shape.pricePerHour,
        hours: shape.hoursPerMonth)
      if pools[key] == nil {
        order.append(key)
        pools[key] = RecommendedFleet.Pool(
          name: kind.name, instanceType: shape.instanceType, capacityType: shape.capacityType, nodes: 0, lowerBound: 0,
          today: 0, bought: 0, pricePerHour: shape.pricePerHour, hoursPerMonth: shape.hoursPerMonth,
          source: kind.groups.first?.source)
      }
      pools[key]?.nodes += counts[index]
      pools[key]?.today += kind.today
      if isForSale(index), question == .resize { pools[key]?.bought += counts[index] }
    }
    let all = order.compactMap { pools[$0] }.map { pool in
      var pool = pool
      if question == .free { pool.bought = max(pool.nodes - pool.today, 0) }
      return pool
    }
    return all.sorted { ($0.nodes, $0.today, $1.name) > ($1.nodes, $1.today, $0.name) }
  }

  /// The same plan with on-demand nodes in the place of spot nodes that cost as much, where such are not needed and offer at
  /// least as much: of equal money spot nodes go first.
  func preferringOnDemand(_ asked: PackingQuestion) -> ResizeSolution {
    guard question == .resize, kinds.contains(where: \.shape.isSpot) else { return self }
    var solution = self
    var left = kinds.indices.map { (problem.types[$0].limit ?? 0) - needed[$0] }
    let own = kinds.indices.filter { !isForSale($0) && !kinds[$0].isControlPlane }
    for spot in own where kinds[spot].shape.isSpot && kinds[spot].today > left[spot] {
      for other in own where !kinds[other].shape.isSpot && left[other] > 0 {
        guard problem.types[other].price == problem.types[spot].price,
          problem.types[other].domains == problem.types[spot].domains,
          zip(kinds[other].floor, kinds[spot].capacity).allSatisfy({ $0 >= $1 }),
          problem.shapes.allSatisfy({ shape in
            shape.allowedTypes.map { !$0.contains(spot) || $0.contains(other) } ?? true
          })
        else { continue }
        for index in solution.answer.plan.nodes.indices where left[other] > 0 {
          var nodes = solution.answer.plan.nodes[index]
          guard nodes.type == spot else { continue }
          nodes.count = min(left[other], nodes.count)
          nodes.type = other
          left[other] -= nodes.count
          left[spot] += nodes.count
          solution.answer.plan.nodes[index].count -= nodes.count
          solution.answer.plan.nodes.append(nodes)
        }
        solution.answer.plan.nodes.removeAll { $0.count == 0 }
      }
    }
    return solution
  }
}
