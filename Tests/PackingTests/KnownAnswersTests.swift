import Basics
import Testing

@testable import Packing

@Suite("A question of packing") struct KnownAnswersTests {
  private func problem(_ count: Int) -> PackingProblem {
    PackingProblem(
      shapes: [PodShape(name: "web", request: [4, 4, 1], count: count)],
      types: [NodeType(name: "n", capacity: [10, 10, 10])])
  }

  private func nodes(_ count: Int, _ known: KnownAnswers, work: WorkBudget = .quick) throws -> Int {
    try known.answer(.pack, problem(count), work: work, start: nil, model: nil) { () throws(PackingError) in
      try pack(problem(count), work: work)
    }.value
  }

  @Test("is worked out once, whoever asks and however often") func onceEach() throws {
    let known = KnownAnswers()
    let values = (0..<40).map { $0 % 4 }.concurrentMap { try? nodes(10 + 2 * $0, known) }
    #expect(values == (0..<40).map { 5 + $0 % 4 })
    #expect(known.counts == (40, 4))
  }

  @Test("with other work is another question") func work() throws {
    let known = KnownAnswers()
    #expect(try nodes(9, known) == 5)
    #expect(try nodes(9, known, work: .standard) == 5)
    #expect(known.counts == (2, 2))
  }

  @Test("that is asked again and again is kept, and others are forgotten") func generations() throws {
    // A question is one shape and one type: three fill a generation.
    let known = KnownAnswers(mostSize: 6)
    for count in 1...20 {
      #expect(try nodes(100, known) == 50)
      #expect(try nodes(count, known) == (count + 1) / 2)
    }
    #expect(known.counts == (40, 21))
    #expect(try nodes(1, known) == 1)
    #expect(known.counts.worked == 22)
  }

  @Test("that makes no sense fails each time it is asked") func errors() {
    let known = KnownAnswers()
    var wrong = problem(1)
    wrong.shapes[0].request = [-1, 0, 1]
    for _ in 0..<2 {
      #expect(throws: PackingError.self) {
        try known.answer(.pack, wrong, work: .quick, start: nil, model: nil) { () throws(PackingError) in
          try pack(wrong, work: .quick)
        }
      }
    }
    #expect(known.counts == (2, 1))
  }
}
