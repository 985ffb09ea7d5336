extension PreparedProblem {
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
}
