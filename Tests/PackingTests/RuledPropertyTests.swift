import TestSupport
import Testing

@testable import Packing

/// Random problems with rules between pods from seeds, held against trying everything.
@Suite("Any plan with rules between pods") struct RuledPropertyTests {
  /// Enough for so few pods.
  private let small = WorkBudget(units: 4_000_000)

  /// Bounds never lie above the optimum, plans never below, and nearly all plans are optimal.
  @Test("is right, no better than the optimum, and nearly always as good", arguments: [0, 1, 2, 3])
  func packed(part: Int) throws {
    var optimal = 0
    for seed in (part * 25)..<(part * 25 + 25) {
      let ruled = RuledProblem.random(seed)
      let answer = try pack(ruled.problem, work: small)
      #expect(verify(answer, of: ruled.problem).isEmpty, "seed \(seed)")
      let best = ruled.optimum()
      let found = (answer.plan.unplacedCount, answer.value)
      #expect(found >= (best.unplaced, best.cost), "seed \(seed): \(found) below \(best)")
      #expect(answer.lowerBound <= best.cost, "seed \(seed)")
      if answer.isProven { #expect(found == (best.unplaced, best.cost), "seed \(seed)") }
      optimal += found == (best.unplaced, best.cost) ? 1 : 0
    }
    #expect(optimal >= 24, "\(optimal) of 25")
  }

  @Test("of today's nodes leaves no fewer over than can be, and nearly always just as few", arguments: [0, 1, 2, 3])
  func filled(part: Int) throws {
    var optimal = 0
    for seed in (1000 + part * 25)..<(1000 + part * 25 + 25) {
      let ruled = RuledProblem.random(seed)
      let answer = try fill(ruled.problem, work: small)
      #expect(verify(answer, of: ruled.problem).isEmpty, "seed \(seed)")
      let best = ruled.optimum().unplaced
      #expect(answer.lowerBound <= best && best <= answer.value, "seed \(seed)")
      optimal += answer.value == best ? 1 : 0
    }
    #expect(optimal >= 24, "\(optimal) of 25")
  }

  @Test("comes to the same whatever the order of shapes and types", arguments: 0..<20)
  func orderIsNothing(seed: Int) throws {
    let problem = RuledProblem.random(2000 + seed).problem
    let (shapes, types) = (problem.shapes.count, problem.types.count)
    var turned = problem
    turned.shapes = problem.shapes.reversed()
    turned.types = problem.types.reversed()
    func turn(_ set: Set<Int>) -> Set<Int> { Set(set.map { types - 1 - $0 }) }
    for index in turned.shapes.indices {
      turned.shapes[index].allowedTypes = turned.shapes[index].allowedTypes.map(turn)
    }
    for index in turned.rules.indices {
      turned.rules[index].subjects = problem.rules[index].subjects.map { shapes - 1 - $0 }
      turned.rules[index].targets = problem.rules[index].targets.map { shapes - 1 - $0 }
      if case .spread(let skew, let least, let eligible) = problem.rules[index].kind {
        turned.rules[index].kind = .spread(maxSkew: skew, minDomains: least, eligible: turn(eligible))
      }
    }
    let (one, other) = (try pack(problem, work: small), try pack(turned, work: small))
    #expect(one.value == other.value && one.plan.unplacedCount == other.plan.unplacedCount)
    #expect(try fill(problem, work: small).value == fill(turned, work: small).value)
    #expect(try pack(problem, work: small) == one)
  }

  @Test("with more nodes never leaves more over, begun with the plan of fewer", arguments: 0..<20)
  func moreNodes(seed: Int) throws {
    var problem = RuledProblem.random(3000 + seed).problem
    problem.rules = []
    let before = try fill(problem, work: small)
    problem.types[0].limit = (problem.types[0].limit ?? 0) + 1
    let after = try fill(problem, work: small, start: before.plan)
    #expect(after.value <= before.value)
  }

  /// Any placing at all, right or wrong: the check says what asking node by node says.
  @Test("is accepted exactly when every rule is kept", arguments: 0..<300)
  func checked(seed: Int) throws {
    let ruled = RuledProblem.random(4000 + seed)
    let problem = ruled.problem
    var random = SeededGenerator(seed: UInt64(seed))
    let nodes = problem.types.indices.flatMap { Array(repeating: $0, count: problem.types[$0].limit ?? 0) }
    let pods = problem.shapes.indices.flatMap { Array(repeating: $0, count: problem.shapes[$0].count) }
    for _ in 0..<30 {
      var places: [Int?] = []
      for pod in pods {
        let node = random.below(nodes.count + 1)
        let on = places.indices.filter { places[$0] == node }.map { pods[$0] } + [pod]
        places.append(node < nodes.count && problem.isRight(on, on: nodes[node]) ? node : nil)
      }
      let held = Set(places.compactMap { $0 })
      var plan = PackingPlan(nodes: [], unplaced: [])
      for node in held.sorted() {
        let copies = Dictionary(places.indices.filter { places[$0] == node }.map { (pods[$0], 1) }, uniquingKeysWith: +)
        plan.nodes.append(
          PlannedNodes(
            type: nodes[node], count: 1,
            contents: copies.sorted { $0.key < $1.key }.map { .init(shape: $0.key, copies: $0.value) }))
      }
      for (shape, pod) in problem.shapes.enumerated() {
        let out = pod.count - places.indices.count { places[$0] != nil && pods[$0] == shape }
        if out > 0 { plan.unplaced.append(UnplacedPods(shape: shape, copies: out, reason: .noRoom)) }
      }
      #expect(verify(plan, of: problem).isEmpty == ruled.keepsRules(pods, places, there: held), "seed \(seed)")
    }
  }
}
