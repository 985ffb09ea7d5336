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
        part, type: 0, candidates: [0, 1, 2, 3], counts: counts,
        measure: .init(values: [0.7, 0.6, 0.4, 0.2, 0.1], whole: 1),
        mostSteps: steps)
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
      part, type: 0, candidates: [0, 1], counts: part.counts, measure: .init(values: [0.4, 0.1], whole: 1),
      mostSteps: 1000)
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

  /// A node of (10, 5), pods of (4, 3), twice (3, 1) and (2, 2): after the first the two (3, 1) fill it.
  @Test("looks up the two pods that fill a node exactly")
  func exact() throws {
    let part = try onlyPart(
      [([4, 3], 1), ([3, 1], 2), ([2, 2], 1)], nodes: [NodeType(name: "n", capacity: [10, 5], limit: 1)])
    let candidates = [0, 1, 2]
    func fill(_ counts: [Int]) -> [Int]? {
      let pairs = PodPairs(part, candidates: candidates, counts: counts, dimensions: [0, 1])
      var fill = ExactFill(
        part, type: 0, candidates: candidates, counts: counts, pairs: pairs, mostSteps: 100)
      fill.run()
      return fill.contents
    }
    #expect(fill([1, 2, 1]) == [1, 2, 0])
    #expect(fill([1, 1, 1]) == nil)
  }

  @Test("heeds caps where it fills a node exactly")
  func exactWithCap() throws {
    let part = try onlyPart([([5], 3), ([4], 1), ([1], 1)], nodes: [NodeType(name: "n", capacity: [10], limit: 2)]) {
      $0.shapes[0].maxPerNode = 1
    }
    let pairs = PodPairs(part, candidates: [0, 1, 2], counts: part.counts, dimensions: [0])
    var fill = ExactFill(part, type: 0, candidates: [0, 1, 2], counts: part.counts, pairs: pairs, mostSteps: 100)
    fill.run()
    #expect(fill.contents == [1, 1, 1])
  }

  /// Cut from (10, 10), (10, 10) and (6, 12) without anything left.
  @Test("fills nodes exactly that hold all pods only if nothing is lost")
  func perfect() throws {
    let part = try onlyPart(
      [([6, 1], 1), ([4, 9], 1), ([5, 5], 2), ([3, 2], 1), ([2, 7], 1), ([1, 3], 1)],
      nodes: [NodeType(name: "a", capacity: [10, 10], limit: 2), NodeType(name: "b", capacity: [6, 12], limit: 1)])
    var filling = try #require(
      PerfectFilling(part, Filling(nodes: [], leftover: part.counts, leftoverCount: part.podCount), seed: 0))
    var meter = WorkMeter(.quick)
    let filled = filling.run(meter: &meter)
    #expect(filled.leftoverCount == 0)
    #expect(text(filled.nodes, part) == ["1 x 3+2+1", "1 x 5+5", "1 x 6+4"])
  }

  @Test("does not fill exactly where one resource is less than all pods want")
  func short() throws {
    let part = try onlyPart([([6], 3)], nodes: [NodeType(name: "n", capacity: [8], limit: 2)])
    #expect(PerfectFilling(part, Filling(nodes: [], leftover: [3], leftoverCount: 3), seed: 0) == nil)
  }

  @Test("is left to other ways where there is far too little room")
  func tooLittle() throws {
    let part = try onlyPart([([6], 50)], nodes: [NodeType(name: "n", capacity: [10], limit: 3)])
    #expect(TightFilling(part, Filling(nodes: [], leftover: [50], leftoverCount: 50)) == nil)
  }
}
