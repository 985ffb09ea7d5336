/// Conditions that all hold, with what follows from them.
struct PolicyTerm: Hashable, Sendable {
  /// What is stated, and what follows from it.
  private(set) var conditions: [PolicyCondition] = []

  /// The term with more conditions, and with what follows from those.
  func adding(_ more: [PolicyCondition]) -> PolicyTerm {
    var term = self
    term.conditions += more + more.flatMap(\.implied)
    return term
  }

  /// Both terms together.
  func adding(_ other: PolicyTerm) -> PolicyTerm {
    var term = self
    term.conditions += other.conditions
    return term
  }

  /// Whether every request of the term fits a condition.
  func implies(_ condition: PolicyCondition) -> Bool { conditions.contains { $0.implies(condition) } }

  /// Whether no request fits all of them.
  var isContradictory: Bool {
    conditions.indices.contains { index in
      conditions[..<index].contains { $0.contradicts(conditions[index]) }
    }
  }
}
