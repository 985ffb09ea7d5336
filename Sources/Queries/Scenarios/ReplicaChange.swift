package import Basics
import Inventory

/// More or fewer pods: `replicas: x2`, or by workload.
///
///     replicas: x2                  # every application: twice as many, rounded up
///     replicas:
///       shop/*: x1.5                # of several patterns that fit, the last counts
///       cart: +3                    # three more; -1 is one less
///       checkout: 12                # as many
///       search: max                 # what its autoscaler allows at most; min
///
/// Workloads that stand once on every node keep that.
package struct ReplicaChange: ScenarioChange {
  /// How many pods.
  package enum Count: Hashable, Sendable {
    case times(Factor)
    case plus(Int)
    case exactly(Int)
    case least
    case most

    /// Reads `x1.5`, `+3`, `-1`, `12`, `min` or `max`; nil for anything else.
    package init?(_ text: String) {
      if let factor = Factor(text) {
        self = .times(factor)
      } else if text == "min" || text == "max" {
        self = text == "min" ? .least : .most
      } else if let number = Int32(text) {
        self = text.first == "+" || text.first == "-" ? .plus(Int(number)) : .exactly(Int(number))
      } else {
        return nil
      }
    }

    func of(_ workload: Workload) -> Int {
      let now = workload.podCount
      return switch self {
      case .times(let factor): factor.of(now)
      case .plus(let number): min(max(now + number, 0), Int(Int32.max))
      case .exactly(let number): number
      case .least: workload.autoscaling?.lowerBound ?? now
      case .most: workload.autoscaling?.upperBound ?? now
      }
    }

    var words: String {
      switch self {
      case .times(let factor): factor.words
      case .plus(let number): number < 0 ? "\(number)" : "+\(number)"
      case .exactly(let number): "\(number)"
      case .least: "min"
      case .most: "max"
      }
    }
  }

  /// The pods that the workloads of a pattern get.
  package struct Rule: Hashable, Sendable {
    package var pattern: WorkloadPattern
    package var count: Count

    package init(_ pattern: WorkloadPattern, _ count: Count) { (self.pattern, self.count) = (pattern, count) }
  }

  /// In the order of the settings; of several that fit a workload the last counts.
  package var rules: [Rule]

  package init(rules: [Rule]) { self.rules = rules }

  package var words: String {
    let parts = rules.map { $0.pattern.text == "*" ? $0.count.words : "\($0.pattern.text) \($0.count.words)" }
    return "replicas \(parts.joined(separator: ", "))"
  }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    for rule in rules { rule.pattern.check(input.cluster, &findings) }
    for index in input.cluster.workloads.indices {
      let workload = input.cluster.workloads[index]
      guard !workload.isPerNode, let rule = rules.last(where: { $0.pattern.fits(workload) }) else { continue }
      input.cluster.workloads[index].scale(to: rule.count.of(workload))
    }
  }
}

extension Workload {
  /// Gives the workload so many pods, its groups sharing them as they do now.
  ///
  /// Worked example: groups of 3 and 1 pods scaled to 6: 6 x 3 / 4 = 4 and 6 x 1 / 4 = 1, rounded down; the one that is
  /// left goes to the first group: 5 and 1.
  mutating func scale(to count: Int) {
    guard !groups.isEmpty else { return }
    let total = Int128(groups.reduce(0) { $0 + $1.count })
    var left = count
    if total > 0 {
      for index in groups.indices {
        groups[index].count = Int(Int128(count) * Int128(groups[index].count) / total)
        left -= groups[index].count
      }
    }
    groups[0].count += left
  }
}
