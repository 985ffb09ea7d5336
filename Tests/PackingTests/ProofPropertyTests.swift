import TestSupport
import Testing

@testable import Packing

/// Random problems from seeds: no certificate, right or wrong, makes the check accept a bound above the optimum.
@Suite("Any proof") struct ProofPropertyTests {
  @Test("of a packing holds, and is not above what trying everything finds", arguments: 0..<500)
  func packed(seed: Int) throws {
    let problem = SmallProblem.random(seed, allLimited: false)
    let answer = try pack(problem, work: .quick)
    #expect(verify(answer, of: problem).isEmpty)
    if let optimum = problem.optimum(answer.objective) { #expect(answer.lowerBound <= optimum) }
  }

  @Test("of a filling holds, and is not above what trying everything finds", arguments: 0..<200)
  func filled(seed: Int) throws {
    let problem = SmallProblem.random(seed, allLimited: true)
    let answer = try fill(problem, work: .quick)
    #expect(verify(answer, of: problem).isEmpty)
    let optimum = try #require(problem.optimum(.fewestUnplacedPods))
    #expect(answer.lowerBound <= optimum && optimum <= answer.value)
  }

  /// A part over all shapes that fit some type, with worths and prices by chance and ceilings at or near the best content.
  private func certificate(
    _ problem: PackingProblem, _ random: inout SeededGenerator, shapes: [Int], isFill: Bool
  ) -> DualCertificate {
    let dimensions = problem.dimensions.count
    var worths = [Int](repeating: 0, count: problem.shapes.count)
    for shape in shapes { worths[shape] = random.below(6) }
    let bests = problem.types.indices.map { problem.bestContent($0, worths: worths) }
    func prices() -> [Int] { (0..<dimensions).map { _ in random.below(3) == 0 ? 0 : random.below(4) } }
    let ceilings = bests.map { best in
      let method: NodeCeiling.Method =
        switch random.below(4) {
        case 0: .prices
        case 1: .table(dimension: random.below(dimensions), unit: 1 + random.below(2))
        case 2 where dimensions > 1:
          .grid(
            dimensions: [0, dimensions - 1], units: [1 + random.below(2), 1], keptPrices: [random.below(2), 0])
        default:
          .search(
            (0..<1 + random.below(2)).map { _ in
              .init(dimension: random.below(dimensions), unit: 1 + random.below(2), prices: prices())
            })
        }
      return NodeCeiling(value: max(0, best - 1 + random.below(6)), prices: prices(), method: method)
    }
    return DualCertificate(
      units: (0..<dimensions).map { _ in random.below(5) == 0 ? 2 : 1 }, worths: shapes.map { worths[$0] },
      ceilings: ceilings, omissionWorth: isFill ? 5 + random.below(2) : nil)
  }

  @Test("that is accepted is true, whatever the certificate", arguments: 0..<400)
  func accepted(seed: Int) throws {
    let isFill = seed % 2 == 0
    let problem = SmallProblem.random(10_000 + seed / 4, allLimited: isFill)
    let objective: PackingObjective =
      isFill ? .fewestUnplacedPods : problem.hasPrices ? .lowestCost : .fewestNodes
    guard let optimum = problem.optimum(objective) else { return }
    var random = SeededGenerator(seed: UInt64(seed))
    let shapes = problem.shapes.indices.filter { shape in
      isFill || problem.types.indices.contains { problem.holds($0, shape) }
    }
    for _ in 0..<20 {
      let certificate = certificate(problem, &random, shapes: shapes, isFill: isFill)
      var part = BoundProof.Part(
        shapes: shapes, types: Array(problem.types.indices), reason: .linearProgram(certificate), bound: optimum + 1)
      #expect(!verify(BoundProof(parts: [part]), of: problem, objective: objective).isEmpty)
      // Nothing is claimed but the ceilings.
      part.bound = 0
      guard verify(BoundProof(parts: [part]), of: problem, objective: objective).isEmpty else { continue }
      var worths = [Int](repeating: 0, count: problem.shapes.count)
      for (shape, worth) in zip(shapes, certificate.worths) { worths[shape] = worth }
      for (type, ceiling) in certificate.ceilings.enumerated() {
        #expect(problem.bestContent(type, worths: worths) <= ceiling.value)
      }
    }
    for dimension in problem.dimensions.indices {
      for reason in [
        BoundProof.Reason.volume(dimension: dimension), .large(dimension: dimension), .cap(shapes: shapes),
      ] {
        let part = BoundProof.Part(
          shapes: shapes, types: Array(problem.types.indices), reason: reason, bound: optimum + 1)
        #expect(!verify(BoundProof(parts: [part]), of: problem, objective: objective).isEmpty)
      }
    }
  }

  /// Without caps of groups, which ceilings may ignore.
  @Test("has ceilings that are the best content, not one less", arguments: 0..<300, [0, 1, 2])
  func ceilings(seed: Int, method: Int) throws {
    var problem = SmallProblem.random(20_000 + seed, allLimited: true)
    for shape in problem.shapes.indices { problem.shapes[shape].group = nil }
    for type in problem.types.indices { problem.types[type].limit = 1 }
    let dimensions = problem.dimensions.count
    // Methods that heed all dimensions of the problem are exact.
    let none = [Int](repeating: 0, count: dimensions)
    let exact: NodeCeiling.Method
    switch (method, dimensions) {
    case (0, 1): exact = .table(dimension: 0, unit: 1)
    case (1, 2): exact = .grid(dimensions: [1, 0], units: [1, 1], keptPrices: [0, 0])
    case (2, _): exact = .search([.init(dimension: dimensions - 1, unit: 1, prices: none)])
    default: return
    }
    var random = SeededGenerator(seed: UInt64(seed))
    let worths = problem.shapes.map { _ in random.below(9) }
    let shapes = Array(problem.shapes.indices)
    func refusals(_ less: Int) -> [ProofViolation] {
      let ceilings = problem.types.indices.map {
        NodeCeiling(value: max(0, problem.bestContent($0, worths: worths) - less), prices: none, method: exact)
      }
      let certificate = DualCertificate(
        units: none.map { _ in 1 }, worths: worths, ceilings: ceilings, omissionWorth: 9)
      let part = BoundProof.Part(
        shapes: shapes, types: Array(problem.types.indices), reason: .linearProgram(certificate), bound: 0)
      return verify(BoundProof(parts: [part]), of: problem, objective: .fewestUnplacedPods)
    }
    #expect(refusals(0).isEmpty)
    let isAnyWorthSomething = problem.types.indices.contains { problem.bestContent($0, worths: worths) > 0 }
    #expect(refusals(1).isEmpty != isAnyWorthSomething)
  }
}
