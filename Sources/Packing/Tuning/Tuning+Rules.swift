extension Tuning {
  /// Pods between which there are rules.
  enum Rules {
    /// Orders of pods one by one before every fleet is tried, three fleets in turn.
    static let firstOrders = 12
    /// The fleet without rules, all nodes, and those that are kept.
    static let fleetTurns = 3
    /// Orders on today's nodes when nothing else helped.
    static let lastOrders = 60
    /// Orders by which a fleet that is cheaper by a node is tried: those that are most unlike.
    static let unlikeOrders = [0, 1, 3]
    /// Orders before chance comes in, and how far a size is off by chance.
    static let plainOrders = 4
    /// Sizes by chance are 0.6 to 1.4 of what they are.
    static let (sizeLeast, sizeRange) = (0.6, 0.8)
    /// Shapes without rules come behind all depths; depths are told apart to four.
    static let behindRules = 10.0
    /// Depths beyond four are not told apart: rounds to find them end.
    static let mostDepth = 4
    /// Depth decides between shapes of nearly the same size.
    static let depthWeight = 1e-3
    /// A pod of more than half a node comes first: it fits only on an empty one.
    static let largePod = 0.5
    /// Counts of targets by node: more would take gigabytes.
    static let mostCounts = 40_000_000
    /// Rounds in which pods of broken rules may go back to where they stood: each may let others in.
    static let mostReturns = 8
    /// Shapes left over are tried again so often, for what they wait for may have come.
    static let secondTries = 2
    /// What looking for the node on which a group begins takes, for each.
    static let workPerGroupNode = 30
    /// What ordering a node takes.
    static let workPerQueuedNode = 8
    /// What choosing among types takes for each.
    static let workPerQueue = 20
    /// What checking an entry of a plan takes.
    static let workPerEntry = 200
    /// What trying a pod where it stood takes.
    static let workPerReturn = 50
    /// Looks at nodes for one pod left over, and what each takes; pods that may be moved for it, one after the other.
    static let mostLooks = 4000
    /// What a look takes.
    static let workPerLook = 60
    /// Pods moved for one, one after the other: longer chains seldom end.
    static let chainLength = 2
    /// What a look ahead takes, in steps, for each spread and each need, and for each of their nodes.
    static let (stepsPerSpread, stepsPerSpreadNode, stepsPerNeed) = (10, 3, 4)
  }

  /// The simulated scheduler.
  enum Scheduler {
    /// More pods are not simulated.
    static let mostPods = 200_000
    /// Nodes that may be looked at until the count is found; beyond, there is no answer instead of a late one.
    static let mostSteps = 20_000_000
    /// Orders of arrival, by their seeds: one order that is seldom unlucky says little.
    static let seeds: [UInt64] = [1, 2, 3]
    /// Moving entries takes less than looking at one.
    static let movesPerStep = 16
    /// Twice as many nodes as a plan needs are tried.
    static let mostTimes = 2
  }
}
