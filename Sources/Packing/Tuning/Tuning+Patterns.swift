extension Tuning {
  /// The program over patterns.
  enum Program {
    /// Shapes with a row: a pivot takes the square of it, 0.1 ms at 400.
    static let mostRows = 400
    /// The coarse program: half as many, of shapes larger than 4 % of a node.
    static let coarseRows = 200
    /// Smaller shapes fill what is left anyhow.
    static let coarseSize = 0.04
    /// Larger shapes whose place a shape may take, those nearest in size (measured: half the pivots).
    static let exchangesPerShape = 3
    /// With fewer rows the program is solved faster without them.
    static let fewestRowsForExchanges = 40
    /// Leaving a pod out costs ten of the dearest nodes where types are limited: never worth it while a node can be had.
    static let omissionNodes = 10.0
    /// Worths stay exact in a Double for nodes of up to so many pods; beyond, they are scaled down.
    static let podsAtFullScale = 1024.0
    /// Duals of the dimensions beyond eight nodes for a node's capacity are no price of anything.
    static let mostFluidPrice = 8.0
    /// No copy is worth more than two nodes for as many as fit one.
    static let mostNodesWorth = 2.0
    /// Amounts with more than 28 bits are brought to 24: prices of a unit stay exact enough, and a request loses a millionth.
    static let manyDigits = 1 << 28
    /// What they are brought to.
    static let enoughDigits = 1 << 24
  }

  /// Column generation.
  enum Pricing {
    /// Duals are priced this far towards the best ones so far; on a miss less, then not at all (Wentges 1997; measured: half
    /// the rounds).
    static let smoothings = [0.6, 0.25, 0]
    /// The program's own worths come first where its value fell by less than this share since they were last priced in full.
    static let settled = 1e-5
    /// Every twelfth round is priced to the end, so that the bound rises while patterns are still found.
    static let thoroughRound = 12
    /// The program is solved when the bound is within this share of its value.
    static let solved = 1e-7
    /// A value is rounded up only if it is above a whole step by more than this.
    static let aboveStep = 1e-5
    /// Beyond this a value is no number of steps that fits.
    static let mostSteps = 1e15
    /// A pattern must save more than this share of its node's price, that of the dearest thousandth at least.
    static let saving = 1e-6
    /// A node that costs nothing still asks for a saving.
    static let leastPrice = 1e-3
    /// A threshold lies above the price by what rounding of worths loses.
    static let thresholdMargin = 1e-7
    /// A worth beyond every sum of worths.
    static let mostWorth = 0x1p60
    /// Greedy mixes: other dimensions count this little beside the one that leads ...
    static let otherDimensions = 0.15
    /// ... and six more by chance around the scarcity, from a fixed seed.
    static let randomMixes = 6
    /// The seed: any would do.
    static let mixSeed: UInt64 = 7
    /// A random mix is the scarcity by 0.4 to 1.6, and a little, so that no dimension counts nothing.
    static let (mixLeast, mixRange, mixBase) = (0.4, 1.2, 0.02)
    /// What one greedy filling takes for each item.
    static let workPerItem = 16
    /// Grid work of each kind of program: none is worth more than what the solution gains by it.
    static let coarseEffort = (mostGridWork: 200_000_000, beam: 1000)
    /// A row for every shape: the bound is worth a second of grids.
    static let exactEffort = (mostGridWork: 1_000_000_000, beam: 3000)
    /// The labels were searched before, with exchanges.
    static let plainEffort = (mostGridWork: 1_000_000_000, beam: 500)
    /// Dozens of programs, each of them only for patterns.
    static let diveEffort = (mostGridWork: 20_000_000, beam: 500)
  }

  /// The simplex.
  enum Simplex {
    /// Demands are raised by about this, by another amount for every row, against degeneracy; hardly at all where limits may
    /// leave no room for more.
    static let perturbation = 0.004
    /// Limits may leave no room for more than the demand.
    static let tightPerturbation = 1e-5
    /// A hash of the row that spreads the amounts: two primes, and a start that is none of their multiples.
    static let (hashFactor, hashStart, hashRange) = (7919, 13, 1009)
    /// Reduced costs and pivots this small are 0.
    static let zero = 1e-9
    /// Ratios this near are a tie.
    static let tie = 1e-12
    /// A pivot of the inverse below this is singular.
    static let singular = 1e-12
    /// A surplus counts a little less than a column: it brings no pattern.
    static let surplusWeight = 0.7
    /// Candidates between two pricings of all columns: half of the rows, 40 at least.
    static let fewestCandidates = 40
    /// Half of the rows.
    static let candidateDivisor = 2
    /// What a pivot takes for each entry of the inverse (a third of a unit), and a candidate for its entries.
    static let entriesPerWork = 3
    /// A candidate's entries.
    static let workPerCandidate = 16
    /// Duals are computed anew every so many pivots, the inverse every so many, before what they lose shows.
    static let dualsAnew = 64
    /// The inverse: it takes as long as hundreds of pivots.
    static let inverseAnew = 1000
    /// Amounts below this are none; below that, the basis does not meet the demand.
    static let noAmount = 1e-7
    /// Below this the basis does not meet the demand.
    static let notMet = -1e-4
  }

  /// Rounding.
  enum Dive {
    /// Rounds: each fixes an eighth of what is left or more, so that 60 reach the end of any.
    static let mostRounds = 60
    /// One in so many patterns in use is fixed at a time; variants take others in turn.
    static let portion = 8
    /// Attempts take coarser and finer portions in turn.
    static let portions = [8, 16, 4, 32]
    /// Nodes held back take these turns, two attempts each.
    static let heldBack = 3
    /// Attempts for each number of nodes held back.
    static let attemptsPerHold = 2
    /// In the first rounds what is left is packed by the best methods; later ones change it little.
    static let earlyRounds = 6
    /// Fractions are fixed again, fewer and then others, at most so often, four times at each place.
    static let mostRetries = 12
    /// Retries before the next fraction is skipped.
    static let retriesPerSkip = 4
    /// An amount this close below a whole number is it.
    static let whole = 1e-6
    /// Patterns cut short are fixed one by one, at most so many.
    static let mostCut = 2000
    /// A fraction above this is fixed beyond the portion.
    static let nearlyWhole = 0.9
    /// Roundings of a solution, each with another variant.
    static let mostAttempts = 100
    /// The attempt before which nodes are eliminated: the plain ones come first.
    static let eliminationAttempt = 2
    /// Attempts that come with a filling anew.
    static let attemptsPerRefill = 2
    /// Amounts of a type are rounded down, nearly up and to the nearest.
    static let compositionThresholds = [0, 0.999, 0.5]
  }

  /// Doing without a node.
  enum Elimination {
    /// Runs: the emptiest 40, 120 and 400 nodes, each with its seed and with four million steps more than the last.
    static let runs: [(seed: UInt64, mostNodes: Int)] = [(1, 40), (2, 120), (3, 400)]
    /// Steps of the first run; each further one has so many more.
    static let stepsPerRun = 4_000_000
    /// Nodes of one pattern are at most an eighth of the chosen ones: unlike nodes have more to exchange.
    static let alikeDivisor = 8
    /// Nodes with more pods are left alone: pods are looked at one by one.
    static let mostPodsOnANode = 512
    /// No more copies of a shape are listed: beyond `mostPodsOnANode` anyway.
    static let mostCopiesListed = 4096
    /// What a step takes, in units of work.
    static let workPerStep = 4
    /// Kicks without a placing, until it is given up; each a little stronger than the last, in turn.
    static let patience = 60
    /// Exchanges of a kick: four to ten, in turn.
    static let (kickLeast, kickTurns) = (4, 7)
    /// Steps that a kick counts as.
    static let stepsPerKick = 4
  }

  /// A fixed number of nodes, filled anew a few at a time.
  enum Fleet {
    /// Larger problems are left to the other ways: nodes are looked at one by one.
    static let mostNodes = 1 << 16
    /// The same of pods.
    static let mostPods = 1 << 20
    /// Two to six nodes are taken apart: fewer exchange nothing, more are filled no better than before.
    static let (fewestNodes, nodeTurns) = (2, 5)
    /// The node that loses most of three.
    static let othersLooked = 2
    /// Steps of filling one node, in turn: most are filled soon, some only by a long search.
    static let steps = [300, 1000, 3000]
    /// How much chance there is in the order of the sizes.
    static let noise = 0.3
    /// Where one dimension alone is scarce the others must not count at all, where two are nearly as scarce both must: measured,
    /// each closes instances that the other does not.
    static let powers = [32, 4]
    /// Where filling brought what is left over below this share of what it was, it goes on.
    static let goesOn = 0.85
    /// Looks at what is left over: with more than a node's worth that fell by less than this since the last, it is given up.
    static let (looks, progress) = (8, 0.97)
  }

  /// Rounds of packing one type.
  enum Rounds {
    /// The first round: what most clusters take.
    static let first = 25_000_000
    /// Each has so many times the work of the one before, so that all before it cost a third of it.
    static let growth = 4
    /// A round that leaves all but so little of its work has nothing more to try.
    static let idle = 1000
  }
}
