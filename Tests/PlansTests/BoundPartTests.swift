import Testing

@testable import Packing
@testable import Plans

@Suite("A part of a bound on nodes") struct BoundPartTests {
  /// Ten pods of 300m on nodes of 1000m, and one node of the control plane that is not counted and holds 2 of them.
  private func problem(request: Int = 300, capacity: Int = 1000, controlPlane: Int? = nil) -> PackingProblem {
    var types = [NodeType(name: "a", capacity: [capacity, 10]), NodeType(name: "b", capacity: [capacity / 2, 10])]
    if let controlPlane { types.append(NodeType(name: "c", capacity: [controlPlane, 10], price: 0, limit: 1)) }
    return PackingProblem(
      dimensions: ["cpu", "pods"],
      shapes: [PodShape(name: "p", request: [request, 1], count: 10, maxPerNode: 4)], types: types)
  }

  private func part(_ reason: BoundProof.Reason, bound: Int, _ problem: PackingProblem) -> BoundPart {
    BoundPart(
      BoundProof.Part(shapes: [0], types: Array(problem.types.indices), reason: reason, bound: bound), of: problem)
  }

  /// 3000 / 900 is 3.3: of 1000m only whole multiples of 300m can be used.
  @Test("is what all pods request over what one node holds of it, rounded up")
  func volume() {
    let sum = part(.volume(dimension: 0), bound: 4, problem())
    #expect(sum.reason == .requests("cpu") && sum.nodes == 4)
    #expect((sum.total, sum.elsewhere, sum.perNode, sum.step) == (3000, 0, 900, 300))
    let even = part(.volume(dimension: 0), bound: 4, problem(capacity: 900))
    #expect((even.total, even.perNode, even.step) == (3000, 900, 1))
    // 600m stand on the control plane: 2400 / 900 is 2.7.
    let less = part(.volume(dimension: 0), bound: 3, problem(controlPlane: 600))
    #expect((less.total, less.elsewhere, less.perNode, less.nodes) == (3000, 600, 900, 3))
  }

  @Test("is pods over how many of them may share a node, or one node each")
  func pods() {
    let cap = part(.cap(shapes: [0]), bound: 3, problem())
    #expect(cap.reason == .spread && (cap.total, cap.perNode, cap.nodes) == (10, 4, 3))
    let large = part(.large(dimension: 0), bound: 10, problem(request: 600))
    #expect(large.reason == .large("cpu") && (large.total, large.perNode, large.nodes) == (10, 1, 10))
    let least = part(
      .cap(shapes: [0]), bound: 3,
      {
        var problem = problem()
        problem.shapes[0].request = [0, 0]
        return problem
      }())
    #expect(least.reason == .minimum)
  }

  @Test("is worths over the most that a node can be worth")
  func worth() {
    let ceilings = [3, 1].map { NodeCeiling(value: $0, prices: [0, 0], method: .prices) }
    let certificate = DualCertificate(units: [1, 1], worths: [1], ceilings: ceilings, omissionWorth: nil)
    let sum = part(.linearProgram(certificate), bound: 4, problem())
    #expect(sum.reason == .worth && (sum.total, sum.perNode, sum.nodes) == (10, 3, 4))
  }

  @Test("is no division where that does not come to the bound")
  func other() {
    #expect(part(.volume(dimension: 0), bound: 5, problem()) == BoundPart(.other, nodes: 5))
    #expect(part(.unplaceable, bound: 2, problem()) == BoundPart(.other, nodes: 2))
  }

  /// No proof says 4, and the sum of the requests does.
  @Test("is the sum of one resource where the proof has no parts that add up, and that shows as much")
  func sums() {
    let answer = PackingAnswer(
      plan: PackingPlan(nodes: [], unplaced: []), objective: .fewestNodes, value: 4, proof: BoundProof(parts: []))
    #expect(answer.boundParts(4, of: problem()).map(\.reason) == [.requests("cpu")])
    #expect(answer.boundParts(9, of: problem()) == [BoundPart(.other, nodes: 9)])
    #expect(answer.boundParts(0, of: problem()).isEmpty)
  }
}
