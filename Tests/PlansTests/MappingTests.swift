import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

private func cpu(_ millicores: Int128) -> Resources { Resources(cpu: CPU(millicores: millicores)) }

/// The same pods with another request.
private func pods(_ pods: [DemandedPods], _ millicores: [Int128]) -> [DemandedPods] {
  zip(pods, millicores).map { pods, millicores in
    var other = pods
    other.request = cpu(millicores)
    return other
  }
}

private func node(_ type: Int, _ contents: [Int: Int], count: Int = 1) -> PlannedNodes {
  PlannedNodes(
    type: type, count: count,
    contents: contents.sorted { $0.key < $1.key }.map { .init(shape: $0.key, copies: $0.value) })
}

private func words(_ plan: PackingPlan?) -> [String]? {
  plan.map { plan in
    plan.nodes.map { nodes in
      "\(nodes.count) x \(nodes.type): " + nodes.contents.map { "\($0.copies) of \($0.shape)" }.joined(separator: ", ")
    } + plan.unplaced.map { "\($0.copies) of \($0.shape) left" }
  }
}

@Suite("A placement of another demand's pods") struct MappingTests {
  private let base = [DemandedPods.of("shop/web", 10), .of("shop/api", 5)]

  private func mapped(
    _ plan: PackingPlan, of theirs: [DemandedPods], to own: [DemandedPods], on kinds: [NodeKind],
    theirKinds: [NodeKind]? = nil
  ) -> [String]? {
    let other = PackingQuestion.of(theirs, on: theirKinds ?? kinds)
    return words(PackingQuestion.of(own, on: kinds).plan(from: PlacedDemand.OnToday(question: other, plan: plan)))
  }

  @Test("is one of the same pods, also where they are one shape now")
  func joined() {
    let plan = PackingPlan(nodes: [node(0, [0: 10]), node(0, [1: 5])], unplaced: [])
    #expect(
      mapped(plan, of: pods(base, [200, 150]), to: pods(base, [50, 50]), on: [.of("n", 3)])
        == ["1 x 0: 10 of 0", "1 x 0: 5 of 0"])
  }

  /// The first ten copies of the one shape are web's, the other five api's.
  @Test("is one of the same pods, also where they were one shape, and what was left over is left over")
  func parted() {
    let theirs = pods(base, [100, 100])
    let own = pods(base, [50, 60])
    let plan = PackingPlan(nodes: [node(0, [0: 12]), node(0, [0: 3])], unplaced: [])
    #expect(mapped(plan, of: theirs, to: own, on: [.of("n", 3)]) == ["1 x 0: 10 of 0, 2 of 1", "1 x 0: 3 of 1"])
    let some = PackingPlan(nodes: [node(0, [0: 4], count: 2), node(0, [0: 3], count: 1)], unplaced: [])
    #expect(
      mapped(some, of: theirs, to: own, on: [.of("n", 3)]) == [
        "1 x 0: 4 of 0", "1 x 0: 4 of 0", "1 x 0: 2 of 0, 1 of 1", "4 of 1 left",
      ])
    let none = PackingPlan(nodes: [], unplaced: [])
    #expect(mapped(none, of: theirs, to: own, on: [.of("n", 3)]) == ["10 of 0 left", "5 of 1 left"])
    let all = PackingPlan(nodes: [node(0, [0: 14])], unplaced: [])
    #expect(mapped(all, of: theirs, to: own, on: [.of("n", 3)]) == ["1 x 0: 10 of 0, 4 of 1", "1 of 1 left"])
  }

  @Test("leaves out pods that this demand does not have, and what stands for a minimum of nodes")
  func others() {
    let plan = PackingPlan(nodes: [node(0, [0: 10, 1: 5, 2: 1]), node(0, [2: 1])], unplaced: [])
    let theirs = pods(base, [200, 150])
    // Of the same name and number, and not the same pods.
    let own = [pods(base, [50, 60])[0], DemandedPods.of("shop/api", 5, request: cpu(60))]
    #expect(mapped(plan, of: theirs, to: own, on: [.of("n", 3)]) == ["1 x 0: 10 of 0", "5 of 1 left"])
    #expect(mapped(plan, of: theirs, to: [own[0]], on: [.of("n", 3)]) == ["1 x 0: 10 of 0"])
    var gone = pods(base, [50, 60])
    gone[0].count = 0
    #expect(mapped(plan, of: theirs, to: gone, on: [.of("n", 3)]) == ["1 x 0: 5 of 0"])
  }

  @Test("puts what takes most memory on the nodes that have most, where those of a kind differ")
  func groups() {
    func group(_ name: String, _ count: Int, _ memory: Int) -> NodeGroup {
      NodeKind.of(name, count, memory: memory).groups[0]
    }
    var kind = NodeKind.of("small", 1, memory: 800)
    kind.groups += [group("large", 1, 1000), group("mid", 1, 900)]
    var (large, small, other) = (NodeKind.of("x", 0), NodeKind.of("y", 0), NodeKind.of("z", 0))
    (large.groups, small.groups, other.groups) = (
      [group("large", 1, 1000)], [group("small", 1, 800)], [group("mid", 1, 900)]
    )
    var demand = pods(base, [10, 20])
    for index in demand.indices { demand[index].request.memory = Memory(bytes: index == 0 ? 10 : 100) }
    let plan = PackingPlan(nodes: [node(0, [0: 10]), node(0, [0: 0, 1: 3]), node(0, [1: 2])], unplaced: [])
    // 300 bytes on the largest, 200 on the next, 100 on the smallest.
    #expect(
      mapped(plan, of: demand, to: demand, on: [small, large, other], theirKinds: [kind]) == [
        "1 x 1: 3 of 1", "1 x 2: 2 of 1", "1 x 0: 10 of 0",
      ])
    #expect(mapped(plan, of: demand, to: demand, on: [small, large], theirKinds: [kind]) == nil)
    #expect(mapped(plan, of: demand, to: demand, on: [.of("large", 0), small, large], theirKinds: [kind]) == nil)
  }

  @Test("stands on the kinds that its nodes are of")
  func kinds() {
    let kinds = [NodeKind.of("a", 2), .of("b", 1, cpu: 2000)]
    let plan = PackingPlan(nodes: [node(1, [0: 10]), node(0, [1: 2], count: 2)], unplaced: [])
    let demand = pods(base, [100, 200])
    #expect(
      mapped(plan, of: demand, to: demand, on: kinds) == [
        "1 x 0: 2 of 1", "1 x 0: 2 of 1", "1 x 1: 10 of 0", "1 of 1 left",
      ])
    #expect(
      mapped(plan, of: demand, to: demand, on: [kinds[1], kinds[0]], theirKinds: kinds) == [
        "1 x 1: 2 of 1", "1 x 1: 2 of 1", "1 x 0: 10 of 0", "1 of 1 left",
      ])
  }
}

