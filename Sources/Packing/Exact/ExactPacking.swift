/// The cheapest plan of a small problem by trying numbers of nodes from cheap to dear, each with `ExactPlacement`.
///
/// Worked example: kinds a (10, price 3, at most 2) and b (6, price 2); pods 6, 5, 4. The sum 15 needs at least 5 of money:
/// {a, b} costs 5 and holds 6 + 4 and 5. {2 a} costs 6, {3 b} 6: they are never tried.
struct ExactPacking {
  private let problem: PreparedProblem
  /// The most nodes of each type that could be of use.
  private let most: [Int]
  /// Contents of a certificate: no node of a type holds more worth; nil without one.
  private let ceilings: [Int]?
  private let worth: Int128
  private let mostWorth: Int128

  /// Nil when the problem is too large.
  init?(_ problem: PreparedProblem, _ solution: PartSolution) {
    let pods = problem.podCount
    guard pods <= Tuning.Exact.mostPods, problem.shapeCount <= Tuning.Exact.mostShapes else { return nil }
    self.problem = problem
    most = (0..<problem.typeCount).map { type in
      if problem.countsUnplaced { return min(problem.limits[type], pods) }
      let payable =
        solution.leftoverCount > 0 || problem.prices[type] == 0 ? pods : solution.cost / problem.prices[type]
      return min(problem.limits[type], pods, payable)
    }
    if case .linearProgram(let certificate) = solution.reason, !problem.countsUnplaced {
      ceilings = certificate.ceilings.map(\.value)
      let worths = problem.worths(certificate)
      worth = (0..<problem.shapeCount).reduce(Int128(0)) { $0 + Int128(problem.counts[$1]) * Int128(worths[$1]) }
      mostWorth = Int128(worths.max() ?? 0)
    } else {
      (ceilings, worth, mostWorth) = (nil, 0, 0)
    }
  }

  /// Offers better plans to the solution until none is left or the meter runs out; true when every fleet that could be
  /// better was tried to the end.
  func run(_ solution: inout PartSolution, meter: inout WorkMeter) -> Bool {
    var isWhole = true
    // First as few pods left over as can be, with all the nodes there are.
    while solution.leftoverCount > (problem.countsUnplaced ? solution.bound : 0), !meter.isSpent {
      let better = tryFleets(
        fleets(below: Int.max), mayOmit: solution.leftoverCount - 1, &solution, isWhole: &isWhole, meter: &meter)
      guard better else { break }
    }
    while !problem.countsUnplaced, !solution.isClosed, !meter.isSpent {
      let fleets = compositions(below: solution.cost, from: solution.leftoverCount == 0 ? solution.bound : 0)
      if fleets.count >= Tuning.Exact.mostFleets { isWhole = false }
      guard
        tryFleets(fleets, mayOmit: solution.leftoverCount, &solution, isWhole: &isWhole, meter: &meter)
      else { break }
    }
    return isWhole && !meter.isSpent && most.reduce(0, +) <= Tuning.Exact.mostNodes
  }

  /// Tries one fleet after the other; true when one was better than the solution. `isWhole` turns false where a search did
  /// not end.
  private func tryFleets(
    _ fleets: [[Int]], mayOmit: Int, _ solution: inout PartSolution, isWhole: inout Bool, meter: inout WorkMeter
  ) -> Bool {
    var impossible: [[Int]] = []
    var open = fleets
    let wanted = (0..<problem.dimensionCount).map { d in
      problem.worth(problem.counts, (0..<problem.shapeCount).map { problem.request($0, d) }, withoutAny: mayOmit)
    }
    for steps in Tuning.Exact.stepsPerFleet {
      var undecided: [[Int]] = []
      for fleet in open where !meter.isSpent {
        // What a larger fleet could not do a smaller one cannot, unless nodes themselves make a difference.
        if problem.rules?.hasSpread != true, impossible.contains(where: { zip(fleet, $0).allSatisfy { $0 <= $1 } }) {
          continue
        }
        guard couldHold(fleet, wanted, mayOmit: mayOmit) else { continue }
        meter.spend(Tuning.Exact.workPerFleet)
        let nodes = fleet.indices.flatMap { [Int](repeating: $0, count: fleet[$0]) }
        var search = ExactPlacement(problem, nodes: nodes, mayOmit: mayOmit, mostSteps: steps)
        switch search.run(meter: &meter) {
        case .found:
          if offer(search, &solution) { return true }
        case .impossible: impossible.append(fleet)
        case .unknown: undecided.append(fleet)
        }
      }
      open = undecided
    }
    if !open.isEmpty { isWhole = false }
    return false
  }

