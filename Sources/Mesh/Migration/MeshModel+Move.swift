extension MeshModel {
  /// istio-cni runs without ambient: sidecars need it in the place of their init containers, so it was there before a move to
  /// ambient and stays after one to sidecars.
  var hasCNIForSidecars: Bool { !planesToday.contains(.ambient) && members.contains { $0.role == .cni } }

  /// Where a move begins: what runs today; where all of that is in the target's data plane already, the other one, so that the
  /// move is the way back.
  package func start(to target: DataPlane) -> (from: DataPlane, isWayBack: Bool) {
    guard planesToday == [target], movingNamespaces(to: target, from: .current).isEmpty else {
      return (.current, false)
    }
    return (target == .ambient ? .sidecar : .ambient, true)
  }
}
