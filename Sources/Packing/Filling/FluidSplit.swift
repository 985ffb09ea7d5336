/// How many copies of each shape each type of node should take, as if pods could be cut: so that the fullest resource of
/// any type is as little full as can be.
///
/// Worked example: one node of (8 CPU, 8 GiB) and one of (8, 32); pods of (1, 1) and of (1, 4), eight of each. First fit
/// fills the first node with what comes first; the split gives it the eight (1, 1), and the eight (1, 4) fill the second: both
/// are full, and nothing is left over. No sum over all nodes tells these two apart.
///
/// The load to make small is the largest one; a sum of powers Σ u^p stands for it, with p doubled step by step, and one
/// shape after the other moves copies from the type where they weigh most to the one where they weigh least, as far as a
/// line search says (coordinate descent on a convex function; the transport problem of packing.md 7.8).
struct FluidSplit {
  private let problem: PreparedProblem
  /// Nodes of each type that count.
  private let nodes: [Int]
  /// What all nodes of type t have in dimension d at `t * dimensions + d`, as the search sees it.
  private let capacity: [Double]
  /// Share of each dimension that is used, in the same places.
  private var used: [Double]
  /// Copies of shape s on type t at `s * types + t`.
  private(set) var copies: [Double]

  private var types: Int { problem.typeCount }
  private var dimensions: Int { problem.dimensionCount }

  /// Spreads all pods over `nodes` of each type to begin with; `tightness` below 1 keeps room of a type free, for pods cannot
  /// be cut.
  init(_ problem: PreparedProblem, nodes: [Int], tightness: [Double]) {
    self.problem = problem
    self.nodes = nodes
    let dimensions = problem.dimensionCount
    capacity = (0..<problem.typeCount).flatMap { type in
      (0..<dimensions).map { Double(problem.capacity(type, $0)) * Double(nodes[type]) * tightness[type] }
    }
    used = [Double](repeating: 0, count: capacity.count)
    copies = [Double](repeating: 0, count: problem.shapeCount * problem.typeCount)
    for shape in 0..<problem.shapeCount { start(shape) }
  }

  /// Moves copies until no move makes the fullest resource less full, or the meter runs out.
  mutating func solve(meter: inout WorkMeter) {
    var power = Tuning.Split.firstPower
    while power <= Tuning.Split.lastPower {
      for _ in 0..<Tuning.Split.mostPasses where !meter.isSpent {
        var moved = 0.0
        for shape in 0..<problem.shapeCount { moved += move(shape, power) / Double(max(problem.counts[shape], 1)) }
        meter.spend(problem.shapeCount * problem.typeCount * dimensions * Tuning.Split.workPerEntry)
        if moved < Tuning.Split.settled * Double(problem.shapeCount) { break }
      }
      power *= 2
    }
  }

  /// The types that may take a shape, each with the most copies that its cap allows there.
  private func most(_ shape: Int, _ type: Int) -> Double {
    guard problem.isUsable(type, by: shape), nodes[type] > 0 else { return 0 }
    let cap = problem.cap(of: shape)
    return cap == .max ? .infinity : Double(cap) * Double(nodes[type])
  }

  /// Spreads a shape over the types by what they have, to begin with.
  private mutating func start(_ shape: Int) {
    var left = Double(problem.counts[shape])
    let weights = (0..<types).map { type in
      most(shape, type) > 0 ? (0..<dimensions).reduce(0) { $0 + capacity[type * dimensions + $1] } : 0
    }
    let sum = weights.reduce(0, +)
    for type in 0..<types where weights[type] > 0 {
      let share = min(Double(problem.counts[shape]) * weights[type] / sum, most(shape, type))
      add(share, of: shape, to: type)
      left -= share
    }
    for type in 0..<types where left > Tuning.nothing {
      let share = min(left, most(shape, type) - copies[shape * types + type])
      guard share > 0 else { continue }
      add(share, of: shape, to: type)
      left -= share
    }
  }

  private mutating func add(_ amount: Double, of shape: Int, to type: Int) {
    copies[shape * types + type] += amount
    for d in 0..<dimensions where capacity[type * dimensions + d] > 0 {
      used[type * dimensions + d] += amount * Double(problem.request(shape, d)) / capacity[type * dimensions + d]
    }
  }

  /// What one copy more would add to Σ u^p, but for the factor p, once `amount` copies have come.
  private func weight(_ shape: Int, _ type: Int, _ power: Int, after amount: Double) -> Double {
    var sum = 0.0
    for d in 0..<dimensions {
      let have = capacity[type * dimensions + d]
      guard have > 0 else { continue }
      let request = Double(problem.request(shape, d)) / have
      sum += request * raised(max(used[type * dimensions + d] + amount * request, 0), power - 1)
    }
    return sum
  }

  private func raised(_ base: Double, _ power: Int) -> Double {
    var (result, square, rest) = (1.0, base, power)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }

  /// Moves copies of a shape from where they weigh most to where they weigh least; returns how many.
  private mutating func move(_ shape: Int, _ power: Int) -> Double {
    var (from, to): ((type: Int, weight: Double)?, (type: Int, weight: Double)?) = (nil, nil)
    for type in 0..<types {
      let here = copies[shape * types + type]
      let limit = most(shape, type)
      guard limit > 0 else { continue }
      let weight = weight(shape, type, power, after: 0)
      if here > Tuning.nothing, weight > from?.weight ?? -1 { from = (type, weight) }
      if here < limit, weight < to?.weight ?? .infinity { to = (type, weight) }
    }
    guard let from, let to, from.type != to.type, from.weight > to.weight * (1 + Tuning.nothing) else { return 0 }
    let all = min(copies[shape * types + from.type], most(shape, to.type) - copies[shape * types + to.type])
    var (low, high) = (0.0, all)
    func isTooFar(_ amount: Double) -> Bool {
      weight(shape, to.type, power, after: amount) > weight(shape, from.type, power, after: -amount)
    }
    if isTooFar(all) {
      for _ in 0..<Tuning.Split.halvings {
        let middle = (low + high) / 2
        if isTooFar(middle) { high = middle } else { low = middle }
      }
    } else {
      low = all
    }
    add(low, of: shape, to: to.type)
    add(-low, of: shape, to: from.type)
    return low
  }

  /// Whole copies of each shape for each type, by largest remainders: `[type][shape]`.
  var rounded: [[Int]] {
    var whole = [[Int]](repeating: [Int](repeating: 0, count: problem.shapeCount), count: types)
    for shape in 0..<problem.shapeCount {
      var left = problem.counts[shape]
      var rests: [(rest: Double, type: Int)] = []
      for type in 0..<types {
        let share = copies[shape * types + type]
        let floor = min(Int(share), left)
        whole[type][shape] = floor
        left -= floor
        if most(shape, type) > 0 { rests.append((share - Double(floor), type)) }
      }
      rests.sort { ($0.rest, $1.type) > ($1.rest, $0.type) }
      var next = 0
      while left > 0, !rests.isEmpty {
        whole[rests[next % rests.count].type][shape] += 1
        left -= 1
        next += 1
      }
    }
    return whole
  }
}
