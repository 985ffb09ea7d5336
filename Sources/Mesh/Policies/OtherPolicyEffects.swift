import Inventory

/// What becomes of RequestAuthentications, and of what configures proxies: PeerAuthentications, EnvoyFilters, WasmPlugins,
/// TrafficExtensions, Telemetries and Sidecars.
struct OtherPolicyEffects {
  private let model: MeshModel
  private let survey: PolicySurvey
  private let copies: PolicyCopies

  /// Looks at the policies that the survey reached; `copies` says what stands in for them.
  init(_ model: MeshModel, _ survey: PolicySurvey, _ copies: PolicyCopies) {
    self.model = model
    self.survey = survey
    self.copies = copies
  }

  /// In the order of the input, RequestAuthentications first.
  var all: [PolicyEffect] {
    let traffic = model.cluster.traffic
    let tokens = zip(traffic.requestAuthentications, survey.tokens).flatMap { object, reach -> [PolicyEffect] in
      if reach.isUnread { return [PolicyEffect]() }
      return object.targets.isEmpty
        ? token(object, reach) : TargetedPolicy(object.reference, object.targets, copies).effects
    }
    let modes = PeerAuthenticationModes(traffic)
    let others = zip(traffic.proxyPolicies, survey.others).flatMap { object, reach -> [PolicyEffect] in
      switch object.reference.kind {
      case "Gateway": return []
      case "Telemetry" where object.fields.isEmpty: return []
      case "EnvoyFilter" where object.patchesGatewaysOnly: return []
      case _ where reach.isUnread: return []
      default: break
      }
      guard object.targets.isEmpty else {
        let effects = TargetedPolicy(object.reference, object.targets, copies).effects
        return effects.isEmpty || object.reference.kind != "EnvoyFilter" ? effects : [atWaypoint(object)] + effects
      }
      guard reach.concernsZtunnel else { return [] }
      return [effect(object, reach, modes), modes.newlyHeld(object, reach)].compactMap(\.self)
    }
    return tokens + others
  }

  /// Source: istio.io, ambient/usage/l7-features (alpha with targetRefs, later: not supported).
  private func atWaypoint(_ filter: ProxyPolicy) -> PolicyEffect {
    PolicyEffect(
      policy: filter.reference, dataPlane: .ambient, direction: .unknown,
      effect: "EnvoyFilters are not supported at waypoints, but may work there", mend: .keep,
      advice: "check it at every upgrade of Istio", isSilent: false)
  }

  private func token(_ object: RequestAuthentication, _ reach: PolicySurvey.Reach) -> [PolicyEffect] {
    guard reach.concernsZtunnel else { return [] }
    return [
      copied(
        object.reference, object.selector, reach, direction: .more,
        effect: "ztunnel cannot read tokens; without a waypoint they are not checked",
        advice: "give it targetRefs that name the service or the waypoint's Gateway")
    ]
  }

  /// Source: istio.io, ambient/usage/extend-waypoint-wasm, ambient/usage/l7-features, ambient/migrate.
  private func effect(
    _ object: ProxyPolicy, _ reach: PolicySurvey.Reach, _ modes: PeerAuthenticationModes
  ) -> PolicyEffect? {
    func effect(
      _ direction: PolicyEffect.Direction, _ words: String, _ mend: PolicyEffect.Mend, advice: String,
      isSilent: Bool = false
    ) -> PolicyEffect {
      PolicyEffect(
        policy: object.reference, dataPlane: .ambient, direction: direction, effect: words, mend: mend, advice: advice,
        isSilent: isSilent)
    }
    switch object.reference.kind {
    case "PeerAuthentication": return modes.effect(of: object)
    case "EnvoyFilter":
      return effect(
        .unknown, "EnvoyFilters are not supported", .edit,
        advice: "replace it by another feature, or keep the pods on sidecars", isSilent: true)
    case "WasmPlugin", "TrafficExtension":
      return copied(
        object.reference, object.selector, reach, direction: .unknown,
        effect: "without targetRefs no waypoint applies it",
        advice: "give it targetRefs that name the service or the waypoint's Gateway")
    case "Telemetry": return telemetry(object)
    case "Sidecar":
      return effect(
        .same, "it has no effect: ztunnel and waypoints do not use it", .drop,
        advice: "delete it when its namespace has no sidecars left")
    default: return nil
    }
  }

  /// A Telemetry of the namespace or the mesh reaches sidecars and waypoints as it is; one with a selector reaches sidecars
  /// only. None is ever to be deleted for a move.
  ///
  /// Source: istio/istio `pilot/pkg/model/telemetry.go`, applicableTelemetries.
  private func telemetry(_ object: ProxyPolicy) -> PolicyEffect? {
    let isOfLogsOnly = object.fields.allSatisfy { $0 == "accessLogging" }
    if isOfLogsOnly, object.selector == nil { return nil }
    return PolicyEffect(
      policy: object.reference, dataPlane: .ambient, direction: .same,
      effect: "ztunnel gives TCP metrics and access logs only, no HTTP metrics and no spans", mend: .keep,
      advice: object.selector == nil
        ? "waypoints apply it unchanged: use one where HTTP metrics or traces are needed, and keep it"
        : "keep it; where HTTP metrics, traces or such logs are needed, use a waypoint and a copy with targetRefs, since waypoints ignore selectors",
      isSilent: false)
  }

  private func copied(
    _ policy: ObjectReference, _ selector: Labels?, _ reach: PolicySurvey.Reach, direction: PolicyEffect.Direction,
    effect: String, advice: String
  ) -> PolicyEffect {
    var copy = PolicyEffect(
      policy: policy, dataPlane: .ambient, direction: direction, effect: effect,
      // ztunnel is not sent these: what is left of the old one harms nobody, and gateways may need it.
      mend: .copy(deletesOld: reach.gateways == 0), advice: advice, isSilent: true)
    copy.copies = copies.forWaypoints(policy.namespace, selector)
    if reach.isOfNobody {
      copy.effect += "; it selects no pod of the input"
      (copy.isSilent, copy.mend) = (false, .keep)
    } else if !copy.copies.isEmpty {
      copy.advice += ": \(copy.copies.map { $0.words(from: policy.namespace) }.joined(separator: "; "))"
    }
    if reach.gateways > 0, reach.captured > 0 { copy.advice += "; it selects gateways too, and stays for them" }
    return copy
  }
}
