package import Basics
import Inventory

/// Growth month by month: the applications have so many percent more pods each month, all together rounded up.
///
///     growth: {percentPerMonth: 10, months: 12}
///
/// Worked example: 20 services of 2 pods at 5 % a month. Month 1: 40 x 1.05 = 42, so two services get a third pod, the first
/// by namespace and name; month 2: 40 x 1.1025 = 44.1, so 45. Rounding never builds up, for each month's total is worked out
/// from today's. The total is shared out by largest remainder (`GrowthShares`). A scenario's figures are those of its last
/// month.
package struct GrowthChange: ScenarioChange {
  /// Ten years.
  package static let mostMonths = 120

  /// Negative for shrinking.
  var rate: Percentage
  /// For how many months it grows, from 1 to `mostMonths`.
  package var months: Int
  var place: SourceLocation

  package init(rate: Percentage, months: Int, place: SourceLocation) {
    (self.rate, self.months, self.place) = (rate, months, place)
  }

  package var words: String { "pods \(rate.nanos < 0 ? "" : "+")\(rate.text) a month for \(months) months" }

  package func apply(to input: inout PlanInput, findings: inout Findings) {
    var months = months(of: input)
    for _ in 0..<self.months { months.advance() }
    months.apply(to: &input)
  }

  /// The months of an inventory, one after the other, from today.
  func months(of input: PlanInput) -> Months { Months(self, input) }

  /// Every month of an inventory, the first one first.
  func allMonths(of input: PlanInput) -> [Months] {
    var month = months(of: input)
    return (0..<months).map { _ in
      month.advance()
      return month
    }
  }

  /// How many pods each application has in a month; the next month follows from it.
  struct Months {
    /// The applications that grow, as they stand in the inventory: by namespace and name.
    private let indices: [Int]
    private let start: [Int]
    private let growth: CompoundGrowth
    private var shares: GrowthShares
    private var month = 0

    init(_ change: GrowthChange, _ input: PlanInput) {
      let workloads = input.cluster.workloads
      let everywhere = WorkloadPattern.all(change.place)
      indices = workloads.indices.filter { !workloads[$0].isPerNode && everywhere.fits(workloads[$0]) }
        .sorted { workloads[$0].id < workloads[$1].id }
      start = indices.map { workloads[$0].podCount }
      growth = CompoundGrowth(percent: change.rate)
      shares = GrowthShares(start)
    }

    /// Goes on to the next month.
    mutating func advance() {
      month += 1
      shares.advance(to: growth.total(of: start.reduce(0, +), after: month))
    }

    /// Gives every application its pods of this month.
    func apply(to input: inout PlanInput) {
      for (index, count) in zip(indices, shares.counts) { input.cluster.workloads[index].scale(to: count) }
    }
  }
}
