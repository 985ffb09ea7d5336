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

  /// The policy, as findings name it.
  package var policy: ObjectReference
  /// The data plane in which it means something else than in the other.
  package var dataPlane: DataPlane
  /// How what goes through changes.
  package var direction: Direction
  /// What happens there, as a clause.
  package var effect: String
  /// What there is to do about it.
  package var mend: Mend
  /// What to write instead, in words.
  package var advice: String
  /// The copies to write, where the mend is one.
  package var copies: [PolicyCopy] = []
  /// The waypoint that makes the difference, where one does.
  package var waypoint: WaypointName?
  /// Traffic is let through or refused otherwise than the policy says, and nothing tells.
  package var isSilent: Bool

  /// What is said of it among the findings: a warning where nothing else would tell.
  package var finding: Finding {
    let place = waypoint.map { "behind waypoint \($0)" } ?? "as \(dataPlane.rawValue)"
    return Finding(
      isSilent ? .warning : .note, "policy-changes-meaning",
      "\(naming: policy.kind) \(naming: policy.namespace)/\(naming: policy.name) \(naming: place): \(effect)",
      at: policy.source, notes: [advice])
  }
}
