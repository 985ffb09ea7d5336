/// What one data plane makes of a cluster: every pod with its proxy added or taken out, and the mesh's own pods.
package struct Demand: Sendable {
  package var dataPlane: DataPlane
  /// By workload; the mesh's own additions come last.
  package var pods: [DemandedPods]
}
