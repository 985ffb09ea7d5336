/// What one data plane makes of a cluster: every pod with its proxy added or taken out, and the mesh's own pods.
package struct Demand: Sendable {
  /// The data plane that the pods are in.
  package var dataPlane: DataPlane
  /// First those of the members that are in every data plane (`MeshMember.isInEveryDataPlane`), one each and in their order;
  /// then the mesh's own.
  package var pods: [DemandedPods]
}
