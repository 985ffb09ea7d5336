/// Nodes with what they hold, and what found no room on them.
struct Filling {
  var nodes: [PlannedNodes]
  /// Copies of each shape that stand nowhere.
  var leftover: [Int]
  var leftoverCount: Int
}
