/// Whole nodes from a fractional solution with exchanges: each pattern is used as often as it is in use whole, as a
/// template of slots, and a slot made for a shape may hold any shape that is nowhere larger.
///
/// Example: pattern {8, 2} in use 3.4 times; demand 2 of 8, 1 of 7, 3 of 2. Three templates give three slots of 8; two
/// hold an 8, the third the 7.
struct SlotRounding {
  /// Whole nodes, with what went into their slots.
  private(set) var nodes: [PlannedNodes] = []
  /// Copies that got no slot.
  private(set) var left: [Int]

  /// Slots of each shape that are open, and what goes into those that are not.
  private var slots: [Int]
  private var fillings: [[SlotFilling]]

  /// Copies of a shape that go into slots of another.
  private struct SlotFilling {
    var shape: Int
    var copies: Int
  }

  /// Rounds the solution of a program for what of its demand is left.
  static func round(_ program: PatternProgram, demand: [Int]) -> SlotRounding {
    var rounding = SlotRounding(program.problem, demand: demand)
    let templates = rounding.templates(program)
    rounding.fillSlots(program)
    for (pattern, count) in templates { rounding.use(pattern, count) }
    return rounding
  }

  private init(_ problem: PreparedProblem, demand: [Int]) {
    left = demand
    slots = [Int](repeating: 0, count: problem.shapeCount)
    fillings = [[SlotFilling]](repeating: [], count: problem.shapeCount)
  }

  /// The patterns in use whole and how often; opens their slots.
  private mutating func templates(_ program: PatternProgram) -> [(pattern: PlannedNodes, count: Int)] {
    var templates: [(pattern: PlannedNodes, count: Int)] = []
    var open = program.problem.limits
    for (pattern, amount) in program.solution() {
      let count = min(Int(amount + Tuning.Dive.whole), open[pattern.type])
      guard count > 0 else { continue }
      if program.problem.isLimited(pattern.type) { open[pattern.type] -= count }
      templates.append((pattern, count))
      for line in pattern.contents { slots[line.shape] += line.copies * count }
    }
    return templates
  }

  /// Every shape first takes slots of its own, then the largest shapes take the nearest larger slots.
  private mutating func fillSlots(_ program: PatternProgram) {
    let problem = program.problem
    for shape in 0..<problem.shapeCount where slots[shape] > 0 && left[shape] > 0 { take(shape, slot: shape) }
    let unslotted = (0..<problem.shapeCount).filter { left[$0] > 0 && problem.groups[$0] < 0 }
      .map { (size: program.size(of: $0), shape: $0) }.sorted { ($1.size, $0.shape) < ($0.size, $1.shape) }
    for (_, shape) in unslotted {
      let larger = (0..<problem.shapeCount).compactMap { slot -> (excess: Double, slot: Int)? in
        guard slots[slot] > 0, let excess = program.excess(of: slot, over: shape) else { return nil }
        return (excess, slot)
      }.sorted { ($0.excess, $0.slot) < ($1.excess, $1.slot) }
      for (_, slot) in larger where left[shape] > 0 { take(shape, slot: slot) }
    }
    for shape in fillings.indices { fillings[shape].reverse() }
  }

  /// As many copies of a shape as are left go into the open slots of another.
  private mutating func take(_ shape: Int, slot: Int) {
    let copies = min(left[shape], slots[slot])
    fillings[slot].append(SlotFilling(shape: shape, copies: copies))
    left[shape] -= copies
    slots[slot] -= copies
  }

  /// Nodes from a template, as many alike as the fillings allow.
  private mutating func use(_ pattern: PlannedNodes, _ count: Int) {
    var open = count
    while open > 0 {
      let alike = pattern.contents.compactMap { line in fillings[line.shape].last.map { $0.copies / line.copies } }
      let nodes = max(1, min(open, alike.min() ?? 0))
      var copies: [Int: Int] = [:]
      for line in pattern.contents {
        var wanted = line.copies * nodes
        while wanted > 0, let filling = fillings[line.shape].last {
          let taken = min(wanted, filling.copies)
          copies[filling.shape, default: 0] += taken / nodes
          wanted -= taken
          fillings[line.shape][fillings[line.shape].count - 1].copies -= taken
          if taken == filling.copies { fillings[line.shape].removeLast() }
        }
      }
      if copies.isEmpty { return }
      let patterns = copies.sorted { $0.key < $1.key }.map { PlannedNodes.Content(shape: $0.key, copies: $0.value) }
      self.nodes.append(PlannedNodes(type: pattern.type, count: nodes, contents: patterns))
      open -= nodes
    }
  }
}

extension PatternProgram {
  /// The largest share of a reference node that a copy takes.
  fileprivate func size(of shape: Int) -> Double {
    (0..<dimensions).map { Double(problem.request(shape, $0)) / rows.reference[$0] }.max() ?? 0
  }

  /// By how much a slot is larger than a shape; nil where the shape does not fit it.
  fileprivate func excess(of slot: Int, over shape: Int) -> Double? {
    var excess = 0.0
    for d in 0..<dimensions {
      let difference = problem.request(slot, d) - problem.request(shape, d)
      if difference < 0 { return nil }
      excess += Double(difference) / rows.reference[d]
    }
    return problem.standsWherever(shape, stands: slot) ? excess : nil
  }
}
