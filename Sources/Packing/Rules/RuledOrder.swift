/// Orders in which to place pods one by one where rules hold.
///
/// Example: `web` (large, no rule), `cache`, `api` that needs `cache` on its node, `log` that spreads. All orders have cache
/// before api; the first has cache, api, log, web, the second goes by size alone: web, cache, api, log.
struct RuledOrder {
  private let problem: PreparedProblem
  private let rules: PreparedRules
  /// 0 for shapes that need no other; else one more than what they need.
  private let depths: [Int]

  /// Nil for a part without rules.
  init?(_ problem: PreparedProblem) {
    guard let rules = problem.rules else { return nil }
    (self.problem, self.rules) = (problem, rules)
    var depths = [Int](repeating: 0, count: problem.shapeCount)
    // A few rounds, so that shapes that need each other end too.
    for _ in 0..<Tuning.Rules.mostDepth {
      for shape in 0..<problem.shapeCount {
        for role in rules.roles[shape] where role.isSubject {
          guard case .together = rules.rules[role.rule].kind else { continue }
          for other in rules.rules[role.rule].targets where other != shape {
            depths[shape] = min(Tuning.Rules.mostDepth, max(depths[shape], depths[other] + 1))
          }
        }
      }
    }
    self.depths = depths
  }

  /// Order number so many.
  func order(_ number: Int) -> [Int] {
    let plain = Tuning.Rules.plainOrders
    var random = SplitMix64(seed: UInt64(number))
    let keyed = (0..<problem.shapeCount).map { shape -> (first: Double, second: Double, shape: Int) in
      let size =
        problem.size(of: shape) * (number < plain ? 1 : Tuning.Rules.sizeLeast + Tuning.Rules.sizeRange * random.unit())
      let isRuled = !rules.roles[shape].isEmpty
      let depth = Double(depths[shape])
      switch number % plain {
      case 0: return (isRuled ? depth : Tuning.Rules.behindRules, -size, shape)
      case 1: return (-size + Tuning.Rules.depthWeight * depth, isRuled ? 0 : 1, shape)
      case 2: return (size > Tuning.Rules.largePod ? -1 : isRuled ? depth : Tuning.Rules.behindRules, -size, shape)
      default: return (isCounted(shape) ? depth : Tuning.Rules.behindRules, -size, shape)
      }
    }
    return keyed.sorted { ($0.first, $0.second, $0.shape) < ($1.first, $1.second, $1.shape) }.map(\.shape)
  }

  /// Whether a shape has a rule beyond repelling others.
  private func isCounted(_ shape: Int) -> Bool { !rules.isFree(shape) }
}
