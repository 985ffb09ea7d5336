import Inventory

/// The namespaces of a move before they are put into waves.
package struct MoveCandidates: Sendable {
  /// By name; those with policies that only a waypoint can hold come last.
  package var namespaces: [String]
  /// How many of the last ones have such policies: callers with sidecars skip waypoints, so they are best moved together.
  package var together: Int
}

extension MeshModel {
  /// Where a move begins: what runs today; where all of that is in the target's data plane already, the other one, so that the
  /// move is the way back.
  package func start(to target: DataPlane) -> (from: DataPlane, isWayBack: Bool) {
    guard planesToday == [target], movingNamespaces(to: target, from: .current).isEmpty else { return (.current, false) }
    return (target == .ambient ? .sidecar : .ambient, true)
  }

  /// The namespaces that a move changes, in the order in which they are best moved.
  package func candidates(to target: DataPlane, from start: DataPlane) -> MoveCandidates {
    let moving = movingNamespaces(to: target, from: start)
    guard target == .ambient, moving.contains(where: { !$0.sidecarred.isEmpty }) else {
      return MoveCandidates(namespaces: moving.map(\.name), together: 0)
    }
    let last = MoveToAmbient.needingWindows(self, moving)
    let names = moving.map(\.name)
    return MoveCandidates(
      namespaces: names.filter { !last.contains($0) } + names.filter(last.contains), together: last.count)
  }

  /// The move of some waves of namespaces; `totals` are what the target asks for, on the nodes that the move is told for.
  package func move(
    to target: DataPlane, from start: DataPlane, isWayBack: Bool, _ order: Move.Order, waves: [[String]], _ totals: DemandTotals
  ) -> (move: Move, beginning: MoveMoment) {
    let moving = movingNamespaces(to: target, from: start)
    let known = Set(moving.map(\.name))
    let waves = waves.map { $0.filter(known.contains) }.filter { !$0.isEmpty }
    var move = Move(
      from: start, to: target, order: order, isWayBack: isWayBack, waves: waves, steps: [], files: [])
    if target == .ambient {
      var making = MoveToAmbient(self, from: start, moving, waves: waves, totals)
      let beginning = making.beginning
      if !waves.isEmpty { (move.steps, move.files) = making.made() }
      return (move, beginning)
    }
    var making = MoveToSidecars(self, from: start, moving, waves: waves, order, totals)
    let beginning = making.beginning
    if !waves.isEmpty { (move.steps, move.files) = making.made() }
    return (move, beginning)
  }
}
