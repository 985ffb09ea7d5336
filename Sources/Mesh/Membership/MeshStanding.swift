import Basics
import Inventory

/// What is decided about pods of one spec in one namespace: their role, what a bare one requests, their place in each data plane.
final class MeshStanding: Sendable {
  /// What the data planes have in common of them.
  let traits: PodTraits
  /// What one bare pod requests.
  let bareRequest: Resources
  /// The class of a bare pod.
  let bareQualityOfService: QualityOfService
  /// Whether a sidecar of its own stays in a bare pod.
  let bareCarriesSidecar: Bool
  /// Whether they have a sidecar in the sidecar data plane.
  let sidecar: Verdict
  /// Whether ztunnel carries their traffic in ambient.
  let ambient: Verdict
  /// What carries their traffic today.
  let today: DataPlane
  /// What shows what carries their traffic today, as a clause.
  let todayReason: String

  fileprivate init(
    _ traits: PodTraits, _ spec: PodSpec, sidecar: Verdict, ambient: Verdict,
    today: (dataPlane: DataPlane, reason: String)
  ) {
    let bare = traits.role == .application ? spec.withoutSidecar : spec
    self.traits = traits
    bareRequest = bare.effectiveRequests
    bareQualityOfService = bare.qualityOfService
    bareCarriesSidecar = bare.carriesSidecar
    self.sidecar = sidecar
    self.ambient = ambient
    self.today = today.dataPlane
    todayReason = today.reason
  }
}

/// Decides about pods, once for all that share a spec and stand alike.
///
/// Worked example: of a million rows of a table 20,000 differ in what they say of their pods or in the namespace; for so many it is
/// decided, and the others are told by the spec that they share.
struct MeshStandings {
  /// What decisions go by, beside the namespace.
  private struct Key: Hashable {
    var spec: ObjectIdentifier
    var kind: WorkloadKind
    var isLive: Bool
    var isOnFargate: Bool
  }

  private let injection: SidecarInjection
  private let enrolment: AmbientEnrolment
  private let today: CurrentState
  /// The few reasons there are, each once: every standing has three.
  private var reasons: Set<String> = []
  /// Those of a namespace: workloads come in the order of theirs. The cluster keeps the specs meanwhile.
  private var known: [Key: MeshStanding] = [:]
  private var namespace: String?

  /// Decides by the rules of these.
  init(_ injection: SidecarInjection, _ enrolment: AmbientEnrolment, _ today: CurrentState) {
    (self.injection, self.enrolment, self.today) = (injection, enrolment, today)
  }

  /// What is decided about pods of a workload.
  mutating func standing(_ workload: Workload, _ group: PodGroup) -> MeshStanding {
    // Where pods of every node may stand depends on the workload itself.
    if workload.isPerNode { return decide(workload, group.spec) }
    if workload.id.namespace != namespace {
      known.removeAll(keepingCapacity: true)
      namespace = workload.id.namespace
    }
    let key = Key(
      spec: ObjectIdentifier(group.shared), kind: workload.id.kind, isLive: workload.isLive,
      isOnFargate: workload.isOnFargate)
    if let standing = known[key] { return standing }
    let standing = decide(workload, group.spec)
    known[key] = standing
    return standing
  }

  private mutating func decide(_ workload: Workload, _ spec: PodSpec) -> MeshStanding {
    let role = MeshRole(of: workload, spec)
    var sidecar = injection.verdict(workload, spec, role)
    var ambient = enrolment.verdict(workload, spec, role)
    var now = today.dataPlane(workload, spec)
    sidecar.reason = reasons.insert(sidecar.reason).memberAfterInsert
    ambient.reason = reasons.insert(ambient.reason).memberAfterInsert
    now.reason = reasons.insert(now.reason).memberAfterInsert
    let traits = PodTraits(role, spec, onEveryNodeFor: workload.isPerNode ? workload.id : nil)
    return MeshStanding(traits, spec, sidecar: sidecar, ambient: ambient, today: now)
  }
}
