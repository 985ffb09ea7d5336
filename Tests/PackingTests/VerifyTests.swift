import Testing

@testable import Packing

@Suite("The verifier") struct VerifyTests {
  private let problem = PackingProblem(
    shapes: [
      PodShape(name: "big", request: [6, 6, 1], count: 2),
      PodShape(name: "small", request: [2, 1, 1], count: 3, maxPerNode: 2),
    ],
    types: [NodeType(name: "n", capacity: [10, 10, 4])])

  private func plan(_ change: (inout PackingPlan) -> Void = { _ in }) -> PackingPlan {
    var plan = PackingPlan(
      nodes: [
        PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 1), .init(shape: 1, copies: 2)]),
        PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 1), .init(shape: 1, copies: 1)]),
      ], unplaced: [])
    change(&plan)
    return plan
  }

  @Test("accepts a plan that is right") func accepts() { #expect(verify(plan(), of: problem).isEmpty) }

  @Test("rejects a plan that was tampered with", arguments: 0..<8)
  func rejects(number: Int) {
    let corruptions: [(inout PackingPlan) -> Void] = [
      { $0.nodes[0].contents[0].copies = 2 },
      { $0.nodes[0].contents[1].copies = 1 },
      { $0.nodes[0].count = 2 },
      { $0.nodes.removeLast() },
      { $0.nodes[1].type = 7 },
      { $0.nodes[1].contents[0].shape = 9 },
      { $0.nodes[1].contents[1].copies = -1 },
      { $0.unplaced.append(UnplacedPods(shape: 1, copies: 1, reason: .noRoom)) },
    ]
    #expect(!verify(plan(corruptions[number]), of: problem).isEmpty)
  }

  @Test("holds a plan to caps, groups, allowed types and limits")
  func constraints() {
    var capped = problem
    capped.shapes[1].maxPerNode = 1
    #expect(!verify(plan(), of: capped).isEmpty)
    var grouped = problem
    for index in 0..<2 { (grouped.shapes[index].group, grouped.shapes[index].maxPerNode) = (1, 2) }
    #expect(!verify(plan(), of: grouped).isEmpty)
    var barred = problem
    barred.types.append(NodeType(name: "m", capacity: [10, 10, 4]))
    barred.shapes[0].allowedTypes = [1]
    #expect(!verify(plan(), of: barred).isEmpty)
    var limited = problem
    limited.types[0].limit = 1
    #expect(!verify(plan(), of: limited).isEmpty)
  }
}

@Suite("The check of an answer") struct VerifyAnswerTests {
  @Test("refuses a value, a bound, a plan or a proof that was changed", arguments: 0..<5)
  func refuses(number: Int) throws {
    let problem = PackingProblem(
      dimensions: ["cpu"], shapes: [PodShape(name: "p", request: [4], count: 5)],
      types: [NodeType(name: "n", capacity: [10], price: 3)])
    var answer = try pack(problem)
    #expect(verify(answer, of: problem).isEmpty && answer.value == 9)
    let changes: [(change: (inout PackingAnswer) -> Void, found: AnswerViolation)] = [
      ({ $0.value = 6 }, .wrongValue(found: 6, expected: 9)),
      ({ $0.lowerBound = 6 }, .wrongBound(found: 6, expected: 9)),
      ({ $0.plan.nodes = [] }, .plan(.wrongCount(shape: 0, found: 0, expected: 5))),
      (
        {
          $0.proof.parts[0].bound = 12
          $0.lowerBound = 12
        }, .proof(.boundTooHigh(part: 0, bound: 12, proved: 9))
      ),
      ({ $0.objective = .fewestNodes }, .proof(.boundTooHigh(part: 0, bound: 9, proved: 3))),
    ]
    changes[number].change(&answer)
    #expect(verify(answer, of: problem) == [changes[number].found])
  }
}
