package import Basics
package import Inventory

/// What becomes of a policy when its pods change the data plane.
package struct PolicyEffect: Hashable, Sendable {
  package var policy: ObjectReference
  /// The data plane in which it means something else than in the other.
  package var dataPlane: DataPlane
  /// What happens there, as a clause.
  package var effect: String
  /// What to write instead.
  package var advice: String
  /// Traffic is let through or refused otherwise than the policy says, and nothing tells.
  package var isSilent: Bool

  package var finding: Finding {
    Finding(
      isSilent ? .warning : .note, "policy-changes-meaning",
      "\(policy.kind) \(policy.namespace)/\(policy.name) as \(dataPlane.rawValue): \(effect)", at: policy.source,
      notes: [advice])
  }
}

/// The policies of a cluster that mean something else as ambient or as sidecars, in the order of the input. A policy that
/// selects nothing but gateways is none of them: gateways stay as they are.
package func policyEffects(of cluster: Cluster) -> [PolicyEffect] {
  let traffic = cluster.traffic
  let effects =
    traffic.authorizationPolicies.filter { !isForGateways($0.selector, $0.reference, cluster) }
    .flatMap(AuthorizationAtZtunnel.effects)
  let tokens = traffic.requestAuthentications.filter { !isForGateways($0.selector, $0.reference, cluster) }
    .compactMap(requestAuthenticationEffect)
  let others = traffic.proxyPolicies.filter { !isForGateways($0.selector, $0.reference, cluster) }
    .compactMap(proxyPolicyEffect)
  return effects + tokens + others
}

private func isForGateways(_ selector: Labels?, _ policy: ObjectReference, _ cluster: Cluster) -> Bool {
  guard let selector else { return false }
  let roles = cluster.steadyWorkloads.flatMap { workload in
    workload.groups.filter { $0.spec.labels.match(selector) && workload.id.namespace == policy.namespace }
      .map { MeshRole(of: workload, $0.spec) }
  }
  return !roles.isEmpty && roles.allSatisfy { $0 == .gateway }
}

private func requestAuthenticationEffect(_ object: RequestAuthentication) -> PolicyEffect? {
  guard object.targets.isEmpty else { return targetsOnly(object.reference) }
  return PolicyEffect(
    policy: object.reference, dataPlane: .ambient,
    effect: "ztunnel cannot read tokens; without a waypoint nobody asks for them",
    advice: "give it targetRefs that name the service or the waypoint's Gateway", isSilent: true)
}

/// Source: istio.io, ambient/usage/extend-waypoint-wasm, ambient/usage/l7-features, ambient/migrate.
private func proxyPolicyEffect(_ object: ProxyPolicy) -> PolicyEffect? {
  func ambient(_ effect: String, _ advice: String, isSilent: Bool = false) -> PolicyEffect {
    PolicyEffect(
      policy: object.reference, dataPlane: .ambient, effect: effect, advice: advice, isSilent: isSilent)
  }
  switch object.reference.kind {
  case "PeerAuthentication":
    guard object.mode == "DISABLE" else { return nil }
    return ambient(
      "mode DISABLE is ignored: traffic between pods of the mesh is always encrypted",
      "drop it, or take the pods out with istio.io/dataplane-mode=none", isSilent: true)
  case "EnvoyFilter":
    return ambient(
      "EnvoyFilters are not supported", "find another way for what it does, or keep the pods on sidecars",
      isSilent: true)
  case "WasmPlugin" where object.targets.isEmpty:
    return ambient(
      "it reaches no waypoint without targetRefs", "give it targetRefs that name the waypoint's Gateway", isSilent: true
    )
  case "Telemetry" where object.targets.isEmpty && !object.fields.allSatisfy({ $0 == "accessLogging" }):
    return ambient(
      "ztunnel gives TCP metrics and access logs only, no HTTP metrics and no spans",
      "use a waypoint where HTTP metrics or traces are needed, and give it targetRefs")
  case "Sidecar": return ambient("it has no effect; ztunnel and waypoints need no scoping", "drop it")
  case "WasmPlugin", "Telemetry": return targetsOnly(object.reference)
  default: return nil
  }
}

/// A policy that names its targets never applies to a sidecar (istio/istio `pilot/pkg/model/policyattachment.go`).
func targetsOnly(_ policy: ObjectReference) -> PolicyEffect {
  PolicyEffect(
    policy: policy, dataPlane: .sidecar, effect: "a policy with targetRefs does nothing at sidecars",
    advice: "write a copy with a selector in its place", isSilent: true)
}
