import TestSupport
import Testing

@testable import Packing

/// Answers whose bound rests on a certificate, corrupted in one place at a time.
@Suite("A corrupted certificate") struct ProofCorruptionTests {
  /// Pods of a third to a half of a node in two or three dimensions, so that sums alone do not give the bound.
  private static func problem(_ seed: Int) -> PackingProblem {
    var random = SeededGenerator(seed: UInt64(seed))
    let dimensions = 2 + random.below(2)
    let types = (0..<1 + random.below(3)).map { index in
      NodeType(
        name: "t\(index)", capacity: (0..<dimensions).map { _ in 60 + random.below(60) },
        price: seed % 3 == 0 ? nil : 20 + random.below(30))
    }
    let shapes = (0..<4 + random.below(9)).map { index in
      PodShape(
        name: "s\(index)", request: (0..<dimensions).map { _ in 5 + random.below(45) }, count: 1 + random.below(12),
        maxPerNode: random.below(6) == 0 ? 1 : nil)
    }
    return PackingProblem(dimensions: (0..<dimensions).map { "d\($0)" }, shapes: shapes, types: types)
  }

  /// A problem with its answer, and the place of a part that rests on a certificate.
  struct Sample {
    var problem: PackingProblem
    var answer: PackingAnswer
    var part: Int
    var certificate: DualCertificate

    /// What is refused when this part is changed.
    func refusals(_ change: (inout BoundProof.Part) -> Void) -> [ProofViolation] {
      var proof = answer.proof
      change(&proof.parts[part])
      return verify(proof, of: problem, objective: answer.objective)
    }

    /// What is refused when the certificate is changed.
    func refusals(certificate change: (inout DualCertificate) -> Void) -> [ProofViolation] {
      var changed = certificate
      change(&changed)
      return refusals { $0.reason = .linearProgram(changed) }
    }
  }

  static let samples: [Sample] = (0..<60).compactMap { seed in
    let problem = problem(seed)
    guard let answer = try? pack(problem, work: WorkBudget(units: 4_000_000)) else { return nil }
    for (part, proof) in answer.proof.parts.enumerated() {
      if case .linearProgram(let certificate) = proof.reason {
        return Sample(problem: problem, answer: answer, part: part, certificate: certificate)
      }
    }
    return nil
  }

  @Test("is what many answers rest on, by every method")
  func areMany() {
    #expect(Self.samples.count > 20)
    for sample in Self.samples { #expect(verify(sample.answer, of: sample.problem).isEmpty) }
    var methods: Set<String> = []
    for ceiling in Self.samples.flatMap(\.certificate.ceilings) {
      methods.insert(String("\(ceiling.method)".prefix { $0 != "(" }))
    }
    #expect(methods == ["prices", "table", "grid", "search"])
  }

  @Test("is refused, wherever it was changed")
  func refused() {
    for sample in Self.samples {
      let (part, certificate) = (sample.answer.proof.parts[sample.part], sample.certificate)
      let dearest = certificate.worths.indices.max { certificate.worths[$0] < certificate.worths[$1] } ?? 0
      // Numbers that a node's contents contradict.
      let most = certificate.ceilings.map(\.value).max() ?? 0
      #expect(!sample.refusals(certificate: { $0.worths[dearest] = most + 1 }).isEmpty)
      for nodes in sample.answer.plan.nodes {
        guard let place = part.types.firstIndex(of: nodes.type) else { continue }
        let worth = nodes.contents.reduce(0) { sum, content in
          sum + content.copies * (part.shapes.firstIndex(of: content.shape).map { certificate.worths[$0] } ?? 0)
        }
        if worth > 0 { #expect(!sample.refusals(certificate: { $0.ceilings[place].value = worth - 1 }).isEmpty) }
      }
      // A bound that the plan contradicts.
      let over = sample.answer.value - sample.answer.lowerBound + 1
      #expect(!sample.refusals { $0.bound += over }.isEmpty)
      // Lists and numbers that cannot be.
      #expect(!sample.refusals { $0.bound = -1 }.isEmpty)
      #expect(!sample.refusals { $0.bound = .max }.isEmpty)
      #expect(!sample.refusals { $0.shapes.removeLast() }.isEmpty)
      #expect(!sample.refusals { $0.shapes[0] = sample.problem.shapes.count }.isEmpty)
      #expect(!sample.refusals { $0.shapes.append($0.shapes[0]) }.isEmpty)
      #expect(!sample.refusals { $0.types.removeLast() }.isEmpty)
      #expect(!sample.refusals { $0.types[0] = -1 }.isEmpty)
      let changes: [(inout DualCertificate) -> Void] = [
        { $0.units[0] = 0 }, { $0.units.removeLast() }, { $0.units[1] = .min },
        { $0.worths.removeLast() }, { $0.worths[0] = -1 }, { $0.worths[0] = .max }, { $0.worths.append(0) },
        { $0.ceilings.removeLast() }, { $0.ceilings[0].value = -1 }, { $0.ceilings[0].prices[0] = -1 },
        { $0.ceilings[0].prices[0] = .max }, { $0.ceilings[0].prices.removeLast() }, { $0.omissionWorth = 1 },
        { $0.ceilings[0].method = .table(dimension: 9, unit: 1) },
        { $0.ceilings[0].method = .table(dimension: 0, unit: 0) },
        { $0.ceilings[0].method = .grid(dimensions: [0, 0], units: [1, 1], keptPrices: [0, 0]) },
        { $0.ceilings[0].method = .grid(dimensions: [0, 1], units: [1, 0], keptPrices: [0, 0]) },
        { $0.ceilings[0].method = .grid(dimensions: [0, 1], units: [1, 1], keptPrices: [0]) },
        { $0.ceilings[0].method = .search([]) },
        { $0.ceilings[0].method = .search([.init(dimension: 0, unit: 1, prices: [0])]) },
      ]
      for change in changes { #expect(sample.refusals(certificate: change) == [.malformed(part: sample.part)]) }
    }
  }

  /// Every number by chance a little or far off, with the bound at one above the plan.
  @Test("never makes a bound above the plan accepted", arguments: 0..<40)
  func neverAbovePlan(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let sample = Self.samples[seed % Self.samples.count]
    func changed(_ number: Int) -> Int {
      switch random.below(4) {
      case 0: number + 1
      case 1: number / 2
      case 2: number * 2
      default: max(0, number - 1 - random.below(1 << 20))
      }
    }
    for _ in 0..<25 {
      var certificate = sample.certificate
      for _ in 0..<1 + random.below(4) {
        switch random.below(5) {
        case 0:
          let type = random.below(certificate.ceilings.count)
          certificate.ceilings[type].value = changed(certificate.ceilings[type].value)
        case 1:
          let type = random.below(certificate.ceilings.count)
          let dimension = random.below(certificate.units.count)
          certificate.ceilings[type].prices[dimension] = changed(certificate.ceilings[type].prices[dimension])
        case 2: certificate.units[random.below(certificate.units.count)] = 1 + random.below(3)
        default:
          let shape = random.below(certificate.worths.count)
          certificate.worths[shape] = changed(certificate.worths[shape])
        }
      }
      let over = sample.answer.value - sample.answer.lowerBound + 1
      let refusals = sample.refusals {
        $0.reason = .linearProgram(certificate)
        $0.bound += over
      }
      #expect(!refusals.isEmpty)
    }
  }
}
