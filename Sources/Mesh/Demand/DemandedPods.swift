package import Basics
package import Inventory

/// What one pod reserves in a data plane, and what of it is the mesh's: the same for all pods that stand alike.
final class PodReservation: Sendable {
  fileprivate struct Fields: Sendable {
    var qualityOfService: QualityOfService
    var carriesSidecar: Bool
    var request: Resources
    var isMeshed = false
    var sidecar = Resources.zero
    var overhead = Resources.zero
  }

  fileprivate let fields: Fields

  fileprivate init(_ fields: Fields) { self.fields = fields }
}

/// Equal pods as one data plane has them.
package struct DemandedPods: Sendable {
  /// What they have in common with the same pods in another data plane.
  package let origin: PodOrigin
  /// What one of them reserves.
  private(set) var reservation: PodReservation
  /// How many; where `isPerNode`, how many there are today, or 1 a node when they were not seen running.
  package var count: Int
  private var memberNumber: Int32 = -1

  /// Pods of which everything is known already.
  package init(
    _ origin: PodOrigin, qualityOfService: QualityOfService, carriesSidecar: Bool, request: Resources, count: Int
  ) {
    self.origin = origin
    reservation = PodReservation(
      .init(qualityOfService: qualityOfService, carriesSidecar: carriesSidecar, request: request))
    self.count = count
  }

  /// Pods of a member that reserve what others do.
  init(of member: MeshMember, reserving reservation: PodReservation) {
    origin = member.origin
    self.reservation = reservation
    count = member.group.count
  }

  /// Pods as the scheduler sees them, sidecar and all.
  package init(_ origin: PodOrigin, spec: PodSpec, count: Int) {
    self.init(
      origin, qualityOfService: spec.qualityOfService, carriesSidecar: spec.carriesSidecar,
      request: spec.effectiveRequests, count: count)
  }

  /// Whose they are among the model's members (`MeshModel.members`), by number; nil: the mesh's own pods.
  package var member: Int? {
    get { memberNumber < 0 ? nil : Int(memberNumber) }
    set { memberNumber = newValue.map { Int32($0) } ?? -1 }
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

extension DemandedPods {
  /// The class that the kubelet gives them.
  package var qualityOfService: QualityOfService {
    get { reservation.fields.qualityOfService }
    set { change { $0.qualityOfService = newValue } }
  }

  /// Whether a sidecar runs in each.
  package var carriesSidecar: Bool {
    get { reservation.fields.carriesSidecar }
    set { change { $0.carriesSidecar = newValue } }
  }

  /// What one pod reserves.
  package var request: Resources {
    get { reservation.fields.request }
    set { change { $0.request = newValue } }
  }

  /// Whether its traffic is the mesh's.
  package var isMeshed: Bool {
    get { reservation.fields.isMeshed }
    set { change { $0.isMeshed = newValue } }
  }

  /// What its sidecar requests by itself; zero without one.
  package var sidecar: Resources {
    get { reservation.fields.sidecar }
    set { change { $0.sidecar = newValue } }
  }

  /// What the mesh adds to `request`; for the mesh's own pods, all of it.
  package var overhead: Resources {
    get { reservation.fields.overhead }
    set { change { $0.overhead = newValue } }
  }

  private mutating func change(_ edit: (inout PodReservation.Fields) -> Void) {
    var fields = reservation.fields
    edit(&fields)
    reservation = PodReservation(fields)
  }
}
