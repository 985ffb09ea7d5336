import Basics
import Inventory
import Mesh
import Packing
import TestSupport
import Testing

@testable import Plans

private func controlPlane(_ count: Int) -> NodeKind {
  .of("cp", count) {
    $0.taints = [Taint(key: "node-role.kubernetes.io/control-plane", value: "", effect: "NoSchedule")]
  }
}

private func forSale(_ name: String, like kind: Int? = nil) -> NodeKind { .of(name, 0, origin: .forSale(like: kind)) }

/// A solution in which so many nodes of each kind hold a pod each, at these prices.
private func solved(
  _ kinds: [NodeKind], _ nodes: [Int], prices: [Int?]? = nil, areMoney: Bool = false, unplaced: [UnplacedPods] = [],
  question: RecommendedFleet.Question = .resize, bound: Int = 0
) -> ResizeSolution {
  let total = nodes.reduce(0, +) + unplaced.reduce(0) { $0 + $1.copies }
  let problem = PackingProblem(
    shapes: [
      PodShape(name: "pod", request: [100, 100, 1], count: total),
      PodShape(name: "minimum", request: [0, 0, 0], count: 1, maxPerNode: 1),
    ],
    types: kinds.indices.map { kind in
      NodeType(name: kinds[kind].name, capacity: kinds[kind].capacity, price: prices?[kind], limit: kinds[kind].today)
    })
  let plan = PackingPlan(
    nodes: nodes.indices.filter { nodes[$0] > 0 }.map {
      PlannedNodes(type: $0, count: nodes[$0], contents: [.init(shape: 0, copies: 1), .init(shape: 1, copies: 1)])
    }, unplaced: unplaced)
  let value = nodes.indices.reduce(0) { $0 + nodes[$1] * (prices?[$1] ?? 1) }
  var answer = PackingAnswer(
    plan: plan, objective: areMoney ? .lowestCost : .fewestNodes, value: value, proof: BoundProof(parts: []))
  answer.lowerBound = bound
  return ResizeSolution(
    problem: problem, answer: answer, kinds: kinds, areMoney: areMoney, podShapes: 1, question: question,
    unit: Money(cents: 100), extra: kinds.map { _ in 0 })
}

private func purchase(
  value: Int = 2, bound: Int = 2, isProven: Bool = true, isKeptProven: Bool = true, unit: Money? = Money(cents: 500),
  areMoney: Bool = false
) -> ResizeSolution.Purchase {
  ResizeSolution.Purchase(
    value: value, bound: bound, isProven: isProven, isKeptProven: isKeptProven, unit: unit, areMoney: areMoney)
}

@Suite("A solution") struct ResizeSolutionTests {
  private let kinds = [NodeKind.of("a", 4), controlPlane(3), .of("b", 2), forSale("a", like: 0)]

  @Test("counts what the pods need and what is kept beside, and the control plane as it is and not among the nodes")
  func counts() {
    var solution = solved(kinds, [2, 1, 0, 3], prices: [5, 0, 7, 11], areMoney: true)
    solution.extra = [1, 0, 2, 0]
    #expect(solution.needed == [2, 3, 0, 3])
    #expect(solution.counts == [3, 3, 2, 3])
    #expect((solution.neededNodes, solution.nodes) == (5, 8))
    // 3 of 5, 2 of 7 and 3 of 11.
    #expect(solution.value == 62)
    #expect(solution.usedKinds == [0, 2, 3])
    #expect(solution.boughtCounts == [3: 3])
    #expect(kinds.indices.map(solution.isForSale) == [false, false, false, true])
    let plain = self.solution(1)
    #expect(plain.value == 4 && plain.usedKinds == [0] && plain.boughtCounts.isEmpty)
  }

  private func solution(_ count: Int) -> ResizeSolution { solved(kinds, [count, 0, 0, 0]) }

  @Test(
    "leaves over what there are no nodes for, and not what fits no node at all",
    arguments: [
      (UnplacedPods.Reason.noRoom, 3), (.rule(0), 3), (.noTypeAllowed, 0), (.tooLarge(dimension: 1), 0),
    ])
  func leftOver(reason: UnplacedPods.Reason, left: Int) {
    let one = UnplacedPods(shape: 0, copies: 2, reason: reason)
    let other = UnplacedPods(shape: 0, copies: 1, reason: reason)
    let solution = solved(kinds, [1, 0, 0, 0], unplaced: [one, other])
    #expect(solution.leftOver == left)
    #expect((solution.planOnToday == nil) == (left > 0))
    #expect((solution.problem(onlyOn: 0) == nil) == (left > 0))
  }

