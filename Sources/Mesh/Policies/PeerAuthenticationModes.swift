import Inventory

/// What ztunnel makes of the mTLS modes of PeerAuthentications: it always encrypts between pods of the mesh, so DISABLE says
/// no more than PERMISSIVE, and on a port less.
///
/// Worked example: STRICT for the mesh, and a PeerAuthentication with a selector that says nothing itself but DISABLE for
/// port 8080. A sidecar takes plaintext on 8080. istiod looks for PERMISSIVE ports only where the policy itself is unset,
/// finds none, and ztunnel refuses plaintext on 8080 as on every port. With `mtls: STRICT` in the policy itself the port
/// would be spared.
///
/// Source: istio/istio `pilot/pkg/serviceregistry/ambient/authorization.go`, convertedSelectorPeerAuthentications.
struct PeerAuthenticationModes {
  /// The mode of each namespace, by its first PeerAuthentication without a selector that states one.
  private var modes: [String: String] = [:]

  /// Takes up the modes of whole namespaces.
  init(_ traffic: TrafficObjects) {
    for object in traffic.proxyPolicies where object.reference.kind == "PeerAuthentication" && object.selector == nil {
      guard let mode = object.mode, mode != "UNSET", modes[object.reference.namespace] == nil else { continue }
      modes[object.reference.namespace] = mode
    }
  }

  /// What becomes of a PeerAuthentication as ambient; nil: it means the same.
  func effect(of object: ProxyPolicy) -> PolicyEffect? {
    func effect(_ direction: PolicyEffect.Direction, _ words: String, _ advice: String) -> PolicyEffect {
      PolicyEffect(
        policy: object.reference, dataPlane: .ambient, direction: direction, effect: words, mend: .edit, advice: advice,
        isSilent: true)
    }
    if object.mode == "DISABLE" {
      return effect(
        .same, "mode DISABLE is ignored: traffic between pods of the mesh is always encrypted",
        "delete it or set PERMISSIVE, or exclude the pods with istio.io/dataplane-mode=none")
    }
    // Ports count only beside a selector.
    let ports = object.portModes.filter { $0.mode == "DISABLE" }.map(\.port)
    guard object.selector != nil, !ports.isEmpty else { return nil }
    let named = "\(ports.count == 1 ? "port" : "ports") \(ports.joined(separator: ", "))"
    let isUnset = object.mode == nil || object.mode == "UNSET"
    let outer = modes[object.reference.namespace] ?? modes[NamespaceScope.root]
    if isUnset, outer == "STRICT", !object.portModes.contains(where: { $0.mode == "PERMISSIVE" }) {
      return effect(
        .less, "DISABLE on \(named) is ignored, STRICT applies there too: plaintext is refused",
        "set \(named) to PERMISSIVE")
    }
    return effect(
      .same,
      "DISABLE on \(named) counts as PERMISSIVE: plaintext is allowed, and traffic between pods of the mesh is encrypted there too",
      "set PERMISSIVE, or exclude the pods with istio.io/dataplane-mode=none if they do not support encryption")
  }

  /// Pods without a sidecar, at which a STRICT mode holds for the first time.
  func newlyHeld(_ object: ProxyPolicy, _ reach: PolicySurvey.Reach) -> PolicyEffect? {
    guard object.reference.kind == "PeerAuthentication", let workload = reach.firstNew,
      object.mode == "STRICT" || object.portModes.contains(where: { $0.mode == "STRICT" })
    else { return nil }
    return .newlyHeld(object.reference, at: workload, "plaintext is refused there")
  }
}

extension PolicyEffect {
  /// A policy that holds at pods that no sidecar guards, once ztunnel serves them.
  static func newlyHeld(_ policy: ObjectReference, at workload: WorkloadID, _ comes: String) -> PolicyEffect {
    PolicyEffect(
      policy: policy, dataPlane: .ambient, direction: .less,
      effect: "it applies to \(workload) too, which has no sidecar: \(comes)", mend: .edit,
      advice: "check that it allows their callers, or exclude the pods with the label istio.io/dataplane-mode=none",
      isSilent: true)
  }
}
