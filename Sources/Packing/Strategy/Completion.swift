extension PreparedProblem {
  /// Completes a plan that leaves pods over: they go into the room that its nodes leave, then on nodes that are there for nothing,
  /// then on new ones; and its nodes are tried among others from then on.
  ///
  /// Worked example: a plan for 10 pods, 4 to a node, has 3 nodes, the last with 2 pods. Of 13 pods 2 go there, and the last gets
  /// a node of its own.
  func complete(_ nodes: [PlannedNodes], _ solution: inout PartSolution, meter: inout WorkMeter) {
    let left = leftover(nodes)
    solution.offer(downsized(nodes), self, leftover: left, keep: Tuning.Kept.model)
    guard left.contains(where: { $0 > 0 }) else { return }
    let used = nodeCounts(nodes)
    let free = (0..<typeCount).filter { isLimited($0) && prices[$0] == 0 }.compactMap { type in
      let count = min(limits[type] - used[type], podCount)
      return count > 0 ? PlannedNodes(type: type, count: count, contents: []) : nil
    }
    let types = preferredTypes
    for opening in types.isEmpty ? [.none] : types.map({ GroupedPacking.Opening.prefer($0) }) {
      let packing = GroupedPacking(problem: self, demand: left, opening: opening, initial: nodes + free)
      for rule in GroupedPacking.Rule.few where !meter.isSpent {
        let filling = packing.packed(by: rule, meter: &meter)
        solution.offer(downsized(filling.nodes), self, leftover: filling.leftover)
        if solution.isClosed { return }
      }
    }
  }
}
