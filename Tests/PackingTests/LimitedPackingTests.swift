import TestSupport
import Testing

@testable import Packing

@Suite("Packing several kinds with limits and prices") struct LimitedPackingTests {
  private func problem(_ shapes: [PodShape], _ types: [NodeType]) -> PackingProblem {
    PackingProblem(dimensions: ["cpu"], shapes: shapes, types: types)
  }

  @Test("pods that one kind alone may hold do not keep the others off it")
  func sharedKinds() throws {
    let shapes = [
      PodShape(name: "any", request: [900], count: 3),
      PodShape(name: "picky", request: [100], count: 1, allowedTypes: [1]),
    ]
    let today = problem(
      shapes, [NodeType(name: "a", capacity: [1900], limit: 1), NodeType(name: "b", capacity: [1900], limit: 1)])
    #expect(try fill(today).value == 0)
    let answer = try pack(today)
    #expect(answer.value == 2 && answer.isProven)
    #expect(verify(answer, of: today).isEmpty)
  }

  @Test("cheap nodes are taken up to their limit, dear ones for the rest")
  func cheapFirst() throws {
    let problem = problem(
      [PodShape(name: "pod", request: [1], count: 6)],
      [NodeType(name: "cheap", capacity: [2], price: 1, limit: 2), NodeType(name: "dear", capacity: [2], price: 3)])
    let answer = try pack(problem)
    #expect(answer.value == 5 && answer.isProven)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("one large node is cheaper than four small ones that hold the same")
  func sixteenPods() throws {
    let problem = problem(
      [PodShape(name: "pod", request: [1], count: 16)],
      [NodeType(name: "big", capacity: [16], price: 400), NodeType(name: "small", capacity: [4], price: 105)])
    let answer = try pack(problem)
    #expect(answer.value == 400 && answer.isProven)
  }

  @Test("nodes of price 0 are filled before any is bought, and the bound counts them", arguments: 1...8)
  func freeNodes(pods: Int) throws {
    let problem = problem(
      [PodShape(name: "pod", request: [2], count: pods)],
      [
        NodeType(name: "today", capacity: [4], price: 0, limit: 2), NodeType(name: "bought", capacity: [6], price: 7),
      ])
    let answer = try pack(problem)
    #expect(answer.value == 7 * ceilingDivision(max(0, pods - 4), 3))
    #expect(answer.isProven)
    #expect(verify(answer, of: problem).isEmpty)
  }

  /// A minimum of a pool is pods that take nothing, one to a node.
  @Test("a minimum of nodes is bought, and proved with the rest")
  func minimum() throws {
    let minimum = PodShape(name: "minimum", request: [0], count: 3, maxPerNode: 1, allowedTypes: [0])
    let types = [NodeType(name: "pool", capacity: [4], price: 5), NodeType(name: "cheap", capacity: [4], price: 2)]
    let alone = try pack(problem([minimum], types))
    #expect(alone.value == 15 && alone.isProven)
    let joined = problem([minimum, PodShape(name: "pod", request: [2], count: 8)], types)
    let answer = try pack(joined)
    #expect(answer.value == 17 && answer.isProven)
    #expect(verify(answer, of: joined).isEmpty)
  }

  @Test("of plans that leave pods over the fewest pods count first, then the price")
  func tooFewNodes() throws {
    let problem = problem(
      [PodShape(name: "large", request: [5], count: 1), PodShape(name: "small", request: [2], count: 3)],
      [NodeType(name: "a", capacity: [6], price: 4, limit: 1), NodeType(name: "b", capacity: [3], price: 1, limit: 0)])
    let answer = try pack(problem)
    #expect(answer.plan.unplaced == [UnplacedPods(shape: 0, copies: 1, reason: .noRoom)])
    #expect(answer.value == 4 && !answer.isProven)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("a plan to begin with is kept where it is better, and ignored where it is wrong")
  func start() throws {
    let problem = problem(
      [PodShape(name: "pod", request: [2], count: 4)], [NodeType(name: "n", capacity: [4], limit: 2)])
    let good = PackingPlan(
      nodes: [PlannedNodes(type: 0, count: 2, contents: [.init(shape: 0, copies: 2)])], unplaced: [])
    #expect(try fill(problem, work: WorkBudget(units: 0), start: good).value == 0)
    let wrong = PackingPlan(
      nodes: [PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 4)])], unplaced: [])
    let answer = try pack(problem, start: wrong)
    #expect(answer.value == 2)
    #expect(verify(answer, of: problem).isEmpty)
  }
}

