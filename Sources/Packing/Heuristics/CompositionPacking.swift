extension PreparedProblem {
  /// Packs demand on so many nodes of each type by balanced packing; what is left over gets nodes of whatever type makes
  /// it cheapest, and every node the cheapest type that holds its contents. `taken` nodes of each type are used up
  /// elsewhere. Nil when there are no nodes.
  func packedOn(_ counts: [Int], demand: [Int], taken: [Int]? = nil, meter: inout WorkMeter) -> Filling? {
    let runs = counts.indices.filter { counts[$0] > 0 }.map { NodeRun(type: $0, count: counts[$0]) }
    guard !runs.isEmpty, demand.reduce(0, +) <= Tuning.mostPodsOneByOne else { return nil }
    var best: (left: Int, cost: Int, filling: Filling)?
    func offer(_ nodes: [PlannedNodes], _ leftover: [Int]) {
      let smaller = downsized(nodes, taken: taken)
      let (left, cost) = (leftover.reduce(0, +), smaller.cost(self))
      if (left, cost) < (best?.left ?? Int.max, best?.cost ?? Int.max) {
        best = (left, cost, Filling(nodes: smaller, leftover: leftover, leftoverCount: left))
      }
    }
    for power in [BalancePower.eight, .four] {
      guard
        let packing = BalancedPacking.pack(
          self, demand: demand, runs: runs, power: power, order: .largestShare, meter: &meter)
      else { break }
      let nodes = packing.plannedNodes()
      if packing.leftoverCount == 0 {
        offer(nodes, packing.leftover)
        continue
      }
      let used = nodeCounts(nodes)
      // Types that nothing left over can have opened differ for it in their size alone: of equal ones the first is tried. Its
      // work counts for the others too, so that what comes afterwards has as much left whatever their number.
      let isOpen = openTypes(for: packing.leftover, used: used, taken: taken)
      var workOfClosed: [[Int]: Int] = [:]
      let takenHere = (0..<typeCount).map { used[$0] + (taken?[$0] ?? 0) }
      for type in typesTried {
        let size = isOpen[type] ? [] : (0..<dimensionCount).map { capacity(type, $0) }
        if !isOpen[type], let work = workOfClosed[size] {
          meter.spend(work)
          continue
        }
        let before = meter.spent
        let rest = GroupedPacking(
          problem: self, demand: packing.leftover, opening: .prefer(type), taken: takenHere
        ).packed(by: .init(order: .largestShare, fit: .best), meter: &meter)
        offer(nodes + rest.nodes, rest.leftover)
        if !isOpen[type] { workOfClosed[size] = meter.spent - before }
      }
    }
    return best?.filling
  }

  /// Whether a node of each type can be opened for some pod of a demand, beside those that are used.
  private func openTypes(for demand: [Int], used: [Int], taken: [Int]?) -> [Bool] {
    var isOpen = [Bool](repeating: false, count: typeCount)
    for shape in 0..<shapeCount where demand[shape] > 0 {
      for type in typesOf[shape] where isUsable(type, by: shape) { isOpen[type] = true }
    }
    for type in 0..<typeCount where limits[type] - used[type] - (taken?[type] ?? 0) <= 0 { isOpen[type] = false }
    return isOpen
  }
}
