extension PreparedProblem {
  /// Packs demand on so many nodes of each type by balanced packing; what is left over gets nodes of whatever type makes
  /// it cheapest, and every node the cheapest type that holds its contents. Nil when there are no nodes.
  func packedOn(_ counts: [Int], demand: [Int], meter: inout WorkMeter) -> [PlannedNodes]? {
    let runs = counts.indices.filter { counts[$0] > 0 }.map { NodeRun(type: $0, count: counts[$0]) }
    guard !runs.isEmpty, demand.reduce(0, +) <= 1 << 24 else { return nil }
    var best: (cost: Int, nodes: [PlannedNodes])?
    func offer(_ nodes: [PlannedNodes]) {
      let smaller = downsized(nodes)
      let cost = smaller.cost(self)
      if cost < best?.cost ?? Int.max { best = (cost, smaller) }
    }
    for power in [BalancePower.eight, .four] {
      guard
        let packing = BalancedPacking(
          self, demand: demand, runs: runs, power: power, order: .largestShare, meter: &meter)
      else { break }
      let nodes = packing.plannedNodes()
      if packing.leftoverCount == 0 {
        offer(nodes)
        continue
      }
      for type in 0..<typeCount where !isLimited(type) {
        let rest = GroupedPacking(
          self, demand: packing.leftover, rule: .init(order: .largestShare, fit: .best), opening: .prefer(type),
          meter: &meter)
        if rest.leftoverCount == 0 { offer(nodes + rest.nodes) }
      }
    }
    return best?.nodes
  }
}
