/// Work counted against a budget.
struct WorkMeter {
  /// The units that are gone.
  private(set) var spent = 0
  /// The units that may be spent.
  let limit: Int

  /// A meter for a whole budget.
  init(_ budget: WorkBudget) {
    limit = budget.units
  }

  /// A meter for so many units.
  init(limit: Int) {
    self.limit = limit
  }

  /// Counts work; sums beyond 64 bits stop there.
  mutating func spend(_ units: Int) {
    let (sum, overflow) = spent.addingReportingOverflow(units)
    spent = overflow ? Int.max : sum
  }

  /// Nothing is left: work ends at the next look.
  var isSpent: Bool { spent >= limit }
  /// The units that are left.
  var left: Int { max(0, limit - spent) }

  /// True when more than this share of the budget is gone.
  func isPast(_ share: Double) -> Bool { Double(spent) >= Double(limit) * share }

  /// A meter for what is left until so much of the whole budget is gone.
  func until(_ share: Double) -> WorkMeter { WorkMeter(limit: max(0, Int(Double(limit) * share) - spent)) }

  /// A meter for a part of the work that may take at most this share of the whole budget.
  func part(_ share: Double) -> WorkMeter { WorkMeter(limit: min(left, Int(Double(limit) * share))) }
}
