/// The namespaces of a move before they are put into waves, in the order in which they are best moved.
///
/// Callers with sidecars skip waypoints. So namespaces with policies that waypoints hold move when there are the fewest such
/// callers elsewhere: last on the way to ambient and first on the way to sidecars, and all of them together.
package struct MoveCandidates: Sendable {
  /// Those that move together, before all others.
  package var first: [String] = []
  /// Those that move one after the other.
  package var oneByOne: [String] = []
  /// Those that move together, after all others.
  package var last: [String] = []

  /// All, in order.
  package var namespaces: [String] { first + oneByOne + last }
}

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
