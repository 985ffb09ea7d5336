/// An item of a grid: its size in cells and what it gains.
struct GridItem {
  /// Its index in the knapsack.
  var item: Int
  /// Cells it takes in the first dimension.
  var rows: Int
  /// Cells it takes in the second dimension.
  var columns: Int
  /// What a copy is worth beyond the prices of the other dimensions.
  var gain: Double
  /// Copies at most.
  var bound: Int
  /// More than `bound` copies would fit.
  var couldExceed: Bool
  /// The grid heeds the bound.
  var isLimited: Bool
}
