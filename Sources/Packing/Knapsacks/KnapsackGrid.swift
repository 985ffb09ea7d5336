/// The best patterns for every pair of capacities in two dimensions, the others being priced: a two-dimensional knapsack
/// by dynamic programming, exact in those two.
///
/// Most bounds on copies do not matter, since other dimensions and items leave room for few. So items are added in place,
/// any number at a time; when a pattern found has too many copies of some, those are *limited* and the grid is computed
/// again, with portions of 1, 2, 4, ... copies for them. Without a limit the grid is still an upper bound. Worths are
/// whole numbers below 2^53 in Doubles, hence exact.
///
/// Example: capacity (4, 4), items (3, 1) and (1, 3), worth 1 each: cell (4, 4) gets 2, cells (3, 1) and (1, 3) get 1.
struct KnapsackGrid {
  /// At least the worth of every pattern that is worth more than the threshold; at least the threshold.
  private(set) var ceiling = 0
  /// Good patterns; they fit in the two dimensions and are to be repaired in the others.
  private(set) var patterns: [[Int]] = []
  /// What a cell stands for in the two dimensions.
  let units: (Int, Int)

  private let knapsack: Knapsack
  private let threshold: Int
  private let extent: (rows: Int, columns: Int)
  private let items: GridItems
  private var cells: GridCells
  /// The items as they are, with those limited that turned out to need it.
  private var open: [GridItem]

  /// Nil when the grid would take more than the work that it may, or 200 MB.
  ///
  /// - Parameter limited: The items (by what the caller knows them by) that have turned out to need their bound.
  init?(_ question: GridQuestion, limited: Set<Int>) {
    (knapsack, threshold) = (question.knapsack, question.threshold)
    let prices = question.relaxation.prices
    let kept = (0..<knapsack.count).filter {
      question.relaxation.ceiling + min(0, question.knapsack.gain(of: $0, at: prices)) > question.threshold
        && question.knapsack.bounds[$0] > 0
    }
    units = Self.units(question, kept)
    let pair = question.dimensions
    extent = (knapsack.capacity[pair.0] / units.0 + 1, knapsack.capacity[pair.1] / units.1 + 1)
    let longest = Tuning.Grid.longestSide
    guard !kept.isEmpty, extent.rows <= longest, extent.columns <= longest else { return nil }
    let cellCount = extent.rows * extent.columns
    guard cellCount <= Tuning.Grid.mostCells else { return nil }
    items = GridItems(question, kept: kept, units: units, extent: extent, limited: limited)
    open = items.list
    cells = GridCells(rows: extent.rows, columns: extent.columns)
    let work = GridCells.work(undominated, cells: cellCount)
    let counted = question.countsAll ? cellCount * kept.count : work * Tuning.Grid.cellsPerWork
    guard work <= question.workLeft, counted <= question.mostWork else { return nil }
  }

  /// Computes the grid, again while the best pattern has too many copies of items, which `limited` then names; false when that
  /// takes more memory than there is.
  mutating func solve(limited: inout Set<Int>, meter: inout WorkMeter) -> Bool {
    for _ in 0..<Tuning.Grid.mostPasses {
      let before = ceiling
      let limitedCount = open.reduce(0) { $0 + ($1.isLimited ? 1 : 0) }
      guard extent.rows * extent.columns * limitedCount <= Tuning.Grid.mostCountedCells else { return false }
      cells = GridCells(rows: extent.rows, columns: extent.columns)
      cells.fill(undominated, meter: &meter)
      ceiling = max(threshold, items.constant + Int(cells.best(extent.rows - 1, extent.columns - 1)))
      collect(threshold: threshold - items.constant)
      if ceiling == threshold || ceiling == before || meter.isSpent || !limitExceeded(&limited) { break }
    }
    for pattern in patterns.indices {
      for item in 0..<knapsack.count {
        patterns[pattern][item] = min(patterns[pattern][item], knapsack.bounds[item])
      }
      for item in items.always { patterns[pattern][item] = knapsack.bounds[item] }
    }
    return true
  }

  /// What a cell stands for: as much as loses next to nothing, and where it is coarse as much as makes few enough cells.
  private static func units(_ question: GridQuestion, _ kept: [Int]) -> (Int, Int) {
    let (knapsack, pair) = (question.knapsack, question.dimensions)
    var units = (
      harmlessUnit(kept.map { knapsack.weight($0, pair.0) }), harmlessUnit(kept.map { knapsack.weight($0, pair.1) })
    )
    if let coarseCells = question.coarseCells {
      units.0 = max(units.0, ceilingDivision(knapsack.capacity[pair.0], coarseCells))
      units.1 = max(units.1, ceilingDivision(knapsack.capacity[pair.1], coarseCells))
    }
    return units
  }

  /// Items without those for which copies of an item that is not limited are worth as much and take no more.
  private var undominated: [GridItem] {
    let free = open.filter { !$0.isLimited }
    return open.filter { item in
      !free.contains { other in
        guard other.item != item.item, other.rows <= item.rows, other.columns <= item.columns else { return false }
        var copies = Tuning.Grid.mostCopies
        if other.rows > 0 { copies = min(copies, item.rows / other.rows) }
        if other.columns > 0 { copies = min(copies, item.columns / other.columns) }
        let (gain, isSame) = (Double(copies) * other.gain, other.rows == item.rows && other.columns == item.columns)
        // Of equals the first stays.
        return gain > item.gain || (gain == item.gain && (!isSame || other.item < item.item || item.isLimited))
      }
    }
  }

  /// Limits the items of which the best pattern has too many copies; false when there are none.
  private mutating func limitExceeded(_ limited: inout Set<Int>) -> Bool {
    var didLimit = false
    for index in open.indices where open[index].couldExceed && !open[index].isLimited {
      let item = open[index].item
      if patterns[0][item] > knapsack.bounds[item] {
        open[index].isLimited = true
        limited.insert(knapsack.items[item])
        didLimit = true
      }
    }
    return didLimit
  }

  /// The best pattern of the whole node, and the best through every item that might beat the threshold.
  private mutating func collect(threshold: Int) {
    let last = (rows: extent.rows - 1, columns: extent.columns - 1)
    patterns = [cells.pattern(count: knapsack.count, within: last)]
    var found: [(worth: Double, item: GridItem)] = []
    for item in open {
      let worth = cells.best(last.rows - item.rows, last.columns - item.columns) + item.gain
      if worth > Double(threshold) * Tuning.Grid.beats { found.append((worth, item)) }
    }
    found.sort { ($1.worth, $0.item.item) < ($0.worth, $1.item.item) }
    for (_, item) in found.prefix(Tuning.Grid.throughItems) {
      var pattern = cells.pattern(
        count: knapsack.count, within: (last.rows - item.rows, last.columns - item.columns))
      pattern[item.item] += 1
      patterns.append(pattern)
    }
  }
}