@Suite("A plan on nodes that differ by a little") struct SizeTests {
  /// Nodes of 1000 bytes, of which the last have less.
  private func kind(_ sizes: [(count: Int, memory: Int)]) -> NodeKind {
    var kind = NodeKind.of("n", sizes.reduce(0) { $0 + $1.count }, cpu: 10_000, memory: sizes[0].memory)
    kind.sizes = sizes.map { NodeKind.Size(capacity: [10_000, $0.memory, 110], count: $0.count) }
    return kind
  }

  private func pods(_ sizes: [(count: Int, memory: Int)]) -> [DemandedPods] {
    sizes.enumerated().map { index, size in
      .of(
        "shop/p\(index)", size.count,
        request: Resources(cpu: CPU(millicores: 1), memory: Memory(bytes: Int128(size.memory))))
    }
  }

  /// How many nodes a purchase of as many as it takes has, and its bound.
  private func packed(_ loads: [(count: Int, memory: Int)], on sizes: [(count: Int, memory: Int)]) throws -> [Int] {
    let question = PackingQuestion.of(pods(loads), on: [kind(sizes)])
    let answer = try question.packed(question.problem, work: .quick)
    #expect(answer.plan.unplaced.isEmpty && verify(answer.plan, of: question.problem).isEmpty)
    return [answer.value, answer.lowerBound, answer.plan.nodeCount]
  }

  @Test("stands where what takes most fits the largest nodes")
  func stands() throws {
    // One pod fills the one large node to the last; the other two the smaller ones.
    #expect(try packed([(1, 1000), (2, 900)], on: [(1, 1000), (2, 900)]) == [3, 3, 3])
  }

  /// Three pods of 950 and two large nodes: none of the three fits the small one, so they cannot stand on three such nodes; as
  /// many more of the smallest as it takes hold nothing of 950 either.
  @Test("is one of the smallest nodes, where it does not stand, and keeps the bound of the largest")
  func smallest() throws {
    // 2 x 480 fit a node of 960 and of 1000, and not one of 950: of those each holds one.
    #expect(try packed([(6, 480)], on: [(1, 1000), (2, 950)]) == [6, 3, 6])
    #expect(try packed([(4, 480)], on: [(1, 1000), (1, 960)]) == [2, 2, 2])
    // The pod of 20 that is too much for the smaller one goes to the one with room.
    #expect(try packed([(1, 990), (1, 970), (1, 20), (1, 960)], on: [(1, 1000), (2, 990)]) == [3, 3, 3])
  }

  /// Filling as many as there are: of three pods of 950 the two large nodes hold two.
  @Test("leaves over what the single nodes do not hold")
  func filled() throws {
    func left(_ loads: [(count: Int, memory: Int)], _ sizes: [(count: Int, memory: Int)]) throws -> Int {
      let question = PackingQuestion.of(pods(loads), on: [kind(sizes)])
      var problem = question.problem
      (problem.types[0].limit, problem.types[0].kept) = (kind(sizes).today, kind(sizes).today)
      let answer = try question.filled(problem, work: .quick)
      #expect(answer.value == answer.plan.unplacedCount && answer.lowerBound <= answer.value)
      return answer.value
    }
    #expect(try left([(3, 900)], [(1, 1000), (2, 900)]) == 0)
    #expect(try left([(1, 1000), (2, 900)], [(1, 1000), (2, 900)]) == 0)
    #expect(try left([(5, 480)], [(1, 1000), (1, 960)]) == 1)
    #expect(try left([(4, 480)], [(2, 1000), (1, 950)]) == 0)
  }
}
