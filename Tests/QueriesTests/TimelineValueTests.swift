import Basics
import Inventory
import Mesh
import Plans
import TestSupport
import Testing

@testable import Queries

private func load(_ nodes: Int?, cpu: Int128 = 0, memory: Int128 = 0, bought: Int? = 0) -> StepLoad {
  var fleet = FleetFigures()
  fleet.nodes = nodes ?? 0
  return StepLoad(
    proxies: [:], proxyRequests: .zero, surgePods: 0, pods: 0,
    requests: Resources(millicores: cpu, mebibytes: memory), fleet: nodes == nil ? nil : fleet, bought: bought)
}

/// A cluster of namespaces with a workload of so many pods each, in sidecars today or in no mesh.
private func comparison(
  _ namespaces: Int, pods: Int = 2, nodes count: Int, isMeshed: Bool = true, nodeCount: Int? = nil,
  millicores: Int128 = 2000, price: Int? = nil
) -> Comparison {
  var cluster = Cluster()
  for number in 0..<namespaces {
    var one = workload("web", count: pods, millicores: 100, mebibytes: 64)
    one.id.namespace = "n\(number < 10 ? "0" : "")\(number)"
    cluster.workloads.append(one)
    cluster.namespaces.append(
      Namespace(name: one.id.namespace, labels: Labels(isMeshed ? ["istio-injection": "enabled"] : [:])))
  }
  if count > 0 { cluster.nodes = [nodes("n", count, millicores: millicores, mebibytes: 16_000)] }
  var settings = PlanSettings()
  settings.nodeCount = nodeCount
  return Comparison(cluster, settings)
}

@Suite("The peak of a timeline") struct TimelineValueTests {
  private func timeline(_ start: StepLoad, _ loads: [StepLoad], nodes: Int = 1) throws -> Timeline {
    var timeline = comparison(1, nodes: 1).timeline(to: .ambient)
    let step = try #require(timeline.steps.first)
    timeline.start = start
    timeline.nodes = nodes
    timeline.steps = loads.map { load in
      var one = step
      one.load = load
      return one
    }
    return timeline
  }

  @Test(
    "is the step with the most nodes, of as many the one that requests most, of equal ones the first, and never the start's",
    arguments: [
      (load(1), [load(1), load(3), load(2)], 2), (load(3), [load(1), load(3)], nil),
      (load(3), [load(1), load(3, cpu: 1)], 2), (load(1), [load(2, cpu: 5), load(2, cpu: 9), load(2, cpu: 9)], 2),
      (load(1), [load(2, cpu: 5, memory: 1), load(2, cpu: 5, memory: 2)], 2), (load(1), [load(2)], 1),
      (load(nil), [load(nil)], nil), (load(nil, cpu: 1), [load(nil, cpu: 1), load(nil, cpu: 3), load(nil, cpu: 2)], 2),
      (load(nil), [load(0, cpu: 1), load(nil, cpu: 2)], 2), (load(1), [], nil),
    ] as [(StepLoad, [StepLoad], Int?)])
  func peak(start: StepLoad, loads: [StepLoad], number: Int?) throws {
    let timeline = try timeline(start, loads)
    #expect(timeline.peak == number)
    #expect(timeline.peakLoad.requests == (number.map { loads[$0 - 1] } ?? start).requests)
  }

  @Test(
    "buys the most nodes of any moment, and it is not known what where one is not, or without nodes",
    arguments: [
      (load(1), [load(1), load(1)], 1, 0), (load(1, bought: 4), [load(1), load(1, bought: 3)], 1, 4),
      (load(1), [load(1, bought: 2), load(1, bought: 1)], 1, 2),
      (load(1), [load(1, bought: 2), load(1, bought: nil)], 1, nil),
      (load(1, bought: nil), [load(1)], 1, nil), (load(1), [load(1)], 0, nil), (load(1, bought: 1), [], 2, 1),
    ] as [(StepLoad, [StepLoad], Int, Int?)])
  func extra(start: StepLoad, loads: [StepLoad], nodes: Int, extra: Int?) throws {
    #expect(try timeline(start, loads, nodes: nodes).extraNodes == extra)
  }
}

@Suite("The nodes of a timeline") struct TimelineNodeTests {
  /// ztunnel and istio-cni stand on every node: 2 on one, 4 on two, 6 where nobody says how many there are.
  @Test(
    "are today's, be there one of them or many, else those that the user states",
    arguments: [(1, nil, 1), (2, nil, 2), (1, 5, 1), (0, 5, 5), (0, 1, 1), (0, nil, 3)] as [(Int, Int?, Int)])
  func todays(nodes: Int, stated: Int?, expected: Int) {
    let timeline = comparison(1, nodes: nodes, nodeCount: stated).timeline(to: .ambient)
    #expect(timeline.nodes == nodes)
    #expect(timeline.steps.compactMap { $0.load.proxies[.ztunnel] }.max() == expected)
    #expect(timeline.start.proxies[.ztunnel] ?? 0 == 0)
  }

  @Test("are as many as ambient needs of the type that is named, where the input has none: the last step is the plan")
  func needed() throws {
    var settings = PlanSettings()
    (settings.instanceType, settings.region) = ("m6i.xlarge", "us-east-1")
    let own = Comparison(comparison(30, nodes: 0, isMeshed: false).cluster, settings)
    let ambient = try #require(own.plan(findings: Findings())[.ambient])
    #expect(ambient.recommended?.nodes == 2)
    let timeline = own.timeline(to: .ambient)
    #expect(timeline.steps.compactMap { $0.load.proxies[.ztunnel] }.max() == 2)
    #expect(timeline.steps.last?.load.requests == ambient.totals.requests)
  }

