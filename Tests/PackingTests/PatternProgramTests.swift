import TestSupport
import Testing

@testable import Packing

@Suite("The linear program") struct PatternProgramTests {
  /// Columns (2, 0), (0, 3) and (1, 1) at cost 1, demand (4, 4): the first two alone cost 2 + 4/3.
  @Test("prices what a basis covers, and lets no column in that saves nothing")
  func master() {
    var program = MasterProgram(demand: [4, 4])
    let basis = [program.add([(0, 2)], cost: 1), program.add([(1, 3)], cost: 1)]
    let third = program.add([(0, 1), (1, 1)], cost: 1)
    program.start(basis: basis)
    #expect(program.duals == [1.0 / 2, 1.0 / 3])
    #expect(abs(program.reducedCost(third) - 1.0 / 6) < 1e-9)
    var meter = WorkMeter(.quick)
    let isOptimal = program.optimise(meter: &meter)
    #expect(isOptimal && program.pivotCount == 0)
    #expect(program.solution().map(\.column) == basis)
    #expect(zip(program.solution(), [2, 4.0 / 3]).allSatisfy { abs($0.amount - $1) < 1e-9 })
  }

  @Test("pivots a column in that saves something")
  func pivot() {
    var program = MasterProgram(demand: [4, 4])
    let basis = [program.add([(0, 1)], cost: 1), program.add([(1, 1)], cost: 1)]
    let both = program.add([(0, 1), (1, 1)], cost: 1)
    program.start(basis: basis)
    var meter = WorkMeter(.quick)
    let isOptimal = program.optimise(meter: &meter)
    #expect(isOptimal && program.pivotCount > 0)
    let amounts = program.solution().filter { $0.amount > 0.01 }
    #expect(amounts.map(\.column) == [both] && abs(amounts[0].amount - 4) < 0.01)
    #expect(abs(program.duals.reduce(0, +) - 1) < 1e-9)
  }

  @Test("ends without an answer when the work is spent")
  func spent() {
    var program = MasterProgram(demand: [4, 4])
    let basis = [program.add([(0, 1)], cost: 1), program.add([(1, 1)], cost: 1)]
    program.start(basis: basis)
    var meter = WorkMeter(limit: 0)
    let isOptimal = program.optimise(meter: &meter)
    #expect(!isOptimal)
  }

  private func solved(_ part: PreparedProblem, rows: Int = 400, smallest: Double = 0) -> PatternProgram {
    var program = PatternProgram(part, demand: part.counts, mostRows: rows, smallest: smallest)
    var meter = WorkMeter(.standard)
    program.solve(upper: .max, quantum: 1, effort: .exact, meter: &meter)
    return program
  }

  /// Four pods of 6 and four of 4 on nodes of 10: one pattern, four nodes.
  @Test("over patterns prices in the one that fills a node, and proves that there is none better")
  func patterns() throws {
    let program = solved(try onlyPart([([6], 4), ([4], 4)], nodes: [NodeType(name: "n", capacity: [10])]))
    #expect(program.bound == 4)
    #expect(abs(program.value - 4) < 1e-6)
    #expect(program.solution().contains { $0.pattern.contents.count == 2 && abs($0.amount - 4) < 1e-6 })
  }

  @Test("sees a pattern as its copies, and as what it leaves for shapes without a row")
  func rows() throws {
    let part = try onlyPart(
      [([6], 4), ([4], 4), ([1], 7)], nodes: [NodeType(name: "n", capacity: [10], price: 3)])
    let rows = PatternRows(part, demand: part.counts, mostRows: 400, smallest: 0.2)
    #expect(rows.shapes == [0, 1] && rows.fluid == [2])
    #expect(rows.demands == [4, 4, 0.7])
    let pattern = PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 1)])
    let entries = rows.entries(of: pattern)
    #expect(entries.map(\.row) == [0, 2] && entries.map(\.coefficient) == [1, 0.4])
    #expect(rows.reducedCost(pattern, duals: [0.5, 0, 0.25]) == 1 - 0.5 - 0.1)
  }

  @Test("takes the shapes of most weight where there are too many for a row each")
  func fewRows() throws {
    let part = try onlyPart([([9], 1), ([3], 9), ([2], 1)], nodes: [NodeType(name: "n", capacity: [10])])
    #expect(PatternRows(part, demand: part.counts, mostRows: 2, smallest: 0).shapes == [0, 1])
  }

  @Test("makes whole worths of duals, and stops at what a node can be worth")
  func worths() throws {
    let part = try onlyPart([([6], 4), ([4], 4)], nodes: [NodeType(name: "n", capacity: [10])])
    let program = PatternProgram(part, demand: part.counts, mostRows: 400, smallest: 0)
    let values = DualValues(program, duals: [0.6, 0.4])
    #expect(values.worths == [Int(0.6 * Double(worthScale)), Int(0.4 * Double(worthScale))])
    #expect(DualValues(program, duals: [99, -1]).worths == [2 * worthScale, 0])
    let knapsack = values.knapsack(program, type: 0)
    // From small to large.
    #expect(knapsack.items == [1, 0] && knapsack.bounds == [2, 1])
  }

  @Test("finds no pattern at its own duals, and one where a worth is a little higher")
  func pricing() {
    func price(_ worths: [Int]) -> PatternPricing {
      let knapsack = Knapsack(
        dimensions: 1, weights: [4, 6], capacity: [10], trueWeights: [4, 6], trueCapacity: [10], values: worths,
        bounds: [2, 1], base: 0, items: [0, 1], groups: [-1, -1], groupCaps: [])
      let question = PricingQuestion(knapsack: knapsack, threshold: worthScale) { knapsack.worth($0) > worthScale }
      var meter = WorkMeter(.quick)
      var pricing = PatternPricing(
        question, effort: .init(isThorough: false, mostGridWork: 1 << 20, beam: 100), from: nil, limited: [],
        meter: &meter)
      pricing.run(meter: &meter)
      return pricing
    }
    let unit = worthScale / 10
    let none = price([4 * unit, 6 * unit])
    #expect(none.patterns.isEmpty && none.ceiling.value <= worthScale)
    let one = price([4 * unit + unit / 2, 6 * unit])
    #expect(one.patterns.contains([1, 1]))
    #expect(one.ceiling.value >= 10 * unit + unit / 2)
  }

  @Test("divides amounts of very many digits, and no others", arguments: [(1 << 20, 1), (1 << 28, 1), (1 << 30, 64)])
  func scaling(capacity: Int, unit: Int) throws {
    let part = try onlyPart([([capacity - 1], 1), ([2], 1)], nodes: [NodeType(name: "n", capacity: [capacity])])
    let scaling = UnitScaling(part)
    #expect(scaling.units == [unit])
    #expect(scaling.capacities == [capacity / unit] && scaling.requests == [(capacity - 1) / unit, 2 / unit])
  }

  @Test("never proves more than trying everything finds, alone and with few rows", arguments: 0..<60)
  func bounds(seed: Int) throws {
    let problem = SmallProblem.random(30_000 + seed, allLimited: false)
    for part in try Preparation(problem).parts where part.podCount > 0 {
      var alone = problem
      for shape in alone.shapes.indices where !part.sourceShapes.contains(shape) { alone.shapes[shape].count = 0 }
      guard let optimum = alone.optimum(problem.hasPrices ? .lowestCost : .fewestNodes) else { continue }
      for rows in [1, 400] { #expect(solved(part, rows: rows, smallest: rows == 1 ? 0.3 : 0).bound <= optimum) }
    }
  }
}
