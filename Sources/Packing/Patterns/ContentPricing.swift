/// Prices contents of one node type at given worths: contents worth more than they cost, and a ceiling on all of them.
///
/// From cheap to dear, stopping as soon as contents were found: capacity prices alone, a coarse table, a fine one, the
/// grid, the labels.
struct ContentPricing {
  /// At least the worth of every content, with what shows it.
  private(set) var ceiling: NodeCeiling
  /// Contents (copies by item of the knapsack) that `isWanted` took.
  private(set) var contents: [[Int]] = []
  /// Shares of the capacities in the last relaxation.
  private(set) var shares: [Double]

  /// How far to go.
  struct Effort {
    /// Skip the coarse table, so that the ceiling is tight even where contents would be found sooner.
    var isThorough: Bool
    var mostGridWork: Int
    var beam: Int
  }

  init(
    _ knapsack: Knapsack, threshold: Int, shares start: [Double]?, limited: inout Set<Int>, effort: Effort,
    meter: inout WorkMeter,
    isWanted: ([Int]) -> Bool
  ) {
    let relaxation = KnapsackRelaxation(knapsack, target: threshold, start: start, meter: &meter)
    shares = relaxation.shares
    ceiling = NodeCeiling(value: relaxation.ceiling, prices: relaxation.prices, method: .prices)
    if ceiling.value <= threshold { return }
    let rent = (0..<knapsack.dimensions).map { Double(relaxation.prices[$0]) * Double(knapsack.capacity[$0]) }
    let byRent = (0..<knapsack.dimensions).sorted { (-rent[$0], $0) < (-rent[$1], $1) }

    let fine = KnapsackTable(knapsack, dimension: byRent[0])
    if fine.cells > 300 && !effort.isThorough {
      if byRent.count > 1 && rent[byRent[1]] > 0.02 * rent[byRent[0]] {
        contents = gridContents(knapsack, relaxation, byRent, threshold, cells: 128, &limited, &meter, isWanted)
      } else {
        let coarse = KnapsackTable(knapsack, dimension: byRent[0], coarseCells: 1000)
        let found = KnapsackTightening(
          knapsack, table: coarse, prices: relaxation.prices, threshold: threshold, steps: 5, meter: &meter,
          isWanted: isWanted)
        contents = found.contents
      }
      if !contents.isEmpty { return }
    }
    // The grid costs little more than the tables that it stands for.
    let isGridCheap = priceGrid(
      knapsack, relaxation, byRent, threshold, mostWork: min(effort.mostGridWork, 100_000_000), &limited, &meter,
      isWanted)
    if ceiling.value <= threshold || !contents.isEmpty || meter.isSpent { return }
    let first = KnapsackTightening(
      knapsack, table: fine, prices: relaxation.prices, threshold: threshold, steps: 8, meter: &meter,
      isWanted: isWanted)
    contents = first.contents
    lower(to: first)
    if ceiling.value <= threshold || !contents.isEmpty || meter.isSpent { return }
    if !isGridCheap {
      _ = priceGrid(
        knapsack, relaxation, byRent, threshold, mostWork: effort.mostGridWork, &limited, &meter, isWanted)
      if ceiling.value <= threshold || !contents.isEmpty || meter.isSpent { return }
    }

    var tables = [first.table]
    if byRent.count > 1 && rent[byRent[1]] > 0.02 * rent[byRent[0]] {
      let second = KnapsackTightening(
        knapsack, table: KnapsackTable(knapsack, dimension: byRent[1]), prices: relaxation.prices,
        threshold: threshold, steps: 6, meter: &meter, isWanted: isWanted)
      contents += second.contents
      lower(to: second)
      tables.append(second.table)
    }
    search(knapsack, tables, threshold, effort, &meter, isWanted)
  }

