extension MovePreparation {
  /// The move of some waves of namespaces; `totals` are what the target asks for, on the nodes that the move is told for.
  package func move(
    isWayBack: Bool, _ order: Move.Order, waves: [[String]], _ totals: DemandTotals
  ) -> (move: Move, beginning: MoveMoment) {
    let known = Set(moving.map(\.name))
    let waves = waves.map { $0.filter(known.contains) }.filter { !$0.isEmpty }
    var move = Move(
      from: start, to: target, order: order, isWayBack: isWayBack, waves: waves, steps: [], files: [])
    if target == .ambient {
      var making = MoveToAmbient(self, waves: waves, totals)
      let beginning = making.beginning
      if !waves.isEmpty { (move.steps, move.files) = making.made() }
      return (move, beginning)
    }
    var making = MoveToSidecars(self, waves: waves, order, totals)
    let beginning = making.beginning
    if !waves.isEmpty { (move.steps, move.files) = making.made() }
    return (move, beginning)
  }
}
