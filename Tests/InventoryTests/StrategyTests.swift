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
