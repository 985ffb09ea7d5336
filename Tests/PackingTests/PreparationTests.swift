import Testing

@testable import Packing

@Suite("A problem taken apart") struct PreparationTests {
  private let node = NodeType(name: "n", capacity: [12])

  @Test("has one shape for equal pods, in multiples of what divides all requests")
  func merged() throws {
    let part = try onlyPart([([4], 3), ([6], 1), ([4], 5)], nodes: [node])
    #expect(part.counts == [8, 1] && part.requests == [2, 3] && part.units == [2])
    #expect(part.capacities == [6])
    #expect(
      part.shapeSources == [[.init(shape: 0, count: 3), .init(shape: 2, count: 5)], [.init(shape: 1, count: 1)]])
  }

  /// Three copies of a shape and five of another, merged: two to a node on four nodes.
  @Test("gives pods back to the shapes that they came from, the first one first")
  func restored() throws {
    let part = try onlyPart([([4], 3), ([4], 5)], nodes: [node])
    let plan = part.restored(
      [PlannedNodes(type: 0, count: 4, contents: [.init(shape: 0, copies: 2)])], leftover: [0])
    #expect(
      plan.nodes == [
        PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 2)]),
        PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 1), .init(shape: 1, copies: 1)]),
        PlannedNodes(type: 0, count: 2, contents: [.init(shape: 1, copies: 2)]),
      ])
    let rest = part.restored(
      [PlannedNodes(type: 0, count: 2, contents: [.init(shape: 0, copies: 2)])], leftover: [4])
    #expect(rest.unplaced == [UnplacedPods(shape: 1, copies: 4, reason: .noRoom)])
  }

  @Test("is as many parts as share no node type, and pods that fit none are in none")
  func parts() throws {
    let problem = smallProblem(
      [([4], 1), ([5], 1), ([6], 1), ([99], 2)],
      nodes: [node, NodeType(name: "m", capacity: [12]), NodeType(name: "o", capacity: [12])]
    ) {
      $0.shapes[0].allowedTypes = [0]
      $0.shapes[1].allowedTypes = [1, 2]
      $0.shapes[2].allowedTypes = [2]
    }
    let preparation = try Preparation(problem)
    #expect(preparation.parts.map(\.typeSources) == [[0], [1, 2]])
    #expect(preparation.parts.map(\.sourceShapes) == [[0], [1, 2]])
    #expect(preparation.unplaceable == [UnplacedPods(shape: 3, copies: 2, reason: .tooLarge(dimension: 0))])
  }

  @Test("forgets caps that bind nothing, and shares those of a group")
  func caps() throws {
    let part = try onlyPart([([4], 3), ([3], 2), ([2], 2)], nodes: [node]) {
      $0.shapes[0].maxPerNode = 3
      for index in [1, 2] { ($0.shapes[index].group, $0.shapes[index].maxPerNode) = (7, index) }
    }
    #expect(part.groups == [-1, 0, 0] && part.groupCaps == [1])
    #expect(part.copies(of: 0, onEmpty: 0) == 3 && part.copies(of: 1, onEmpty: 0) == 1)
  }
}
