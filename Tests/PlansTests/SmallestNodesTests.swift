import Packing
import TestSupport
import Testing

@testable import Plans

@Suite("Nodes that differ by a little") struct SmallestNodesTests {
  private func moved(_ loads: [[Int]], of sizes: [Int], to capacity: Int, limit: Int?) throws -> PackingPlan? {
    let problem = PackingProblem(
      dimensions: ["memory"],
      shapes: sizes.indices.map { shape in
        PodShape(name: "\(sizes[shape])", request: [sizes[shape]], count: loads.reduce(0) { $0 + $1[shape] })
      }, types: [NodeType(name: "n", capacity: [capacity], limit: limit)])
    let plan = PackingPlan(
      nodes: loads.map { load in
        PlannedNodes(
          type: 0, count: 1,
          contents: load.indices.filter { load[$0] > 0 }.map { .init(shape: $0, copies: load[$0]) })
      }, unplaced: [])
    var nodes = SmallestNodes(plan, problem)
    return try nodes.plan(unplaced: [])
  }

  @Test("give what is too much for the smallest of them to one with room")
  func moves() throws {
    // Pods of 300 and 5: the first node holds 311 of 310.
    let plan = try #require(try moved([[1, 3], [1, 0]], of: [297, 5], to: 310, limit: 2))
    #expect(plan.nodeCount == 2 && plan.unplaced.isEmpty)
    #expect(plan.nodes.map { $0.contents.reduce(0) { $0 + $1.copies } }.sorted() == [2, 3])
  }

  @Test("are one more where none has room, and no plan where there are no more")
  func full() throws {
    #expect(try moved([[1, 3], [1, 2]], of: [297, 5], to: 307, limit: nil)?.nodeCount == 3)
    #expect(try moved([[1, 3], [1, 2]], of: [297, 5], to: 307, limit: 2) == nil)
  }
}
