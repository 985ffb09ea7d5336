/// Places all pods on given nodes but for at most so many, or shows that it cannot be done: a depth-first search for few
/// nodes and pods.
///
/// The shape that has the fewest places to spare comes next, all its copies at once, as many as fit on each node first. Of
/// equal nodes an earlier one gets no fewer copies than a later one. A branch ends when some shape, or the sum of all
/// requests, has no room any more even without the pods that may stay out, or when the same nodes with the same free room
/// have failed before.
///
/// Worked example: nodes of 10 and 7, pods of 6, 4, 4 and 3. The 6 and both 4s: the 6 fits both, (10) first: then 4 + 6 fill
/// it, the other 4 and 3 fill the 7. Largest on the smallest first would have failed at once: 6 + 1 lost.
struct ExactPlacement {
  /// Where pods stand, as far as the search has come.
  private(set) var placement: PodPlacement
  private let problem: PreparedProblem
  private let dimensions: Int
  /// Copies that have no place yet, and copies that stay out.
  private var left: [Int]
  /// Copies of each shape that stay out.
  private(set) var omitted: [Int]
  private var mayOmit: Int
  private var steps = 0
  private let mostSteps: Int
  private var failed: Set<StateHash> = []
  private let isConstrained: [Bool]
  private let sizes: [Double]
  private let checks: RuleForesight?

  /// What a search came to.
  enum Outcome: Hashable, Sendable {
    case found
    /// There is no such placement.
    case impossible
    /// The steps ran out.
    case unknown
  }

  /// - Parameter nodes: The type of each node; all of them are there, also those that stay empty.
  init(_ problem: PreparedProblem, nodes: [Int], mayOmit: Int, mostSteps: Int) {
    self.problem = problem
    dimensions = problem.dimensionCount
    placement = PodPlacement(problem, nodes: nodes)
    left = problem.counts
    omitted = [Int](repeating: 0, count: problem.shapeCount)
    self.mayOmit = mayOmit
    self.mostSteps = mostSteps
    isConstrained = (0..<problem.shapeCount).map {
      problem.groups[$0] >= 0 || !(problem.rules?.roles[$0].isEmpty ?? true)
    }
    sizes = (0..<problem.shapeCount).map { problem.size(of: $0) }
    checks = problem.rules.map { RuleForesight($0, problem) }
  }

  /// Searches; `placement` and `omitted` hold what was found.
  mutating func run(meter: inout WorkMeter) -> Outcome {
    let found = search()
    meter.spend(steps * Tuning.Exact.workPerStep)
    return found ? .found : steps >= mostSteps ? .unknown : .impossible
  }

  private mutating func search() -> Bool {
    if steps >= mostSteps { return false }
    if let checks {
      steps += checks.stepsPerLook(placement)
      if !checks.canHold(placement, left: left) { return false }
    }
    guard let shape = next() else {
      guard left.allSatisfy({ $0 == 0 }) else { return false }
      steps += Tuning.Exact.stepsPerCheck * placement.nodeCount
      return checks.map { $0.holds(placement, omitted: omitted) } ?? true
    }
    guard hasVolume() else { return false }
    let key = stateHash
    if failed.contains(key) { return false }
    // Tight nodes first, equal ones side by side.
    let order = placement.types.indices.filter { placement.room(shape, $0) > 0 }
      .map { (free: tightness($0), node: $0) }.sorted { ($0.free, $0.node) < ($1.free, $1.node) }.map(\.node)
    let copies = left[shape]
    left[shape] = 0
    if spread(shape, copies, over: order, from: 0, previous: Int.max) { return true }
    left[shape] = copies
    if steps < mostSteps && failed.count < Tuning.Exact.mostFailed { failed.insert(key) }
    return false
  }

  /// The shape with the fewest places to spare; nil when none is left, or one has too few (`left` is not empty then).
  private mutating func next() -> Int? {
    var best: (spare: Double, size: Double, shape: Int)?
    var missing = 0
    for shape in 0..<problem.shapeCount where left[shape] > 0 {
      var room = 0
      steps +=
        (isConstrained[shape] ? Tuning.Exact.stepsPerConstrained : Tuning.Exact.stepsPerFree) * placement.nodeCount
      for node in placement.types.indices {
        let here = placement.room(shape, node)
        if here > 0 && !(isConstrained[shape] && placement.isBarredForGood(shape, node)) {
          room += min(here, left[shape])
        }
      }
      missing += max(0, left[shape] - room)
      if missing > mayOmit { return nil }
      let spare = Double(room - left[shape]) / Double(left[shape]) / (Tuning.Exact.leastSize + sizes[shape])
      if spare < best?.spare ?? .infinity || (spare == best?.spare && sizes[shape] > best?.size ?? 0) {
        best = (spare, sizes[shape], shape)
      }
    }
    return best?.shape
  }

