import Testing

@testable import Packing

@Suite("The parts of packing with rules") struct RulePartsTests {
  private func zones(_ limits: [Int], capacity: Int) -> [NodeType] {
    limits.enumerated().map {
      NodeType(name: "z\($0.offset)", capacity: [capacity], limit: $0.element, domains: [$0.offset])
    }
  }

  private func part(
    _ pods: [(request: [Int], count: Int)], _ nodes: [NodeType], _ rules: [PodRule]
  ) throws -> PreparedProblem {
    try onlyPart(pods, nodes: nodes) {
      $0.topologies = [.label("zone")]
      $0.rules = rules
    }
  }

  private func spread(_ shapes: [Int], over types: Int) -> PodRule {
    PodRule(
      .spread(maxSkew: 1, minDomains: 1, eligible: Set(0..<types)), subjects: shapes, targets: shapes, topologies: [0])
  }

  /// Zones a and b with a node each: the first anywhere, the second in the other, the third anywhere again.
  @Test("let a pod come only where the skew allows it")
  func placement() throws {
    let part = try part([([1], 4)], zones([1, 1], capacity: 4), [spread([0], over: 2)])
    var placement = PodPlacement(part, nodes: [0, 1])
    func open() -> [Int] {
      (0..<2).filter { node in placement.barrier(0, node) { placement.least($0, minDomains: $1) } == nil }
    }
    #expect(open() == [0, 1])
    placement.place(0, 0)
    #expect(open() == [1])
    placement.place(0, 1)
    #expect(open() == [0, 1])
    placement.remove(0, 0)
    #expect(open() == [0])
    #expect(placement.room(0, 0) == 4 && placement.room(0, 1) == 3)
  }

  /// Four replicas that keep apart by zone, nodes in three zones.
  @Test("tell what stands nowhere in any plan")
  func never() throws {
    let apart = PodRule(.apart, subjects: [0], targets: [0], topologies: [0])
    let part = try part([([1], 4)], zones([1, 1, 1], capacity: 4), [apart])
    #expect(part.neverPlaced(0)?.copies == 1 && part.neverPlaced(0)?.rule == 0)
    let fewer = try self.part([([1], 3)], zones([1, 1, 1], capacity: 4), [apart])
    #expect(fewer.neverPlaced(0) == nil)
    let needy = try self.part(
      [([1], 3), ([2], 1)], zones([1, 1, 1], capacity: 4),
      [PodRule(.together, subjects: [0], targets: [], topologies: [0])])
    #expect(needy.neverPlaced(0)?.copies == 3)
  }

  /// Seven pods over three zones are 3, 2 and 2.
  @Test("split pods evenly over the zones")
  func split() throws {
    let part = try part([([1], 7), ([1], 2)], zones([3, 3, 3], capacity: 4), [spread([0], over: 3)])
    let split = try #require(DomainSplit(part, nodeCount: 3))
    var meter = WorkMeter(.quick)
    var perZone = [0, 0, 0]
    for group in split.nodes(meter: &meter) {
      for content in group.contents where content.shape == 0 { perZone[group.type] += content.copies * group.count }
    }
    #expect(perZone.sorted() == [2, 2, 3])
  }

  /// Nodes of 10 hold {6, 3} and {5}: the 3 moves to the second node, a 4 takes its place.
  @Test("move a pod out of the way of one that has no place")
  func ejection() throws {
    let apart = PodRule(.apart, subjects: [4], targets: [4], topologies: [0])
    let part = try part(
      [([6], 1), ([5], 1), ([4], 1), ([3], 1), ([1], 1)], zones([1, 1], capacity: 10), [apart])
    var packing = try #require(SequentialPacking(part, nodes: [0, 1], canOpen: false))
    packing.put(0, 0)
    packing.put(3, 0)
    packing.put(1, 1)
    // 1 and 5 are free: the 4 fits the second node, unless a 1 and another 4 stand there.
    var meter = WorkMeter(.quick)
    packing.place([0, 0, 1, 0, 1], order: [2, 4], meter: &meter)
    packing.eject(meter: &meter)
    #expect(packing.leftover.allSatisfy { $0 == 0 })
  }

  @Test("put what others need before them, and the largest first where size decides")
  func orders() throws {
    // web 9, cache 2, api 3 that needs cache, log 1 that spreads.
    let part = try part(
      [([9], 1), ([2], 1), ([3], 1), ([1], 2)], zones([2, 2], capacity: 10),
      [PodRule(.together, subjects: [2], targets: [1], topologies: [0]), spread([3], over: 2)])
    let orders = try #require(RuledOrder(part))
    #expect(orders.order(1) == [0, 2, 1, 3])
    #expect(orders.order(0).first != 0 && orders.order(0).last == 0)
    for number in 0..<12 { #expect(orders.order(number).sorted() == [0, 1, 2, 3]) }
    #expect(orders.order(0).firstIndex(of: 1) ?? 9 < orders.order(0).firstIndex(of: 2) ?? 0)
  }

  @Test("ask nodes that differ before a rule in turn, and equal ones once")
  func queue() {
    var turning = NodeQueue(nodes: [4, 5, 6], areAlike: false)
    #expect(turning.first { $0 == 6 } == 6 && turning.node == 6)
    turning.turn()
    #expect(turning.node == 4)
    turning.drop()
    #expect(turning.node == 5)
    var alike = NodeQueue(nodes: [4, 5], areAlike: true)
    #expect(alike.first { $0 == 5 } == nil)
    alike.drop()
    #expect(alike.first { $0 == 5 } == 5)
    alike.drop()
    #expect(alike.first { _ in true } == nil)
  }
}
