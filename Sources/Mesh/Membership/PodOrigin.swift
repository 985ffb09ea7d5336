import Basics
package import Inventory

/// What pods are to the mesh and to nodes, whosever they are: the same for all workloads that share a spec.
package final class PodTraits: Sendable {
  /// What they are to the mesh.
  package let role: MeshRole
  /// Where they may stand.
  package let placement: PlacementRules
  /// One on every node.
  package let isPerNode: Bool
  /// The pods' labels, which rules between pods go by.
  package let labels: Labels
  /// The ports of a node that each takes.
  package let hostPorts: [HostPort]
  /// What each requests besides CPU and memory; no data plane changes it.
  package let others: [OtherAmount]

  /// Traits of pods that `spec` is like; those on every node may stand where their workload says.
  init(_ role: MeshRole, _ spec: PodSpec, onEveryNodeFor workload: WorkloadID? = nil) {
    self.role = role
    isPerNode = workload != nil
    placement = workload.map { spec.placementOnEveryNode(of: $0) } ?? spec.placement
    labels = spec.labels
    hostPorts = spec.hostPorts
    others = spec.otherRequests
  }
}

/// What no data plane changes of equal pods: whose they are, what they are to the mesh, where they may stand.
///
/// A class, for every data plane has the same: tens of thousands of them are told once.
package final class PodOrigin: Sendable {
  /// Whose they are; of pods that the inventory does not have, a workload of that name and nothing else.
  @usableFromInline let owner: Workload
  @usableFromInline let traits: PodTraits

  /// The origin of pods that `spec` is like.
  package convenience init(workload: WorkloadID, role: MeshRole, _ spec: PodSpec, isPerNode: Bool = false) {
    let owner = Workload(id: workload, groups: [], isPerNode: isPerNode, source: SourceLocation(file: ""))
    self.init(owner, PodTraits(role, spec, onEveryNodeFor: isPerNode ? workload : nil))
  }

  /// The origin of a workload's pods with these traits.
  init(_ owner: Workload, _ traits: PodTraits) { (self.owner, self.traits) = (owner, traits) }

  /// Whose they are.
  @inlinable package var workload: WorkloadID { owner.id }
  /// What they are to the mesh.
  @inlinable package var role: MeshRole { traits.role }
  /// Where they may stand.
  @inlinable package var placement: PlacementRules { traits.placement }
  /// One on every node.
  @inlinable package var isPerNode: Bool { traits.isPerNode }
  /// The pods' labels, which rules between pods go by.
  @inlinable package var labels: Labels { traits.labels }
  /// The ports of a node that each takes.
  @inlinable package var hostPorts: [HostPort] { traits.hostPorts }
  /// What each requests besides CPU and memory; no data plane changes it.
  @inlinable package var others: [OtherAmount] { traits.others }
}
