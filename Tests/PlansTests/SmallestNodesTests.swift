import Basics
import Packing
import TestSupport
import Testing

@testable import Plans

@Suite("Nodes that differ by a little") struct SmallestNodesTests {
  private func moved(_ loads: [[Int]], of sizes: [Int], to capacity: Int, limit: Int?) throws -> PackingPlan? {
    let problem = PackingProblem(
      dimensions: ["memory"],
      shapes: sizes.indices.map { shape in
        PodShape(name: "\(sizes[shape])", request: [sizes[shape]], count: loads.reduce(0) { $0 + $1[shape] })
      }, types: [NodeType(name: "n", capacity: [capacity], limit: limit)])
    let plan = PackingPlan(
      nodes: loads.map { load in
        PlannedNodes(
          type: 0, count: 1,
          contents: load.indices.filter { load[$0] > 0 }.map { .init(shape: $0, copies: load[$0]) })
      }, unplaced: [])
    var nodes = SmallestNodes(plan, problem)
    return try nodes.plan(unplaced: [])
  }

  @Test("give what is too much for the smallest of them to one with room")
  func moves() throws {
    // Pods of 300 and 5: the first node holds 311 of 310.
    let plan = try #require(try moved([[1, 3], [1, 0]], of: [297, 5], to: 310, limit: 2))
    #expect(plan.nodeCount == 2 && plan.unplaced.isEmpty)
    #expect(plan.nodes.map { $0.contents.reduce(0) { $0 + $1.copies } }.sorted() == [2, 3])
  }

  @Test("are one more where none has room, and no plan where there are no more")
  func full() throws {
    #expect(try moved([[1, 3], [1, 2]], of: [297, 5], to: 307, limit: nil)?.nodeCount == 3)
    #expect(try moved([[1, 3], [1, 2]], of: [297, 5], to: 307, limit: 2) == nil)
  }

  /// So many nodes of a type with so many pods of each shape.
  struct Run: Sendable {
    var count: Int
    var load: [Int]
    var type = 0
  }

  private func moved(_ runs: [Run], _ shapes: [PodShape], _ types: [NodeType]) throws -> [String]? {
    var shapes = shapes
    for index in shapes.indices { shapes[index].count = runs.reduce(0) { $0 + $1.count * $1.load[index] } }
    let problem = PackingProblem(dimensions: ["memory", "pods"], shapes: shapes, types: types)
    let plan = PackingPlan(
      nodes: runs.map { run in
        PlannedNodes(
          type: run.type, count: run.count,
          contents: run.load.indices.filter { run.load[$0] > 0 }.map { .init(shape: $0, copies: run.load[$0]) })
      }, unplaced: [])
    var nodes = SmallestNodes(plan, problem)
    var counts: [String: Int] = [:]
    for nodes in try nodes.plan(unplaced: [])?.nodes ?? [] {
      var load = [Int](repeating: 0, count: shapes.count)
      for content in nodes.contents { load[content.shape] += content.copies }
      counts["\(types[nodes.type].name) \(load)", default: 0] += nodes.count
    }
    return counts.isEmpty ? nil : counts.map { "\($0.value) \($0.key)" }.sorted()
  }

  private func moved(_ runs: [Run], of sizes: [Int], to capacity: Int, limit: Int? = nil) throws -> [String]? {
    try moved(
      runs, sizes.map { PodShape(name: "\($0)", request: [$0, 1], count: 0) },
      [NodeType(name: "n", capacity: [capacity, 20], limit: limit)])
  }

  @Test(
    "lose the smallest pod that suffices, else the largest, one after the other",
    arguments: [
      // Full to the last, nothing leaves.
      ([(1, [1, 2])], [290, 5], 300, ["1 n [1, 2]"]),
      // 10 too many: the pods of 5 do not suffice, so the large one leaves, and fills the other node to the last.
      ([(1, [1, 3]), (1, [0, 1])], [297, 5], 302, ["1 n [0, 3]", "1 n [1, 1]"]),
      // 5 too many, and none has 5: one of 4, and for the last one of 3.
      ([(1, [2, 3]), (1, [0, 1])], [4, 3], 12, ["2 n [1, 2]"]),
      // Of two that are as large the first.
      ([(1, [1, 1, 1]), (1, [0, 0, 1])], [3, 3, 6], 11, ["1 n [0, 1, 1]", "1 n [1, 0, 1]"]),
    ] as [([(Int, [Int])], [Int], Int, [String])])
  func leaving(runs: [(Int, [Int])], sizes: [Int], capacity: Int, expected: [String]) throws {
    #expect(Set(try moved(runs.map { Run(count: $0.0, load: $0.1) }, of: sizes, to: capacity) ?? []) == Set(expected))
  }

  /// Three nodes with 6 and 5 on 10: three pods of 5 leave, two stand beside those of the next two nodes, the third by itself.
  @Test("that are alike lose the same, and take what has room one by one")
  func alike() throws {
    let runs = [Run(count: 3, load: [1, 1]), Run(count: 2, load: [0, 1])]
    let expected = ["1 n [0, 1]", "2 n [0, 2]", "3 n [1, 0]"]
    #expect(try moved(runs, of: [6, 5], to: 10) == expected)
    #expect(try moved(runs, of: [6, 5], to: 10, limit: 6) == expected)
    #expect(try moved(runs, of: [6, 5], to: 10, limit: 5) == nil)
    // Four pods of 2 leave: two for the one with room for two, and one for each of the others.
    let more = [Run(count: 4, load: [1, 1]), Run(count: 1, load: [0, 8]), Run(count: 2, load: [0, 9])]
    #expect(try moved(more, of: [19, 2], to: 20, limit: 7) == ["3 n [0, 10]", "4 n [1, 0]"])
  }