  @Test("stands on today's nodes where nothing is bought, and any number of nodes is no answer to that")
  func onToday() {
    #expect(solution(2).planOnToday == solution(2).podPlan)
    var bought = solution(2)
    bought.purchase = purchase()
    #expect(bought.planOnToday == nil)
    #expect(solved(kinds, [2, 0, 0, 0], question: .free).planOnToday == nil)
  }

  @Test("is one of pods, without what stands for minimum counts")
  func pods() {
    var solution = solved(
      kinds, [2, 0, 0, 0],
      unplaced: [
        UnplacedPods(shape: 0, copies: 1, reason: .noTypeAllowed), UnplacedPods(shape: 1, copies: 1, reason: .noRoom),
      ])
    #expect(solution.podPlan.nodes.map(\.contents) == [[.init(shape: 0, copies: 1)]])
    #expect(solution.podPlan.unplaced.map(\.shape) == [0])
    #expect(solution.podProblem.shapes.map(\.name) == ["pod"])
    solution.answer.plan.unplaced = []
    #expect(solution.problem(onlyOn: 2)?.shapes.map(\.name) == ["pod"])
    #expect(solution.problem(onlyOn: 2)?.types.map(\.name) == ["b"])
    solution.problem.shapes[0].allowedTypes = [0]
    #expect(solution.problem(onlyOn: 2) == nil && solution.problem(onlyOn: 0)?.shapes[0].allowedTypes == nil)
    solution.problem.rules = [PodRule(.apart, subjects: [0], targets: [0], topologies: [0])]
    #expect(solution.problem(onlyOn: 0) == nil)
  }

  @Test(
    "is proved where the answer, the purchase and what covers a loss are",
    arguments: [
      (true, nil, nil, true, true), (false, nil, nil, true, false), (true, nil, nil, false, false),
      (false, true, true, true, true), (true, false, true, true, false), (true, true, false, true, false),
      (true, true, true, false, false),
    ] as [(Bool, Bool?, Bool?, Bool, Bool)])
  func proven(answer: Bool, bought: Bool?, kept: Bool?, extra: Bool, isProven: Bool) {
    var solution = self.solution(2)
    solution.answer.lowerBound = answer ? solution.answer.value : 1
    if let bought, let kept { solution.purchase = purchase(isProven: bought, isKeptProven: kept) }
    solution.isExtraProven = extra
    #expect(solution.isProven == isProven)
    #expect(solution.purchase?.isKeptBounded ?? false == (bought == true && kept == true))
  }

  /// 2 units of 1.00 for what is kept, 1 for what covers a loss, and 2 of 5.00 for what is bought.
  @Test(
    "costs no less than its bound, of what is kept only where the purchase is the least",
    arguments: [
      (nil, true, "3.00"), (purchase(), true, "13.00"), (purchase(isProven: false), true, "10.00"),
      (purchase(isKeptProven: false), true, "10.00"), (purchase(unit: nil), true, nil), (nil, false, nil),
    ] as [(ResizeSolution.Purchase?, Bool, String?)])
  func cost(purchase: ResizeSolution.Purchase?, hasUnit: Bool, bound: String?) {
    var solution = solved(kinds, [2, 0, 0, 0], bound: 2)
    (solution.extraBound, solution.purchase) = (1, purchase)
    if !hasUnit { solution.unit = nil }
    #expect(solution.costBound?.decimalText == bound)
  }

  /// Ten pods of a tenth of a node, one each on nodes of a and two of a for sale: one node holds all.
  @Test(
    "has no fewer nodes than its bound, by any nodes of its kinds where money was counted",
    arguments: [
      (nil, false, 7), (purchase(), false, 9), (purchase(isProven: false), false, 1),
      (purchase(isKeptProven: false), false, 1),
      (purchase(areMoney: true), false, 1), (nil, true, 1), (purchase(), true, 1),
    ] as [(ResizeSolution.Purchase?, Bool, Int)])
  func nodeBound(purchase: ResizeSolution.Purchase?, areMoney: Bool, bound: Int) throws {
    let kinds = [NodeKind.of("a", 4), forSale("a", like: 0)]
    var solution = solved(kinds, [2, 2], prices: [1, 1], areMoney: areMoney, bound: 5)
    (solution.extraBound, solution.purchase) = (2, purchase)
    let pods = DemandedPods.of(
      "shop/cart", 4, request: Resources(cpu: CPU(millicores: 100), memory: Memory(bytes: 100)))
    #expect(try solution.nodeBound(.of([pods], on: kinds)).reduce(0) { $0 + $1.nodes } == bound)
  }

