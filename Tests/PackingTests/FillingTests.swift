import Testing

@testable import Packing

@Suite("Filling nodes that exist") struct FillingTests {
  /// A node of 10, pods of 7, 6, 4 and 2: 7 + 2 leaves 1, 6 + 4 nothing.
  @Test("takes the subset that leaves least of one node")
  func slack() throws {
    let part = try onlyPart(
      [([7], 1), ([6], 1), ([4], 1), ([2], 1), ([1], 1)], nodes: [NodeType(name: "n", capacity: [10], limit: 1)])
    func fill(_ counts: [Int], steps: Int) -> MinimumBinSlack {
      var fill = MinimumBinSlack(
        part, type: 0, candidates: [0, 1, 2, 3], counts: counts, weights: [0.1], mostSteps: steps)
      fill.run()
      return fill
    }
    let best = fill([1, 1, 1, 1, 0], steps: 1000)
    #expect(best.best == [0, 1, 1, 0] && best.waste < 1e-9)
    // Without the 4 nothing is better than 7 + 2.
    #expect(fill([1, 1, 0, 1, 0], steps: 1000).best == [1, 0, 0, 1])
    #expect(fill([1, 1, 1, 1, 0], steps: 2).best == [1, 0, 0, 0])
  }

  @Test("heeds caps in the subset")
  func cappedSlack() throws {
    let part = try onlyPart([([4], 3), ([1], 1)], nodes: [NodeType(name: "n", capacity: [10], limit: 1)]) {
      $0.shapes[0].maxPerNode = 1
    }
    var fill = MinimumBinSlack(
      part, type: 0, candidates: [0, 1], counts: part.counts, weights: [0.1], mostSteps: 1000)
    fill.run()
    #expect(fill.best == [1, 1])
  }

  /// {5, 3}, {6, 2}, {4, 4} and a 6 left over: 6 + 4, 6 + 4 and 5 + 3 + 2 fill all three.
  @Test("takes nodes apart and fills them anew, until nothing is left over")
  func tight() throws {
    let part = try onlyPart(
      [([6], 2), ([5], 1), ([4], 2), ([3], 1), ([2], 1)], nodes: [NodeType(name: "n", capacity: [10], limit: 3)])
    let held = [[(1, 1), (3, 1)], [(0, 1), (4, 1)], [(2, 2)]].map { contents in
      PlannedNodes(type: 0, count: 1, contents: contents.map { .init(shape: $0.0, copies: $0.1) })
    }
    let filling = Filling(nodes: held, leftover: [1, 0, 0, 0, 0], leftoverCount: 1)
    var tight = try #require(TightFilling(part, filling))
    var meter = WorkMeter(.quick)
    let better = tight.run(least: 0, meter: &meter)
    #expect(better.leftoverCount == 0)
    #expect(text(better.nodes, part) == ["1 x 5+3+2", "1 x 6+4", "1 x 6+4"])
  }

  @Test("is left to other ways where there is far too little room")
  func tooLittle() throws {
    let part = try onlyPart([([6], 50)], nodes: [NodeType(name: "n", capacity: [10], limit: 3)])
    #expect(TightFilling(part, Filling(nodes: [], leftover: [50], leftoverCount: 50)) == nil)
  }
}
