import Plans
import Testing

@testable import Reports

@Suite("Nodes in words") struct FleetWordingTests {
  @Test(
    "say whether today's hold all pods, and how many leave their node",
    arguments: [
      (0, 0, "fits"), (0, 1, "fits after 1 eviction"), (0, 2, "fits after 2 evictions"), (1, 0, "1 pod does not fit"),
      (3, 0, "3 pods do not fit"), (2, 1, "2 pods do not fit, with 1 eviction"),
    ])
  func today(unplaced: Int, evicted: Int, words: String) {
    #expect(CurrentFleet.of(unplaced: unplaced, evicted: evicted).words == words)
  }

  private func fleet(_ question: RecommendedFleet.Question, _ pools: [RecommendedFleet.Pool]) -> RecommendedFleet {
    .of(pools.reduce(0) { $0 + $1.nodes }) {
      $0.question = question
      $0.pools = pools
    }
  }

  @Test("say how many are kept and bought, where both are")
  func counts() {
    let (kept, mixed, bought): (RecommendedFleet.Pool, RecommendedFleet.Pool, RecommendedFleet.Pool) = (
      .of(6, "a"), .of(7, "a", today: 6, bought: 1), .of(7, "a", today: 0, bought: 7)
    )
    #expect(fleet(.resize, [kept]).countWords == "6")
    #expect(fleet(.resize, [mixed]).countWords == "7 (6 kept, 1 bought)")
    #expect(fleet(.resize, [bought]).countWords == "7")
    #expect(fleet(.free, [mixed]).countWords == "7")
    #expect(fleet(.resize, [.of(1, "a"), .of(1, "b", today: 0, bought: 1)]).countWords == "2 (1 kept, 1 bought)")
  }

  private static let poolCases: [(RecommendedFleet.Question, [RecommendedFleet.Pool], String)] = [
    (.resize, [], "no nodes"), (.resize, [.of(0, "a", today: 2)], "no nodes"),
    (.resize, [.of(3, "workers", type: "t3.large")], "3 x t3.large"), (.resize, [.of(3, "workers")], "3 x workers"),
    (
      .resize,
      [.of(6, "m6i.large", type: "m6i.large", today: 11), .of(1, "g", type: "g4dn.xlarge", today: 0, bought: 1)],
      "6 of today's 11 x m6i.large and 1 x g4dn.xlarge (g) (bought)"
    ),
    (.resize, [.of(4, "a", type: "m5.large", today: 3, bought: 1)], "4 x m5.large (3 kept, 1 bought)"),
    (.free, [.of(4, "a", type: "m5.large", today: 3, bought: 1)], "4 x m5.large"),
    (.free, [.of(4, "a", type: "m5.large", today: 9)], "4 x m5.large"),
    (.resize, [.of(2, "a", today: 0)], "2 x a"),
    (.resize, [.of(1, "a", capacity: "spot")], "1 x a spot"), (.resize, [.of(1, "a", capacity: "ON_DEMAND")], "1 x a"),
    (.resize, [.of(1, "a", today: 3, capacity: "SPOT")], "1 of today's 3 x a spot"),
    (.resize, [.of(2, "a", today: 0, bought: 2, capacity: "SPOT")], "2 x a spot (bought)"),
    (.resize, [.of(1, "a"), .of(0, "x", today: 5), .of(2, "b"), .of(3, "c")], "1 x a, 2 x b and 3 x c"),
    (
      .resize, [.of(1, "a", type: "t3.large"), .of(2, "b", type: "t3.large")],
      "1 x t3.large (a) and 2 x t3.large (b)"
    ),
  ]

  @Test("are named kind by kind", arguments: poolCases.indices)
  func pools(index: Int) {
    let (question, pools, words) = FleetWordingTests.poolCases[index]
    #expect(fleet(question, pools).poolWords == words)
  }

  @Test("say what is proved of their number")
  func bounds() {
    #expect(RecommendedFleet.of(3).boundWords == "3 (proven)")
    #expect(RecommendedFleet.of(3) { $0.lowerBound = 2 }.boundWords == "2; the cost is proven")
    #expect(RecommendedFleet.of(3) { $0.isProven = false }.boundWords == "3")
  }
}
