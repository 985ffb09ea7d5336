extension Tuning {
  /// Shares of the budget that stages may take, so that none starves the ones behind it. What a stage does not use is left to
  /// the next.
  enum Shares {
    /// Balanced packing on one type: the best single method, so that it may take half.
    static let balanced = 0.5
    /// A balanced plan is so much better than a greedy one that a large problem gets the work of three packings (one for each
    /// variant) even beyond that share ...
    static let balancedPackings = 3
    /// ... but no more than four budgets: a caller that asks for little work does not wait for much.
    static let balancedBudgets = 4
    /// Balanced packing on one type of several: types are many, and the linear program mixes them anyway.
    static let oneTypeOfMany = 0.1
    /// Types are packed alone until this much is gone, so that more than half is left for the linear program.
    static let typesAloneEnd = 0.4
    /// The program with few rows: it gives a first bound and the mix of types, the exact program improves on both.
    static let coarseProgram = 0.12
    /// The exact program ends when so much of the whole is gone: rounding its solution needs the rest.
    static let exactProgramEnd = 0.6
    /// The same where pods left over are counted: the bound decides more there, and plans come from filling.
    static let exactProgramEndFilling = 0.7
    /// The same where nodes of several types are exchanged: the bound moves little from then on, and plans come from exchanges.
    static let exactProgramEndOfMixes = 0.4
    /// Exchanges of nodes of several types: they find nearly all of what the program leaves.
    static let firstExchange = 0.4
    /// Exchanges between two roundings.
    static let laterExchange = 0.05
    /// The first rounding ends, where exchanges come first.
    static let firstRoundingEndOfMixes = 0.9
    /// The first rounding ends when so much is gone; the rest is for the program without exchanges and its roundings.
    static let firstRoundingEnd = 0.8
    /// Searching every fleet of a small problem: it ends early, or is hopeless.
    static let exactPacking = 0.4
    /// The program without exchanges starts from all patterns of the one with them, so that it needs little.
    static let plainProgram = 0.15
    /// One filling anew of nodes that leave pods over; there are many attempts.
    static let refilling = 0.1
    /// Trading small pods for larger ones left over gets a tenth of the budget on top: no number of a plan depends on it but the
    /// size of what is left over.
    static let largerPodsDivisor = 10
    /// Packing as if nodes had no limit: where it keeps to the limits it is the answer, so that a quarter is well spent.
    static let asIfUnlimited = 0.25
    /// The same on several types of today's nodes, whose mix it would have to hit by chance.
    static let asIfUnlimitedMix = 0.05
    /// Filling today's nodes, where each holds few pods: the program does better there.
    static let fillingFewPods = 0.25
    /// The same from `Filling.manyPodsOnANode` on: there are many ways to fill a node, and filling finds them.
    static let fillingManyPods = 0.6
    /// Buying nodes for what today's leave over.
    static let buying = 0.2
    /// A program inside a dive: a dive solves dozens of them.
    static let programOfADive = 0.1
    /// Balanced packing of what a dive has not fixed, done in each of its first rounds.
    static let balancedRest = 0.03
    /// Pods split over domains and packed without the rules: a plan close to one that keeps them.
    static let domainSplit = 0.3
    /// Pods one by one in several orders.
    static let oneByOne = 0.2
    /// Every fleet of a small problem with rules: half, for it can prove that there is nothing better.
    static let everyFleet = 0.5
    /// Pods of parts that a rule joins are packed a second time: with at least half of the budget, whatever is left of it.
    static let heedingRulesDivisor = 2
    /// Filling the nodes of a fixed fleet anew: at the beginning of a round, and where the program has raised the bound.
    static let fleetOfARound = 0.15
    /// One further rounding, and filling fleets after it, in turn.
    static let attemptOfARound = 0.15
    /// The exact program of a round ends when so much of the round is gone: most of what is open is for want of a bound.
    static let exactProgramOfARoundEnd = 0.9
    /// The first rounding of a round ends when so much is gone.
    static let firstRoundingOfARoundEnd = 0.95
  }
}
