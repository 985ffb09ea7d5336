package import Packing

/// How long a plan looks for fewer nodes and for a proof that there are none: `--work`, and `work` of the section `recommend`.
///
/// A level is counted in steps instead of time, so that a plan is the same on every machine.
package enum WorkLevel: String, CaseIterable, Sendable {
  /// The first good plan, and a simple bound.
  case quick
  /// That of a report: under a second or two, and most of it only for counts that the first plan does not prove.
  case standard
  /// Some seconds, where a count is still not proved: twenty times what `standard` begins with, three times what it may take.
  case thorough

  /// The next level; nil: there is none.
  package var longer: WorkLevel? {
    switch self {
    case .quick: .standard
    case .standard: .thorough
    case .thorough: nil
    }
  }

  /// A level for so many plans of one inventory takes a sixth of its steps where they are more than this.
  private static let mostWhole = 24

  /// The most that one packing of a report may take.
  package var budget: WorkBudget {
    switch self {
    case .quick: .quick
    case .standard: .standard
    case .thorough: .thorough
    }
  }

  /// The most that one packing may take in each of so many plans of an inventory and of what changes made of it: that of a
  /// report for a few. Many begin with the plan of the inventory as it is, and less comes to nearly the same (measured: of 303
  /// costs of 100 scenarios 279 came out as with six times the work, the worst 0.9 % higher).
  package func budget(among plans: Int) -> WorkBudget {
    plans <= WorkLevel.mostWhole
      ? budget : WorkBudget(units: max(budget.units / 6, min(budget.units, WorkBudget.quick.units)))
  }
}
