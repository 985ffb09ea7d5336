import Testing

@testable import Packing

/// Each rule between pods by small cases, as the scheduler has them.
@Suite("A rule between pods") struct RuleTests {
  /// Nodes of 4 in zones a, b, ..., so many of each; nil: without the label.
  private func zones(_ counts: [Int], price: Int? = nil) -> [NodeType] {
    counts.enumerated().map {
      NodeType(name: "zone \($0.offset)", capacity: [4], price: price, limit: $0.element, domains: [0, $0.offset])
    }
  }

  private func problem(_ shapes: [(request: Int, count: Int)], _ types: [NodeType], _ rules: [PodRule])
    -> PackingProblem
  {
    PackingProblem(
      dimensions: ["cpu"],
      shapes: shapes.enumerated().map {
        PodShape(name: "s\($0.offset)", request: [$0.element.request], count: $0.element.count)
      }, types: types, topologies: [.node, .label("zone")], rules: rules)
  }

  private func apart(_ subject: Int, _ target: Int, _ topology: Int) -> PodRule {
    PodRule(.apart, subjects: [subject], targets: [target], topologies: [topology])
  }

  private func together(_ subject: Int, _ targets: [Int], _ topology: Int) -> PodRule {
    PodRule(.together, subjects: [subject], targets: targets, topologies: [topology])
  }

  private func spread(
    _ shape: Int, _ topology: Int, skew: Int = 1, minDomains: Int = 1, eligible: Set<Int>
  ) -> PodRule {
    PodRule(
      .spread(maxSkew: skew, minDomains: minDomains, eligible: eligible), subjects: [shape], targets: [shape],
      topologies: [topology])
  }

  private func check(_ problem: PackingProblem) throws -> PackingAnswer {
    let answer = try fill(problem)
    #expect(verify(answer, of: problem).isEmpty)
    return answer
  }

  @Test("by zone lets one of four replicas stand in each of three zones, and says which rule keeps the fourth off")
  func replicasApart() throws {
    let problem = problem([(1, 4)], zones([2, 2, 2], price: 3), [apart(0, 0, 1)])
    let answer = try pack(problem)
    #expect(answer.plan.unplaced == [UnplacedPods(shape: 0, copies: 1, reason: .rule(0))])
    #expect(answer.value == 9)
    #expect(answer.barredPods == 1)
    #expect(verify(answer, of: problem).isEmpty)
  }

  @Test("that repels another app holds whoever carries it")
  func bothWays() throws {
    for rule in [apart(0, 1, 1), apart(1, 0, 1)] {
      let answer = try check(problem([(1, 2), (1, 2)], zones([1, 1]), [rule]))
      #expect(answer.value == 0)
      // In one zone only one of the two apps has a place.
      #expect(try check(problem([(1, 2), (1, 3)], zones([2]), [rule])).value == 2)
    }
  }

  @Test("says nothing of nodes without the domain")
  func withoutDomain() throws {
    let free = NodeType(name: "no zone", capacity: [4], limit: 1, domains: [0, nil])
    #expect(try check(problem([(1, 4)], [free], [apart(0, 0, 1)])).value == 0)
    // But who needs a domain, or is to be spread over domains, cannot stand there.
    #expect(try check(problem([(1, 4)], [free], [together(0, [0], 1)])).value == 4)
    #expect(try check(problem([(1, 4)], [free], [spread(0, 1, eligible: [0])])).value == 4)
  }

  @Test("that needs others keeps replicas in the zone of the first")
  func company() throws {
    // Six replicas in zones of 4 and 8: all in the larger.
    let answer = try check(problem([(1, 6)], zones([1, 2]), [together(0, [0], 1)]))
    #expect(answer.value == 0)
    #expect(answer.plan.nodes.allSatisfy { $0.type == 1 })
    // On one node only four have room.
    #expect(try check(problem([(1, 6)], zones([1, 2]), [together(0, [0], 0)])).value == 2)
  }

  @Test("that two apps have of each other lets neither begin; of one, the other comes first")
  func begin() throws {
    #expect(try check(problem([(1, 1), (1, 1)], zones([2]), [together(0, [1], 1), together(1, [0], 1)])).value == 2)
    #expect(try check(problem([(1, 1), (1, 1)], zones([2]), [together(0, [1], 1)])).value == 0)
    // Where one matches itself too it may begin.
    #expect(
      try check(problem([(1, 1), (1, 1)], zones([2]), [together(0, [0, 1], 1), together(1, [0], 1)])).value == 0)
  }

  @Test("that spreads over zones puts seven replicas 3, 2, 2")
  func spreadOverZones() throws {
    var types = zones([1, 1, 1])
    for index in types.indices { types[index].kept = 1 }
    let problem = problem([(1, 7)], types, [spread(0, 1, eligible: [0, 1, 2])])
    let answer = try check(problem)
    #expect(answer.value == 0)
    #expect(answer.plan.nodes.map { $0.contents[0].copies }.sorted() == [2, 2, 3])
  }

  @Test("that spreads over zones lets a small zone hold the others back")
  func smallZone() throws {
    var types = zones([1, 1])
    types[0].capacity = [1]
    for index in types.indices { types[index].kept = 1 }
    // One in the small zone, two in the other; the fourth and fifth find no place.
    #expect(try check(problem([(1, 5)], types, [spread(0, 1, eligible: [0, 1])])).value == 2)
    // Nodes that do not count hold nobody back.
    #expect(try check(problem([(1, 5)], types, [spread(0, 1, eligible: [1])])).value <= 1)
  }

  @Test("that spreads over nodes lets all replicas stand on one node if it is the only one")
  func oneNode() throws {
    let rule = spread(0, 0, eligible: [0])
    #expect(try check(problem([(1, 3)], zones([1]), [rule])).value == 0)
    // With fewer domains than it asks for the least counts as 0.
    #expect(try check(problem([(1, 3)], zones([1]), [spread(0, 0, minDomains: 2, eligible: [0])])).value == 2)
    // Kept nodes are there though nothing stands on them.
    var kept = zones([2])
    kept[0].kept = 2
    let plan = PackingPlan(
      nodes: [PlannedNodes(type: 0, count: 1, contents: [.init(shape: 0, copies: 3)])], unplaced: [])
    #expect(!verify(plan, of: problem([(1, 3)], kept, [rule])).isEmpty)
    #expect(verify(plan, of: problem([(1, 3)], zones([2]), [rule])).isEmpty)
  }

  @Test("of a thousand pods over three zones is kept at once, and the nodes are as few as without it")
  func large() throws {
    var types = zones([200, 200, 200], price: 1)
    for index in types.indices { types[index].capacity = [16] }
    let shapes = (0..<20).map { (request: 1 + $0 % 4, count: 30 + $0) }
    let rules = shapes.indices.map { spread($0, 1, eligible: [0, 1, 2]) }
    let problem = problem(shapes, types, rules)
    let answer = try pack(problem, work: .quick)
    #expect(answer.plan.unplaced.isEmpty)
    #expect(verify(answer, of: problem).isEmpty)
    #expect(answer.value <= answer.lowerBound + 3)
  }

  @Test("that names what there is not is refused", arguments: 0..<4)
  func malformed(number: Int) {
    let rules = [
      apart(0, 9, 0), apart(0, 0, 9), PodRule(.apart, subjects: [0], targets: [0], topologies: [0, 1]),
      spread(0, 0, eligible: [9]),
    ]
    #expect(throws: PackingError.self) { try pack(problem([(1, 1)], zones([1]), [rules[number]])) }
  }
}
