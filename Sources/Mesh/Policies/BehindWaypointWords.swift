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
        "ztunnel sees the waypoint's identity (\(identity)) instead of the caller's, and \(words.named(sorted)) \(sorted.count == 1 ? "matches" : "match") \(fits): \(comes)"
      )
    }
    let isDeny = policy.action == "DENY"
    var clauses: [(direction: PolicyEffect.Direction, words: String)] = []
    if !verdict.more.isEmpty {
      clauses.append(
        isDeny
          ? clause(.more, verdict.more, fits: "no call from it", comes: "calls that it refuses are allowed")
          : clause(.more, verdict.more, fits: "every call from it", comes: "callers that it does not name are allowed"))
    }
    if !verdict.less.isEmpty {
      let comes = verdict.isNothing ? "it refuses everything" : "it refuses more than intended"
      clauses.append(
        clause(
          verdict.isNothing ? .nothing : .less, verdict.less,
          fits: isDeny ? "every call from it" : "no call from it", comes: comes))
    }
    return clauses
  }
}