  /// Whether the free amounts of nodes on which anything still fits hold what is left, without the largest that may stay out.
  private func hasVolume() -> Bool {
    let active = (0..<problem.shapeCount).filter { left[$0] > 0 }
    let open = placement.types.indices.filter { node in active.contains { placement.room($0, node) > 0 } }
    for d in 0..<dimensions {
      let free = open.reduce(0) { $0 + placement.freeAmount($1, d) }
      var wanted = active.reduce(0) { $0 + left[$1] * problem.request($1, d) }
      if wanted <= free { continue }
      var spare = mayOmit
      for shape in active.sorted(by: { problem.request($0, d) > problem.request($1, d) }) where spare > 0 {
        let copies = min(spare, left[shape])
        wanted -= copies * problem.request(shape, d)
        spare -= copies
      }
      if wanted > free { return false }
    }
    return true
  }

  /// Puts `copies` of a shape on the nodes from place `at` of `order` on, and goes on with the next shape.
  private mutating func spread(_ shape: Int, _ copies: Int, over order: [Int], from at: Int, previous: Int) -> Bool {
    if copies == 0 { return search() }
    guard at < order.count else {
      guard copies <= mayOmit else { return false }
      mayOmit -= copies
      omitted[shape] += copies
      if search() { return true }
      mayOmit += copies
      omitted[shape] -= copies
      return false
    }
    steps += Tuning.Exact.stepsPerNode
    if steps >= mostSteps { return false }
    let node = order[at]
    var most = min(copies, placement.room(shape, node), previous)
    var placed = 0
    if isConstrained[shape] && problem.rules != nil {
      while placed < most && !placement.isBarredForGood(shape, node) {
        placement.place(shape, node)
        placed += 1
      }
      most = placed
    } else {
      for _ in 0..<most { placement.place(shape, node) }
      placed = most
    }
    // Nodes that were equal before stay so only as long as neither has more.
    let isNextEqual = at + 1 < order.count && areEqual(node, order[at + 1], without: shape)
    while true {
      if spread(shape, copies - placed, over: order, from: at + 1, previous: isNextEqual ? placed : Int.max) {
        return true
      }
      if placed == 0 { return false }
      placement.remove(shape, node)
      placed -= 1
    }
  }

  /// Whether two nodes are the same but for copies of a shape.
  private func areEqual(_ a: Int, _ b: Int, without shape: Int) -> Bool {
    guard placement.types[a] == placement.types[b] else { return false }
    let (x, y) = (
      placement.contents[a].filter { $0.shape != shape }, placement.contents[b].filter { $0.shape != shape }
    )
    return x == y
  }

  private func tightness(_ node: Int) -> Double {
    let type = placement.types[node]
    return (0..<dimensions).reduce(0) {
      $0 + Double(placement.freeAmount(node, $1)) / Double(max(1, problem.capacity(type, $1)))
    } * Tuning.Exact.freeBeforeType + Double(type)
  }

  /// What decides whether the rest can be placed, as two numbers: nodes with the same free room are as good as one another.
  private var stateHash: StateHash {
    var hash = StateHash()
    for shape in left.indices where left[shape] > 0 { hash.add(StateHash.mix(shape &* 1009 &+ left[shape], 1)) }
    hash.add(StateHash.mix(mayOmit, 2))
    for node in placement.types.indices {
      var own = StateHash.mix(placement.types[node], 3)
      for d in 0..<dimensions { own = StateHash.mix(placement.freeAmount(node, d), own) }
      var constrained: UInt64 = 0
      for content in placement.contents[node] where isConstrained[content.shape] {
        constrained &+= StateHash.mix(content.shape &* 1009 &+ content.copies, 4)
      }
      hash.add(StateHash.mix(Int(truncatingIfNeeded: constrained), own))
    }
    return hash
  }
}
