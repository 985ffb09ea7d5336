extension Tuning {
  /// Balanced packing and the search for the number of nodes.
  enum Balanced {
    /// More nodes are not scored one by one for every shape.
    static let mostNodes = 1 << 20
    /// A visit puts one copy on a node; where a node gets more than 16 of a shape, several, for the balance among so many is
    /// fine enough.
    static let copiesSpread = 16
    /// While there are more copies than nodes, half of the nodes with room get one at a time ...
    static let halfOfRoom = 2
    /// ... afterwards a quarter, so that the last copies see what the ones before them did.
    static let quarterOfRoom = 4
    /// Packings in one search: three variants at the bound, then enough to gallop and bisect.
    static let mostPackings = 24
    /// Packings for one type of several, and for what a dive has left: the first few bring nearly everything.
    static let mostPackingsOfMany = 6
    /// What a dive has left is small, and packed again and again.
    static let mostPackingsOfARest = 7
    /// With more than one in 50 pods left over (2 %) the other variants fail at that number of nodes too.
    static let hopelessPods = 50
    /// Galloping begins with steps of a 2,000th of the bound: plans are seldom further from it.
    static let gallopDivisor = 2000
    /// Steps double at most so often.
    static let mostDoublings = 20
    /// The work of a packing is counted as so many visits of a node for each pod: large and small copies meet room that is
    /// nearly full.
    static let visitsPerPod = 4
  }

  /// Grouped packing and filling node by node.
  enum Grouped {
    /// Weight of a class's free room against its direction in aligned fit (packing.md 7.4).
    static let roomWeight = 0.3
    /// What a class takes to be looked at, and a shape to be begun, in units of work.
    static let workPerClass = 4
    /// What beginning a shape takes.
    static let workPerShape = 16
    /// With more shapes only the few best rules are tried: each sorts and visits all of them.
    static let mostShapesForAllRules = 1500
    /// Node by node visits every shape for every pod of a node: quadratic in the shapes, so that there are limits ...
    static let mostShapesNodeByNode = 800
    /// ... lower ones where it is done for several types.
    static let mostShapesNodeByNodeOfMany = 200
    /// More different nodes than this are given up: no pattern is repeated, and other methods are faster.
    static let mostDifferentNodes = 20_000
    /// What looking at a shape in one dimension takes node by node.
    static let workNodeByNode = 4
    /// Of more types not each is tried as the one that is opened first ...
    static let mostTypesApart = 48
    /// ... but a quarter of as many, those with the most room.
    static let roomiestTypes = 12
    /// Both of CPU and memory, which come first, decide what room a type has.
    static let dimensionsOfRoom = 2
  }

  /// How many patterns of a plan, those of most nodes, go to the linear program (measured: 2,600 patterns of one balanced plan
  /// slowed it down threefold).
  enum Kept {
    /// Of a grouped plan of one type: its patterns repeat, so that few nodes' worth is lost.
    static let grouped = 120
    /// Of a grouped plan of several types: there is such a plan for each of them.
    static let groupedOfMany = 20
    /// Of a plan of a similar problem, which is a good one: all but of the largest clusters.
    static let model = 400
    /// Of a balanced plan, whose patterns hardly repeat.
    static let balanced = 60
  }
}
