extension Tuning {
  /// Nodes that exist.
  enum Filling {
    /// From so many pods to a node on there are many ways to fill one (`Shares.fillingManyPods`).
    static let manyPodsOnANode = 6
    /// Sizes that the volume bound on pods left over is tried with: of more, every so-and-so many.
    static let mostSizes = 64
    /// Larger pods are not traded for small ones on more nodes.
    static let mostNodesToTrade = 5000
    /// What a look at a node takes.
    static let workPerTrade = 200
    /// What overflowed a type, as a share of its nodes, counts for no more than this.
    static let mostTaken = 0.5
  }

  /// The split of pods over types of node.
  enum Split {
    /// More types are not told apart one by one, and more rounds change nothing.
    static let mostTypes = 40
    /// Rounds, each with less of what overflowed: more change nothing.
    static let mostRounds = 8
    /// The power of the load to begin with; it is doubled step by step.
    static let firstPower = 4
    /// The last power: as good as the maximum.
    static let lastPower = 256
    /// Passes over all shapes at one power.
    static let mostPasses = 40
    /// A pass that moves fewer copies than this share is the last at its power.
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
    /// The same of pods.
    static let mostPods = 8000
    /// With more than one in five pods left over (and 4 of a few) nodes are not hardly too few but far too few.
    static let leftoverDivisor = 5
    /// A few pods more may be left over of a small number, where one in five would be none.
    static let leftoverOfFew = 20
    /// Rounds without a pod less, for each node.
    static let patiencePerNode = 100
    /// The same in all.
    static let patience = 10_000
    /// Two to six nodes are taken apart: fewer exchange nothing, more are filled no better than before.
    static let (fewestNodes, nodeTurns) = (2, 5)
    /// Steps of filling one node, in turn: most are filled soon, some only by a long search.
    static let steps = [300, 1000, 3000]
    /// How much chance there is in the order of the sizes.
    static let noise = 0.3
    /// What a round takes: to begin, for each shape, for each shape that is wanted.
    static let (workPerRound, workPerListed, workPerWanted) = (4000, 2, 20)
    /// What filling a node takes: to begin, for each step, for each candidate.
    static let (workPerNode, workPerStep, workPerCandidate) = (1500, 12, 10)
    /// The seed where none is given.
    static let seed: UInt64 = 5
  }

  /// Filling nodes exactly.
  enum Perfect {
    /// From this share of the nodes on a dimension is so scarce that nodes are to be filled exactly.
    static let scarce = 0.999
    /// With more pods to a node there are so many contents that balanced packing does better.
    static let mostPodsOnANode = 30
    /// Nodes that are open are filled six at a time, with none to four that are full already.
    static let (mostOpen, fullTurns) = (6, 5)
    /// Shapes of which pairs are listed: a third of them the largest, of the others any.
    static let (mostShapes, largest) = (75, 25)
    /// Steps of filling one node, in turn.
    static let steps = [200, 600, 2000]
    /// They are doubled after so many rounds for each node in which no more were filled, and again, at most so often.
    static let (patiencePerNode, mostDoublings) = (20, 6)
    /// How much chance there is in the order of the sizes.
    static let noise = 0.5
    /// What a round takes: to begin, for each shape, for each pair; and a step.
    static let (workPerRound, workPerListed, workPerPair, workPerStep) = (2000, 5, 10, 40)
    /// The seed of the first run.
    static let seed: UInt64 = 3
    /// Of the work of filling this part may go there.
    static let share = 0.75
  }

  /// Small problems searched to the end.
  enum Exact {
    /// Sets of pods whose least price is kept, and pairs of a set and a part of it: a few hundredths of a second.
    static let (mostSets, mostSplits) = (20_000, 3_000_000)
    /// What a pair takes.
    static let workPerSplit = 4
    /// Beyond these a search does not end.
    static let mostNodes = 16
    /// Pods have as many places as there are nodes.
    static let mostPods = 60
    /// The search looks at every shape in each step.
    static let mostShapes = 40
    /// Fleets are listed before the first is tried.
    static let mostFleets = 20_000
    /// Steps for each fleet: few for all of them first, for most are decided by few.
    static let stepsPerFleet = [20_000, 400_000]
    /// What beginning a fleet takes, and a step.
    static let workPerFleet = 10_000
    /// What a step of the search takes.
    static let workPerStep = 15
    /// States that are remembered as failed (16 bytes each).
    static let mostFailed = 200_000
    /// What looks at nodes count as, in steps: a whole check of the rules, a shape with rules or groups, one without, a node tried.
    static let stepsPerCheck = 20
    /// A shape with rules or groups, for each node.
    static let stepsPerConstrained = 5
    /// A shape without, for each node.
    static let stepsPerFree = 2
    /// A node that is tried.
    static let stepsPerNode = 4
    /// Of shapes with equal room to spare the larger comes first; this keeps tiny ones from being infinitely easy.
    static let leastSize = 0.05
    /// Free shares count before types in the order of nodes: they are told apart to a millionth.
    static let freeBeforeType = 1e6
  }
}
