import Testing

@testable import Packing

@Suite("The scheduler, simulated") struct SchedulerSimulationTests {
  private func problem(_ capacity: [Int], _ shapes: [(request: [Int], count: Int)]) -> PackingProblem {
    PackingProblem(
      shapes: shapes.enumerated().map {
        PodShape(name: "s\($0.offset)", request: $0.element.request, count: $0.element.count)
      },
      types: [NodeType(name: "n", capacity: capacity)])
  }

  /// Solo's case: 200 pods of 700m on nodes of 7.5 cores, 10 to a node; sums divided say 19 nodes.
  @Test("needs as many nodes as a plan where all pods are equal", arguments: ScoringStrategy.allCases)
  func equalPods(strategy: ScoringStrategy) throws {
    let problem = problem([7500, 30_000, 110], [([700, 500, 1], 200)])
    let plan = try pack(problem)
    #expect(plan.plan.nodeCount == 20)
    #expect(plan.isProven)
    #expect(SchedulerSimulation(problem)?.nodesNeeded(from: 20, strategy) == 20)
  }

  @Test("strands large pods behind small ones that it has spread")
  func spreading() throws {
    let problem = problem([10, 10, 110], [([1, 1, 1], 10), ([10, 10, 1], 3)])
    let plan = try pack(problem).plan.nodeCount
    #expect(plan == 4)
    let simulation = try #require(SchedulerSimulation(problem))
    #expect(simulation.leftOver(plan, .leastAllocated, seed: 1) > 0)
    #expect(simulation.nodesNeeded(from: plan, .mostAllocated) ?? 0 >= plan)
  }

  @Test("answers nothing rather than take long")
  func tooLarge() {
    let problem = problem([10, 10, 110], [([1, 1, 1], 1_000_000)])
    #expect(SchedulerSimulation(problem)?.nodesNeeded(from: 100_000, .leastAllocated) == nil)
  }
}

@Suite("Published cases") struct PublishedCaseTests {
  /// Solo's "Service mesh for less": 50 namespaces of 4 pods; sums of 140, 190 and 144 vCPU, published as 19, 26 and 20
  /// nodes of 7.5 - which is the sums divided. Whole pods need 20, 29 and 20.
  @Test(
    "count whole pods where others divide sums",
    arguments: [(700, 0, 20), (950, 0, 29), (700, 200, 20)])
  func solo(millicores: Int, perNode: Int, nodes: Int) throws {
    let problem = PackingProblem(
      shapes: [PodShape(name: "app", request: [millicores, 512, 1], count: 200)],
      types: [NodeType(name: "n2-standard-8", capacity: [7500 - perNode, 27_000, 110])])
    let answer = try pack(problem)
    #expect(answer.plan.nodeCount == nodes)
    #expect(verify(answer.plan, of: problem).isEmpty)
  }
}