  @Test("take a second copy on a node that took one, and the largest pods first")
  func order() throws {
    // 7, and 3 twice, leave the two that are too full; the third has room for 10.
    let runs = [
      Run(count: 1, load: [1, 1, 0, 0]), Run(count: 2, load: [0, 0, 1, 1]), Run(count: 1, load: [0, 0, 0, 1]),
    ]
    #expect(
      Set(try moved(runs, of: [16, 7, 19, 3], to: 20, limit: 5) ?? [])
        == Set(["1 n [1, 0, 0, 1]", "2 n [0, 0, 1, 0]", "1 n [0, 1, 0, 2]"]))
  }

  @Test("take no pod that may not stand there, or of which they have as many as may stand on a node")
  func rules() throws {
    let types = [NodeType(name: "n", capacity: [10, 20], limit: 1), NodeType(name: "m", capacity: [10, 20])]
    let runs = [Run(count: 1, load: [1, 1]), Run(count: 1, load: [0, 1], type: 1)]
    func shapes(_ change: (inout PodShape) -> Void) -> [PodShape] {
      var pod = PodShape(name: "p", request: [4, 1], count: 0)
      change(&pod)
      return [PodShape(name: "q", request: [7, 1], count: 0), pod]
    }
    #expect(try moved(runs, shapes { _ in }, types) == ["1 m [0, 2]", "1 n [1, 0]"])
    #expect(try moved(runs, shapes { $0.maxPerNode = 2 }, types) == ["1 m [0, 2]", "1 n [1, 0]"])
    #expect(try moved(runs, shapes { $0.maxPerNode = 1 }, types) == ["1 n [1, 0]", "2 m [0, 1]"])
    #expect(try moved(runs, shapes { $0.allowedTypes = [0, 1] }, types) == ["1 m [0, 2]", "1 n [1, 0]"])
    var closed = types
    (closed[0].limit, closed[1].capacity) = (2, [20, 20])
    let own = [Run(count: 1, load: [1, 1]), Run(count: 1, load: [1, 0], type: 1)]
    // It may stand on n alone, where there is one more to be had.
    #expect(try moved(own, shapes { $0.allowedTypes = [0] }, closed) == ["1 m [1, 0]", "1 n [0, 1]", "1 n [1, 0]"])
  }

  @Test("have pod slots that count as well")
  func slots() throws {
    let shapes = [PodShape(name: "a", request: [1, 1], count: 0)]
    let types = [NodeType(name: "n", capacity: [100, 3])]
    #expect(try moved([Run(count: 1, load: [5]), Run(count: 1, load: [1])], shapes, types) == ["2 n [3]"])
  }
}

@Suite("Room left on nodes") struct RoomTests {
  private func room(
    _ nodes: [(Int, [Int])], cap: Int? = nil, counts: [Int] = [3, 3], capacity: [Int] = [1000, 100, 10]
  ) -> RoomLeft? {
    let requests = [[100, 10, 1], [200, 5, 1]]
    let problem = PackingProblem(
      shapes: counts.indices.map {
        PodShape(name: "\($0)", request: requests[$0], count: counts[$0], maxPerNode: $0 == 0 ? cap : nil)
      }, types: [NodeType(name: "n", capacity: capacity)])
    let plan = PackingPlan(
      nodes: nodes.map { count, load in
        PlannedNodes(
          type: 0, count: count,
          contents: load.indices.filter { load[$0] > 0 }.map { .init(shape: $0, copies: load[$0]) })
      }, unplaced: [])
    return RoomLeft(problem, plan)
  }

  /// 500m, 65 bytes and 6 slots are left beside 3 of the first and 1 of the second.
  @Test(
    "is told in pods of the commonest, of as many the first, by what runs out first",
    arguments: [
      ([(1, [3, 1])], nil, [3, 3], 5, 5), ([(2, [3, 1])], nil, [6, 2], 10, 10), ([(1, [3, 1])], 4, [3, 3], 1, 1),
      ([(2, [3, 1])], 4, [3, 3], 2, 2), ([(1, [3, 1])], 3, [3, 3], 0, 0), ([(1, [3, 1])], 2, [3, 3], 0, 0),
      ([], nil, [3, 3], 0, 0), ([(1, [0, 1])], nil, [1, 2], 4, 4),
      ([(1, [3, 1])], nil, [1, 0], 5, 5),
    ] as [([(Int, [Int])], Int?, [Int], Int, Int)])
  func room(nodes: [(Int, [Int])], cap: Int?, counts: [Int], pods: Int, most: Int) throws {
    let left = try #require(room(nodes, cap: cap, counts: counts))
    #expect((left.pods, left.most) == (pods, most))
  }

  @Test("is more on all together than as placed, where each has a rest")
  func rests() throws {
    // 950m less 900m, twice: none as placed, and one of 100m in 100m; memory and slots suffice.
    let left = try #require(room([(2, [9, 0])], counts: [18, 0], capacity: [950, 200, 20]))
    #expect((left.pods, left.most) == (0, 1))
    #expect(left.request.cpu.millicores == 100 && left.request.memory.bytes == 10)
    let slots = try #require(room([(1, [3, 1])], capacity: [9000, 900, 5]))
    #expect((slots.pods, slots.most) == (1, 1))
    let memory = try #require(room([(1, [3, 1])], capacity: [9000, 59, 50]))
    #expect((memory.pods, memory.most) == (2, 2))
  }

  @Test("is not told where there are no pods") func none() { #expect(room([], counts: []) == nil) }
}
