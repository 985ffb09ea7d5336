import Testing

@testable import Packing

@Suite("Packing pods onto nodes")
struct PackTests {
  @Test("cluster-capacity's README case: 4 nodes of 2 CPU / 4 GB hold 52 pods of 150m / 100Mi")
  func clusterCapacityEmpty() throws {
    let mebibyte = 1 << 20
    let node = NodeType(name: "node", capacity: [2000, 4_000_000_000, 110], limit: 4)
    let pod = PodShape(name: "pod", request: [150, 100 * mebibyte, 1], count: 100)
    let problem = PackingProblem(shapes: [pod], types: [node])
    let answer = try fill(problem)
    #expect(answer.plan.nodes == [PlannedNodes(type: 0, count: 4, contents: [.init(shape: 0, copies: 13)])])
    #expect(answer.value == 48)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("pods larger than half a node need a node each")
  func largePods() throws {
    let problem = PackingProblem(
      dimensions: ["cpu"],
      shapes: [PodShape(name: "big", request: [6], count: 4), PodShape(name: "bigger", request: [7], count: 3)],
      types: [NodeType(name: "node", capacity: [10])])
    let answer = try pack(problem)
    #expect(answer.value == 7)
    #expect(answer.isProven)
    #expect(answer.proof.parts.map(\.reason) == [.large(dimension: 0)])
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("a cap of 2 a node makes 10 pods need 5 nodes")
  func cap() throws {
    let problem = PackingProblem(
      dimensions: ["cpu"], shapes: [PodShape(name: "pod", request: [1], count: 10, maxPerNode: 2)],
      types: [NodeType(name: "node", capacity: [100])])
    let answer = try pack(problem)
    #expect(answer.value == 5)
    #expect(answer.isProven)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("shapes of a group share their cap")
  func group() throws {
    let problem = PackingProblem(
      dimensions: ["cpu"],
      shapes: [
        PodShape(name: "a", request: [1], count: 3, maxPerNode: 1, group: 7),
        PodShape(name: "b", request: [2], count: 4, maxPerNode: 1, group: 7),
      ], types: [NodeType(name: "node", capacity: [100])])
    let answer = try pack(problem)
    #expect(answer.value == 7)
    #expect(answer.isProven)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("pods that fit nowhere are unplaced with the reason, the others are packed")
  func unplaced() throws {
    let problem = PackingProblem(
      dimensions: ["cpu", "memory"],
      shapes: [
        PodShape(name: "fits", request: [5, 5], count: 4), PodShape(name: "wide", request: [1, 11], count: 2),
        PodShape(name: "nowhere", request: [1, 1], count: 3, allowedTypes: []),
      ], types: [NodeType(name: "node", capacity: [10, 10])])
    let answer = try pack(problem)
    #expect(answer.value == 2)
    #expect(
      answer.plan.unplaced == [
        UnplacedPods(shape: 1, copies: 2, reason: .tooLarge(dimension: 1)),
        UnplacedPods(shape: 2, copies: 3, reason: .noTypeAllowed),
      ])
    #expect(verify(answer, of: problem).isEmpty)
  }
}
