import Basics
import Inventory

/// What becomes of every AuthorizationPolicy: rule by rule, and then over all policies of the same pods.
struct AuthorizationEffects {
  private let model: MeshModel
  private let survey: PolicySurvey
  private let copies: PolicyCopies
  private let policies: [AuthorizationPolicy]
  private var atZtunnel = AuthorizationVerdicts()
  /// What changes only because a waypoint stands before the pods, and which.
  private var behind = AuthorizationVerdicts()
  private var waypoints: [Int: WaypointName] = [:]
  /// Policies that must be at the waypoint because others of their pods are copied there.
  private var moving: Set<Int> = []
  /// The first workload of a policy that no waypoint stands before.
  private var unled: [Int: WorkloadID] = [:]

  /// Judges every policy over the sets of pods that the survey found.
  init(_ model: MeshModel, _ survey: PolicySurvey, _ copies: PolicyCopies) {
    self.model = model
    self.survey = survey
    self.copies = copies
    policies = model.cluster.traffic.authorizationPolicies
    judge()
  }

  private mutating func judge() {
    let haveL7 = policies.map { $0.attributes.contains(where: AuthorizationAtZtunnel.isL7) }
    for (set, first) in survey.podSets {
      let isRequested = set.policies.contains { haveL7[$0] }
      if set.waypoint == nil, let first {
        for index in set.policies where unled[index] == nil { unled[index] = first }
      }
      guard isRequested || set.waypoint != nil else { continue }
      let sides = PolicySides(set.policies.map { policies[$0] })
      if isRequested { atZtunnel.note(set.policies, from: sides.written, to: sides.atZtunnel, at: first) }
      var held = sides.atZtunnel
      if let waypoint = set.waypoint {
        held = sides.behind(WaypointIdentity(waypoint))
        behind.note(set.policies, from: sides.atZtunnel, to: held, at: first)
        for index in set.policies where waypoints[index] == nil { waypoints[index] = waypoint }
      }
      guard set.policies.contains(where: { atZtunnel[$0] != nil || behind[$0] != nil }) else { continue }
      // At the waypoint only the ALLOW policies count that are there; and what another policy hides today it may not hide
      // once it is there itself.
      moving.formUnion(set.policies.filter { policies[$0].action == "ALLOW" && !policies[$0].isDryRun })
      moving.formUnion(sides.changed(held).map { set.policies[$0] })
    }
  }

  /// In the order of the policies.
  var all: [PolicyEffect] {
    policies.indices.flatMap { index -> [PolicyEffect] in
      let (policy, reach) = (policies[index], survey.authorizations[index])
      if reach.isUnread { return [] }
      if !policy.targets.isEmpty { return TargetedPolicy(policy.reference, policy.targets, copies).effects }
      guard reach.concernsZtunnel else { return [] }
      if policy.isDryRun { return [dryRun(policy)] }
      var effects = ambient(policy, index)
      if effects.isEmpty { effects = behindWaypoint(policy, index) }
      return effects.map { finished($0, of: policy, reach, unled: unled[index]) } + newlyHeld(policy, reach)
    }
  }

  /// Pods without a sidecar, at which what ztunnel keeps of a policy holds for the first time.
  private func newlyHeld(_ policy: AuthorizationPolicy, _ reach: PolicySurvey.Reach) -> [PolicyEffect] {
    guard let workload = reach.firstNew else { return [] }
    let held = PolicySides([policy]).atZtunnel
    switch policy.action {
    case "ALLOW" where !held.allows(PolicyTerm()):
      return [.newlyHeld(policy.reference, at: workload, "calls that it does not match are refused there")]
    case "DENY" where held.deny.contains(where: { !$0.neverFits }):
      return [.newlyHeld(policy.reference, at: workload, "calls that it matches are refused there")]
    default: return []
    }
  }

  private func dryRun(_ policy: AuthorizationPolicy) -> PolicyEffect {
    let isEnforced = model.settings.istioVersion < MinorVersion(1, 25)
    // Source: istio/istio #55414 (1.25): policies on trial are not sent to ztunnel.
    return PolicyEffect(
      policy: policy.reference, dataPlane: .ambient, direction: isEnforced ? .less : .same,
      effect: isEnforced
        ? "ztunnel before Istio 1.25 enforces it, though it is a dry run"
        : "ztunnel does not receive it: a dry run refuses and logs nothing there",
      mend: isEnforced ? .copy(deletesOld: true) : .keep,
      advice: isEnforced
        ? "delete it before the move" : "to continue the dry run, write a copy with targetRefs for a waypoint",
      isSilent: isEnforced)
  }

