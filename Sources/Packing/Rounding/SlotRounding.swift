/// Whole nodes from a fractional solution with exchanges: each content is used as often as it is in use whole, as a
/// template of slots, and a slot made for a shape may hold any shape that is nowhere larger.
///
/// Example: content {8, 2} in use 3.4 times; demand 2 of 8, 1 of 7, 3 of 2. Three templates give three slots of 8; two
/// hold an 8, the third the 7.
struct SlotRounding {
  private(set) var nodes: [PlannedNodes] = []
  /// Copies that got no slot.
  private(set) var left: [Int]

  /// Copies of a shape that go into slots of another.
  private struct Filling {
    var shape: Int
    var copies: Int
  }

  init(_ program: ContentProgram, demand: [Int]) {
    let problem = program.problem
    left = demand
    var templates: [(content: PlannedNodes, count: Int)] = []
    var slots = [Int](repeating: 0, count: problem.shapeCount)
    var open = problem.limits
    for (content, amount) in program.solution() {
      let count = min(Int(amount + 1e-6), open[content.type])
      guard count > 0 else { continue }
      if problem.isLimited(content.type) { open[content.type] -= count }
      templates.append((content, count))
      for line in content.contents { slots[line.shape] += line.copies * count }
    }
    // Every shape first takes slots of its own, then the largest shapes take the nearest larger slots.
    var fillings = [[Filling]](repeating: [], count: problem.shapeCount)
    for shape in 0..<problem.shapeCount where slots[shape] > 0 && left[shape] > 0 {
      Self.take(min(left[shape], slots[shape]), of: shape, slot: shape, &fillings, &left, &slots)
    }
    let unslotted = (0..<problem.shapeCount).filter { left[$0] > 0 && problem.groups[$0] < 0 }
      .map { (size: program.size(of: $0), shape: $0) }.sorted { ($1.size, $0.shape) < ($0.size, $1.shape) }
    for (_, shape) in unslotted {
      let larger = (0..<problem.shapeCount).compactMap { slot -> (excess: Double, slot: Int)? in
        guard slots[slot] > 0, let excess = program.excess(of: slot, over: shape) else { return nil }
        return (excess, slot)
      }.sorted { ($0.excess, $0.slot) < ($1.excess, $1.slot) }
      for (_, slot) in larger where left[shape] > 0 {
        Self.take(min(left[shape], slots[slot]), of: shape, slot: slot, &fillings, &left, &slots)
      }
    }
    for shape in fillings.indices { fillings[shape].reverse() }
    for (content, count) in templates { fill(content, count, &fillings) }
  }

  private static func take(
    _ copies: Int, of shape: Int, slot: Int, _ fillings: inout [[Filling]], _ left: inout [Int], _ slots: inout [Int]
  ) {
    fillings[slot].append(Filling(shape: shape, copies: copies))
    left[shape] -= copies
    slots[slot] -= copies
  }

  /// Nodes from a template, as many alike as the fillings allow.
  private mutating func fill(_ content: PlannedNodes, _ count: Int, _ fillings: inout [[Filling]]) {
    var open = count
    while open > 0 {
      let alike = content.contents.compactMap { line in fillings[line.shape].last.map { $0.copies / line.copies } }
      let nodes = max(1, min(open, alike.min() ?? 0))
      var copies: [Int: Int] = [:]
      for line in content.contents {
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
      let contents = copies.sorted { $0.key < $1.key }.map { PlannedNodes.Content(shape: $0.key, copies: $0.value) }
      self.nodes.append(PlannedNodes(type: content.type, count: nodes, contents: contents))
      open -= nodes
    }
  }
}

extension ContentProgram {
  /// The largest share of a reference node that a copy takes.
  fileprivate func size(of shape: Int) -> Double {
    (0..<dimensions).map { Double(problem.request(shape, $0)) / reference[$0] }.max() ?? 0
  }

  /// By how much a slot is larger than a shape; nil where the shape does not fit it.
  fileprivate func excess(of slot: Int, over shape: Int) -> Double? {
    var excess = 0.0
    for d in 0..<dimensions {
      let difference = problem.request(slot, d) - problem.request(shape, d)
      if difference < 0 { return nil }
      excess += Double(difference) / reference[d]
    }
    return problem.standsWherever(shape, stands: slot) ? excess : nil
  }
}
