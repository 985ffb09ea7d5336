import TestSupport
import Testing

@testable import Packing

@Suite("Rounding") struct RoundingTests {
  private let node = NodeType(name: "n", capacity: [10])

  /// Patterns {8, 2} for three nodes; demand 2 of 8, 1 of 7, 3 of 2.
  @Test("lets a smaller pod have a slot that was made for a larger one")
  func slots() throws {
    let part = try onlyPart([([8], 2), ([7], 1), ([2], 3)], nodes: [node])
    var program = PatternProgram(part, demand: [3, 0, 3], mostRows: 400, smallest: 0)
    var meter = WorkMeter(.quick)
    program.solve(upper: .max, quantum: 1, effort: .exact, meter: &meter)
    let rounding = SlotRounding.round(program, demand: part.counts)
    #expect(rounding.left == [0, 0, 0])
    #expect(text(rounding.nodes, part) == ["1 x 7+2", "2 x 8+2"])
  }

  @Test("comes to a whole plan from a solution in fractions")
  func dive() throws {
    // Five of 6, five of 5 and five of 4: {6, 4} and {5, 5} in halves; 75 on nodes of 10.
    let part = try onlyPart([([6], 5), ([5], 5), ([4], 5)], nodes: [node])
    var program = PatternProgram(part, demand: part.counts, mostRows: 400, smallest: 0)
    var meter = WorkMeter(.standard)
    program.solve(upper: .max, quantum: 1, effort: .exact, meter: &meter)
    var solution = PartSolution(part)
    Rounding.run(program, withExchanges: false, mostRows: 400, solution: &solution, meter: &meter)
    #expect(solution.leftoverCount == 0 && solution.cost == 8)
    #expect(
      PlanCheck(smallProblem([([6], 5), ([5], 5), ([4], 5)], nodes: [node]))
        .violations(part.restored(solution.nodes, leftover: solution.leftover)).isEmpty)
  }

  private func nodes(_ contents: [[Int]], _ part: PreparedProblem) -> [PlannedNodes] {
    contents.map { requests in
      PlannedNodes(
        type: 0, count: 1,
        contents: requests.compactMap { request in
          (0..<part.shapeCount).first { part.request($0, 0) * part.units[0] == request }.map {
            .init(shape: $0, copies: 1)
          }
        })
    }
  }

  @Test(
    "does without the emptiest node where a swap leaves a pod that fits",
    arguments: [
      ([[6, 3], [8, 1], [2]], 2), ([[6, 3], [7, 2], [2]], 2), ([[6, 3], [7, 3], [2]], 3),
    ])
  func elimination(contents: [[Int]], expected: Int) throws {
    let counts = Dictionary(contents.flatMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key > $1.key }
    let part = try onlyPart(counts.map { ([$0.key], $0.value) }, nodes: [node])
    var meter = WorkMeter(.quick)
    let fewer = NodeElimination.run(
      part, nodes(contents, part), target: 1, effort: .init(mostNodes: 40, seed: 1, mostSteps: 20_000), meter: &meter)
    #expect(fewer.nodeCount == expected)
    #expect(part.leftover(fewer).allSatisfy { $0 == 0 })
    for group in fewer { #expect(part.load(of: group.contents)[0] <= part.capacity(0, 0)) }
  }
}
