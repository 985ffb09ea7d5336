/// Nodes with what they hold, and what found no room on them.
struct Filling {
  /// The nodes that hold anything.
  var nodes: [PlannedNodes]
  /// Copies of each shape that stand nowhere.
  var leftover: [Int]
  /// Pods that stand nowhere.
  var leftoverCount: Int
}
