import Basics
import Inventory
import Mesh
import Nodes
import Packing
import TestSupport
import Testing

@testable import Plans

private func settings(_ pools: [String: (Int, Int?)], pool: String? = nil, minimum: Int = 0) -> PlanSettings {
  var settings = PlanSettings()
  for (name, bounds) in pools {
    settings.pools[name] = PoolBounds(least: bounds.0, most: bounds.1, place: SourceLocation(file: "m"))
  }
  (settings.pool, settings.minimumNodes) = (pool, minimum)
  return settings
}

private func forSale(_ name: String, pool: String? = nil) -> NodeKind {
  .of(name, 0, origin: .forSale(like: nil)) { $0.pool = pool }
}

private func controlPlane(_ count: Int) -> NodeKind {
  .of("cp", count) {
    $0.taints = [Taint(key: "node-role.kubernetes.io/control-plane", value: "", effect: "NoSchedule")]
  }
}

@Suite("The bounds of pools") struct PoolLimitTests {
  @Test(
    "let as many of today's nodes be kept as may be, and as many bought as are left",
    arguments: [(8, [6, 0], 2), (6, [6, 0], 0), (4, [4, 0], 0), (0, [0, 0], 0), (nil, [6, 0], nil)]
      as [(Int?, [Int], Int?)])
  func most(most: Int?, keepable: [Int], buyable: Int?) {
    let limits = PoolLimits([.of("w", 6), forSale("w")], settings(["w": (0, most)]))
    #expect(limits.keepable == keepable)
    #expect(limits.buyable == [nil, buyable])
  }

  @Test("are taken up by the kinds of a pool one after the other")
  func several() {
    let kinds = [
      NodeKind.of("a", 3) { $0.pool = "w" }, .of("b", 4) { $0.pool = "w" }, .of("c", 5), forSale("a", pool: "w"),
      forSale("c"),
    ]
    let tight = PoolLimits(kinds, settings(["w": (0, 5)]))
    #expect(tight.keepable == [3, 2, 5, 0, 0])
    #expect(tight.buyable == [nil, nil, nil, 0, nil])
    let loose = PoolLimits(kinds, settings(["w": (0, 9)]))
    #expect(loose.keepable == [3, 4, 5, 0, 0] && loose.buyable[3] == 2)
    // Where any number of nodes may be had, today's take nothing of it.
    let free = PoolLimits(kinds, settings(["w": (0, 5)]), isFree: true)
    #expect(free.keepable == [3, 4, 5, 0, 0] && free.buyable == [nil, nil, nil, 5, nil])
  }

  @Test("of one pool leave the others with none, but for the control plane")
  func onePool() {
    let kinds = [NodeKind.of("w", 2), .of("x", 3), controlPlane(4)]
    #expect(PoolLimits(kinds, settings([:], pool: "w")).keepable == [2, 0, 4])
    #expect(PoolLimits(kinds, settings([:])).keepable == [2, 3, 4])
  }

  @Test(
    "hold those that were bought most to what is left, of as many the first",
    arguments: [
      ([2, 2], 5, false, [5, 5]), ([2, 3], 5, false, [5, 5]), ([4, 3], 5, true, [4, 1]), ([1, 6], 5, true, [0, 5]),
      ([3, 3], 4, true, [3, 1]), ([2, 4], 5, true, [1, 4]), ([0, 9], 3, true, [0, 3]), ([1, 0], 0, true, [0, 0]),
    ])
  func tighten(bought: [Int], most: Int, isTighter: Bool, buyable: [Int]) {
    var limits = PoolLimits(
      [forSale("a", pool: "w"), forSale("b", pool: "w"), forSale("c")], settings(["w": (0, most)]))
    let isHeld = limits.tighten(afterBuying: bought + [99])
    #expect(isHeld == isTighter)
    #expect(limits.buyable == [isTighter ? buyable[0] : most, isTighter ? buyable[1] : most, nil])
  }

  @Test("bind every pool by itself")
  func pools() {
    var limits = PoolLimits([forSale("a"), forSale("b")], settings(["a": (0, 2), "b": (0, 3)]))
    let isHeld = limits.tighten(afterBuying: [3, 4])
    #expect(limits.buyable == [2, 3])
    let isHeldAgain = limits.tighten(afterBuying: [2, 3])
    #expect(isHeld && !isHeldAgain)
  }
}

@Suite("Minimum counts of nodes") struct MinimumNodeTests {
  private func minima(_ settings: PlanSettings, on kinds: [NodeKind]) -> [PodShape] {
    let question = PackingQuestion.of([.of("shop/cart", 1, request: Resources(millicores: 1, mebibytes: 0))], on: kinds)
    var problem = question.problem
    MinimumNodes(question, settings).add(to: &problem)
    #expect(problem.shapes.prefix(1) == question.problem.shapes.prefix(1))
    return Array(problem.shapes.dropFirst())
  }

