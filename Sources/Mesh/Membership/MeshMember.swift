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
  /// What is decided about them, and about all pods of the same spec that stand as they do.
  let standing: MeshStanding

  /// Pods of which all is decided.
  init(_ workload: Workload, _ group: PodGroup, _ standing: MeshStanding) {
    self.workload = workload
    self.group = group
    self.standing = standing
    origin = PodOrigin(workload, standing.traits)
  }

  /// The same for members about whose pods the same is decided for the same reasons.
  package var standingKey: ObjectIdentifier { ObjectIdentifier(standing) }
  /// What one bare pod requests: one without a sidecar; a pod of the mesh's own stays as it is.
  package var bareRequest: Resources { standing.bareRequest }
  /// The class of a bare pod.
  package var bareQualityOfService: QualityOfService { standing.bareQualityOfService }
  /// Whether they have a sidecar in the sidecar data plane.
  package var sidecar: Verdict { standing.sidecar }
  /// Whether ztunnel carries their traffic in ambient.
  package var ambient: Verdict { standing.ambient }
  /// What carries their traffic today, and what shows it.
  package var today: DataPlane { standing.today }
  /// What shows what carries their traffic today, as a clause.
  package var todayReason: String { standing.todayReason }

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
    var standings = MeshStandings(injection, enrolment, today)
    var members: [MeshMember] = []
    members.reserveCapacity(cluster.workloads.count)
    for workload in cluster.workloads where !workload.id.kind.runsToCompletion {
      for group in workload.groups { members.append(MeshMember(workload, group, standings.standing(workload, group))) }
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
