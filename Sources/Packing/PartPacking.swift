extension PreparedProblem {
  /// Packs one part of a problem: the least price for all of its pods; where unplaced pods are counted, as many as can be.
  /// `start`: nodes of a plan to begin with.
  func packed(start: [PlannedNodes] = [], meter: inout WorkMeter) -> PartSolution {
    var solution = PartSolution(self)
    if !start.isEmpty { solution.offer(start, self, leftover: leftover(start), keep: 60) }
    guard podCount > 0 else {
      solution.cost = 0
      return solution
    }
    if countsUnplaced {
      raiseByVolume(&solution)
      packLimited(&solution, meter: &meter)
      var last = WorkMeter(limit: meter.limit / 10)
      return withLargerPods(solution, meter: &last)
    }
    let simple = simpleBound(demand: counts)
    solution.raise(to: simple.value, proofReason(simple.kind))
    if hasLimits { packLimited(&solution, meter: &meter) } else { packUnlimited(&solution, meter: &meter) }
    return solution
  }

  func packUnlimited(_ solution: inout PartSolution, meter: inout WorkMeter) {
    // One type that holds everything: balanced packing first, since at the bound it is its own proof.
    let alone = (0..<typeCount).filter { type in (0..<shapeCount).allSatisfy { isUsable(type, by: $0) } }
    if typeCount == 1 {
      let price = max(1, prices[0])
      // A balanced plan is so much better than a greedy one that a large problem gets the work for it beyond its share.
      var balancing = WorkMeter(
        limit: max(meter.part(0.5).limit, min(3 * balancedWork(onNodes: solution.bound / price), 4 * meter.limit)))
      if let nodes = BalancedSearch.pack(
        self, demand: counts, type: 0, lower: max(1, solution.bound / price), upper: Int.max / 4, mostPacks: 24,
        meter: &balancing)
      {
        solution.offer(nodes, self, keep: 60)
      }
      meter.spend(balancing.spent)
      if solution.isClosed { return }
    }
    packGrouped(&solution, meter: &meter)
    if typeCount > 1 {
      for type in alone where !solution.isClosed && !meter.isPast(0.4) {
        let lower = aloneBound(type)
        var balancing = meter.part(0.1)
        if let nodes = BalancedSearch.pack(
          self, demand: counts, type: type, lower: lower, upper: Int.max / 4, mostPacks: 6, meter: &balancing)
        {
          solution.offer(downsized(nodes), self, keep: 60)
        }
        meter.spend(balancing.spent)
      }
    }
    if !solution.isClosed { improve(&solution, meter: &meter) }
  }

  /// Work of one balanced packing on so many nodes: a visit of every node for every shape, and four for every pod.
  private func balancedWork(onNodes count: Int) -> Int {
    let (visits, overflow) = shapeCount.multipliedReportingOverflow(by: max(count, 1))
    return overflow || visits > 1 << 40 ? 1 << 42 : (visits + 4 * min(podCount, 1 << 40)) * dimensionCount
  }

  /// Nodes needed when all pods stand on this type: the volume bound.
  private func aloneBound(_ type: Int) -> Int {
    var most = 1
    for d in 0..<dimensionCount where capacity(type, d) > 0 {
      var total: Int128 = 0
      for s in 0..<shapeCount { total += Int128(counts[s]) * Int128(request(s, d)) }
      most = max(most, Int(ceilingDivision(total, Int128(capacity(type, d)))))
    }
    return most
  }

  /// The grouped heuristics, with every type as the preferred one.
  func packGrouped(_ solution: inout PartSolution, meter: inout WorkMeter) {
    let rules = shapeCount > 1500 || typeCount > 1 ? GroupedPacking.Rule.few : GroupedPacking.Rule.all
    // Nodes that cost nothing are there from the start.
    let free = (0..<typeCount).filter { isLimited($0) && prices[$0] == 0 }.map {
      PlannedNodes(type: $0, count: min(limits[$0], podCount), contents: [])
    }
    for type in preferredTypes {
      for rule in rules {
        if meter.isSpent && solution.cost < Int.max { return }
        let packing = GroupedPacking(
          self, demand: counts, rule: rule, opening: .prefer(type), initial: free, meter: &meter)
        solution.offer(
          downsized(packing.nodes), self, leftover: packing.leftover, keep: typeCount > 1 ? 20 : 120)
        if solution.isClosed { return }
      }
      guard shapeCount <= (typeCount > 1 ? 200 : 800), !meter.isSpent else { continue }
      for score in NodeByNode.Score.allCases {
        if let nodes = NodeByNode.pack(self, demand: counts, type: type, score: score, meter: &meter) {
          solution.offer(downsized(nodes), self, keep: typeCount > 1 ? 20 : 120)
        }
        if solution.isClosed { return }
      }
    }
  }

  /// Where types are many they are not all tried as the one that is opened first.
  static let mostTypesApart = 48

  /// The types that may be opened, of many those that hold most, all nodes of each together.
  private var preferredTypes: [Int] {
    let open = (0..<typeCount).filter { !isLimited($0) || prices[$0] > 0 }
    guard open.count > PreparedProblem.mostTypesApart else { return open }
    func room(_ type: Int) -> Double {
      let count = Double(min(limits[type], podCount))
      return (0..<min(2, dimensionCount)).reduce(0) { $0 + Double(capacity(type, $1)) * count }
    }
    return open.sorted { (room($1), $0) < (room($0), $1) }.prefix(PreparedProblem.mostTypesApart / 4).sorted()
  }

  /// A simple bound in the terms of the problem.
  func proofReason(_ kind: SimpleBound.Kind) -> BoundProof.Reason {
    switch kind {
    case .volume(let dimension): .volume(dimension: dimension)
    case .large(let dimension): .large(dimension: dimension)
    case .cap(let shapes): .cap(shapes: shapes.flatMap { shapeSources[$0].map(\.shape) }.sorted())
    }
  }
}
