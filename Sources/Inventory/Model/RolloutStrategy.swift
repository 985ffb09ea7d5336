/// How a workload replaces its pods, as far as more of them run meanwhile.
package struct RolloutStrategy: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Old pods go as new ones come.
    case rolling
    /// All old pods go first (`Recreate`, `OnDelete`).
    case recreate
    /// Argo Rollouts with traffic routing: the old pods stay until the last step, the new ones follow the weights.
    case routedCanary
    /// Argo Rollouts: all new pods beside all old ones.
    case blueGreen
  }

  /// How pods are replaced.
  package var kind = Kind.rolling
  /// `25%` or a number; nil: the default of the kind.
  package var maxSurge: String?
  /// The weights of a canary's steps, in percent.
  package var weights: [Int] = []
  /// A routed canary's old pods go as its weights grow (Argo's `dynamicStableScale`).
  package var scalesStable = false

  package init() {}

  /// How many pods more than asked for run at most, of so many.
  ///
  /// Worked example: a Deployment of 9 pods with the default of 25 %: 2.25, rounded up: 3. A routed canary of 9 pods with the
  /// steps 10, 30 and 50 has 1, 3 and 5 new pods beside the 9 old ones, and before the old ones go, 9. One of 10 whose old pods
  /// go with the weights 20, 50 and 100 has at most 10 + 2, 8 + 5 and 5 + 10 pods, so 5 more. A DaemonSet with any maxSurge
  /// needs room for a second pod on every node in turn: as many more as it has pods.
  ///
  /// Source: kubernetes `pkg/controller/deployment/util` (percentages of maxSurge are rounded up); Argo Rollouts, "Traffic
  /// management": the stable ReplicaSet stays scaled up until the update is done; `utils/replicaset/canary.go` for
  /// dynamicStableScale.
  package static func surge(of pods: Int, _ strategy: RolloutStrategy?, _ kind: WorkloadKind) -> Int {
    let strategy = strategy ?? RolloutStrategy()
    switch strategy.kind {
    case .recreate: return 0
    case .routedCanary: return strategy.scalesStable ? strategy.surgeOfScaledStable(pods) : pods
    case .blueGreen: return pods
    case .rolling:
      let replacesInPlace = [.daemonSet, .statefulSet, .pod, .staticPod, .replicaSet, .replicationController].contains(
        kind)
      let most = strategy.maxSurge ?? (replacesInPlace ? "0" : "25%")
      guard most.last == "%" else {
        let number = Int32(most).map { max(Int($0), 0) } ?? 0
        return kind == .daemonSet ? (number > 0 ? pods : 0) : number
      }
      let percent = Int128(max(Int32(most.dropLast()) ?? 0, 0))
      if kind == .daemonSet { return percent > 0 ? pods : 0 }
      return Int(min((Int128(pods) * percent + 99) / 100, Int128(Int32.max)))
    }
  }

  /// The most pods at once less those asked for: at every step from one weight to the next the old pods of the one and the
  /// new pods of the other, both rounded up; the last step ends at 100.
  private func surgeOfScaledStable(_ pods: Int) -> Int {
    func share(_ weight: Int) -> Int { Int((Int128(pods) * Int128(weight) + 99) / 100) }
    var (before, peak) = (0, pods)
    for weight in weights + [100] {
      peak = max(peak, share(100 - before) + share(weight))
      before = weight
    }
    return peak - pods
  }
}