  /// Offers a placement without the nodes that it leaves empty, or where a rule needs them, with them.
  private func offer(_ search: ExactPlacement, _ solution: inout PartSolution) -> Bool {
    let nodes = search.placement.plannedNodes()
    if problem.keepsRules(nodes) {
      return solution.offer(nodes, problem, leftover: search.omitted)
    }
    return solution.offer(
      search.placement.plannedNodes(keepingEmpty: true), problem, leftover: search.omitted)
  }

  /// The fleet of all nodes; where rules count nodes, smaller ones too.
  private func fleets(below cost: Int) -> [[Int]] {
    if problem.rules?.hasSpread != true {
      // Of types without limit no more than are searched.
      var fleet = most
      while fleet.reduce(0, +) > Tuning.Exact.mostNodes,
        let largest = fleet.indices.filter({ !problem.isLimited($0) && fleet[$0] > 0 }).max(by: {
          fleet[$0] < fleet[$1]
        })
      {
        fleet[largest] -= 1
      }
      return fleet.reduce(0, +) <= Tuning.Exact.mostNodes ? [fleet] : []
    }
    return compositions(below: cost, from: 0).sorted {
      let (a, b) = ($0.reduce(0, +), $1.reduce(0, +))
      return a != b ? a > b : $1.lexicographicallyPrecedes($0)
    }
  }

  /// Numbers of nodes by type that cost less than `cost` and at least `from`, the cheapest first.
  private func compositions(below cost: Int, from: Int) -> [[Int]] {
    // Nodes that cost nothing are all there, unless rules count them.
    let isFixed = (0..<problem.typeCount).map { problem.prices[$0] == 0 && problem.rules?.hasSpread != true }
    var found: [(cost: Int, nodes: Int, fleet: [Int])] = []
    var fleet = [Int](repeating: 0, count: problem.typeCount)
    func choose(_ type: Int, _ spent: Int, _ nodes: Int) {
      guard found.count < Tuning.Exact.mostFleets else { return }
      guard type < problem.typeCount else {
        if spent >= from { found.append((spent, nodes, fleet)) }
        return
      }
      for count in (isFixed[type] ? most[type] : 0)...most[type] {
        let price = spent + count * problem.prices[type]
        if price >= cost || nodes + count > Tuning.Exact.mostNodes { break }
        fleet[type] = count
        choose(type + 1, price, nodes + count)
      }
      fleet[type] = 0
    }
    choose(0, 0, 0)
    found.sort {
      ($0.cost, -$0.nodes) != ($1.cost, -$1.nodes)
        ? ($0.cost, -$0.nodes) < ($1.cost, -$1.nodes)
        : $1.fleet.lexicographicallyPrecedes($0.fleet)
    }
    return found.map(\.fleet)
  }

  /// Whether the sums of requests that are `wanted` at least, and the worths of a certificate, could go onto a fleet.
  private func couldHold(_ fleet: [Int], _ wanted: [Int128], mayOmit: Int) -> Bool {
    if let ceilings {
      let held = fleet.indices.reduce(Int128(0)) { $0 + Int128(fleet[$1]) * Int128(ceilings[$1]) }
      if worth - Int128(mayOmit) * mostWorth > held { return false }
    }
    return wanted.indices.allSatisfy { d in
      wanted[d] <= fleet.indices.reduce(Int128(0)) { $0 + Int128(fleet[$1]) * Int128(problem.capacity($1, d)) }
    }
  }
}
