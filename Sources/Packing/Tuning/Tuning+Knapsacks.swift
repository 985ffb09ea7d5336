extension Tuning {
  /// The relaxation of a knapsack by subgradient steps.
  enum Relaxation {
    /// Steps, at most: values hardly fall after that.
    static let mostSteps = 150
    /// A fall of less than this share is none ...
    static let progress = 1e-5
    /// ... and after so many steps without one the step is halved, from the best prices.
    static let patience = 6
    /// With steps below this share prices no longer change a ceiling by a node's dearest thousandth.
    static let shortestStep = 0.004
    /// The target is aimed at from a little below, so that steps do not vanish just above it.
    static let aim = 0.98
    /// A step is at least so much of the value.
    static let leastMove = 1e-4
    /// A slope this flat is none.
    static let flat = 1e-16
  }

  /// Tables over one dimension, and the prices of the others.
  enum Table {
    /// Sizes may lose one part in 500 (0.2 %) when they are rounded down to cells: coarser cells make bounds weaker.
    static let harmlessLoss = 500
    /// Units that are tried: what people write requests in.
    static let units = [
      2, 4, 5, 8, 10, 16, 20, 25, 32, 40, 50, 64, 80, 100, 125, 128, 200, 250, 256, 500, 512, 1000, 1024,
    ]
    /// Fewer cells bound badly; more take long to fill, all items together 8 million (64 MB).
    static let fewestCells = 1000
    /// More cells take long to fill ...
    static let mostCells = 60_000
    /// ... all items together: 64 MB.
    static let mostEntries = 8_000_000
    /// Cells of a table that only looks for patterns: so coarse that it takes next to nothing.
    static let coarseCells = 1000
    /// Below so many cells a fine table costs no more than a coarse one.
    static let smallTable = 300
    /// Polyak steps of the prices beside a coarse, a first and a second table: one fill of the table each.
    static let coarseSteps = 5
    /// The first table, from the relaxation's prices: they have furthest to go.
    static let firstSteps = 8
    /// The second one starts no better but only bounds labels.
    static let secondSteps = 6
    /// Patterns through every item are taken from the first and the fourth table of a search: prices have moved by then.
    static let laterCollection = 3
    /// So many of them, the most valuable: further ones repeat.
    static let throughItems = 25
    /// A step that does not lower the ceiling shortens the next ones to this.
    static let shortening = 0.6
    /// A fall of less than this share is none; after so many the search ends.
    static let progress = 1e-6
    /// Steps without a fall, until the search ends.
    static let patience = 4
    /// A step is at least so much of the value; a slope this flat is none.
    static let leastMove = 1e-5
    /// A slope this flat is none.
    static let flat = 1e-14
    /// No dimension counts less than this when items are chosen by value for the weight; the table's own no less than that.
    static let leastWeight = 1e-3
    /// The table's own dimension, which has no price, counts what the others leave of the threshold, and no less than this.
    static let leastOwnWeight = 0.05
  }

  /// Grids over two dimensions.
  enum Grid {
    /// Cells a grid may have, at 8 bytes and more each, and cells that take counts of copies (200 MB).
    static let mostCells = 6_000_000
    /// Cells with a count of copies, a byte each: 200 MB.
    static let mostCountedCells = 200_000_000
    /// Longer sides are not multiplied.
    static let longestSide = 1 << 24
    /// Copies of an item in a cell are counted in a byte.
    static let mostCopies = 250
    /// Bounds up to this are heeded from the start: they matter nearly always.
    static let alwaysLimited = 3
    /// The grid is computed again with further bounds at most so often.
    static let mostPasses = 6
    /// Patterns through every item: a grid gives better ones than a table, so that more are taken.
    static let throughItems = 80
    /// They must beat the threshold by more than rounding.
    static let beats = 1.000001
    /// Cells a side of a grid that only looks for patterns.
    static let coarseCells = 128
    /// Up to so many steps a grid costs little more than the tables that it stands for, and comes before them.
    static let cheapWork = 100_000_000
    /// Up to so many steps a grid is asked at once; beyond, other worths are first.
    static let cheapestWork = 40_000_000
    /// A second dimension whose capacity costs less than this share of the first one's is as good as free.
    static let rentShare = 0.02
    /// Items that no limit holds back take a quarter of a unit of work for each cell: eight cells are computed at a time.
    static let cellsPerWork = 4
    /// Items that a limit holds back take half a unit for each cell and portion.
    static let limitedCellsPerWork = 2
  }

  /// Label search.
  enum Labels {
    /// A label is compared with so many before it: nearly all dominated ones are found by twelve.
    static let window = 12
    /// What making a label takes, in units of work.
    static let workPerLabel = 100
    /// The beam to begin with, and how it widens when the search ends on it with work left.
    static let firstBeam = 200
    /// How the beam widens when the search ends on it with work left.
    static let widening = 5
    /// A gap below a 3,000th of the threshold is not halved any more: any improvement counts.
    static let smallGap = 3000
    /// Nor after so many tries.
    static let mostTries = 9
    /// Patterns taken from the last level.
    static let patterns = 30
  }
}