  private func ambient(_ policy: AuthorizationPolicy, _ index: Int) -> [PolicyEffect] {
    func effect(_ direction: PolicyEffect.Direction, _ words: String) -> PolicyEffect {
      PolicyEffect(
        policy: policy.reference, dataPlane: .ambient, direction: direction, effect: words,
        mend: .copy(deletesOld: true),
        advice: "write a copy with targetRefs for a waypoint before the move, and delete this one after it",
        isSilent: true)
    }
    switch policy.action {
    case "CUSTOM": return [effect(.more, "ztunnel ignores the action CUSTOM")]
    case "AUDIT": return [effect(.same, "ztunnel ignores the action AUDIT")]
    default: break
    }
    guard let verdict = atZtunnel[index] else { return [] }
    let words = AuthorizationWords(policy: policy)
    guard policy.action == "DENY" else {
      return [effect(verdict.isNothing ? .nothing : .less, words.allow(verdict))]
    }
    var effects = words.denyMore(verdict.more).map { effect(.more, $0) }
    if !verdict.less.isEmpty {
      effects.append(effect(verdict.isNothing ? .nothing : .less, words.denyLess(verdict.less)))
    }
    return effects
  }

  /// What changes only where a waypoint stands before the pods.
  private func behindWaypoint(_ policy: AuthorizationPolicy, _ index: Int) -> [PolicyEffect] {
    let waypoint = waypoints[index]
    func effect(_ direction: PolicyEffect.Direction, _ words: String) -> PolicyEffect {
      PolicyEffect(
        policy: policy.reference, dataPlane: .ambient, direction: direction, effect: words,
        mend: .copy(deletesOld: true), advice: layered(waypoint), waypoint: waypoint, isSilent: true)
    }
    if let waypoint, let verdict = behind[index] {
      return BehindWaypointWords(policy: policy, waypoint: waypoint).clauses(verdict)
        .map { effect($0.direction, $0.words) }
    }
    if waypoint != nil, policy.looksAtAddresses {
      return [
        effect(
          .unknown,
          "ztunnel sees the waypoint's address instead of the caller's, and the policy looks at source addresses")
      ]
    }
    guard moving.contains(index) else { return [] }
    return policy.action == "ALLOW"
      ? [
        effect(
          .less, "other policies of its pods move to a waypoint, which allows only calls that a copy of this one allows"
        )
      ]
      : [effect(.same, "other policies of its pods move to a waypoint, and this one must move with them")]
  }

  private func layered(_ waypoint: WaypointName?) -> String {
    guard let waypoint else {
      return "write a copy with targetRefs for the waypoint, and delete this one after the move"
    }
    let mend =
      "write a copy with targetRefs for the waypoint, which sees the callers, and then delete this one or add \(WaypointIdentity(waypoint).principal) to it"
    guard model.settings.istioVersion >= MinorVersion(1, 29) else { return mend }
    return mend
      + "; with ENABLE_LAYERED_WAYPOINT_AUTHORIZATION_POLICIES=true on istiod it applies before the waypoint, by caller"
  }

  /// An effect with the copies to write, and what else is to be known of whom the policy reaches.
  private func finished(
    _ effect: PolicyEffect, of policy: AuthorizationPolicy, _ reach: PolicySurvey.Reach, unled: WorkloadID?
  ) -> PolicyEffect {
    var effect = effect
    effect.copies = copies.forWaypoints(policy.reference.namespace, policy.selector)
    if reach.isOfNobody {
      effect.effect += "; it selects no pod of the input"
      effect.isSilent = false
      effect.mend = .keep
      effect.advice = "if it is for pods of the mesh, \(effect.advice)"
      return effect
    }
    if !effect.copies.isEmpty {
      effect.advice +=
        "; targetRefs: \(effect.copies.map { $0.words(from: policy.reference.namespace) }.joined(separator: "; "))"
    }
    if let unled {
      // Without the old policy these pods would be open to everybody.
      effect.mend = .copy(deletesOld: false)
      effect.advice +=
        "; \(unled) has no waypoint: before you delete this policy, give it one (istio.io/waypoint-for: workload or all, istio.io/use-waypoint on its pods) or its own policy that ztunnel can enforce"
    }
    if let keeping = reach.firstKeeping {
      effect.advice += "; \(keeping) keeps its sidecar: write one for it before you delete this one"
    }
    if reach.gateways > 0 {
      effect.advice += "; it selects gateways too: write one for them before you delete this one"
    }
    return effect
  }
}

extension AuthorizationPolicy {
  /// Whether a rule asks where a connection comes from.
  fileprivate var looksAtAddresses: Bool {
    attributes.contains { ["from.source.ipBlocks", "from.source.notIpBlocks", "when.source.ip"].contains($0) }
  }
}
