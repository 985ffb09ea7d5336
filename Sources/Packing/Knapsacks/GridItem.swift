/// An item of a grid: its size in cells and what it gains.
struct GridItem {
  var item: Int
  var rows: Int
  var columns: Int
  var gain: Double
  var bound: Int
  /// More than `bound` copies would fit.
  var couldExceed: Bool
  /// The grid heeds the bound.
  var isLimited: Bool
}
