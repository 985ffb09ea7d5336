import TestSupport
import Testing

@testable import Packing

@Suite("The split over types of node") struct FluidSplitTests {
  private func problem(_ shapes: [(request: [Int], count: Int)], _ types: [(capacity: [Int], limit: Int)])
    -> PackingProblem
  {
    PackingProblem(
      shapes: shapes.enumerated().map {
        PodShape(name: "s\($0.offset)", request: $0.element.request + [1], count: $0.element.count)
      },
      types: types.enumerated().map {
        NodeType(name: "t\($0.offset)", capacity: $0.element.capacity + [100], limit: $0.element.limit)
      })
  }

  @Test("sends each shape to the type whose ratio it fits")
  func workedExample() throws {
    let problem = problem([([1, 1], 8), ([1, 4], 8)], [([8, 8], 1), ([8, 32], 1)])
    let part = try #require(try Preparation(problem).parts.first)
    var meter = WorkMeter(.standard)
    var fluid = FluidSplit(part, nodes: [1, 1], tightness: [1, 1])
    fluid.solve(meter: &meter)
    let split = fluid.rounded
    let full = (0..<2).map { type in
      (0..<2).map { d in (0..<2).reduce(0) { $0 + split[type][$1] * part.request($1, d) } }
    }
    for type in 0..<2 {
      for d in 0..<2 { #expect(full[type][d] <= part.capacity(type, d)) }
    }
    let answer = try fill(problem)
    #expect(answer.plan.unplaced.isEmpty)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("gives every pod a type, and keeps to where it may stand and to its cap", arguments: 1...20)
  func isWhole(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var problem = problem(
      (0..<(2 + random.below(12))).map { _ in ([1 + random.below(40), 1 + random.below(160)], 1 + random.below(60)) },
      (0..<(2 + random.below(3))).map { _ in ([80 + random.below(200), 100 + random.below(900)], 1 + random.below(9)) })
    for index in problem.shapes.indices where index % 3 == 0 { problem.shapes[index].maxPerNode = 1 + random.below(3) }
    for index in problem.shapes.indices where index % 4 == 1 { problem.shapes[index].allowedTypes = [0] }
    for part in try Preparation(problem).parts {
      var meter = WorkMeter(.standard)
      let nodes = (0..<part.typeCount).map { part.limits[$0] }
      var fluid = FluidSplit(part, nodes: nodes, tightness: [Double](repeating: 1, count: part.typeCount))
      fluid.solve(meter: &meter)
      let split = fluid.rounded
      for shape in 0..<part.shapeCount {
        let all = split.reduce(0) { $0 + $1[shape] }
        #expect(all <= part.counts[shape])
        for type in 0..<part.typeCount where !part.isUsable(type, by: shape) { #expect(split[type][shape] == 0) }
      }
    }
    let answer = try fill(problem)
    #expect(verify(answer, of: problem).isEmpty)
  }

  /// Nodes of three ratios filled to the brim by pods that fit each of them exactly.
  @Test("finds a place for all pods on nodes of several ratios that they fill", arguments: 1...8)
  func perfect(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let types = [([160, 160], 12), ([160, 640], 9), ([80, 640], 7)]
    var shapes: [(request: [Int], count: Int)] = []
    for (capacity, count) in types {
      let parts = 4 << random.below(3)
      shapes.append(([capacity[0] / parts, capacity[1] / parts], parts * count))
    }
    let problem = problem(shapes, types.map { (capacity: $0.0, limit: $0.1) })
    let answer = try fill(problem)
    #expect(answer.plan.unplaced.isEmpty)
    #expect(verify(answer, of: problem).isEmpty)
  }
}
