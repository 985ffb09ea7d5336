import Basics
import Inventory
import Mesh
import Testing

@testable import Plans

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
    let timeline = comparison().timeline(to: .sidecar, .safe, waves: [])
    let overlap = try #require(timeline.steps.first { $0.title.hasPrefix("Every pod") })
    #expect(overlap.proxyRequests == Resources(millicores: 2100, mebibytes: 3144))
    #expect(overlap.surgePods == 0)
    #expect(timeline.steps.allSatisfy { !$0.isUnprotected })
    #expect(timeline.steps.first?.proxyRequests == Resources(millicores: 700, mebibytes: 1352))
    #expect(timeline.steps.last?.proxyRequests == Resources(millicores: 1400, mebibytes: 1792))
    #expect(timeline.peak?.surgePods == 7)
  }

  @Test("ends where the data plane's own plan is")
  func endsAtThePlan() {
    let comparison = comparison()
    let plan = comparison.plan(findings: Findings())
    for target in [DataPlane.sidecar, .ambient] {
      for order in Timeline.Order.allCases {
        let last = comparison.timeline(to: target, order, waves: []).steps.last
        #expect(last?.requests == plan[target]?.totals.requests)
        #expect(last?.proxyRequests == plan[target]?.totals.proxyRequests)
        #expect(last?.fleet?.nodes == plan[target]?.recommended?.nodes)
      }
    }
  }

  @Test("to ambient restarts everything twice, and the quick way to sidecars leaves pods without a proxy")
  func restarts() {
    let ambient = comparison().timeline(to: .ambient, .safe, waves: [])
    #expect(ambient.steps.map(\.surgePods) == [0, 0, 7, 0, 7, 0])
    let quick = comparison().timeline(to: .sidecar, .labelsFirst, waves: [])
    #expect(quick.steps.map(\.isUnprotected) == [false, true, true, false, false])
  }

  @Test("moves in waves, those in none last")
  func waves() {
    let comparison = comparison { cluster in
      for (index, namespace) in ["a", "b", "c"].enumerated() { cluster.workloads[index].id.namespace = namespace }
    }
    let titles = comparison.timeline(to: .sidecar, .safe, waves: [["c", "a"]]).steps.map(\.title)
    #expect(titles[1...2] == ["Restart a, c with sidecars", "Restart b, shop with sidecars"])
    #expect(comparison.timeline(to: .sidecar, .safe, waves: []).steps.count == 8)
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

  private func restart(_ change: (inout Cluster) -> Void) -> TimelineStep? {
    comparison { cluster in
      cluster.workloads = []
      change(&cluster)
    }.timeline(to: .sidecar, .safe, waves: []).steps.first { $0.title.hasPrefix("Restart") }
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
