import Testing

@testable import Packing

@Suite("The check of a proof") struct ProofTests {
  private func shapes(_ list: [(request: Int, count: Int)]) -> [PodShape] {
    list.map { PodShape(name: "pod of \($0.request)", request: [$0.request], count: $0.count) }
  }

  private func proof(
    _ problem: PackingProblem, worths: [Int], ceilings: [Int], prices: [Int], bound: Int, omission: Int? = nil
  ) -> BoundProof {
    let certificate = DualCertificate(
      units: [1], worths: worths,
      ceilings: zip(ceilings, prices).map { NodeCeiling(value: $0, prices: [$1], method: .prices) },
      omissionWorth: omission)
    return BoundProof(parts: [
      .init(
        shapes: Array(problem.shapes.indices), types: Array(problem.types.indices),
        reason: .linearProgram(certificate), bound: bound)
    ])
  }

  /// Nodes of 10, pods of 6 (3) and 3 (4): worths 2 and 1, no node above 3, 10 / 3 → 4 nodes.
  @Test("finds the best content of a node by every method that heeds the size")
  func farley() {
    let problem = PackingProblem(
      dimensions: ["cpu"], shapes: shapes([(6, 3), (3, 4)]), types: [NodeType(name: "n", capacity: [10])])
    func refusals(_ method: NodeCeiling.Method, worths: [Int] = [2, 1], ceiling: Int = 3, bound: Int = 4)
      -> [ProofViolation]
    {
      let certificate = DualCertificate(
        units: [1], worths: worths, ceilings: [NodeCeiling(value: ceiling, prices: [0], method: method)],
        omissionWorth: nil)
      return verify(
        BoundProof(parts: [
          .init(shapes: [0, 1], types: [0], reason: .linearProgram(certificate), bound: bound)
        ]), of: problem, objective: .fewestNodes)
    }
    for method in [
      NodeCeiling.Method.table(dimension: 0, unit: 1), .search([.init(dimension: 0, unit: 1, prices: [0])]),
    ] {
      #expect(refusals(method).isEmpty)
      #expect(refusals(method, bound: 5) == [.boundTooHigh(part: 0, bound: 5, proved: 4)])
      #expect(
        refusals(method, worths: [3, 1]) == [.ceilingTooLow(part: 0, type: 0, ceiling: 3, shown: 4)])
      #expect(refusals(method, ceiling: 2) == [.ceilingTooLow(part: 0, type: 0, ceiling: 2, shown: 3)])
    }
    // Cells of 4: a pod of 6 takes one, a pod of 3 none: 1 · 2 · 2 + 3 · 1.
    #expect(
      refusals(.table(dimension: 0, unit: 4)) == [.ceilingTooLow(part: 0, type: 0, ceiling: 3, shown: 5)])
    // No price for the capacity: as many as fit one by one, 1 · 2 + 3 · 1.
    #expect(refusals(.prices) == [.ceilingTooLow(part: 0, type: 0, ceiling: 3, shown: 5)])
  }

  /// Kind a of 10 for 3 (at most 2), kind b of 10 for 5: 40 need four nodes, and two of them cost 5: 16.
  @Test("takes off what limited types hold for less", arguments: [(Int?.some(2), 16), (nil, 12), (0, 20), (4, 12)])
  func limitedTypes(limit: Int?, least: Int) {
    let problem = PackingProblem(
      dimensions: ["cpu"], shapes: shapes([(1, 40)]),
      types: [
        NodeType(name: "a", capacity: [10], price: 3, limit: limit), NodeType(name: "b", capacity: [10], price: 5),
      ])
    func refusals(_ bound: Int) -> [ProofViolation] {
      let ceilings = limit == 0 ? [0, 10] : [10, 10]
      let proof = proof(problem, worths: [1], ceilings: ceilings, prices: [1, 1], bound: bound)
      return verify(proof, of: problem, objective: .lowestCost)
    }
    #expect(refusals(least).isEmpty)
    #expect(refusals(least + 1) == [.boundTooHigh(part: 0, bound: least + 1, proved: Int128(least))])
  }

  /// Two nodes of price 0 hold 20 of 35; the rest takes two of those at 7.
  @Test("takes nodes that exist for nothing, and rounds up to what prices can make")
  func existing() {
    let problem = PackingProblem(
      dimensions: ["cpu"], shapes: shapes([(1, 35)]),
      types: [
        NodeType(name: "old", capacity: [10], price: 0, limit: 2), NodeType(name: "new", capacity: [10], price: 7),
      ])
    func refusals(_ bound: Int) -> [ProofViolation] {
      verify(
        proof(problem, worths: [1], ceilings: [10, 10], prices: [1, 1], bound: bound), of: problem,
        objective: .lowestCost)
    }
    #expect(refusals(14).isEmpty)
    #expect(refusals(15) == [.boundTooHigh(part: 0, bound: 15, proved: 14)])
    var volume = proof(problem, worths: [1], ceilings: [10, 10], prices: [1, 1], bound: 14)
    volume.parts[0].reason = .volume(dimension: 0)
    #expect(verify(volume, of: problem, objective: .lowestCost).isEmpty)
  }

  /// 3 nodes of 10 and 7 pods of 6: one to a node, so 4 are left over; a pod is worth 5, a node holds 5.
  @Test("proves how many pods are left over")
  func leftOver() {
    var problem = PackingProblem(
      dimensions: ["cpu"], shapes: shapes([(6, 7)]), types: [NodeType(name: "n", capacity: [10], limit: 3)])
    func refusals(_ reason: BoundProof.Reason, _ bound: Int) -> [ProofViolation] {
      verify(
        BoundProof(parts: [.init(shapes: [0], types: [0], reason: reason, bound: bound)]), of: problem,
        objective: .fewestUnplacedPods)
    }
    func worths(_ worth: Int, omission: Int?) -> BoundProof.Reason {
      .linearProgram(
        DualCertificate(
          units: [1], worths: [worth], ceilings: [NodeCeiling(value: 5, prices: [0], method: .prices)],
          omissionWorth: omission))
    }
    #expect(refusals(worths(5, omission: 5), 4).isEmpty)
    #expect(refusals(worths(5, omission: 5), 5) == [.boundTooHigh(part: 0, bound: 5, proved: 4)])
    #expect(
      refusals(worths(5, omission: 4), 4) == [.worthTooHigh(part: 0, shape: 0, worth: 5, most: 4)])
    #expect(refusals(worths(5, omission: nil), 4) == [.malformed(part: 0)])
    #expect(refusals(.large(dimension: 0), 4).isEmpty)
    #expect(!refusals(.large(dimension: 0), 5).isEmpty)
    // 42 - 3 · 6, the multiples of 6 that a node of 10 has: 24 is four pods.
    #expect(refusals(.volume(dimension: 0), 4).isEmpty)
    #expect(!refusals(.volume(dimension: 0), 5).isEmpty)
    problem.shapes[0].request = [1]
    problem.shapes[0].maxPerNode = 2
    #expect(refusals(.cap(shapes: [0]), 1).isEmpty)
    #expect(!refusals(.cap(shapes: [0]), 2).isEmpty)
    problem.shapes[0].allowedTypes = []
    #expect(refusals(.unplaceable, 7).isEmpty)
    #expect(!refusals(.unplaceable, 8).isEmpty)
    problem.shapes[0].allowedTypes = [0]
    #expect(refusals(.unplaceable, 7) == [.fitsSomewhere(part: 0, shape: 0, type: 0)])
  }

  /// 7 pods of 6 and 3 nodes of 10: no plan places all, so each that does needs 7, or 70. An answer says that pods are left
  /// over, and is not proved by that.
  @Test("holds for every plan where there is none, but makes no answer a proved one")
  func impossible() throws {
    let problem = PackingProblem(
      dimensions: ["cpu"], shapes: shapes([(6, 7)]), types: [NodeType(name: "n", capacity: [10], limit: 3)])
    for (reason, bound) in [(BoundProof.Reason.large(dimension: 0), 7), (.volume(dimension: 0), 70)] {
      let proof = BoundProof(parts: [.init(shapes: [0], types: [0], reason: reason, bound: bound)])
      #expect(verify(proof, of: problem, objective: .fewestNodes).isEmpty)
      #expect(!verify(proof, of: problem, objective: .fewestUnplacedPods).isEmpty)
    }
    let answer = try pack(problem)
    #expect(verify(answer, of: problem).isEmpty && !answer.isProven)
  }

  @Test("counts pods that request nothing, one to a node, as so many nodes")
  func leastNodes() {
    let problem = PackingProblem(
      dimensions: ["cpu"],
      shapes: [
        PodShape(name: "node", request: [0], count: 5, maxPerNode: 1), PodShape(name: "p", request: [4], count: 2),
      ],
      types: [NodeType(name: "a", capacity: [8], price: 4), NodeType(name: "b", capacity: [4], price: 3)])
    func refusals(_ reason: BoundProof.Reason, _ bound: Int) -> [ProofViolation] {
      verify(
        BoundProof(parts: [.init(shapes: [0, 1], types: [0, 1], reason: reason, bound: bound)]), of: problem,
        objective: .lowestCost)
    }
    #expect(refusals(.cap(shapes: [0]), 15).isEmpty)
    #expect(refusals(.cap(shapes: [0]), 16) == [.boundTooHigh(part: 0, bound: 16, proved: 15)])
    let certificate = DualCertificate(
      units: [1], worths: [1, 0],
      ceilings: [1, 1].map { NodeCeiling(value: $0, prices: [0], method: .table(dimension: 0, unit: 1)) },
      omissionWorth: nil)
    #expect(refusals(.linearProgram(certificate), 15).isEmpty)
  }

  @Test("refuses parts that do not say what they count, or count it twice")
  func structure() {
    let problem = PackingProblem(
      dimensions: ["cpu"],
      shapes: [
        PodShape(name: "a", request: [6], count: 3, allowedTypes: [0, 1]),
        PodShape(name: "b", request: [6], count: 3, allowedTypes: [1]),
        PodShape(name: "huge", request: [60], count: 3),
      ],
      types: [
        NodeType(name: "t", capacity: [10]), NodeType(name: "u", capacity: [10]), NodeType(name: "v", capacity: [5]),
      ])
    func refusals(_ parts: [(shapes: [Int], types: [Int])], bound: Int = 3) -> [ProofViolation] {
      verify(
        BoundProof(
          parts: parts.map { .init(shapes: $0.shapes, types: $0.types, reason: .large(dimension: 0), bound: bound) }),
        of: problem, objective: .fewestNodes)
    }
    #expect(refusals([([0, 1], [0, 1])], bound: 6).isEmpty)
    #expect(refusals([([0], [0, 1, 2])]).isEmpty)
    #expect(refusals([([0], [0]), ([1], [1])]) == [.missingType(part: 0, shape: 0, type: 1)])
    #expect(refusals([([0], [0, 1]), ([1], [1])]) == [.sharedType(part: 1, type: 1)])
    #expect(
      refusals([([0], [0, 1]), ([0], [0, 1])]).contains(.sharedShape(part: 1, shape: 0)))
    #expect(refusals([([0, 2], [0, 1])]) == [.fitsNowhere(part: 0, shape: 2)])
    for (shapes, types) in [([0, 0], [0, 1]), ([7], [0, 1]), ([0], [0, 1, 1]), ([-1], [0]), ([0], [3])] {
      #expect(refusals([(shapes, types)]) == [.malformed(part: 0)])
    }
    #expect(refusals([([0], [0, 1])], bound: -1) == [.malformed(part: 0)])
  }

  @Test("does not accept what it could not check within its steps")
  func steps() throws {
    let problem = PackingProblem(
      dimensions: ["cpu"], shapes: shapes([(6, 3), (3, 4)]), types: [NodeType(name: "n", capacity: [10])])
    let certificate = DualCertificate(
      units: [1], worths: [2, 1], ceilings: [NodeCeiling(value: 3, prices: [0], method: .table(dimension: 0, unit: 1))],
      omissionWorth: nil)
    let proof = BoundProof(parts: [
      .init(shapes: [0, 1], types: [0], reason: .linearProgram(certificate), bound: 4)
    ])
    #expect(
      verify(proof, of: problem, objective: .fewestNodes, mostSteps: 5) == [.ceilingNotChecked(part: 0, type: 0)])
    #expect(verify(proof, of: problem, objective: .fewestNodes, mostSteps: 50).isEmpty)
  }
}
