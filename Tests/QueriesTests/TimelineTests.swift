import Basics
import Inventory
import Mesh
import Plans
import TestSupport
import Testing

@testable import Queries

@Suite("A timeline") struct TimelineTests {
  private let here = SourceLocation(file: "t")

  /// Seven services with two pods each in one namespace, one of which needs L7, on two nodes.
  private func comparison(_ change: (inout Cluster) -> Void = { _ in }) -> Comparison {
    var pod = PodSpec()
    pod.containers = [
      Container(
        name: "c",
        requests: ResourceQuantities(
          cpu: Quantity(nanos: 25_000_000), memory: Quantity(nanos: (64 << 20) * 1_000_000_000)))
    ]
    var cluster = Cluster()
    cluster.namespaces = [Namespace(name: "shop")]
    cluster.workloads = (1...7).map { number in
      var workload = Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: "s\(number)"),
        groups: [PodGroup(spec: pod, count: 2)], source: here)
      if number == 1 { workload.facts.features = ["canary"] }
      return workload
    }
    cluster.services = [Service(namespace: "shop", name: "s1", source: here)]
    cluster.nodes = [
      NodeGroup(
        name: "n", shape: NodeShape(allocatable: Resources(millicores: 1930, mebibytes: 7000), maxPods: 35), count: 2,
        source: here)
    ]
    change(&cluster)
    var settings = PlanSettings()
    settings.mesh.scope = .applications
    return Comparison(cluster, settings)
  }

  /// istio.md, section 0: 14 sidecars, 2 x (ztunnel + istio-cni) and a waypoint are 2100m and 3144Mi.
  @Test("of the safe way has both data planes at once")
  func overlap() throws {
    let timeline = comparison().timeline(to: .sidecar, from: .ambient)
    let overlap = try #require(timeline.steps.first { $0.step.kind == .leave }).load
    #expect(overlap.proxyRequests == Resources(millicores: 2100, mebibytes: 3144))
    #expect(overlap.surgePods == 0)
    #expect(timeline.steps.allSatisfy { !$0.step.moment.isUnprotected })
    #expect(timeline.start.proxyRequests == Resources(millicores: 700, mebibytes: 1352))
    #expect(timeline.steps.last?.load.proxyRequests == Resources(millicores: 1400, mebibytes: 1792))
    #expect(timeline.peakLoad.surgePods == 7)
  }

  @Test("ends where the data plane's own plan is", arguments: [DataPlane.current, .none, .ambient, .sidecar])
  func endsAtThePlan(start: DataPlane) {
    let comparison = comparison()
    let plan = comparison.plan(findings: Findings())
    for target in [DataPlane.sidecar, .ambient] where target != start {
      for order in Move.Order.allCases {
        let last = comparison.timeline(to: target, from: start, order).steps.last?.load
        #expect(last?.requests == plan[target]?.totals.requests)
        #expect(last?.proxyRequests == plan[target]?.totals.proxyRequests)
        #expect(last?.fleet?.nodes == plan[target]?.recommended?.nodes)
      }
    }
  }

  @Test("begins where today's own plan is")
  func beginsToday() {
    let comparison = comparison { cluster in
      cluster.namespaces = [Namespace(name: "shop", labels: Labels(["istio-injection": "enabled"]))]
    }
    let plan = comparison.plan(findings: Findings())
    let start = comparison.timeline(to: .ambient).start
    #expect(start.requests == plan[.current]?.totals.requests)
    #expect(start.fleet?.nodes == plan[.current]?.recommended?.nodes)
  }

  @Test("to ambient restarts everything twice, and the quick way to sidecars leaves pods without a proxy")
  func restarts() {
    let ambient = comparison().timeline(to: .ambient, from: .sidecar)
    #expect(ambient.steps.filter { $0.load.surgePods > 0 }.map(\.step.kind) == [.restartForHBONE, .restart])
    #expect(ambient.steps.filter { $0.load.surgePods > 0 }.map(\.load.surgePods) == [7, 7])
    let quick = comparison().timeline(to: .sidecar, from: .ambient, .labelsFirst)
    let unprotected = quick.steps.filter(\.step.moment.isUnprotected).map(\.step.kind)
    #expect(unprotected == [.leave, .deleteOld, .removeAmbient])
    #expect(quick.steps.filter(\.step.moment.isUnprotected).allSatisfy { $0.step.window != nil })
  }

  private func namespaces(_ count: Int) -> Comparison {
    comparison { cluster in
      let one = cluster.workloads[1]
      cluster.services = []
      cluster.workloads = (0..<count).map { number in
        var workload = one
        workload.id.namespace = "n\(number < 10 ? "0" : "")\(number)"
        return workload
      }
      cluster.namespaces = cluster.workloads.map {
        Namespace(name: $0.id.namespace, labels: Labels(["istio-injection": "enabled"]))
      }
    }
  }

  @Test("moves in waves, those in none last")
  func waves() {
    let comparison = namespaces(4)
    func waves(_ choice: WaveChoice) -> [[String]] { comparison.timeline(to: .ambient, .safe, choice).move.waves }
    #expect(waves(.given([["n02", "n00"]])) == [["n02", "n00"], ["n01", "n03"]])
    #expect(waves(.given([["n02"], ["n02", "n00", "n01", "n03"]])) == [["n02"], ["n00", "n01", "n03"]])
    #expect(waves(.size(3)) == [["n00", "n01", "n02"], ["n03"]])
    #expect(waves(.standard) == [["n00"], ["n01"], ["n02"], ["n03"]])
    #expect(namespaces(40).timeline(to: .ambient).move.waves.map(\.count) == [4, 4, 4, 4, 4, 4, 4, 4, 4, 4])
  }

  /// Namespaces of 2 pods of 125m on 2 nodes of 1930m: 4 sidecars and their pods are 500m; istiod, ztunnel and istio-cni 1100m.
  @Test("fits as many namespaces into a wave as today's nodes carry", arguments: [1, 4, 7])
  func fitting(count: Int) {
    let comparison = namespaces(count)
    let one = comparison.timeline(to: .ambient, .safe, .size(1))
    let fitting = comparison.timeline(to: .ambient, .safe, .fitToday)
    #expect(fitting.move.waves.flatMap { $0 } == one.move.waves.flatMap { $0 })
    #expect(fitting.extraNodes == one.extraNodes)
    #expect(fitting.steps.allSatisfy { ($0.load.unplacedPods ?? 0) == 0 || (one.extraNodes ?? 0) > 0 })
    // No wave could take the next namespace as well.
    for index in fitting.move.waves.indices.dropLast() {
      var larger = fitting.move.waves
      larger[index].append(larger[index + 1].removeFirst())
      let needed = comparison.timeline(to: .ambient, .safe, .given(larger.filter { !$0.isEmpty }))
      let most = needed.steps.filter { $0.step.wave == index + 1 }.compactMap(\.load.bought).max() ?? 0
      #expect(most > (fitting.extraNodes ?? 0))
    }
  }

  /// One node of 6300m, 12 namespaces with a pod each: what the report says is what the timeline says.
  @Test("is the same in the report", arguments: [DataPlane.ambient, .sidecar])
  func sameInReport(target: DataPlane) throws {
    let comparison = comparison { cluster in
      let one = cluster.workloads[1]
      cluster.services = []
      cluster.workloads = (1...12).map { number in
        var workload = one
        workload.id.namespace = "n\(number)"
        workload.groups[0].count = 1
        return workload
      }
      cluster.namespaces = cluster.workloads.map {
        Namespace(name: $0.id.namespace, labels: Labels(["istio-injection": "enabled"]))
      }
      cluster.nodes[0].shape.allocatable = Resources(millicores: 6300, mebibytes: 16000)
      cluster.nodes[0].count = 1
    }
    let reported = try #require(comparison.moves.first { $0.move.to == target })
    let timeline = comparison.timeline(to: target)
    #expect(reported.steps.map(\.step) == timeline.steps.map(\.step))
    #expect(reported.steps.map(\.load.pods) == timeline.steps.map(\.load.pods))
    #expect(reported.steps.map(\.load.unplacedPods) == timeline.steps.map(\.load.unplacedPods))
    #expect(reported.steps.map(\.load.fleet?.nodes) == timeline.steps.map(\.load.fleet?.nodes))
    #expect(reported.peak == timeline.peak)
    // 12 pods, istiod, ztunnel, istio-cni, and one pod on top while one namespace restarts.
    #expect(timeline.peakLoad.pods == 16)
    #expect(timeline.peakLoad.unplacedPods == 0)
  }

  @Test(
    "counts the pods that a rollout has on top",
    arguments: [
      (WorkloadKind.deployment, RolloutStrategy.Kind.rolling, nil, 9, 3), (.deployment, .rolling, "0", 9, 0),
      (.deployment, .rolling, "50%", 3, 2), (.deployment, .rolling, "4", 2, 4), (.deployment, .recreate, nil, 9, 0),
      (.statefulSet, .rolling, nil, 9, 0), (.daemonSet, .rolling, nil, 1, 0), (.daemonSet, .rolling, "1", 2, 2),
      (.daemonSet, .rolling, "10%", 7, 7), (.daemonSet, .rolling, "0%", 7, 0), (.rollout, .rolling, nil, 2, 1),
      (.rollout, .routedCanary, "25%", 9, 9), (.rollout, .blueGreen, nil, 4, 4), (.deployment, .rolling, "-3", 9, 0),
      (.deployment, .rolling, "many", 9, 0), (.deployment, .rolling, "99999999999%", 9, 0),
    ] as [(WorkloadKind, RolloutStrategy.Kind, String?, Int, Int)])
  func surge(kind: WorkloadKind, way: RolloutStrategy.Kind, most: String?, pods: Int, expected: Int) {
    var strategy = RolloutStrategy()
    strategy.kind = way
    strategy.maxSurge = most
    #expect(RolloutStrategy.surge(of: pods, strategy, kind) == expected)
  }

  /// Argo Rollouts, dynamicStableScale: of 10 pods 12, 13 and 15 at the steps 20, 50 and 100.
  @Test(
    "counts the pods of a canary whose old pods go with its weights",
    arguments: [
      ([20, 50, 100], 10, 5), ([20, 50], 10, 5), ([], 10, 10), ([50], 9, 5),
      ([10, 20, 30, 40, 50, 60, 70, 80, 90], 100, 10),
      ([20, 50, 100], 0, 0),
    ] as [([Int], Int, Int)])
  func scaledStable(weights: [Int], pods: Int, expected: Int) {
    var strategy = RolloutStrategy()
    strategy.kind = .routedCanary
    strategy.weights = weights
    #expect(RolloutStrategy.surge(of: pods, strategy, .rollout) == pods)
    strategy.scalesStable = true
    #expect(RolloutStrategy.surge(of: pods, strategy, .rollout) == expected)
  }

  private func restart(_ change: (inout Cluster) -> Void) -> StepLoad? {
    comparison { cluster in
      cluster.workloads = []
      change(&cluster)
    }.timeline(to: .sidecar, from: .ambient).steps.first { $0.step.kind == .restart }?.load
  }

  @Test("needs room for a second pod of a DaemonSet with maxSurge on every node", arguments: [false, true])
  func daemonSet(isLive: Bool) {
    let step = restart { cluster in
      var agent = workload("agent", count: isLive ? 2 : 1, millicores: 100, mebibytes: 100)
      agent.id.kind = .daemonSet
      (agent.isPerNode, agent.isLive) = (true, isLive)
      var strategy = RolloutStrategy()
      strategy.maxSurge = "1"
      agent.strategy = strategy
      cluster.workloads = [agent]
    }
    #expect(step?.surgePods == 2)
    // 2 + 2 agents with sidecars, istiod, and ztunnel and istio-cni twice.
    #expect(step?.pods == 4 + 1 + 4)
    #expect(step?.requests.cpu == CPU(millicores: 4 * 200 + 500 + 600))
  }

  /// Two agents with sidecars, istiod, and ztunnel and istio-cni twice, as before and after.
  @Test("needs no more room where a rollout has no pods on top", arguments: [WorkloadKind.daemonSet, .statefulSet])
  func noSurge(kind: WorkloadKind) {
    let step = restart { cluster in
      let isPerNode = kind == .daemonSet
      var agent = workload("agent", count: isPerNode ? 1 : 2, millicores: 100, mebibytes: 100)
      agent.id.kind = kind
      agent.isPerNode = isPerNode
      cluster.workloads = [agent]
    }
    #expect(step?.surgePods == 0 && step?.pods == 2 + 1 + 4)
    #expect(step?.requests.cpu == CPU(millicores: 2 * 200 + 500 + 600))
  }

  /// 4 old pods of 100m and 1 new one of 600m: 1500m with sidecars, 2 more of the template's 700m, 500m of istiod and 300m
  /// each of two nodes.
  @Test(
    "restarts a half-rolled Deployment in the shape of its template, whatever its ReplicaSets are called",
    arguments: [
      ([100, 600], 600, 1400), ([600, 100], 600, 1400), ([100, 600], nil, 1400), ([600, 100], nil, 1400),
      ([100, 600], 100, 400), ([600, 100], 100, 400), ([100, 600], 50, 1400),
    ] as [([Int128], Int128?, Int128)])
  func halfRolled(shapes: [Int128], template: Int128?, surge: Int128) {
    let step = restart { cluster in
      var web = workload("web", count: 0, millicores: 0, mebibytes: 0)
      web.groups = shapes.map {
        workload("web", count: $0 == 100 ? 4 : 1, millicores: $0, mebibytes: 100).groups[0]
      }
      web.template = template.map { workload("web", count: 1, millicores: $0, mebibytes: 100).groups[0].spec }
      web.isLive = true
      cluster.workloads = [web]
    }
    #expect(step?.surgePods == 2)
    #expect(step?.requests.cpu == CPU(millicores: 1500 + surge + 500 + 600))
  }

  @Test("restarts a workload where any of its pods is in the mesh", arguments: [[true, false], [false, true]])
  func partlyMeshed(isOut: [Bool]) {
    let step = restart { cluster in
      var web = workload("web", count: 0, millicores: 0, mebibytes: 0)
      web.groups = isOut.map { isOut in
        var group = workload("web", count: isOut ? 1 : 3, millicores: isOut ? 300 : 100, mebibytes: 100).groups[0]
        if isOut { group.spec.labels = Labels(["sidecar.istio.io/inject": "false"]) }
        return group
      }
      web.template = web.groups[isOut[0] ? 1 : 0].spec
      cluster.workloads = [web]
    }
    #expect(step?.surgePods == 1)
    #expect(step?.requests.cpu == CPU(millicores: 3 * 200 + 300 + 200 + 500 + 600))
  }
}
