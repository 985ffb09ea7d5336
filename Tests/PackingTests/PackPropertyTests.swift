import TestSupport
import Testing

@testable import Packing

/// Random problems from seeds: every plan is added up again, every bound is re-proved, and small ones are held against
/// trying everything.
@Suite("Any plan") struct PackPropertyTests {
  private func problem(_ seed: Int, shapes: Int, copies: Int) -> PackingProblem {
    var random = SeededGenerator(seed: UInt64(seed))
    let capacity = [20 + random.below(80), 20 + random.below(80), 3 + random.below(20)]
    return PackingProblem(
      shapes: (0..<1 + random.below(shapes)).map { index in
        PodShape(
          name: "s\(index)",
          request: [1 + random.below(capacity[0] / 2 + 5), random.below(capacity[1] / 2 + 5), 1],
          count: 1 + random.below(copies), maxPerNode: random.below(5) == 0 ? 1 + random.below(3) : nil)
      },
      types: [NodeType(name: "n", capacity: capacity)])
  }

  @Test("is right, and no better than its proved bound", arguments: 0..<150)
  func planIsRight(seed: Int) throws {
    let problem = problem(seed, shapes: 12, copies: 30)
    let answer = try pack(problem, work: .quick)
    #expect(verify(answer, of: problem).isEmpty)
    #expect(answer.value == answer.plan.nodeCount)
    #expect(try pack(problem, work: .quick) == answer)
  }

  @Test("of a few pods is as good as trying everything says", arguments: 1000..<1060)
  func smallIsOptimal(seed: Int) throws {
    let problem = problem(seed, shapes: 3, copies: 3)
    let answer = try pack(problem)
    #expect(verify(answer, of: problem).isEmpty)
    let optimum = optimum(problem)
    #expect(answer.lowerBound <= optimum)
    #expect(answer.plan.nodeCount >= optimum)
    if answer.isProven { #expect(answer.plan.nodeCount == optimum) }
  }

  /// The fewest nodes by trying every place for every pod that fits at all.
  private func optimum(_ problem: PackingProblem) -> Int {
    let capacity = problem.types[0].capacity
    let pods = problem.shapes.indices.flatMap { Array(repeating: $0, count: problem.shapes[$0].count) }
      .filter { pod in capacity.indices.allSatisfy { problem.shapes[pod].request[$0] <= capacity[$0] } }
    var best = pods.count
    var loads: [[Int]] = []
    var copies: [[Int: Int]] = []
    func place(_ index: Int) {
      if loads.count >= best { return }
      guard index < pods.count else {
        best = loads.count
        return
      }
      let shape = problem.shapes[pods[index]]
      for node in 0...loads.count {
        if node == loads.count {
          loads.append(capacity.map { _ in 0 })
          copies.append([:])
        }
        let fits = capacity.indices.allSatisfy { loads[node][$0] + shape.request[$0] <= capacity[$0] }
        if fits, copies[node][pods[index], default: 0] < shape.maxPerNode ?? .max {
          for dimension in capacity.indices { loads[node][dimension] += shape.request[dimension] }
          copies[node][pods[index], default: 0] += 1
          place(index + 1)
          for dimension in capacity.indices { loads[node][dimension] -= shape.request[dimension] }
          copies[node][pods[index], default: 0] -= 1
        }
        if node == loads.count - 1, loads[node].allSatisfy({ $0 == 0 }) {
          loads.removeLast()
          copies.removeLast()
        }
      }
    }
    place(0)
    return best
  }

  @Test("refuses amounts that could not be added up", arguments: [Int.max, -1])
  func refuses(amount: Int) {
    let problem = PackingProblem(
      shapes: [PodShape(name: "s", request: [amount, 1, 1], count: 3)],
      types: [NodeType(name: "n", capacity: [10, 10, 10])])
    do {
      let answer = try pack(problem)
      #expect(answer.plan.unplacedCount == 3)
      #expect(verify(answer, of: problem).isEmpty)
    } catch {
      #expect("\(error)".contains("s"))
    }
  }
}
