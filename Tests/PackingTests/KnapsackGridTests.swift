import Testing

@testable import Packing

@Suite("The grid over two dimensions") struct KnapsackGridTests {
  /// 300 pods that take nothing in either dimension are worth 3,000; (3, 1) and (1, 3) fit beside them for 5 each.
  @Test("counts every copy of what takes nothing in its dimensions")
  func noCells() throws {
    let weights = [0, 0, 1, 3, 1, 0, 1, 3, 0]
    let knapsack = Knapsack(
      dimensions: 3, weights: weights, capacity: [4, 4, 300], trueWeights: weights, trueCapacity: [4, 4, 300],
      values: [10, 5, 5], bounds: [300, 1, 1], base: 0, items: [0, 1, 2], groups: [-1, -1, -1], groupCaps: [])
    var limited: Set<Int> = []
    var meter = WorkMeter(.quick)
    let question = GridQuestion(
      knapsack: knapsack, dimensions: (0, 1),
      relaxation: KnapsackRelaxation(ceiling: 3010, prices: [0, 0, 0], shares: [0, 0, 0]), threshold: 0,
      mostWork: 1 << 20)
    var grid = try #require(KnapsackGrid(question, limited: limited))
    #expect(grid.solve(limited: &limited, meter: &meter))
    #expect(grid.ceiling == 3010)
    #expect(grid.patterns.first == [300, 1, 1])
  }
}
