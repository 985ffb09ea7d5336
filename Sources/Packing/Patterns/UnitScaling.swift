/// Amounts rounded down for bounds, so that prices of a unit of capacity stay exact enough in whole numbers.
///
/// What fits before rounding fits after it (Σ ⌊w / u⌋ ≤ ⌊C / u⌋), so a bound for the rounded amounts is one for the real
/// ones. Memory in odd bytes is the case: capacities of 2^37 are brought to 2^24, requests lose a millionth or so.
struct UnitScaling {
  /// What amounts are divided by, dimension by dimension.
  let units: [Int]
  /// Request of shape s in dimension d at `s * dimensionCount + d`.
  let requests: [Int]
  /// Capacity of type t in dimension d at `t * dimensionCount + d`.
  let capacities: [Int]

  /// Chooses units for a part.
  init(_ problem: PreparedProblem) {
    let dimensions = problem.dimensionCount
    var units = [Int](repeating: 1, count: dimensions)
    for d in 0..<dimensions {
      let largest = (0..<problem.typeCount).map { problem.capacity($0, d) }.max() ?? 0
      if largest > Tuning.Program.manyDigits {
        while largest / units[d] > Tuning.Program.enoughDigits { units[d] *= 2 }
      }
    }
    self.units = units
    requests = problem.requests.indices.map { problem.requests[$0] / units[$0 % dimensions] }
    capacities = problem.capacities.indices.map { problem.capacities[$0] / units[$0 % dimensions] }
  }
}