  private func shape(_ count: Int, _ kinds: Set<Int>) -> PodShape {
    PodShape(name: "minimum", request: [0, 0, 0], count: count, maxPerNode: 1, allowedTypes: kinds)
  }

  @Test("are pods without requests, one on a node, that stand on none of the control plane")
  func all() {
    let kinds = [NodeKind.of("a", 1), controlPlane(3), .of("b", 1) { $0.pool = "p" }]
    #expect(minima(settings([:]), on: kinds) == [])
    #expect(minima(settings([:], minimum: 1), on: kinds) == [shape(1, [0, 2])])
    #expect(minima(settings([:], minimum: 5), on: [controlPlane(3)]) == [])
    #expect(
      minima(settings(["p": (2, nil), "a": (1, 9), "z": (4, nil)], minimum: 3), on: kinds) == [
        shape(3, [0, 2]), shape(1, [0]), shape(2, [2]),
      ])
  }

  @Test("are never more than the maximum of a pool", arguments: [(3, 2, 2), (2, 3, 2), (2, 2, 2), (1, 1, 1)])
  func most(least: Int, most: Int, count: Int) {
    #expect(minima(settings(["a": (least, most)]), on: [.of("a", 1)]) == [shape(count, [0])])
    #expect(minima(settings(["a": (least, 0)]), on: [.of("a", 1)]) == [])
  }
}

@Suite("What is said of pools") struct PoolFindingTests {
  private func findings(
    _ pools: [String: (Int, Int?)], _ kinds: [NodeGroup],
    _ codes: [String] = ["pool-bounds", "pool-max-below-today", "unknown-pool"]
  ) -> [String] {
    let own = settings(pools)
    let plan = plan([workload("w", count: 4, millicores: 900, mebibytes: 1)], kinds) { $0.pools = own.pools }
    return plan.findings.filter { codes.contains($0.code) }.map(\.message)
  }

  private func pool(_ name: String, _ count: Int) -> NodeGroup {
    nodes(name, count, millicores: 1000, mebibytes: 1000) { $0.pool = name }
  }

  @Test(
    "is that bounds contradict themselves, or what is there today",
    arguments: [
      (0, 4, 4, []), (0, 9, 4, []), (4, 4, 4, []), (9, nil, 4, []),
      (5, 4, 4, ["the pool w has minNodes 5 above maxNodes 4; the maximum counts for both"]),
      (0, 4, 5, ["the pool w has 5 nodes today and may have at most 4; at most 4 count"]),
    ] as [(Int, Int?, Int, [String])])
  func bounds(least: Int, most: Int?, today: Int, messages: [String]) {
    #expect(findings(["w": (least, most)], [pool("w", today)]) == messages)
  }

  @Test("counts every group of a pool, and knows a pool by the name of its nodes too")
  func groups() {
    let first = nodes("n1", 2, millicores: 1000, mebibytes: 1000) { $0.pool = "w" }
    let second = nodes("n2", 3, millicores: 1000, mebibytes: 2000) { $0.pool = "w" }
    #expect(
      findings(["w": (0, 4)], [first, second]) == [
        "the pool w has 5 nodes today and may have at most 4; at most 4 count"
      ])
    #expect(findings(["n1": (0, 9)], [nodes("n1", 4, millicores: 1000, mebibytes: 1000)]) == [])
    #expect(findings(["x": (0, 9), "a": (0, 1)], [pool("w", 4)]).count == 2)
  }

  /// A pod a node, and at most three of them.
  @Test("is that pods are left over where a pool is at its maximum")
  func tooSmall() {
    func left(_ most: Int, _ kinds: [NodeGroup]) -> [String] {
      findings(["w": (0, most)], kinds, ["pool-too-small"]).filter { $0.hasPrefix("none:") }
    }
    #expect(left(3, [pool("w", 3)]) == ["none: 1 pod does not fit, and the pool w may have at most 3 nodes"])
    #expect(left(2, [pool("w", 2)]) == ["none: 2 pods do not fit, and the pool w may have at most 2 nodes"])
    #expect(left(1, [pool("w", 1)]) == ["none: 3 pods do not fit, and the pool w may have at most 1 node"])
    #expect(left(4, [pool("w", 3)]) == [])
    // The other pool has room to grow, so nothing is left over.
    #expect(left(3, [pool("w", 3), pool("x", 1)]) == [])
  }
}
