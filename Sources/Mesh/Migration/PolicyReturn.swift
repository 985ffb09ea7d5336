/// What becomes of one policy with targetRefs on the way to sidecars.
struct PolicyReturn {
  /// The policy that comes back to the pods.
  var policy: MovingPolicy
  /// The namespaces whose pods the copies are for.
  var namespaces: [String] = []
  /// Copies with selectors that let the waypoints through meanwhile: what came through one was judged there.
  var meanwhile: [Manifest] = []
  /// The same copies without that, for the time after the waypoints.
  var final: [Manifest] = []
  /// What goes at the end: the policy itself, or what stands in its place in ambient.
  var replaced: [Manifest] = []
  /// Why it cannot be rewritten, a clause.
  var obstacle: String?
}
