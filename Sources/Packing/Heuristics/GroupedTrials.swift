extension PreparedProblem {
  /// The grouped heuristics, with every type as the preferred one.
  func packGrouped(_ solution: inout PartSolution, meter: inout WorkMeter) {
    let rules =
      shapeCount > Tuning.Grouped.mostShapesForAllRules || typeCount > 1
      ? GroupedPacking.Rule.few : GroupedPacking.Rule.all
    // Nodes that cost nothing are there from the start.
    let free = (0..<typeCount).filter { isLimited($0) && prices[$0] == 0 }.map {
      PlannedNodes(type: $0, count: min(limits[$0], podCount), contents: [])
    }
    let kept = typeCount > 1 ? Tuning.Kept.groupedOfMany : Tuning.Kept.grouped
    let mostShapesNodeByNode =
      typeCount > 1 ? Tuning.Grouped.mostShapesNodeByNodeOfMany : Tuning.Grouped.mostShapesNodeByNode
    for type in preferredTypes {
      let grouped = GroupedPacking(problem: self, demand: counts, opening: .prefer(type), initial: free)
      for rule in rules {
        if meter.isSpent && solution.cost < Int.max { return }
        let packing = grouped.packed(by: rule, meter: &meter)
        solution.offer(downsized(packing.nodes), self, leftover: packing.leftover, keep: kept)
        if solution.isClosed { return }
      }
      guard shapeCount <= mostShapesNodeByNode, !meter.isSpent else { continue }
      for score in NodeByNode.Score.allCases {
        if let nodes = NodeByNode.pack(self, demand: counts, type: type, score: score, meter: &meter) {
          solution.offer(downsized(nodes), self, keep: kept)
        }
        if solution.isClosed { return }
      }
    }
  }

  /// The types that are tried one after the other where nodes are opened beside others, of many the preferred ones.
  var typesTried: [Int] { typeCount > Tuning.Grouped.mostTypesApart ? preferredTypes : Array(0..<typeCount) }

  /// The types that may be opened, of many those that hold most, all nodes of each together.
  var preferredTypes: [Int] {
    let open = (0..<typeCount).filter { !isLimited($0) || prices[$0] > 0 }
    guard open.count > Tuning.Grouped.mostTypesApart else { return open }
    func room(_ type: Int) -> Double {
      let count = Double(min(limits[type], podCount))
      return (0..<min(Tuning.Grouped.dimensionsOfRoom, dimensionCount)).reduce(0) {
        $0 + Double(capacity(type, $1)) * count
      }
    }
    return open.sorted { (room($1), $0) < (room($0), $1) }.prefix(Tuning.Grouped.roomiestTypes).sorted()
  }
}