  @Test("count the pods that are there already")
  func podsThere() {
    #expect(comparison(3, nodes: 2).timeline(to: .sidecar).podsThere == 6)
    #expect(comparison(3, nodes: 2).timeline(to: .ambient).podsThere == 0)
    #expect(comparison(3, nodes: 2, isMeshed: false).timeline(to: .sidecar).podsThere == 0)
  }

  @Test("have no report where no pod can move")
  func nothing() {
    #expect(comparison(0, nodes: 1).moves.isEmpty)
    #expect(comparison(1, nodes: 1).moves.map(\.move.to) == [.ambient, .sidecar])
  }

  /// Where sidecars run, sidecars are the way back from ambient.
  @Test("are those of the way back, where the target runs already, and not where a beginning is stated")
  func wayBack() {
    #expect(comparison(1, nodes: 1).timeline(to: .sidecar).move.isWayBack)
    #expect(comparison(1, nodes: 1).timeline(to: .sidecar).move.from == .ambient)
    #expect(!comparison(1, nodes: 1).timeline(to: .sidecar, from: .ambient).move.isWayBack)
    #expect(!comparison(1, nodes: 1).timeline(to: .ambient).move.isWayBack)
  }

  /// At the height of the restarts pods and sidecars take 200m each, a quarter of them more is there for a while, istiod takes
  /// 500m and ztunnel and istio-cni 300m of each node: 1600m with 3 pods, 2200m with 5, and 4100m and 300m a node with 14.
  @Test(
    "are bought first where a step needs more, and it says how many",
    arguments: [(2, 1, 0), (3, 1, 0), (5, 1, 1), (14, 1, 2), (14, 2, 1), (14, 3, 0)])
  func room(pods: Int, nodes: Int, expected: Int) throws {
    let timeline = comparison(1, pods: pods, nodes: nodes).timeline(to: .ambient)
    let extra = try #require(timeline.extraNodes)
    #expect(extra == expected)
    let lines = timeline.steps.flatMap(\.step.details).filter { $0.hasPrefix("add ") }
    let noun = extra == 1 ? "node" : "nodes"
    #expect(lines == (extra > 0 ? ["add \(extra) \(noun) first: then every step fits"] : []))
    let makesRoom = timeline.steps.filter { $0.step.kind == .makeRoom }.flatMap(\.step.details)
    #expect(lines.allSatisfy(makesRoom.contains))
  }
}

@Suite("Waves") struct WaveTests {
  private func waves(_ namespaces: Int, _ choice: WaveChoice, nodes: Int = 0) -> [Int] {
    comparison(namespaces, nodes: nodes).timeline(to: .ambient, .safe, choice).move.waves.map(\.count)
  }

  @Test(
    "are one by one up to a dozen, and then a dozen at most",
    arguments: [
      (1, [1]), (2, [1, 1]), (12, Array(repeating: 1, count: 12)), (13, Array(repeating: 2, count: 6) + [1]),
      (24, Array(repeating: 2, count: 12)), (25, Array(repeating: 3, count: 8) + [1]),
    ])
  func standard(namespaces: Int, counts: [Int]) { #expect(waves(namespaces, .standard) == counts) }

  @Test(
    "are of the size that is asked for, of one at least",
    arguments: [
      (5, 2, [2, 2, 1]), (4, 2, [2, 2]), (3, 9, [3]), (3, 1, [1, 1, 1]), (2, 0, [1, 1]), (2, -3, [1, 1]),
    ])
  func sizes(namespaces: Int, size: Int, counts: [Int]) { #expect(waves(namespaces, .size(size)) == counts) }

  @Test("fit today's nodes, and are as usual where there are none")
  func fitting() {
    #expect(waves(14, .fitToday) == waves(14, .standard))
    // Much room: all at once.
    #expect(waves(5, .fitToday, nodes: 9) == [5])
    #expect(waves(1, .fitToday, nodes: 1) == [1])
  }

  /// Six namespaces of 2 pods of 200m with their sidecars, istiod and ztunnel and istio-cni are 3200m; each that restarts has a
  /// third pod of 200m for a while.
  @Test(
    "are as large as today's nodes carry, and where they do not carry one, as the nodes that one takes besides",
    arguments: [(4000, [4, 2]), (4399, [5, 1]), (4400, [6]), (3600, [2, 4]), (9000, [6])] as [(Int128, [Int])])
  func capacity(millicores: Int128, counts: [Int]) {
    let timeline = comparison(6, nodes: 1, millicores: millicores).timeline(to: .ambient, .safe, .fitToday)
    #expect(timeline.move.waves.map(\.count) == counts)
    #expect(timeline.extraNodes == 0)
  }

  @Test("that are given leave out what is unknown, and what is empty")
  func given() {
    let timeline = comparison(3, nodes: 0).timeline(to: .ambient, .safe, .given([["x"], [], ["n02", "x"], ["n02"]]))
    #expect(timeline.move.waves == [["n02"], ["n00", "n01"]])
    let all = comparison(2, nodes: 0).timeline(to: .ambient, .safe, .given([["n01", "n00"]]))
    #expect(all.move.waves == [["n01", "n00"]])
  }
}
