/// A part of a problem in the form the algorithms want: flat arrays, equal shapes merged, amounts divided by their
/// greatest common divisor, only shapes that fit somewhere and types that hold something.
///
/// Indices of shapes and types are its own; `shapeSources` and `typeSources` lead back to the problem.
struct PreparedProblem: Sendable {
  /// Copies of a shape of the problem that are merged into one prepared shape.
  struct Source: Hashable, Sendable {
    /// Index of the shape in the problem.
    var shape: Int
    /// Copies of it.
    var count: Int
  }

  /// How many dimensions there are.
  var dimensionCount: Int
  /// What amounts were divided by, for each dimension.
  var units: [Int]

  /// Request of shape s in dimension d at `s * dimensionCount + d`.
  var requests: [Int] = []
  /// Copies of each shape.
  var counts: [Int] = []
  /// The cap group of each shape, or -1; a shape with a cap of its own is a group of one.
  var groups: [Int] = []
  /// How many copies of a group may share a node.
  var groupCaps: [Int] = []
  /// What each shape was merged from.
  var shapeSources: [[Source]] = []

  /// Capacity of type t in dimension d at `t * dimensionCount + d`.
  var capacities: [Int] = []
  /// The same up to twice the sum of all requests: whether two pods share a node.
  var roomyCapacities: [Int] = []
  /// 1 each when no type has a price.
  var prices: [Int] = []
  /// `Int.max`: no limit.
  var limits: [Int] = []
  /// The type of the problem that each type is.
  var typeSources: [Int] = []
  /// The question is how many pods stay out on limited nodes, not what nodes cost (all prices are 0 then).
  var countsUnplaced = false
  /// Whether plans are sought that come near the bound, and not the bound alone.
  var seeksPlans = true

  /// Rules between its pods; nil where there are none or they are left out.
  var rules: PreparedRules?

  /// Whether shape s may stand on type t and one copy fits, at `s * typeCount + t`.
  var usable: [Bool] = []
  /// The types that a shape may stand on, in order, for what would look at every type in vain; `usable` may have fewer.
  var typesOf: [[Int]] = []

  /// How many shapes there are.
  var shapeCount: Int { counts.count }
  /// How many types there are.
  var typeCount: Int { prices.count }
  /// How many pods there are.
  var podCount: Int { counts.reduce(0, +) }

  /// The request of a copy in one dimension.
  func request(_ shape: Int, _ dimension: Int) -> Int { requests[shape * dimensionCount + dimension] }
  /// What a node of a type has in one dimension.
  func capacity(_ type: Int, _ dimension: Int) -> Int { capacities[type * dimensionCount + dimension] }
  /// Whether a shape may stand on a type and one copy fits.
  func isUsable(_ type: Int, by shape: Int) -> Bool { usable[shape * typeCount + type] }
  /// Whether there are only so many nodes of a type.
  func isLimited(_ type: Int) -> Bool { limits[type] != Int.max }
  /// Whether any type is limited.
  var hasLimits: Bool { limits.contains { $0 != Int.max } }

  /// How many copies of a shape may share a node, by its cap alone.
  func cap(of shape: Int) -> Int { groups[shape] < 0 ? Int.max : groupCaps[groups[shape]] }

  /// How many copies of a shape an empty node of a type holds (`Int.max`: as many as there are).
  func copies(of shape: Int, onEmpty type: Int) -> Int {
    guard isUsable(type, by: shape) else { return 0 }
    var copies = cap(of: shape)
    for d in 0..<dimensionCount {
      let amount = request(shape, d)
      if amount > 0 { copies = min(copies, capacity(type, d) / amount) }
    }
    return copies
  }

  /// Asks for as few pods left over as possible, whatever nodes cost.
  mutating func countUnplaced() {
    countsUnplaced = true
    prices = [Int](repeating: 0, count: typeCount)
  }
}
