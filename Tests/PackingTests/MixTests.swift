import TestSupport
import Testing

@testable import Packing

@Suite("A mix of types of node") struct MixTests {
  private let types = [
    NodeType(name: "small", capacity: [4], price: 2), NodeType(name: "large", capacity: [6], price: 3),
  ]

  @Test("is made of sets of nodes, the cheapest first")
  func sets() throws {
    let part = try onlyPart([([1], 20)], nodes: types)
    let sets = NodeSets(part, of: [0, 1])
    let cheap = sets.range(from: 4, below: 6)
    #expect(cheap.map(sets.price) == [4, 5])
    #expect(cheap.map(sets.nodes) == [[0, 0], [0, 1]])
    #expect(cheap.map { sets.hasRoom($0, for: [9]) } == [false, true])
    #expect(sets.range(from: 6, below: 4).isEmpty)
    #expect(sets.mostNodes == Tuning.Mixes.mostNodes)
  }

  /// Nodes of 4 and 6 hold 3 and 5 pods, worth 0.5 each: two nodes of 4, for 4 instead of 5, hold the 8.
  @Test("exchanges nodes for a cheaper set that holds their pods")
  func exchange() throws {
    let part = try onlyPart([([1], 8)], nodes: types)
    var program = PatternProgram(part, demand: part.counts, mostRows: 400, smallest: 0)
    var meter = WorkMeter(.quick)
    program.solve(upper: .max, quantum: 1, effort: .exact, meter: &meter)
    var solution = PartSolution(part)
    solution.offer(
      [(0, 3), (1, 5)].map { PlannedNodes(type: $0.0, count: 1, contents: [.init(shape: 0, copies: $0.1)]) }, part)
    var exchange = try #require(NodeExchange(program, solution, seed: 0))
    let nodes = exchange.run(least: 4, meter: &meter)
    #expect(nodes.cost(part) == 4)
    #expect(part.leftover(nodes) == [0])
  }

  @Test("loses no pod and keeps to rooms and caps, whatever is exchanged", arguments: 0..<40)
  func everyExchange(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let problem = PackingProblem(
      dimensions: ["cpu", "memory"],
      shapes: (0..<8).map {
        PodShape(
          name: "s\($0)", request: [1 + random.below(9), 1 + random.below(9)], count: 1 + random.below(9),
          maxPerNode: random.below(4) == 0 ? 1 + random.below(2) : nil)
      },
      types: [([10, 20], 21), ([20, 20], 30), ([40, 20], 43), ([40, 80], 85)].map {
        NodeType(name: "t\($0.1)", capacity: $0.0, price: $0.1)
      })
    let part = try #require(try Preparation(problem).parts.first)
    var meter = WorkMeter(limit: 3_000_000)
    var solution = PartSolution(part)
    part.packGrouped(&solution, meter: &meter)
    var program = PatternProgram(part, demand: part.counts, mostRows: 400, smallest: 0)
    program.solve(upper: .max, quantum: 1, effort: .exact, meter: &meter)
    guard var exchange = NodeExchange(program, solution, seed: UInt64(seed)) else { return }
    var more = WorkMeter(limit: 3_000_000)
    let nodes = exchange.run(least: 0, meter: &more)
    #expect(nodes.cost(part) <= solution.cost)
    #expect(PlanCheck(problem).violations(part.restored(nodes, leftover: part.leftover(nodes))).isEmpty)
    #expect(part.leftover(nodes).allSatisfy { $0 == 0 })
  }

  /// {3, 2} and {3} cost 4 each; {3, 3} 6 and {2} 4.
  @Test("of a few pods is the cheapest of all, and that is proved")
  func everySplit() throws {
    let problem = smallProblem(
      [([3], 2), ([2], 1)],
      nodes: [NodeType(name: "a", capacity: [5], price: 4), NodeType(name: "b", capacity: [6], price: 6)])
    let part = try #require(try Preparation(problem).parts.first)
    var solution = PartSolution(part)
    var meter = WorkMeter(.quick)
    #expect(try #require(EverySplit(part)).run(&solution, meter: &meter))
    #expect(solution.cost == 8 && solution.bound == 8)
    #expect(text(solution.nodes, part) == ["1 x 3", "1 x 3+2"])
    let answer = try pack(problem)
    #expect(answer.value == 8 && answer.isProven)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("of a few pods is never above nor below what trying everything finds", arguments: 0..<120)
  func everySplitOfAny(seed: Int) throws {
    var problem = SmallProblem.random(70_000 + seed, allLimited: false)
    for type in problem.types.indices { problem.types[type].limit = nil }
    for part in try Preparation(problem).parts {
      guard let splits = EverySplit(part) else { continue }
      var alone = problem
      for shape in alone.shapes.indices where !part.sourceShapes.contains(shape) { alone.shapes[shape].count = 0 }
      let objective: PackingObjective = problem.hasPrices ? .lowestCost : .fewestNodes
      let optimum = try #require(alone.optimum(objective))
      var (solution, meter) = (PartSolution(part), WorkMeter(.quick))
      #expect(splits.run(&solution, meter: &meter))
      #expect(solution.bound == optimum)
      #expect(solution.cost == optimum)
      var proof = BoundProof(parts: [
        .init(shapes: part.sourceShapes, types: part.typeSources, reason: .everySplit, bound: optimum)
      ])
      #expect(verify(proof, of: alone, objective: objective).isEmpty)
      proof.parts[0].bound += 1
      #expect(!verify(proof, of: alone, objective: objective).isEmpty)
    }
  }

  /// Two pods fill a node at 6, one alone stands on one at 4.
  @Test("of many equal pods is proved set by set, and not by a call within a call for every pod")
  func equalPods() throws {
    let problem = smallProblem(
      [([3], 700)],
      nodes: [NodeType(name: "a", capacity: [5], price: 4), NodeType(name: "b", capacity: [6], price: 6)])
    func faults(_ bound: Int) -> [ProofViolation] {
      let proof = BoundProof(parts: [.init(shapes: [0], types: [0, 1], reason: .everySplit, bound: bound)])
      return verify(proof, of: problem, objective: .lowestCost)
    }
    #expect(faults(2100).isEmpty)
    #expect(!faults(2101).isEmpty)
  }

  @Test("of too many pods is not proved by trying everything")
  func tooMany() throws {
    #expect(EverySplit(try onlyPart([([1], 30_000)], nodes: types)) == nil)
    let shapes = (1...12).map { (request: [$0], count: 5) }
    #expect(EverySplit(try onlyPart(shapes, nodes: [NodeType(name: "n", capacity: [20], price: 1)] + types)) == nil)
    let problem = smallProblem([([1], 30_000)], nodes: types)
    let proof = BoundProof(parts: [.init(shapes: [0], types: [0, 1], reason: .everySplit, bound: 1)])
    #expect(!verify(proof, of: problem, objective: .lowestCost).isEmpty)
  }
}
