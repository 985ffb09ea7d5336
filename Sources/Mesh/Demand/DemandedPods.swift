package import Basics
package import Inventory

/// Equal pods as one data plane has them.
package struct DemandedPods: Sendable {
  /// What they have in common with the same pods in another data plane.
  package let origin: PodOrigin
  /// The class that the kubelet gives them.
  package var qualityOfService: QualityOfService
  /// Whether a sidecar runs in each.
  package var carriesSidecar: Bool
  /// What one pod reserves.
  package var request: Resources
  /// How many; where `isPerNode`, how many there are today, or 1 a node when they were not seen running.
  package var count: Int
  /// Whether its traffic is the mesh's.
  package var isMeshed = false
  /// What its sidecar requests by itself; zero without one.
  package var sidecar = Resources.zero
  /// What the mesh adds to `request`; for the mesh's own pods, all of it.
  package var overhead = Resources.zero

  /// Whose they are among the model's members (`MeshModel.members`), by number; nil: the mesh's own pods.
  package var member: Int?

  /// Pods of which everything is known already.
  package init(
    _ origin: PodOrigin, qualityOfService: QualityOfService, carriesSidecar: Bool, request: Resources, count: Int
  ) {
    self.origin = origin
    self.qualityOfService = qualityOfService
    self.carriesSidecar = carriesSidecar
    self.request = request
    self.count = count
  }

  /// Pods as the scheduler sees them, sidecar and all.
  package init(_ origin: PodOrigin, spec: PodSpec, count: Int) {
    self.init(
      origin, qualityOfService: spec.qualityOfService, carriesSidecar: spec.carriesSidecar,
      request: spec.effectiveRequests, count: count)
  }

  /// Whose they are.
  package var workload: WorkloadID { origin.workload }
  /// What they are to the mesh.
  package var role: MeshRole { origin.role }
  /// Where they may stand.
  package var placement: PlacementRules { origin.placement }
  /// One on every node.
  package var isPerNode: Bool { origin.isPerNode }

  /// How many there are on these nodes.
  package func count(on nodes: NodeCounts) -> Int {
    guard isPerNode else { return count }
    return nodes.pods(of: workload, placement, request, seen: count)
  }
}