  @Test("has pools by name, type and price, the most nodes first, against today's")
  func pools() {
    let kinds = [
      NodeKind.of("a", 4), controlPlane(3), .of("b", 2), forSale("a", like: 0), .of("c", 1), forSale("d"),
      .of("b", 3) { $0.pricePerHour = Money(cents: 1) }, .of("e", 5), .of("b2", 2),
    ]
    let question = PackingQuestion.of(
      [.of("shop/cart", 1, request: Resources(cpu: CPU(millicores: 1), memory: .zero))], on: kinds)
    func words(_ asked: RecommendedFleet.Question) -> [String] {
      solved(kinds, [2, 0, 0, 3, 0, 0, 1, 0, 0], question: asked).pools(question).map {
        "\($0.name) \($0.nodes) \($0.bought) of \($0.today), \($0.spare)"
      }
    }
    #expect(
      words(.resize) == [
        "a 5 3 of 4, 2", "b 1 0 of 3, 2", "e 0 0 of 5, 5", "b 0 0 of 2, 2", "b2 0 0 of 2, 2", "c 0 0 of 1, 1",
      ])
    #expect(
      words(.free) == [
        "a 5 1 of 4, 0", "b 1 0 of 3, 2", "e 0 0 of 5, 5", "b 0 0 of 2, 2", "b2 0 0 of 2, 2", "c 0 0 of 1, 1",
      ])
  }

  @Test("says what must be bought, and what is there for the loss of nodes")
  func proof() {
    #expect(solution(2).proof == "")
    var solution = solved(kinds, [2, 0, 0, 1])
    solution.purchase = purchase()
    #expect(solution.proof == "1 must be bought")
    solution.purchase = purchase(isProven: false)
    #expect(solution.proof == "1 is bought")
    solution.extra = [1, 0, 0, 0]
    #expect(solution.proof == "1 is bought; 1 more for the loss of nodes")
    solution.answer.proof = BoundProof(
      parts: [.init(shapes: [0], types: [0], reason: .volume(dimension: 2), bound: 1)])
    #expect(solution.proof == "1 is bought; total pod slots set the least cost; 1 more for the loss of nodes")
    solution.purchase = nil
    #expect(solution.proof == "total pod slots need 1 node; 1 more for the loss of nodes")
  }

  @Test("takes nodes on demand in the place of spot nodes, where they cost as much and hold as much")
  func onDemand() {
    func moved(
      _ needed: [Int], prices: [Int?] = [1, 1], demandCapacity: Int = 1000, asked: RecommendedFleet.Question = .resize,
      _ change: (inout ResizeSolution) -> Void = { _ in }
    ) -> [Int] {
      let kinds = [
        NodeKind.of("spot", 3) { $0.capacityType = "SPOT" }, .of("demand", 2, cpu: demandCapacity),
      ]
      var solution = solved(kinds, needed, prices: prices, question: asked)
      change(&solution)
      return solution.preferringOnDemand(.of([], on: kinds)).needed
    }
    #expect(moved([3, 0]) == [1, 2])
    #expect(moved([3, 1]) == [2, 2])
    #expect(moved([1, 0]) == [0, 1])
    #expect(moved([2, 0]) == [0, 2])
    #expect(moved([3, 2]) == [3, 2])
    #expect(moved([0, 1]) == [0, 1])
    #expect(moved([3, 0], prices: [1, 2]) == [3, 0])
    #expect(moved([3, 0], demandCapacity: 999) == [3, 0])
    #expect(moved([3, 0], demandCapacity: 1001) == [1, 2])
    #expect(moved([3, 0], asked: .free) == [3, 0])
    #expect(moved([3, 0]) { $0.problem.types[0].domains = [0, 1] } == [3, 0])
    #expect(moved([3, 0]) { $0.problem.shapes[0].allowedTypes = [0] } == [3, 0])
    #expect(moved([3, 0]) { $0.problem.shapes[0].allowedTypes = [0, 1] } == [1, 2])
    #expect(moved([3, 0]) { $0.problem.shapes[0].allowedTypes = [1] } == [1, 2])
  }

  @Test(
    "has the greatest common divisor as the unit of its prices",
    arguments: [(12, 18, 6), (0, 7, 7), (7, 0, 7), (5, 3, 1), (8, 4, 4), (1, 9, 1)])
  func divisor(a: Int, b: Int, divisor: Int) { #expect(greatestCommonDivisor(a, b) == divisor) }
}
