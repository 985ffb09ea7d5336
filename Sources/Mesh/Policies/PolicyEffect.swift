package import Basics
package import Inventory

/// What becomes of a policy when its pods change the data plane.
package struct PolicyEffect: Hashable, Sendable {
  /// How what goes through changes by it.
  package enum Direction: String, Hashable, Sendable {
    /// Something goes through that the policy refuses.
    case more
    /// Something is refused that the policy lets through.
    case less
    /// Everything is refused.
    case nothing
    /// Traffic goes through as before; something else is lost, or nothing is.
    case same
    /// It depends on what the input does not show.
    case unknown
  }

  /// What there is to do about it.
  package enum Mend: Hashable, Sendable {
    /// Write the copies; `deletesOld`: the old one is to go as soon as the pods have changed.
    case copy(deletesOld: Bool)
    /// Change it in place.
    case edit
    /// Delete it, once nobody is left that reads it.
    case drop
    /// Leave it as it is.
    case keep
  }

  package var policy: ObjectReference
  /// The data plane in which it means something else than in the other.
  package var dataPlane: DataPlane
  /// The rules that are concerned, counted from 0; empty: the whole policy.
  package var rules: [Int] = []
  package var direction: Direction
  /// What happens there, as a clause.
  package var effect: String
  package var mend: Mend
  /// What to write instead, in words.
  package var advice: String
  /// The copies to write, where the mend is one.
  package var copies: [PolicyCopy] = []
  /// The waypoint that makes the difference, where one does.
  package var waypoint: WaypointName?
  /// Traffic is let through or refused otherwise than the policy says, and nothing tells.
  package var isSilent: Bool

  /// Whether the old policy does harm once its pods have changed: it is to be deleted at once.
  package var isDeletedAfter: Bool { mend == .copy(deletesOld: true) }

  package var finding: Finding {
    let place = waypoint.map { "behind waypoint \($0)" } ?? "as \(dataPlane.rawValue)"
    return Finding(
      isSilent ? .warning : .note, "policy-changes-meaning",
      "\(naming: policy.kind) \(naming: policy.namespace)/\(naming: policy.name) \(naming: place): \(effect)",
      at: policy.source, notes: [advice])
  }
}

/// A policy of the same rules for the other data plane: what stands in place of `selector` and `targetRefs`.
package struct PolicyCopy: Hashable, Sendable {
  package var namespace: String
  /// The targetRefs for a waypoint; empty: the copy has a selector, or neither.
  package var targets: [TargetReference] = []
  /// The pods it selects; nil without targets: the whole namespace, or the whole mesh in the root namespace.
  package var selector: Labels?

  /// `Service cart, Service db`, `app=cart`, `all of namespace shop`.
  package var words: String {
    if !targets.isEmpty { return targets.map { "\(quoting: $0.kind) \(quoting: $0.name)" }.joined(separator: ", ") }
    guard let selector else { return "all of namespace \(quoting: namespace)" }
    return selector.pairs.map { "\(quoting: $0.key)=\(quoting: $0.value)" }.joined(separator: ",")
  }

  /// The same, with the namespace where that is another than the policy's own.
  func words(from own: String) -> String {
    namespace == own || targets.isEmpty && selector == nil ? words : "\(words) in namespace \(quoting: namespace)"
  }
}

extension MeshModel {
  /// The policies that mean something else as ambient or as sidecars, kind by kind in the order of the input. A policy for
  /// gateways is none of them: gateways stay as they are.
  package var policyEffects: [PolicyEffect] {
    let traffic = cluster.traffic
    let isEmpty =
      traffic.authorizationPolicies.isEmpty && traffic.requestAuthentications.isEmpty && traffic.proxyPolicies.isEmpty
    if isEmpty { return [] }
    let survey = PolicySurvey(self)
    let copies = PolicyCopies(self)
    return AuthorizationEffects(self, survey, copies).all + OtherPolicyEffects(self, survey, copies).all
  }
}
