import Inventory

/// How one place's holding of a policy differs from another's, as rules of it let more or less through.
struct AuthorizationVerdict {
  /// Rules by which something goes through that they refuse, counted from 0.
  var more: Set<Int> = []
  /// Rules by which something is refused that they let through.
  var less: Set<Int> = []
  /// The sets of pods at which nothing goes through any more, and the first workload among them.
  var nothing = 0
  var firstNothing: WorkloadID?
  /// The sets of pods that have the policy.
  var sets = 0

  /// Whether nothing goes through at some of its pods.
  var isNothing: Bool { nothing > 0 }
  /// The workload to name, where it is so for some of the pods only.
  var nothingAt: WorkloadID? { nothing < sets ? firstNothing : nil }
}

/// The verdicts on policies, over all sets of pods that have them.
struct AuthorizationVerdicts {
  private var verdicts: [Int: AuthorizationVerdict] = [:]

  /// The verdict on a policy; nil: nothing changes by it.
  subscript(policy: Int) -> AuthorizationVerdict? {
    verdicts[policy].flatMap { $0.more.isEmpty && $0.less.isEmpty ? nil : $0 }
  }

  /// Takes down what changes for pods with these policies, the first of them of the workload `first`.
  ///
  /// DENY and ALLOW policies are looked at together, and each with the others as they were: an ALLOW policy that is lost
  /// refuses everything and would hide a DENY policy that is lost too, until somebody mends the first alone.
  mutating func note(_ policies: [Int], from before: PolicySide, to after: PolicySide, at first: WorkloadID?) {
    for index in policies { verdicts[index, default: AuthorizationVerdict()].sets += 1 }
    var denied = after
    denied.allow = before.allow
    var allowed = after
    allowed.deny = before.deny
    var refused: Set<Int> = []
    for held in [after, denied, allowed] {
      for rule in held.passes(butNot: before) { verdicts[policies[rule.policy]]?.more.insert(rule.number) }
      let less = before.passes(butNot: held)
      for rule in less { verdicts[policies[rule.policy]]?.less.insert(rule.number) }
      if !less.isEmpty, held.refusesEverything { refused.formUnion(less.map { policies[$0.policy] }) }
    }
    for index in refused {
      verdicts[index]?.nothing += 1
      if verdicts[index]?.firstNothing == nil { verdicts[index]?.firstNothing = first }
    }
  }
}
