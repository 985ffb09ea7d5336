import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

@Suite("A plan that begins with a similar one") struct PackingModelTests {
  /// Shapes of so many pods on nodes of 1000m.
  private func problem(_ counts: [Int], requests: [Int] = [200, 300], nodes: [String] = ["n"]) -> PackingProblem {
    PackingProblem(
      shapes: counts.indices.map { PodShape(name: "s\($0)", request: [requests[$0], 0, 1], count: counts[$0]) },
      types: nodes.map { NodeType(name: $0, capacity: [1000, 1000, 110]) })
  }

  /// Two nodes with two small and two large pods each.
  private var model: PackingModel {
    PackingModel(
      problem: problem([4, 4]),
      plan: PackingPlan(
        nodes: [
          PlannedNodes(type: 0, count: 2, contents: [.init(shape: 0, copies: 2), .init(shape: 1, copies: 2)])
        ], unplaced: []))
  }

  private let question = PackingQuestion.of([], on: [])

  @Test(
    "gives every node the pods it had, as far as there are any, and leaves the others over",
    arguments: [([4, 4], [0, 0], 2), ([3, 4], [0, 0], 2), ([6, 5], [2, 1], 2), ([0, 1], [0, 0], 1)]
      as [([Int], [Int], Int)])
  func counts(counts: [Int], left: [Int], nodes: Int) throws {
    let problem = problem(counts)
    let plan = try #require(question.plan(like: model, in: problem))
    #expect(verify(plan, of: problem).isEmpty)
    #expect(plan.nodeCount == nodes)
    for shape in left.indices {
      #expect(plan.unplaced.first { $0.shape == shape }?.copies ?? 0 == left[shape])
    }
  }

  @Test("finds pods by what they request, in whatever order") func order() throws {
    let problem = problem([4, 4], requests: [300, 200])
    let plan = try #require(question.plan(like: model, in: problem))
    #expect(verify(plan, of: problem).isEmpty)
    #expect(plan.unplaced.isEmpty)
  }

  @Test("takes out what no longer fits beside the others, and no more nodes than there are") func smaller() throws {
    var problem = problem([4, 4])
    problem.types[0].capacity[0] = 700
    problem.types[0].limit = 1
    let plan = try #require(question.plan(like: model, in: problem))
    #expect(verify(plan, of: problem).isEmpty)
    #expect(plan.nodes.map(\.contents) == [[.init(shape: 0, copies: 2), .init(shape: 1, copies: 1)]])
  }

  @Test("is not tried where the nodes are others, or pods have rules") func others() {
    #expect(question.plan(like: model, in: problem([4, 4], nodes: ["m"])) == nil)
    #expect(question.plan(like: model, in: problem([4, 4], nodes: ["n", "m"])) == nil)
    #expect(question.plan(like: model, in: problem([4, 4], requests: [1, 2])) == nil)
    var ruled = problem([4, 4])
    ruled.topologies = [.node]
    ruled.rules = [PodRule(.apart, subjects: [0], targets: [1], topologies: [0])]
    #expect(question.plan(like: model, in: ruled) == nil)
  }
}
