import Inventory

/// The words for what a policy comes to where ztunnel takes every caller for a waypoint.
struct BehindWaypointWords {
  /// The policy that the words are about.
  let policy: AuthorizationPolicy
  /// The waypoint that ztunnel takes every caller for.
  let waypoint: WaypointName

  /// What changes for the policy there, clause by clause.
  func clauses(
    _ verdict: AuthorizationVerdict
  ) -> [(direction: PolicyEffect.Direction, words: String)] {
    let identity = WaypointIdentity(waypoint).principal
    let words = AuthorizationWords(policy: policy)
    func clause(
      _ direction: PolicyEffect.Direction, _ rules: Set<Int>, fits: String, comes: String
    ) -> (direction: PolicyEffect.Direction, words: String) {
      let sorted = rules.sorted()
      return (
        direction,
        "ztunnel sees the waypoint's identity (\(identity)) in place of the caller's, \(words.named(sorted)) \(sorted.count == 1 ? "fits" : "fit") \(fits): \(comes)"
      )
    }
    let isDeny = policy.action == "DENY"
    var clauses: [(direction: PolicyEffect.Direction, words: String)] = []
    if !verdict.more.isEmpty {
      clauses.append(
        isDeny
          ? clause(.more, verdict.more, fits: "nothing that comes from it", comes: "what it refuses gets in")
          : clause(.more, verdict.more, fits: "all that comes from it", comes: "callers get in whom it does not name"))
    }
    if !verdict.less.isEmpty {
      let comes = verdict.isNothing ? "it refuses everything" : "it refuses more than it says"
      clauses.append(
        clause(
          verdict.isNothing ? .nothing : .less, verdict.less,
          fits: isDeny ? "all that comes from it" : "nothing that comes from it", comes: comes))
    }
    return clauses
  }
}
