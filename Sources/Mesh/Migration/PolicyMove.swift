import Inventory

/// What becomes of one policy on the way to ambient.
struct PolicyMove {
  /// The policy that moves.
  var policy: MovingPolicy
  /// The moving namespaces with pods that it is for.
  var namespaces: [String]
  /// The same for waypoints, by namespace; none where it cannot be rewritten.
  var copies: [String: [Manifest]] = [:]
  /// Policies that let nobody but the waypoint through to the pods, by namespace.
  var guards: [String: [Manifest]] = [:]
  /// Why it cannot be rewritten, a clause.
  var obstacle: String?
  /// What goes once its pods are in ambient: the policy itself, or its copies for sidecars.
  var old: [Manifest] = []
  /// Workloads that it is for and that no Service with a waypoint leads to.
  var unfronted: [WorkloadID] = []

  /// That a policy is for something too which does not come along and would be open without it.
  static func obstacle(_ other: String, _ name: String) -> String {
    "it is for \(other) too: give \(name) its own policy first (targetRefs or a selector), and this one a selector for the other pods"
  }
}
