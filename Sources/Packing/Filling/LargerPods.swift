extension PreparedProblem {
  /// Puts larger pods that were left over in the place of smaller ones: of plans that leave equally many over the one that
  /// places the larger pods is better, since small ones fit more easily later.
  ///
  /// Example: a node of 6 holds a pod of 3, a pod of 5 is left over: they change places.
  func withLargerPods(_ solution: PartSolution, meter: inout WorkMeter) -> PartSolution {
    guard solution.leftoverCount > 0, solution.nodes.nodeCount <= Tuning.Filling.mostNodesToTrade else {
      return solution
    }
    var placement = PodPlacement(self)
    for group in solution.nodes {
      for _ in 0..<group.count {
        placement.add(group.type)
        for content in group.contents {
          for _ in 0..<content.copies { placement.place(content.shape, placement.nodeCount - 1) }
        }
      }
    }
    let sizes = (0..<shapeCount).map { size(of: $0) }
    var leftover = solution.leftover
    var didTrade = false
    for shape in (0..<shapeCount).sorted(by: { (sizes[$1], $0) < (sizes[$0], $1) }) where leftover[shape] > 0 {
      for node in placement.types.indices where leftover[shape] > 0 && !meter.isSpent {
        meter.spend(Tuning.Filling.workPerTrade)
        let smaller = placement.contents[node].map(\.shape).filter {
          sizes[$0] < sizes[shape] && rules?.isFree($0) ?? true
        }.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
        for other in smaller {
          placement.remove(other, node)
          let fits =
            placement.room(shape, node) > 0
            && placement.barrier(shape, node) { placement.least($0, minDomains: $1) } == nil
          placement.place(fits ? shape : other, node)
          if fits {
            leftover[shape] -= 1
            leftover[other] += 1
            didTrade = true
            break
          }
        }
      }
    }
    var traded = solution
    let nodes = placement.plannedNodes(keepingEmpty: solution.nodes.contains { $0.contents.isEmpty })
    if didTrade && keepsRules(nodes) { traded.offer(nodes, self, leftover: leftover) }
    return traded
  }
}
