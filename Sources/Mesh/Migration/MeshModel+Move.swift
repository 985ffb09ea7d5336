import Inventory

/// The namespaces of a move before they are put into waves, in the order in which they are best moved.
///
/// Callers with sidecars skip waypoints. So namespaces with policies that waypoints hold move when there are the fewest such
/// callers elsewhere: last on the way to ambient and first on the way to sidecars, and all of them together.
package struct MoveCandidates: Sendable {
  package var first: [String] = []
  package var oneByOne: [String] = []
  package var last: [String] = []

  /// All, in order.
  package var namespaces: [String] { first + oneByOne + last }
}

extension MeshModel {
  /// Where a move begins: what runs today; where all of that is in the target's data plane already, the other one, so that the
  /// move is the way back.
  package func start(to target: DataPlane) -> (from: DataPlane, isWayBack: Bool) {
    guard planesToday == [target], movingNamespaces(to: target, from: .current).isEmpty else {
      return (.current, false)
    }
    return (target == .ambient ? .sidecar : .ambient, true)
  }

  /// The namespaces that a move changes, in the order in which they are best moved.
  package func candidates(to target: DataPlane, from start: DataPlane) -> MoveCandidates {
    let moving = movingNamespaces(to: target, from: start)
    var candidates = MoveCandidates()
    if target == .ambient {
      let isNew = moving.allSatisfy(\.sidecarred.isEmpty)
      let held = isNew ? [] : MoveToAmbient.needingWindows(self, moving)
      candidates.last = moving.map(\.name).filter(held.contains)
      candidates.oneByOne = moving.map(\.name).filter { !held.contains($0) }
    } else {
      let held = MoveToSidecars.needingWindows(self, moving, from: start)
      candidates.first = moving.map(\.name).filter(held.contains)
      candidates.oneByOne = moving.map(\.name).filter { !held.contains($0) }
    }
    return candidates
  }

  /// The move of some waves of namespaces; `totals` are what the target asks for, on the nodes that the move is told for.
  package func move(
    to target: DataPlane, from start: DataPlane, isWayBack: Bool, _ order: Move.Order, waves: [[String]],
    _ totals: DemandTotals
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
