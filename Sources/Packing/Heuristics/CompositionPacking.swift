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
      for type in 0..<typeCount {
        let rest = GroupedPacking(
          problem: self, demand: packing.leftover, opening: .prefer(type),
          taken: (0..<typeCount).map { used[$0] + (taken?[$0] ?? 0) }
        ).packed(by: .init(order: .largestShare, fit: .best), meter: &meter)
        offer(nodes + rest.nodes, rest.leftover)
      }
    }
    return best?.filling
  }
}
