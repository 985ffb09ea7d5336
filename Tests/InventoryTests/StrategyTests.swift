import Basics
import Testing

@testable import Inventory

@Suite("How a workload replaces its pods") struct StrategyTests {
  @Test("is read of an Argo Rollout whose old pods go with its weights")
  func dynamicStableScale() throws {
    let (cluster, findings) = load(
      "rollout.yaml",
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: {name: till, namespace: shop}
      spec:
        replicas: 10
        template: {spec: {containers: [{name: c, resources: {requests: {cpu: 100m, memory: 64Mi}}}]}}
        strategy:
          canary:
            dynamicStableScale: true
            trafficRouting: {istio: {virtualService: {name: till}}}
            steps: [{setWeight: 20}, {pause: {}}, {setWeight: 50}, {setWeight: 100}]
      """)
    #expect(findings.isEmpty)
    let strategy = try #require(cluster.workloads.first?.strategy)
    #expect(strategy.kind == .routedCanary && strategy.scalesStable && strategy.weights == [20, 50, 100])
  }

  @Test(
    "needs room for as many pods more as it surges by, percentages rounded up",
    arguments: [
      ("Deployment", 9, nil, 3), ("Deployment", 8, nil, 2), ("Deployment", 1, nil, 1), ("Deployment", 0, nil, 0),
      ("Deployment", 9, "0", 0), ("Deployment", 9, "1", 1), ("Deployment", 9, "2", 2), ("Deployment", 9, "-1", 0),
      ("Deployment", 9, "x", 0), ("Deployment", 9, "2147483647", 2_147_483_647), ("Deployment", 9, "2147483648", 0),
      ("Deployment", 9, "0%", 0), ("Deployment", 9, "-5%", 0), ("Deployment", 9, "x%", 0), ("Deployment", 100, "1%", 1),
      ("Deployment", 101, "1%", 2), ("Deployment", 5, "100%", 5), ("Deployment", 3, "50%", 2),
      ("Deployment", 2_147_483_647, "200%", 2_147_483_647), ("Rollout", 4, nil, 1), ("DeploymentConfig", 5, nil, 2),
      ("StatefulSet", 9, nil, 0), ("Pod", 9, nil, 0), ("StaticPod", 9, nil, 0), ("ReplicaSet", 9, nil, 0),
      ("ReplicationController", 9, nil, 0), ("DaemonSet", 9, nil, 0), ("DaemonSet", 9, "0", 0),
      ("DaemonSet", 9, "1", 9),
      ("DaemonSet", 9, "0%", 0), ("DaemonSet", 9, "1%", 9),
    ] as [(String, Int, String?, Int)])
  func surges(kind: String, pods: Int, maxSurge: String?, expected: Int) {
    var strategy = RolloutStrategy()
    strategy.maxSurge = maxSurge
    let kind = WorkloadKind(rawValue: kind)
    #expect(RolloutStrategy.surge(of: pods, strategy, kind) == expected)
    if maxSurge == nil { #expect(RolloutStrategy.surge(of: pods, nil, kind) == expected) }
  }

  @Test(
    "needs room for all pods twice, for none more, or for what its weights make of both",
    arguments: [
      (.recreate, [], false, 10, 0), (.blueGreen, [], false, 10, 10), (.routedCanary, [20, 50], false, 10, 10),
      // 10 + 2, 8 + 5 and 5 + 10 pods.
      (.routedCanary, [20, 50, 100], true, 10, 5), (.routedCanary, [], true, 10, 10),
      (.routedCanary, [50], true, 10, 5),
      // 3 + 2, then 2 + 3.
      (.routedCanary, [50], true, 3, 2), (.routedCanary, [100], true, 4, 4),
      (.routedCanary, [0, 100, 100], true, 4, 4),
      // 100 + 1, then 99 + 99, then 1 + 100.
      (.routedCanary, [1, 99], true, 100, 98), (.routedCanary, [50], true, 0, 0),
    ] as [(RolloutStrategy.Kind, [Int], Bool, Int, Int)])
  func kinds(kind: RolloutStrategy.Kind, weights: [Int], scalesStable: Bool, pods: Int, expected: Int) {
    var strategy = RolloutStrategy()
    #expect(strategy.kind == .rolling && !strategy.scalesStable)
    (strategy.kind, strategy.weights, strategy.scalesStable) = (kind, weights, scalesStable)
    #expect(RolloutStrategy.surge(of: pods, strategy, .rollout) == expected)
  }

  @Test("starts from its template where its running pods differ, and keeps none where they do not")
  func template() throws {
    func pod(_ set: String, _ number: Int, _ cpu: String) -> String {
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\(set)-\(number)","namespace":"shop","ownerReferences":
      [{"kind":"ReplicaSet","name":"\(set)","controller":true}]},"spec":{"containers":[{"name":"c","resources":
      {"requests":{"cpu":"\(cpu)","memory":"64Mi"}}}]},"status":{"phase":"Running"}}
      """
    }
    let deployment = """
      {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop"},"spec":{"replicas":2,
      "template":{"spec":{"containers":[{"name":"c","resources":{"requests":{"cpu":"600m","memory":"64Mi"}}}]}}}}
      """
    func workload(_ pods: [String]) -> Workload? {
      let items = (pods + [deployment]).joined(separator: ",")
      return load("d.json", "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\(items)]}").cluster.workloads.first
    }
    let differing = try #require(workload([pod("web-aaaa", 0, "600m"), pod("web-bbbb", 0, "100m")]))
    #expect(differing.groups.count == 2 && differing.template?.effectiveRequests.cpu == CPU(millicores: 600))
    let equal = try #require(workload([pod("web-aaaa", 0, "600m"), pod("web-aaaa", 1, "600m")]))
    #expect(equal.groups.count == 1 && equal.template == nil)
  }
}
