/// How hard to try, in counted work instead of time: the same budget gives the same plan on every machine.
///
/// A unit is one step of an inner loop (a node scored in one dimension, a cell of a table, an entry of a matrix): about
/// a nanosecond on a machine of 2020. What is proved optimal early costs only what it took.
package struct WorkBudget: Hashable, Sendable {
  /// The work that may be done, never negative.
  package var units: Int
  /// What may be done beyond that for pods on one type of node, as long as plan and bound differ: in rounds, so that only what
  /// stays open takes all of it. Never negative.
  package var reserve: Int

  /// A budget of so many units, and so many more for one type of node.
  package init(units: Int, reserve: Int = 0) {
    (self.units, self.reserve) = (max(0, units), max(0, reserve))
  }

  /// Heuristics and simple bounds; for sweeps that pack hundreds of times.
  package static let quick = WorkBudget(units: 20_000_000)
  /// For a report: well under a second, up to some two where one type of node stays open.
  package static let standard = WorkBudget(units: 250_000_000, reserve: 1_250_000_000)
  /// A few seconds: closes most clusters of up to 20,000 pods.
  package static let thorough = WorkBudget(units: 5_000_000_000)
  /// Half a minute, for the last node.
  package static let exhaustive = WorkBudget(units: 30_000_000_000)
}
