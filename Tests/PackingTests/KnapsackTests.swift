import Testing

@testable import Packing

/// The examples that the knapsacks of pricing give of themselves: capacity 10, items of 4 (worth 4, two copies) and of 6
/// (worth 7, one copy).
@Suite("A knapsack") struct KnapsackTests {
  private func knapsack(
    _ items: [(weight: [Int], value: Int, bound: Int)], capacity: [Int], groups: [Int]? = nil, groupCaps: [Int] = []
  ) -> Knapsack {
    Knapsack(
      dimensions: capacity.count, weights: items.flatMap(\.weight), capacity: capacity,
      trueWeights: items.flatMap(\.weight), trueCapacity: capacity, values: items.map(\.value),
      bounds: items.map(\.bound), base: 0, items: Array(items.indices),
      groups: groups ?? items.map { _ in -1 }, groupCaps: groupCaps)
  }

  private var example: Knapsack { knapsack([([4], 4, 2), ([6], 7, 1)], capacity: [10]) }

  private func question(_ knapsack: Knapsack, threshold: Int) -> PricingQuestion {
    PricingQuestion(knapsack: knapsack, threshold: threshold) { knapsack.worth($0) > threshold }
  }

  @Test("priced at 1 a unit applies to most 11")
  func relaxation() {
    #expect(example.ceiling(at: [1]) == 11)
    #expect(example.gain(of: 1, at: [1]) == 1 && example.gain(of: 0, at: [1]) == 0)
    #expect(example.ceiling(at: [0]) == 15)
    #expect(example.ceiling(at: [2]) == 20)
  }

  @Test("gets cheaper until no price lowers what it may hold")
  func descent() {
    let scaled = knapsack([([6], 7 * worthScale, 1)], capacity: [10])
    var meter = WorkMeter(.quick)
    let relaxed = KnapsackRelaxation.lowered(scaled, to: 0, start: nil, meter: &meter)
    #expect(Double(relaxed.ceiling) < 7.01 * Double(worthScale) && relaxed.ceiling >= 7 * worthScale)
    #expect(relaxed.ceiling == scaled.ceiling(at: relaxed.prices))
  }

  @Test("as a table holds 0 0 4 4 8 8 of the first item and 0 0 4 7 8 11 of both")
  func table() {
    var table = KnapsackTable(example, dimension: 0)
    var meter = WorkMeter(.quick)
    table.fill(example, meter: &meter)
    #expect(table.unit == 2 && table.cells == 5)
    #expect((0...5).map { table.best(1, cells: $0) } == [0, 0, 4, 4, 8, 8])
    #expect((0...5).map { table.best(2, cells: $0) } == [0, 0, 4, 7, 8, 11])
    #expect(table.ceiling(example) == 11)
    #expect(table.pattern(example, within: 5) == [1, 1])
    #expect(table.pattern(example, within: 4) == [2, 0])
  }

  @Test(
    "has cells that lose at most one part in 500 of a weight",
    arguments: [
      ([4, 6], 2), ([7, 9], 1), ([1000, 2001], 1000), ([100, 201], 1), ([5000, 10_010], 1000), ([0, 0], 1024),
    ])
  func units(weights: [Int], unit: Int) { #expect(harmlessUnit(weights) == unit) }

  @Test("as a grid is exact in two dimensions")
  func grid() throws {
    let knapsack = knapsack([([3, 1], 1, 1), ([1, 3], 1, 1)], capacity: [4, 4])
    var limited: Set<Int> = []
    var meter = WorkMeter(.quick)
    let question = GridQuestion(
      knapsack: knapsack, dimensions: (0, 1),
      relaxation: KnapsackRelaxation(ceiling: 2, prices: [0, 0], shares: [0, 0]), threshold: 0, mostWork: 1 << 20)
    var grid = try #require(KnapsackGrid(question, limited: limited))
    #expect(grid.solve(limited: &limited, meter: &meter))
    #expect(grid.ceiling == 2)
    #expect(grid.patterns.first == [1, 1])
    var cells = GridCells(rows: 5, columns: 5)
    cells.fill(
      [
        GridItem(item: 0, rows: 3, columns: 1, gain: 1, bound: 1, couldExceed: false, isLimited: false),
        GridItem(item: 1, rows: 1, columns: 3, gain: 1, bound: 1, couldExceed: false, isLimited: false),
      ], meter: &meter)
    #expect([cells.best(4, 4), cells.best(3, 1), cells.best(1, 3), cells.best(2, 2)] == [2, 1, 1, 0])
  }

  @Test("as a grid heeds a bound once a pattern breaks it")
  func limitedGrid() throws {
    let knapsack = knapsack([([2, 1], 5, 4), ([3, 3], 1, 5)], capacity: [20, 30])
    var limited: Set<Int> = []
    var meter = WorkMeter(.quick)
    let question = GridQuestion(
      knapsack: knapsack, dimensions: (0, 1),
      relaxation: KnapsackRelaxation(ceiling: 1000, prices: [0, 0], shares: [0, 0]), threshold: 0, mostWork: 1 << 20)
    var grid = try #require(KnapsackGrid(question, limited: limited))
    #expect(grid.solve(limited: &limited, meter: &meter))
    // Four of the first leave 12 of 20 for four of the second.
    #expect(grid.ceiling == 24 && grid.patterns.first == [4, 4] && limited == [0])
  }

  @Test("searched label by label holds 6 + 4, worth 11")
  func labels() throws {
    var meter = WorkMeter(.quick)
    var table = KnapsackTable(example, dimension: 0)
    table.fill(example, meter: &meter)
    var labels = try #require(KnapsackLabels(example, tables: [table], incumbent: 0, beam: 100))
    labels.run(meter: &meter)
    #expect(labels.ceiling == 11)
    #expect(labels.patterns.contains([1, 1]))
    var none = try #require(KnapsackLabels(example, tables: [table], incumbent: 11, beam: 100))
    none.run(meter: &meter)
    #expect(none.ceiling == 11 && none.patterns.isEmpty)
  }

  @Test("gives the best pattern and the best through every item that is wanted")
  func tightening() {
    var meter = WorkMeter(.quick)
    var search = KnapsackTightening(
      question(example, threshold: 7), table: KnapsackTable(example, dimension: 0), prices: [0])
    search.run(steps: 8, meter: &meter)
    #expect(search.ceiling == 11)
    #expect(Set(search.patterns) == [[1, 1]])
  }

  @Test(
    "is repaired where it is over: what is worth least for it goes, then what fits comes",
    arguments: [
      ([2, 1], [1, 1]), ([0, 0], [1, 1]), ([2, 0], [2, 0]),
    ])
  func repaired(copies: [Int], expected: [Int]) {
    #expect(example.repaired(copies, order: example.byEfficiency([1])) == expected)
  }

  @Test("holds no more of a group than may share a node")
  func groups() {
    let grouped = knapsack(
      [([1], 3, 4), ([2], 4, 4)], capacity: [10], groups: [0, 0], groupCaps: [2])
    #expect(grouped.repaired([0, 0], order: [0, 1]) == [2, 0])
    #expect(grouped.repaired([1, 1], order: [0, 1]) == [1, 1])
    #expect(grouped.repaired([4, 4], order: [0, 1]).reduce(0, +) == 2)
  }
}
