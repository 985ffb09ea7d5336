/// How hard to try, in counted work instead of time: the same budget gives the same plan on every machine.
///
/// A unit is one step of an inner loop (a node scored in one dimension, a cell of a table, an entry of a matrix): about
/// a nanosecond on a machine of 2020. What is proved optimal early costs only what it took.
package struct WorkBudget: Hashable, Sendable {
  /// The work that may be done, never negative.
  package var units: Int

  /// A budget of so many units.
  package init(units: Int) {
    self.units = max(0, units)
  }

  /// Heuristics and simple bounds; for sweeps that pack hundreds of times.
  package static let quick = WorkBudget(units: 20_000_000)
  /// For a report: well under a second.
  package static let standard = WorkBudget(units: 250_000_000)
  /// A few seconds: closes most clusters of up to 20,000 pods.
  package static let thorough = WorkBudget(units: 5_000_000_000)
  /// Half a minute, for the last node.
  package static let exhaustive = WorkBudget(units: 30_000_000_000)
}
