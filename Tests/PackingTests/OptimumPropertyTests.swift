import Testing

@testable import Packing

/// Problems with several node types, prices, limits, groups, caps and allowed types, held against trying everything.
@Suite("A plan for a few pods") struct OptimumPropertyTests {
  @Test("costs what trying everything finds, nearly always, and never less", arguments: 0..<6)
  func cheapest(part: Int) throws {
    var (tried, optimal) = (0, 0)
    for seed in 0..<50 {
      let problem = SmallProblem.random(40_000 + part * 50 + seed, allLimited: false)
      let answer = try pack(problem, work: .quick)
      guard let optimum = problem.optimum(answer.objective) else { continue }
      #expect(verify(answer, of: problem).isEmpty, "seed \(seed)")
      let isWhole = !answer.plan.unplaced.contains { pods in
        problem.types.indices.contains { problem.holds($0, pods.shape) }
      }
      if isWhole { #expect(answer.value >= optimum, "seed \(seed)") }
      if answer.isProven { #expect(answer.value == optimum, "seed \(seed)") }
      tried += 1
      optimal += isWhole && answer.value == optimum ? 1 : 0
    }
    #expect(tried > 25)
    #expect(optimal >= tried - 1, "\(optimal) of \(tried)")
  }

  @Test("leaves over what trying everything leaves over, nearly always, and never less", arguments: 0..<6)
  func fewestLeftOver(part: Int) throws {
    var optimal = 0
    for seed in 0..<40 {
      let problem = SmallProblem.random(50_000 + part * 40 + seed, allLimited: true)
      let answer = try fill(problem, work: .quick)
      let optimum = try #require(problem.optimum(.fewestUnplacedPods))
      #expect(verify(answer, of: problem).isEmpty, "seed \(seed)")
      #expect(answer.value >= optimum, "seed \(seed)")
      if answer.isProven { #expect(answer.value == optimum, "seed \(seed)") }
      optimal += answer.value == optimum ? 1 : 0
    }
    #expect(optimal >= 39, "\(optimal) of 40")
  }

  /// Every way to pack, not only the best of them.
  @Test("is a plan by every heuristic alone", arguments: 0..<60)
  func everyHeuristic(seed: Int) throws {
    let problem = SmallProblem.random(60_000 + seed, allLimited: seed % 2 == 0)
    let check = PlanCheck(problem)
    for part in try Preparation(problem).parts {
      // What the plan leaves out is not its part's business.
      var alone = problem
      for shape in alone.shapes.indices where !part.sourceShapes.contains(shape) { alone.shapes[shape].count = 0 }
      func expectPlan(_ nodes: [PlannedNodes], _ leftover: [Int]) {
        #expect(PlanCheck(alone).violations(part.restored(nodes, leftover: leftover)).isEmpty, "seed \(seed)")
      }
      var meter = WorkMeter(.quick)
      for type in 0..<part.typeCount {
        let grouped = GroupedPacking(problem: part, demand: part.counts, opening: .prefer(type))
        for rule in GroupedPacking.Rule.all + GroupedPacking.Rule.short {
          let packing = grouped.packed(by: rule, meter: &meter)
          expectPlan(packing.nodes, packing.leftover)
          expectPlan(part.downsized(packing.nodes), packing.leftover)
        }
        for score in NodeByNode.Score.allCases {
          if let nodes = NodeByNode.pack(part, demand: part.counts, type: type, score: score, meter: &meter) {
            expectPlan(nodes, part.counts.map { _ in 0 })
          }
        }
        let run = NodeRun(type: type, count: min(part.limits[type], 2))
        if let packing = BalancedPacking.pack(
          part, demand: part.counts, runs: [run], power: .four, order: .weightedSum, meter: &meter)
        {
          expectPlan(packing.plannedNodes(), packing.leftover)
        }
      }
      if part.hasLimits {
        let filled = part.filled(meter: &meter)
        expectPlan(filled.nodes, filled.leftover)
      }
    }
    #expect(check.violations(try pack(problem, work: .quick).plan).isEmpty)
  }
}