@Suite("Filling today's nodes") struct FillTests {
  private let two = [NodeType(name: "p", capacity: [2000, 7000, 58], limit: 2)]

  @Test("finds the one way in which ten pods take all CPU of two nodes")
  func exactlyFull() throws {
    let problem = PackingProblem(
      shapes: [
        PodShape(name: "a", request: [400, 1024, 1], count: 4), PodShape(name: "b", request: [500, 300, 1], count: 3),
        PodShape(name: "c", request: [300, 2048, 1], count: 3),
      ], types: two)
    let answer = try fill(problem)
    #expect(answer.value == 0 && answer.isProven)
    #expect(try pack(problem).value == 2)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("leaves out one large pod instead of seven small ones, and proves that one must be")
  func fewest() throws {
    let problem = PackingProblem(
      shapes: [
        PodShape(name: "small", request: [10, 300, 1], count: 6),
        PodShape(name: "cpu", request: [500, 300, 1], count: 4),
        PodShape(name: "big", request: [250, 3800, 1], count: 4),
      ], types: [NodeType(name: "p", capacity: [2000, 8192, 110], limit: 2)])
    let answer = try fill(problem)
    #expect(answer.value == 1 && answer.lowerBound == 1)
    #expect(verify(answer, of: problem).isEmpty)
    // More demand never leaves fewer over, and begins with the same plan.
    var heavier = problem
    for index in heavier.shapes.indices { heavier.shapes[index].request[0] += 50 }
    #expect(try fill(heavier).value >= 1)
  }

  @Test("places as many of more pods than there is room for as can be, which are the small ones")
  func farTooMany() throws {
    let problem = PackingProblem(
      dimensions: ["cpu"],
      shapes: [
        PodShape(name: "large", request: [40], count: 2000), PodShape(name: "small", request: [1], count: 9000),
      ],
      types: [NodeType(name: "n", capacity: [100], limit: 100)])
    // 9,000 of 10,000 for the small, and 1,000 for 25 of the large.
    let answer = try fill(problem, work: .quick)
    #expect(answer.value == 1975 && answer.lowerBound == 1975)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("places the larger of two pods where only one has room")
  func largerFirst() throws {
    let problem = PackingProblem(
      dimensions: ["cpu"],
      shapes: [PodShape(name: "small", request: [3], count: 1), PodShape(name: "large", request: [5], count: 1)],
      types: [NodeType(name: "n", capacity: [6], limit: 1)])
    let part = try #require(try Preparation(problem).parts.first)
    var counted = part
    counted.countUnplaced()
    var small = PartSolution(counted)
    small.offer(
      [PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 1)])], counted, leftover: [0, 1])
    var meter = WorkMeter(.quick)
    #expect(counted.withLargerPods(small, meter: &meter).leftover == [1, 0])
    #expect(try fill(problem).plan.unplaced == [UnplacedPods(shape: 0, copies: 1, reason: .noRoom)])
  }

  /// Every node is cut into its pods without anything left, so that all of them fit.
  @Test("finds room for every pod on nodes that were cut into them", arguments: 1...12)
  func cut(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var pods: [[Int]: Int] = [:]
    var types: [NodeType] = []
    for kind in 0..<2 + random.below(2) {
      let capacity = [[20, 40], [40, 80], [40, 160]][kind]
      let nodes = 1 + random.below(2)
      types.append(NodeType(name: "k\(kind)", capacity: capacity, limit: nodes))
      for _ in 0..<nodes {
        let count = 3 + random.below(5)
        let parts = capacity.map { amount -> [Int] in
          let cuts = [0] + (1..<count).map { _ in random.below(amount + 1) }.sorted() + [amount]
          return (0..<count).map { cuts[$0 + 1] - cuts[$0] }
        }
        for index in 0..<count { pods[parts.map { $0[index] }, default: 0] += 1 }
      }
    }
    let problem = PackingProblem(
      dimensions: ["cpu", "memory"],
      shapes: pods.sorted { $0.key.lexicographicallyPrecedes($1.key) }.enumerated().map {
        PodShape(name: "s\($0.offset)", request: $0.element.key, count: $0.element.value)
      }, types: types)
    let answer = try fill(problem, work: WorkBudget(units: 40_000_000))
    #expect(answer.value == 0)
    #expect(verify(answer, of: problem).isEmpty)
  }
}
