extension PreparedProblem {

  /// Places as many pods as possible on the limited types; `least` pods stay out in any plan.
  func filled(least: Int = 0, meter: inout WorkMeter) -> Filling {
    let existing = existing
    let runs = (0..<typeCount).filter(isLimited).map { NodeRun(type: $0, count: existing[$0]) }
    let empty = runs.map { PlannedNodes(type: $0.type, count: $0.count, contents: []) }
    var best = Filling(nodes: [], leftover: counts, leftoverCount: podCount)
    func offer(_ nodes: [PlannedNodes], _ leftover: [Int], _ count: Int) {
      if count < best.leftoverCount { best = Filling(nodes: nodes, leftover: leftover, leftoverCount: count) }
    }
    // Where it is proved that some stay out, these had better be large ones.
    let rules = least > 0 ? GroupedPacking.Rule.short + GroupedPacking.Rule.all : GroupedPacking.Rule.all
    let grouped = GroupedPacking(problem: self, demand: counts, opening: .none, initial: empty)
    for rule in rules where best.leftoverCount > least && (!meter.isSpent || best.nodes.isEmpty) {
      let packing = grouped.packed(by: rule, meter: &meter)
      offer(packing.nodes, packing.leftover, packing.leftoverCount)
    }
    for power in [BalancePower.four, .eight, .sixteen]
    where best.leftoverCount > least && podCount <= Tuning.mostPodsOneByOne && !meter.isSpent {
      guard
        let packing = BalancedPacking.pack(
          self, demand: counts, runs: runs, power: power, order: .largestShare, meter: &meter)
      else { break }
      let repair = repaired(packing.plannedNodes(), packing.leftover, empty, meter: &meter)
      offer(repair.nodes, repair.leftover, repair.leftoverCount)
    }
    // Where types differ in their ratio of CPU to memory, which pods stand on which type decides.
    if best.leftoverCount > least, !meter.isSpent, (2...Tuning.Split.mostTypes).contains(typeCount),
      podCount <= Tuning.mostPodsOneByOne
    {
      split(empty, meter: &meter) { offer($0.nodes, $0.leftover, $0.leftoverCount) }
    }
    // Where hardly anything may be lost.
    if best.leftoverCount > least, var perfect = PerfectFilling(self, best, seed: 0) {
      var part = WorkMeter(limit: Int(Double(meter.left) * Tuning.Perfect.share))
      let filling = perfect.run(meter: &part)
      meter.spend(part.spent)
      let repair = repaired(filling.nodes, filling.leftover, empty, meter: &meter)
      offer(repair.nodes, repair.leftover, repair.leftoverCount)
    }
    if best.leftoverCount > least, var tight = TightFilling(self, best) {
      let filling = tight.run(least: least, meter: &meter)
      offer(filling.nodes, filling.leftover, filling.leftoverCount)
    }
    return best
  }

  /// Splits the pods over the types, packs each type by itself, and puts what is left into the room that is there; then
  /// again with less of the types that overflowed.
  private func split(
    _ empty: [PlannedNodes], meter: inout WorkMeter, offer: (Filling) -> Void
  ) {
    var nodes = [Int](repeating: 0, count: typeCount)
    for run in empty { nodes[run.type] += run.count }
    var tightness = [Double](repeating: 1, count: typeCount)
    for _ in 0..<Tuning.Split.mostRounds where !meter.isSpent {
      var fluid = FluidSplit(self, nodes: nodes, tightness: tightness)
      fluid.solve(meter: &meter)
      let demands = fluid.rounded
      var planned: [PlannedNodes] = []
      // Shapes that only other types may hold are in no demand.
      var leftover = (0..<shapeCount).map { shape in counts[shape] - demands.reduce(0) { $0 + $1[shape] } }
      for type in 0..<typeCount where nodes[type] > 0 {
        guard let alone = packedAlone(demands[type], NodeRun(type: type, count: nodes[type]), meter: &meter) else {
          return
        }
        planned += alone.nodes
        for shape in 0..<shapeCount { leftover[shape] += alone.leftover[shape] }
        let volume = share(alone.leftover, ofNodes: nodes[type], type)
        tightness[type] *= 1 - volume / 2
      }
      let repair = repaired(planned, leftover, empty, meter: &meter)
      offer(repair)
      if repair.leftoverCount == 0 { return }
    }
  }

  /// The pods of one type on its nodes, by the power that leaves the fewest over.
  private func packedAlone(_ demand: [Int], _ run: NodeRun, meter: inout WorkMeter) -> Filling? {
    var best: Filling?
    for power in [BalancePower.four, .eight, .sixteen] where best?.leftoverCount != 0 {
      guard
        let packing = BalancedPacking.pack(
          self, demand: demand, runs: [run], power: power, order: .largestShare, meter: &meter)
      else { break }
      if packing.leftoverCount < best?.leftoverCount ?? .max {
        best = Filling(
          nodes: packing.plannedNodes(), leftover: packing.leftover, leftoverCount: packing.leftoverCount)
      }
    }
    return best
  }

  /// What is left over, put into the room of the nodes, empty ones among them.
  private func repaired(
    _ planned: [PlannedNodes], _ leftover: [Int], _ empty: [PlannedNodes], meter: inout WorkMeter
  ) -> Filling {
    var nodes = planned
    for run in empty {
      let used = planned.filter { $0.type == run.type }.nodeCount
      if used < run.count { nodes.append(PlannedNodes(type: run.type, count: run.count - used, contents: [])) }
    }
    var best = Filling(nodes: planned, leftover: leftover, leftoverCount: leftover.reduce(0, +))
    for fit in [GroupedNodes.Fit.best, .aligned] where best.leftoverCount > 0 {
      let packing = GroupedPacking(problem: self, demand: leftover, opening: .none, initial: nodes)
        .packed(by: .init(order: .largestShare, fit: fit), meter: &meter)
      if packing.leftoverCount < best.leftoverCount {
        best = Filling(nodes: packing.nodes, leftover: packing.leftover, leftoverCount: packing.leftoverCount)
      }
    }
    return best
  }

  /// How much of the nodes' scarcest resource some pods are.
  private func share(_ pods: [Int], ofNodes count: Int, _ type: Int) -> Double {
    var most = 0.0
    for d in 0..<dimensionCount where capacity(type, d) > 0 {
      let sum = (0..<shapeCount).reduce(0.0) { $0 + Double(pods[$1]) * Double(request($1, d)) }
      most = max(most, sum / (Double(capacity(type, d)) * Double(max(count, 1))))
    }
    return min(most, Tuning.Filling.mostTaken)
  }
}
