/// Prices patterns of one node type at given worths: patterns worth more than they cost, and a ceiling on all of them.
///
/// From cheap to dear, stopping as soon as patterns were found: capacity prices alone, a coarse table or grid, a fine grid where
/// that is cheap, a fine table, any grid, the labels.
///
/// Example: a node of 10 at the threshold 1, pods of 6 worth 0.6 and of 4 worth 0.4. Prices alone say that nothing is worth
/// more than 1: done. With the 4 worth 0.45 the table finds 6 + 4, worth 1.05, which is wanted.
struct PatternPricing {
  /// At least the worth of every pattern, with what shows it.
  private(set) var ceiling: NodeCeiling
  /// Patterns (copies by item of the knapsack) that are wanted.
  private(set) var patterns: [[Int]] = []
  /// Shares of the capacities in the last relaxation.
  private(set) var shares: [Double]
  /// The items (by what the caller knows them by) whose bound turned out to matter in a grid.
  private(set) var limited: Set<Int>

  /// How far to go.
  struct Effort {
    /// Skip the coarse table, so that the ceiling is tight even where patterns would be found sooner.
    var isThorough: Bool
    /// Only what costs little: other worths are priced before more is spent on these.
    var isCheap = false
    /// There is one type of node, and of that as many as are wanted.
    var isAlone = true
    /// Steps that a grid may take.
    var mostGridWork: Int
    /// Labels that a search keeps.
    var beam: Int
  }

  private let question: PricingQuestion
  private let effort: Effort
  private let relaxation: KnapsackRelaxation
  /// What the whole capacity of each dimension costs, and the dimensions from the dearest on.
  private let rent: [Double]
  private let byRent: [Int]

  private var knapsack: Knapsack { question.knapsack }
  private var threshold: Int { question.threshold }

  /// Relaxes the knapsack, and no more: `run` goes on where that leaves anything open.
  ///
  /// - Parameter start: Shares of the capacities to begin with.
  init(
    _ question: PricingQuestion, effort: Effort, from start: [Double]?, limited: Set<Int>, meter: inout WorkMeter
  ) {
    (self.question, self.effort, self.limited) = (question, effort, limited)
    let knapsack = question.knapsack
    let relaxation = KnapsackRelaxation.lowered(knapsack, to: question.threshold, start: start, meter: &meter)
    let rent = (0..<knapsack.dimensions).map { Double(relaxation.prices[$0]) * Double(knapsack.capacity[$0]) }
    byRent = (0..<knapsack.dimensions).sorted { (-rent[$0], $0) < (-rent[$1], $1) }
    (self.relaxation, self.rent, shares) = (relaxation, rent, relaxation.shares)
    ceiling = NodeCeiling(value: relaxation.ceiling, prices: relaxation.prices, method: .prices)
  }

  /// Nothing is left to be found: no pattern is worth more than the threshold.
  private var isAtThreshold: Bool { ceiling.value <= threshold }

  /// Goes through the methods until patterns are found, the ceiling is at the threshold, or the meter runs out.
  mutating func run(meter: inout WorkMeter) {
    if isAtThreshold { return }
    let fine = KnapsackTable(knapsack, dimension: byRent[0])
    if fine.cells > Tuning.Table.smallTable && !effort.isThorough {
      lookCoarsely(meter: &meter)
      if !patterns.isEmpty { return }
    }
    // The grid costs little more than the tables that it stands for.
    let cheap = effort.isCheap ? Tuning.Grid.cheapestWork : Tuning.Grid.cheapWork
    let isGridCheap = priceGrid(mostWork: min(effort.mostGridWork, cheap), meter: &meter)
    if isAtThreshold || !patterns.isEmpty || meter.isSpent || effort.isCheap { return }
    var tables = [tighten(fine, steps: Tuning.Table.firstSteps, meter: &meter)]
    if isAtThreshold || !patterns.isEmpty || meter.isSpent { return }
    if !isGridCheap {
      _ = priceGrid(mostWork: effort.mostGridWork, meter: &meter)
      if isAtThreshold || !patterns.isEmpty || meter.isSpent { return }
    }
    if hasSecondRent {
      let second = KnapsackTable(knapsack, dimension: byRent[1])
      tables.append(tighten(second, steps: Tuning.Table.secondSteps, meter: &meter))
    }
    search(tables, meter: &meter)
  }

  /// The second dimension's capacity costs more than next to nothing.
  private var hasSecondRent: Bool {
    byRent.count > 1 && rent[byRent[1]] > Tuning.Grid.rentShare * rent[byRent[0]]
  }

