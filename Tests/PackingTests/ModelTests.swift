import TestSupport
import Testing

@testable import Packing

/// A plan with fewer pods of each shape as the model of one with more.
@Suite("A plan that has a model") struct ModelTests {
  private func problem(_ seed: Int) -> PackingProblem {
    var random = SeededGenerator(seed: UInt64(seed))
    let types = (0..<1 + random.below(3)).map { index in
      NodeType(
        name: "n\(index)", capacity: [40 + random.below(60), 40 + random.below(60), 12],
        price: 30 + random.below(30), limit: index > 0 && random.below(2) == 0 ? 1 + random.below(4) : nil)
    }
    return PackingProblem(
      shapes: (0..<3 + random.below(9)).map { index in
        PodShape(
          name: "s\(index)", request: [1 + random.below(30), 1 + random.below(30), 1], count: 1 + random.below(20))
      }, types: types)
  }

  @Test("is right, holds every pod, and is no worse than its model", arguments: 0..<60)
  func isRight(seed: Int) throws {
    let whole = problem(seed)
    let model = try pack(whole, work: .quick)
    // As it is, the model answers.
    let same = try pack(whole, work: WorkBudget(units: 0), model: model.plan)
    #expect(same.value <= model.value)
    #expect(verify(same, of: whole).isEmpty)
    // With more pods it leaves some over, which are seen to.
    var more = whole
    var rest = model.plan.unplaced
    for shape in more.shapes.indices where shape % 2 == 0 {
      more.shapes[shape].count += 5
      rest.append(UnplacedPods(shape: shape, copies: 5, reason: .noRoom))
    }
    let plan = PackingPlan(nodes: model.plan.nodes, unplaced: rest)
    let grown = try pack(more, work: .quick, model: plan)
    #expect(verify(grown, of: more).isEmpty)
    #expect(grown.plan.unplacedCount == (try pack(more, work: .quick)).plan.unplacedCount)
  }

  @Test("that is none of the problem is left aside") func refused() throws {
    let problem = PackingProblem(
      shapes: [PodShape(name: "web", request: [4, 4, 1], count: 5)],
      types: [NodeType(name: "n", capacity: [10, 10, 10])])
    let wrong = PackingPlan(
      nodes: [PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 5)])], unplaced: [])
    #expect(try pack(problem, model: wrong).value == 3)
  }

  @Test("bounds as high without plans as with them, on one kind of node", arguments: 100..<130)
  func bounds(seed: Int) throws {
    var problem = problem(seed)
    problem.types = [problem.types[0]]
    let answer = try pack(problem)
    let bound = try bound(problem, start: answer.plan)
    #expect(bound.lowerBound >= answer.lowerBound)
    #expect(verify(bound, of: problem).isEmpty)
  }
}
