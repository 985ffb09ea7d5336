import Testing

@testable import Packing

/// The examples that the heuristics give of themselves.
@Suite("A heuristic") struct HeuristicsTests {
  private let node = NodeType(name: "n", capacity: [10])

  @Test("that balances keeps apart what is large in unlike dimensions, where first fit needs a third node")
  func balanced() throws {
    let part = try onlyPart(
      [([6, 2], 1), ([2, 6], 1), ([4, 4], 2), ([0, 4], 1), ([4, 0], 1)],
      nodes: [NodeType(name: "n", capacity: [10, 10])])
    var meter = WorkMeter(.quick)
    let packing = try #require(
      BalancedPacking.pack(
        part, demand: part.counts, runs: [NodeRun(type: 0, count: 2)], power: .eight, order: .largestShare,
        meter: &meter))
    #expect(packing.leftoverCount == 0 && packing.usedCount == 2)
    #expect(text(packing.plannedNodes(), part) == ["1 x 4+4+2", "1 x 6+4+0"])
    let first = GroupedPacking(problem: part, demand: part.counts, opening: .prefer(0))
      .packed(by: .init(order: .largestShare, fit: .first), meter: &meter)
    #expect(first.nodes.nodeCount == 3)
  }

  @Test("that balances leaves over what has no room, and counts it by shape")
  func balancedLeavesOver() throws {
    let part = try onlyPart([([6], 3), ([3], 2)], nodes: [node])
    var meter = WorkMeter(.quick)
    let packing = try #require(
      BalancedPacking.pack(
        part, demand: part.counts, runs: [NodeRun(type: 0, count: 2)], power: .eight, order: .largestShare,
        meter: &meter))
    #expect(packing.leftover == [1, 0] && packing.leftoverCount == 1)
  }

  @Test(
    "that searches the number of nodes finds the least, and says so when there is none below", arguments: [1, 3, 4])
  func search(lower: Int) throws {
    let part = try onlyPart([([6], 4), ([4], 4)], nodes: [node])
    let search = BalancedSearch(problem: part, demand: part.counts, type: 0, mostPackings: 24)
    var meter = WorkMeter(.quick)
    #expect(search.nodes(from: lower, below: 100, meter: &meter)?.nodeCount == 4)
    #expect(search.nodes(from: lower, below: 4, meter: &meter) == nil)
  }

  @Test("fills equal nodes with equal pods in one step, as one by one would: 3 with two, 1 with one, 6 empty")
  func grouped() throws {
    let part = try onlyPart([([3], 7)], nodes: [NodeType(name: "n", capacity: [8], limit: 10)])
    let empty = PlannedNodes(type: 0, count: 10, contents: [])
    for fit in [GroupedNodes.Fit.first, .best, .aligned] {
      var nodes = GroupedNodes(part, initial: [empty])
      let left = nodes.place(0, copies: 7, fit: fit, scarcity: [1], opening: nil)
      #expect(left == 0)
      #expect(text(nodes.plannedNodes, part) == ["1 x 3", "3 x 3+3"])
      #expect(nodes.classCount == 3)
    }
  }

  @Test("opens the type that costs a pod least where the preferred one may not hold it")
  func opened() throws {
    let part = try onlyPart(
      [([6], 2), ([2], 2)],
      nodes: [
        NodeType(name: "small", capacity: [4], price: 3), NodeType(name: "dear", capacity: [10], price: 9),
        NodeType(name: "cheap", capacity: [6], price: 5),
      ])
    var meter = WorkMeter(.quick)
    let packing = GroupedPacking(problem: part, demand: part.counts, opening: .prefer(0))
      .packed(by: .init(order: .largestShare, fit: .best), meter: &meter)
    #expect(packing.leftoverCount == 0)
    #expect(part.nodeCounts(packing.nodes) == [1, 0, 2])
  }

  @Test("fills one node as well as it can, repeats it, and goes on with the rest")
  func nodeByNode() throws {
    let part = try onlyPart([([6], 9), ([4], 20)], nodes: [node])
    for score in NodeByNode.Score.allCases {
      var meter = WorkMeter(.quick)
      let nodes = try #require(NodeByNode.pack(part, demand: part.counts, type: 0, score: score, meter: &meter))
      #expect(text(nodes, part) == ["1 x 4", "5 x 4+4", "9 x 6+4"])
    }
  }

  @Test("moves what a cheaper node holds to one that is left, the dearest nodes first")
  func downsized() throws {
    let part = try onlyPart(
      [([2], 3)],
      nodes: [
        NodeType(name: "dear", capacity: [9], price: 5), NodeType(name: "cheap", capacity: [2], price: 1, limit: 2),
      ])
    let alone = PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 1)])
    let held = PlannedNodes(type: 1, count: 1, contents: [.init(shape: 0, copies: 1)])
    #expect(part.nodeCounts(part.downsized([alone, held])) == [0, 2])
    #expect(part.nodeCounts(part.downsized([alone, held], taken: [0, 1])) == [1, 1])
    let full = PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 3)])
    #expect(part.nodeCounts(part.downsized([full])) == [1, 0])
  }

  @Test(
    "takes shapes in the order that its rule names",
    arguments: [
      (ShapeOrder.largestShare, [0, 1, 2, 3]), (.smallestShare, [3, 2, 1, 0]), (.dimension(0, then: 1), [0, 2, 3, 1]),
      (.dimension(1, then: 0), [1, 2, 3, 0]), (.sum, [0, 2, 1, 3]), (.weightedSum, [1, 2, 0, 3]),
    ])
  func orders(order: ShapeOrder, expected: [Int]) throws {
    let part = try onlyPart(
      [([9, 1], 1), ([1, 8], 1), ([5, 5], 1), ([2, 4], 1)], nodes: [NodeType(name: "n", capacity: [10, 10])])
    #expect(order.sorted(part, demand: part.counts, type: 0, scarcity: [0.5, 1]) == expected)
  }

  @Test("on several types of which there are so many leaves over what they cannot hold")
  func composition() throws {
    let part = try onlyPart(
      [([6], 2), ([3], 4)],
      nodes: [
        NodeType(name: "a", capacity: [9], price: 4, limit: 1), NodeType(name: "b", capacity: [6], price: 3, limit: 2),
      ])
    var meter = WorkMeter(.quick)
    let packing = try #require(part.packedOn([1, 2], demand: part.counts, meter: &meter))
    // 24 of pods on 21 of nodes.
    #expect(packing.leftoverCount == 1 && packing.leftover == [0, 1])
    #expect(part.packedOn([0, 0], demand: part.counts, meter: &meter) == nil)
  }
}