  /// Patterns from a coarse grid, or where one dimension alone costs anything a coarse table, which bound nothing.
  private mutating func lookCoarsely(meter: inout WorkMeter) {
    if hasSecondRent {
      var grid = KnapsackGrid(
        gridQuestion(mostWork: Int.max, workLeft: meter.left, coarseCells: Tuning.Grid.coarseCells), limited: limited)
      guard grid?.solve(limited: &limited, meter: &meter) == true else { return }
      patterns = fitting(grid?.patterns ?? []).filter(question.isWanted)
    } else {
      let coarse = KnapsackTable(knapsack, dimension: byRent[0], coarseCells: Tuning.Table.coarseCells)
      var search = KnapsackTightening(question, table: coarse, prices: relaxation.prices)
      search.run(steps: Tuning.Table.coarseSteps, meter: &meter)
      patterns = search.patterns
    }
  }

  /// The grid over the two dimensions with the highest rent; false when it is too much work.
  private mutating func priceGrid(mostWork: Int, meter: inout WorkMeter) -> Bool {
    guard byRent.count > 1 else { return false }
    let asked = gridQuestion(mostWork: mostWork, workLeft: meter.left, coarseCells: nil)
    guard var grid = KnapsackGrid(asked, limited: limited), grid.solve(limited: &limited, meter: &meter) else {
      return false
    }
    if grid.ceiling < ceiling.value {
      let pair = asked.dimensions
      ceiling = NodeCeiling(
        value: grid.ceiling, prices: relaxation.prices,
        method: .grid(dimensions: [pair.0, pair.1], units: [grid.units.0, grid.units.1], keptPrices: [0, 0]))
    }
    patterns += fitting(grid.patterns).filter(question.isWanted)
    return true
  }

  private func gridQuestion(mostWork: Int, workLeft: Int, coarseCells: Int?) -> GridQuestion {
    GridQuestion(
      knapsack: knapsack, dimensions: (min(byRent[0], byRent[1]), max(byRent[0], byRent[1])),
      relaxation: relaxation, threshold: threshold, mostWork: mostWork, countsAll: !effort.isAlone,
      workLeft: workLeft, coarseCells: coarseCells)
  }

  /// Patterns repaired, and filled up with what is worth most at the prices of the relaxation.
  private func fitting(_ patterns: [[Int]]) -> [[Int]] {
    let order = knapsack.byEfficiency(knapsack.weightsOfDimensions(at: relaxation.prices))
    return patterns.map { knapsack.repaired($0, order: order) }
  }

  /// Moves the prices beside a table, takes its patterns and its ceiling; the table as it ends.
  private mutating func tighten(_ table: KnapsackTable, steps: Int, meter: inout WorkMeter) -> KnapsackTable {
    var search = KnapsackTightening(question, table: table, prices: relaxation.prices)
    search.run(steps: steps, meter: &meter)
    patterns += search.patterns
    if search.ceiling < ceiling.value {
      ceiling = NodeCeiling(
        value: search.ceiling, prices: search.prices,
        method: .table(dimension: search.table.dimension, unit: search.table.unit))
    }
    return search.table
  }

  /// Label search with a widening beam: first for patterns that close half of the gap, in the end for any.
  private mutating func search(_ tables: [KnapsackTable], meter: inout WorkMeter) {
    var (beam, tries) = (min(Tuning.Labels.firstBeam, effort.beam), 0)
    let order = Array((0..<knapsack.count).reversed())
    while !isAtThreshold, patterns.isEmpty, !meter.isSpent {
      tries += 1
      let gap = ceiling.value - threshold
      let isLast = gap < threshold / Tuning.Labels.smallGap || tries > Tuning.Labels.mostTries
      let incumbent = isLast ? threshold : threshold + gap / 2
      guard var labels = KnapsackLabels(knapsack, tables: tables, incumbent: incumbent, beam: beam) else { return }
      labels.run(meter: &meter)
      patterns += labels.patterns.map { knapsack.repaired($0, order: order) }.filter(question.isWanted)
      if labels.ceiling < ceiling.value {
        ceiling = NodeCeiling(
          value: labels.ceiling, prices: tables[0].prices,
          method: .search(tables.map { NodeCeiling.Table(dimension: $0.dimension, unit: $0.unit, prices: $0.prices) }))
      }
      if !patterns.isEmpty { return }
      if labels.ceiling > incumbent {
        if beam >= effort.beam { return }
        beam = min(effort.beam, beam * Tuning.Labels.widening)
      } else if incumbent == threshold {
        return
      }
    }
  }
}
