extension Tuning {
  /// Nodes that exist.
  enum Filling {
    /// From so many pods to a node on there are many ways to fill one (`Shares.fillingManyPods`).
    static let manyPodsOnANode = 6
    /// Sizes that the volume bound on pods left over is tried with: of more, every so-and-so many.
    static let mostSizes = 64
    /// Larger pods are not traded for small ones on more nodes; what a look at a node takes.
    static let mostNodesToTrade = 5000
    static let workPerTrade = 200
    /// What overflows a type takes half of it off the type's room in the next round, but never more than half.
    static let mostTaken = 0.5
  }

  /// The split of pods over types of node.
  enum Split {
    /// More types are not told apart one by one, and more rounds change nothing.
    static let mostTypes = 40
    static let mostRounds = 8
    /// Powers of the load, doubled step by step: 256 is as good as the maximum.
    static let firstPower = 4
    static let lastPower = 256
    /// Passes over all shapes at one power, and the share of copies that must move for another.
    static let mostPasses = 40
    static let settled = 0.001
    /// Halvings of a line search: 2^-24 of the copies.
    static let halvings = 24
    /// What one shape on one type takes in one dimension.
    static let workPerEntry = 20
  }

  /// Filling nodes anew.
  enum Refill {
    /// Larger problems are left to the other ways: nodes are looked at one by one.
    static let mostNodes = 400
    static let mostPods = 8000
    /// With more than one in five pods left over (and 4 of a few) nodes are not hardly too few but far too few.
    static let leftoverDivisor = 5
    static let leftoverOfFew = 20
    /// Rounds without a pod less, for each node and in all.
    static let patiencePerNode = 100
    static let patience = 10_000
    /// Two to six nodes are taken apart: fewer exchange nothing, more are filled no better than before.
    static let (fewestNodes, nodeTurns) = (2, 5)
    /// Steps of filling one node, in turn: most are filled soon, some only by a long search.
    static let steps = [300, 1000, 3000]
    /// How much chance there is in the order of the sizes.
    static let noise = 0.3
    /// What a round and a node take beside their steps.
    static let (workPerRound, workPerListed, workPerWanted) = (4000, 2, 20)
    static let (workPerNode, workPerStep, workPerCandidate) = (1500, 12, 10)
    /// The seed where none is given.
    static let seed: UInt64 = 5
  }

  /// Small problems searched to the end.
  enum Exact {
    /// Beyond these a search does not end.
    static let mostNodes = 16
    static let mostPods = 60
    static let mostShapes = 40
    static let mostFleets = 20_000
    /// Steps for each fleet: few for all of them first, for most are decided by few.
    static let stepsPerFleet = [20_000, 400_000]
    /// What beginning a fleet takes, and a step.
    static let workPerFleet = 10_000
    static let workPerStep = 15
    /// States that are remembered as failed (16 bytes each).
    static let mostFailed = 200_000
    /// What looks at nodes count as, in steps: a whole check of the rules, a shape with rules or groups, one without, a node tried.
    static let stepsPerCheck = 20
    static let stepsPerConstrained = 5
    static let stepsPerFree = 2
    static let stepsPerNode = 4
    /// Of shapes with equal room to spare the larger comes first; this keeps tiny ones from being infinitely easy.
    static let leastSize = 0.05
    /// Free shares count before types in the order of nodes: they are told apart to a millionth.
    static let freeBeforeType = 1e6
  }
}
