/// Nodes beyond those that the pods need, by the user's rules: for the loss of a zone, the least of a pool, spare nodes and
/// the least of all, in this order.
///
/// Worked example: pods that need 4 nodes, spread over 3 zones: of 6 nodes a zone takes 2, and 4 are left, so 6 it is; one
/// spare makes 7. The rules raise a lower bound as they raise a count: a bound of 4 becomes 7 too.
struct NodeReserves {
  private let settings: PlanSettings

  init(_ settings: PlanSettings) { self.settings = settings }

  /// How many nodes a pool has where the pods need `count`.
  func nodes(of pool: String, needing count: Int) -> Int {
    max(survivingZone(count), settings.pools[pool]?.least ?? 0)
  }

  /// How many nodes there are in all where the pools have `count`.
  func all(_ count: Int) -> Int { max(count + settings.spareNodes, settings.minimumNodes) }

  /// The fewest nodes of which so many are left when the fullest zone goes.
  private func survivingZone(_ count: Int) -> Int {
    guard let zones = settings.zones, count > 0 else { return count }
    // Every zone but one holds the pods, and the one has no more nodes than any other needs to.
    var nodes = count + (count + zones - 2) / (zones - 1)
    while nodes > count, nodes - 1 - (nodes - 1 + zones - 1) / zones >= count { nodes -= 1 }
    return nodes
  }
}
