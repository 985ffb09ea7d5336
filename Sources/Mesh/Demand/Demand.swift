/// What one data plane makes of a cluster: every pod with its proxy added or taken out, and the mesh's own pods.
package struct Demand: Sendable {
  /// The data plane that the pods are in.
  package var dataPlane: DataPlane
  /// Those of the members that are in every data plane (`MeshMember.isInEveryDataPlane`), and the mesh's own.
  package var pods: [DemandedPods]

  /// The mesh's own pods, which no member of the inventory has in every data plane.
  package var own: [DemandedPods] { pods.filter { $0.member == nil } }

  /// The pods of each of so many members, by the member's number; nil where a member is not in every data plane.
  package func pods(ofMembers count: Int) -> [DemandedPods?] {
    var answer = [DemandedPods?](repeating: nil, count: count)
    for pods in pods { if let member = pods.member { answer[member] = pods } }
    return answer
  }
}
