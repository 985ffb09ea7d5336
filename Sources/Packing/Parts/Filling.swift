/// Nodes of limited types with what they hold, and what found no room.
struct Filling {
  var nodes: [PlannedNodes]
  var leftover: [Int]
  var leftoverCount: Int
}
