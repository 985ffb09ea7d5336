package import Basics
package import Inventory

/// Equal pods as one data plane has them.
package struct DemandedPods: Hashable, Sendable {
  package var workload: WorkloadID
  package var role: MeshRole
  /// Where they may stand.
  package var placement: PlacementRules
  package var qualityOfService: QualityOfService
  /// Whether a sidecar runs in each.
  package var carriesSidecar: Bool
  /// What one pod reserves.
  package var request: Resources
  /// How many; where `isPerNode`, how many there are today, or 1 a node when they were not seen running.
  package var count: Int
  /// One on every node.
  package var isPerNode: Bool
  /// `count` was counted on running pods.
  package var isLive = false
  /// Whether its traffic is the mesh's.
  package var isMeshed = false
  /// What its sidecar requests by itself; zero without one.
  package var sidecar = Resources.zero
  /// What the mesh adds to `request`; for the mesh's own pods, all of it.
  package var overhead = Resources.zero

  package init(
    workload: WorkloadID, role: MeshRole, placement: PlacementRules, qualityOfService: QualityOfService,
    carriesSidecar: Bool, request: Resources, count: Int, isPerNode: Bool
  ) {
    self.workload = workload
    self.role = role
    self.placement = placement
    self.qualityOfService = qualityOfService
    self.carriesSidecar = carriesSidecar
    self.request = request
    self.count = count
    self.isPerNode = isPerNode
  }

  /// Pods as the scheduler sees them, sidecar and all.
  package init(workload: WorkloadID, role: MeshRole, spec: PodSpec, count: Int, isPerNode: Bool = false) {
    self.init(
      workload: workload, role: role, placement: spec.placement, qualityOfService: spec.qualityOfService,
      carriesSidecar: spec.carriesSidecar, request: spec.effectiveRequests, count: count, isPerNode: isPerNode)
  }

  /// How many there are on so many nodes.
  package func count(onNodes nodes: Int, areTodays: Bool) -> Int {
    guard isPerNode else { return count }
    return isLive && areTodays ? count : nodes
  }
}
