extension Tuning {
  /// Exchanging nodes of several types.
  enum Mixes {
    /// Sets of nodes that are listed: all of up to five nodes of fifteen types.
    static let mostSets = 20_000
    /// No more nodes are taken out at once: the pods of more are packed no better than before.
    static let mostNodes = 8
    /// Types of which sets are made, those that waste least.
    static let mostTypes = 15
    /// Plans of more nodes are left alone: they are looked at one by one.
    static let mostNodesOfAPlan = 5000
    /// Sets that are looked at in one round (measured: with 60 twice the gap is left), and tried.
    static let (mostLooks, mostTries) = (3000, 3)
    /// One in four rounds is for sets at the same price even where there are cheaper ones.
    static let sidewaysTurns = 4
    /// At the same price losses that spread over more nodes are taken one time in ten (measured: always, twice the gap is left).
    static let spreadingTurns = 10
    /// Balanced packing is tried two times in three, filling one after the other where it fails.
    static let balancedTurns = 3
    /// Draws of a node for each that is wanted.
    static let mostDraws = 4
    /// Steps of filling one node, in turn.
    static let steps = [100, 400, 1500]
    /// How much chance there is in the order of the sizes.
    static let noise = 0.4
    /// The seed of the first run.
    static let seed: UInt64 = 11
    /// Sums of worths lose less than this of a price unit.
    static let lostByRounding = 1.0
    /// What a round takes: to begin, for each node of the plan, for each shape in demand, for each set looked at.
    static let (workPerRound, workPerDraw, workPerWanted, workPerLook) = (3000, 2, 30, 5)
    /// What a balanced packing takes on top, for each shape in demand.
    static let workPerBalanced = 150
    /// What filling a node takes: to begin, for each step, for each candidate.
    static let (workPerNode, workPerStep, workPerCandidate) = (1000, 12, 20)
  }
}
