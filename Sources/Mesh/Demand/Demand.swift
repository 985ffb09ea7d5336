/// What one data plane makes of a cluster: every pod with its proxy added or taken out, and the mesh's own pods.
package struct Demand: Sendable {
  /// The data plane that the pods are in.
  package var dataPlane: DataPlane
  /// Those of the members that are in every data plane (`MeshMember.isInEveryDataPlane`), and the mesh's own.
  package var pods: [DemandedPods]

  /// The mesh's own pods, which no member of the inventory has in every data plane.
  package var own: [DemandedPods] { pods.filter { $0.member == nil } }

  /// Where in `pods` those of each of so many members are, by the member's number; nil where a member is not in every data
  /// plane.
  package func places(ofMembers count: Int) -> [Int?] {
    var places = [Int?](repeating: nil, count: count)
    for (place, pods) in pods.enumerated() { if let member = pods.member { places[member] = place } }
    return places
  }
}
