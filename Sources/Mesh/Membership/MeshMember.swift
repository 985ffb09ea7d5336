package import Basics
package import Inventory

/// Equal pods of a workload with everything that is decided about them, once: their role, and their place in each data
/// plane.
///
/// A class, for it never changes and is looked at again and again: passing one on copies no pod.
package final class MeshMember: Sendable {
  /// The workload that the pods are of.
  package let workload: Workload
  /// The equal pods, with their spec and number.
  package let group: PodGroup
  /// What the data planes have in common of its pods.
  package let origin: PodOrigin
  /// What one bare pod requests: one without a sidecar; a pod of the mesh's own stays as it is.
  package let bareRequest: Resources
  /// The class of a bare pod.
  package let bareQualityOfService: QualityOfService
  /// Whether a sidecar of its own stays in a bare pod.
  let bareCarriesSidecar: Bool
  /// Whether they have a sidecar in the sidecar data plane.
  package let sidecar: Verdict
  /// Whether ztunnel carries their traffic in ambient.
  package let ambient: Verdict
  /// What carries their traffic today, and what shows it.
  package let today: DataPlane
  /// What shows what carries their traffic today, as a clause.
  package let todayReason: String

  package init(
    workload: Workload, group: PodGroup, role: MeshRole, sidecar: Verdict, ambient: Verdict,
    today: (dataPlane: DataPlane, reason: String)
  ) {
    let bare = role == .application ? group.spec.withoutSidecar : group.spec
    self.workload = workload
    self.group = group
    origin = PodOrigin(
      workload: workload.id, role: role, group.spec, isPerNode: workload.isPerNode)
    bareRequest = bare.effectiveRequests
    bareQualityOfService = bare.qualityOfService
    bareCarriesSidecar = bare.carriesSidecar
    self.sidecar = sidecar
    self.ambient = ambient
    self.today = today.dataPlane
    todayReason = today.reason
  }

  /// What they are to the mesh.
  package var role: MeshRole { origin.role }

  /// Whether they are there in every data plane: `MeshModel.demand` has these first, in the order of the members.
  package var isInEveryDataPlane: Bool { role == .application || role == .gateway }
}

extension MeshMember {
  /// The steady pods of a cluster, decided, in the order of the workloads.
  static func all(
    of cluster: Cluster, _ injection: SidecarInjection, _ enrolment: AmbientEnrolment, _ today: CurrentState
  ) -> [MeshMember] {
    // The few reasons there are, each once: every member has three.
    var reasons: Set<String> = []
    func shared(_ reason: String) -> String { reasons.insert(reason).memberAfterInsert }
    var members: [MeshMember] = []
    members.reserveCapacity(cluster.workloads.count)
    for workload in cluster.workloads where !workload.id.kind.runsToCompletion {
      for group in workload.groups {
        let role = MeshRole(of: workload, group.spec)
        var sidecar = injection.verdict(workload, group.spec, role)
        var ambient = enrolment.verdict(workload, group.spec, role)
        var now = today.dataPlane(workload, group.spec)
        sidecar.reason = shared(sidecar.reason)
        ambient.reason = shared(ambient.reason)
        now.reason = shared(now.reason)
        members.append(
          MeshMember(workload: workload, group: group, role: role, sidecar: sidecar, ambient: ambient, today: now))
      }
    }
    return members
  }
}

extension [MeshMember] {
  /// The data planes that carry traffic of applications today.
  var planesToday: Set<DataPlane> {
    Set(lazy.filter { $0.role == .application && $0.group.count > 0 }.map(\.today)).subtracting([.none])
  }
}