  /// The grid over the two dimensions with the highest rent; false when it is too much work.
  private mutating func priceGrid(
    _ knapsack: Knapsack, _ relaxation: KnapsackRelaxation, _ byRent: [Int], _ threshold: Int, mostWork: Int,
    _ limited: inout Set<Int>, _ meter: inout WorkMeter, _ isWanted: ([Int]) -> Bool
  ) -> Bool {
    guard byRent.count > 1 else { return false }
    let pair = (min(byRent[0], byRent[1]), max(byRent[0], byRent[1]))
    let grid = KnapsackGrid(
      knapsack, dimensions: pair, prices: relaxation.prices, ceiling: relaxation.ceiling, threshold: threshold,
      limited: &limited, mostWork: min(mostWork, meter.left), meter: &meter)
    guard let grid else { return false }
    if grid.ceiling < ceiling.value {
      ceiling = NodeCeiling(
        value: grid.ceiling, prices: relaxation.prices,
        method: .grid(dimensions: [pair.0, pair.1], units: [grid.units.0, grid.units.1], keptPrices: [0, 0]))
    }
    contents += fitting(grid.contents, knapsack, relaxation).filter(isWanted)
    return true
  }

  /// Contents from a grid of so many cells a side, which bounds nothing.
  private func gridContents(
    _ knapsack: Knapsack, _ relaxation: KnapsackRelaxation, _ byRent: [Int], _ threshold: Int, cells: Int,
    _ limited: inout Set<Int>, _ meter: inout WorkMeter, _ isWanted: ([Int]) -> Bool
  ) -> [[Int]] {
    let pair = (min(byRent[0], byRent[1]), max(byRent[0], byRent[1]))
    let grid = KnapsackGrid(
      knapsack, dimensions: pair, prices: relaxation.prices, ceiling: relaxation.ceiling, threshold: threshold,
      limited: &limited, mostWork: meter.left, coarseCells: cells, meter: &meter)
    return fitting(grid?.contents ?? [], knapsack, relaxation).filter(isWanted)
  }

  /// Contents repaired, and filled up with what is worth most at the prices of a relaxation.
  private func fitting(_ contents: [[Int]], _ knapsack: Knapsack, _ relaxation: KnapsackRelaxation) -> [[Int]] {
    let mix = (0..<knapsack.dimensions).map {
      max(1e-3, Double(relaxation.prices[$0]) * Double(knapsack.capacity[$0]) / Double(worthScale))
    }
    let order = knapsack.byEfficiency(mix)
    return contents.map { knapsack.repaired($0, order: order) }
  }

  private mutating func lower(to found: KnapsackTightening) {
    guard found.ceiling < ceiling.value else { return }
    ceiling = NodeCeiling(
      value: found.ceiling, prices: found.prices,
      method: .table(dimension: found.table.dimension, unit: found.table.unit))
  }

  /// Label search with a widening beam: first for contents that close half of the gap, in the end for any.
  private mutating func search(
    _ knapsack: Knapsack, _ tables: [KnapsackTable], _ threshold: Int, _ effort: Effort, _ meter: inout WorkMeter,
    _ isWanted: ([Int]) -> Bool
  ) {
    var (beam, tries) = (min(200, effort.beam), 0)
    let order = Array((0..<knapsack.count).reversed())
    while ceiling.value > threshold, contents.isEmpty, !meter.isSpent {
      tries += 1
      let gap = ceiling.value - threshold
      let isLast = gap < threshold / 3000 || tries > 9
      let incumbent = isLast ? threshold : threshold + gap / 2
      guard
        let labels = KnapsackLabels(
          knapsack, tables: tables, incumbent: incumbent, beam: beam, most: 30, meter: &meter)
      else { return }
      contents += labels.contents.map { knapsack.repaired($0, order: order) }.filter(isWanted)
      if labels.ceiling < ceiling.value {
        ceiling = NodeCeiling(
          value: labels.ceiling, prices: tables[0].prices,
          method: .search(tables.map { NodeCeiling.Table(dimension: $0.dimension, unit: $0.unit, prices: $0.prices) }))
      }
      if !contents.isEmpty { return }
      if labels.ceiling > incumbent {
        if beam >= effort.beam { return }
        beam = min(effort.beam, beam * 5)
      } else if incumbent == threshold {
        return
      }
    }
  }
}
