import Basics
import Testing

@testable import Inventory

@Suite("Running pods") struct LivePodTests {
  private func pod(
    _ name: String, owner: (kind: String, name: String)? = nil, phase: String = "Running", cpu: String = "100m",
    annotations: String = "{}"
  ) -> String {
    let owners =
      owner.map { ",\"ownerReferences\":[{\"controller\":true,\"kind\":\"\($0.kind)\",\"name\":\"\($0.name)\"}]" } ?? ""
    return """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\(name)","namespace":"shop","annotations":\(annotations),
       "labels":{"app":"web","pod-template-hash":"\(name)"}\(owners)},
       "spec":{"nodeName":"n1","containers":[{"name":"m","resources":{"requests":{"cpu":"\(cpu)","memory":"64Mi"}}}]},
       "status":{"phase":"\(phase)"}}
      """
  }

  private func list(_ items: [String]) -> String {
    "{\"apiVersion\":\"v1\",\"items\":[\(items.joined(separator: ","))],\"kind\":\"List\"}"
  }

  private let deployment = """
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop"},
     "spec":{"replicas":9,"template":{"spec":{"containers":[{"name":"m"}]}}}}
    """
  private let replicaSet = """
    {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"web-7c9","namespace":"shop",
     "ownerReferences":[{"controller":true,"kind":"Deployment","name":"web"}]},
     "spec":{"replicas":9,"template":{"spec":{"containers":[{"name":"m"}]}}}}
    """

  @Test("count once, under their Deployment, and not with their controllers")
  func countedOnce() {
    let pods = (1...3).map { pod("web-7c9-\($0)", owner: ("ReplicaSet", "web-7c9")) }
    let (cluster, _) = load("in.json", list([deployment, replicaSet] + pods))
    #expect(cluster.workloads.map(\.id.description) == ["shop/Deployment/web"])
    #expect(cluster.workloads.first?.groups.map(\.count) == [3])
    #expect(cluster.workloads.first?.isLive == true)
  }

  @Test("are told their Deployment by the ReplicaSet's name when the dump has no ReplicaSets")
  func guessesDeployment() {
    let (cluster, _) = load("in.json", list([pod("web-7c9-1", owner: ("ReplicaSet", "web-7c9"))]))
    #expect(cluster.workloads.map(\.id.description) == ["shop/Deployment/web"])
  }

  @Test("that have come to an end hold nothing", arguments: ["Succeeded", "Failed"])
  func finished(phase: String) {
    let (cluster, findings) = load("in.json", list([pod("done", phase: phase), pod("web")]))
    #expect(cluster.workloads.map(\.id.name) == ["web"])
    #expect(findings.of("finished-pods").count == 1)
  }

  @Test("of two revisions are two groups of one workload")
  func revisions() {
    let (cluster, _) = load(
      "in.json",
      list([
        pod("web-1-a", owner: ("ReplicaSet", "web-1")), pod("web-1-b", owner: ("ReplicaSet", "web-1")),
        pod("web-2-a", owner: ("ReplicaSet", "web-2"), cpu: "200m"),
      ]))
    #expect(cluster.workloads.count == 1)
    #expect(cluster.workloads.first?.groups.map(\.count) == [2, 1])
  }

  @Test("given twice count once")
  func twice() {
    let (cluster, findings) = load("in.json", list([pod("web"), pod("web", cpu: "300m")]))
    #expect(cluster.workloads.first?.groups.map(\.count) == [1])
    #expect(cluster.workloads.first?.groups.first?.spec.effectiveRequests.cpu.millicores == 300)
    #expect(findings.of("duplicate-object").count == 1)
  }

  @Test("that the kubelet runs from files are one static pod a node")
  func staticPods() {
    let pods = ["n1", "n2"].map { node in
      pod("etcd-\(node)", owner: ("Node", node)).replacing("\"nodeName\":\"n1\"", with: "\"nodeName\":\"\(node)\"")
    }
    let (cluster, _) = load("in.json", list(pods))
    #expect(cluster.workloads.map(\.id.description) == ["shop/StaticPod/etcd"])
    #expect(cluster.workloads.first?.isPerNode == true)
  }

  @Test("without a kind are pods by their list, wherever it says so", arguments: [true, false])
  func kindless(kindFirst: Bool) {
    let item = pod("web").replacing("\"apiVersion\":\"v1\",\"kind\":\"Pod\",", with: "")
    let text = kindFirst ? "{\"kind\":\"PodList\",\"items\":[\(item)]}" : "{\"items\":[\(item)],\"kind\":\"PodList\"}"
    #expect(load("in.json", text).cluster.workloads.map(\.id.description) == ["shop/Pod/web"])
  }

  @Test("before the place where a dump is cut off count")
  func truncated() {
    let text = list([pod("a"), pod("b")])
    let (cluster, findings) = load("in.json", String(text.prefix(text.count - 60)))
    #expect(cluster.workloads.map(\.id.name) == ["a"])
    #expect(findings.of("json-syntax").count == 1)
  }
}
