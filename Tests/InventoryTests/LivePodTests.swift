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

  @Test("given twice and alike are a warning, and an error where they differ")
  func twiceAlike() {
    func severities(_ second: String) -> [Finding.Severity] {
      load("in.json", list([pod("web"), second])).findings.filter { $0.code == "duplicate-object" }.map(\.severity)
    }
    #expect(severities(pod("web")) == [.warning])
    #expect(severities(pod("web", cpu: "300m")) == [.error] && severities(pod("web", phase: "Failed")) == [.error])
    #expect(severities(pod("api")) == [])
  }

  @Test("given twice stand on the node that is named last, and on no other")
  func movedNode() {
    func node(_ name: String) -> String {
      "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"\(name)\"},\"status\":{\"allocatable\":{\"cpu\":\"4\",\"memory\":\"8Gi\"}}}"
    }
    let moved = pod("web").replacing("\"nodeName\":\"n1\"", with: "\"nodeName\":\"n2\"")
    let (cluster, _) = load("in.json", list([node("n1"), node("n2"), pod("web"), pod("api"), moved]))
    let loads = cluster.nodeLoads.map { load in "\(load.name): \(load.pods.map { "\($0.workload.name) \($0.count)" })" }
    #expect(loads == ["n1: [\"api 1\"]", "n2: [\"web 1\"]"])
    let ended = load("in.json", list([node("n1"), pod("web"), pod("web", phase: "Succeeded")])).cluster
    #expect(ended.nodeLoads.map(\.pods.count) == [0] && ended.workloads.isEmpty)
  }

  @Test(
    "are told what made them by its name",
    arguments: [
      (("ReplicaSet", "web-7c9"), "Deployment/web"), (("ReplicaSet", "web"), "ReplicaSet/web"),
      (("ReplicationController", "web-1"), "ReplicationController/web-1"), (("Job", "run-1"), "Job/run-1"),
      (("StatefulSet", "db-x"), "StatefulSet/db-x"), (("Node", "n1"), "StaticPod/p"),
    ])
  func makers(owner: (kind: String, name: String), expected: String) {
    let cluster = load("in.json", list([pod("p-n1", owner: owner)])).cluster
    #expect(cluster.workloads.map { "\($0.id.kind.rawValue)/\($0.id.name)" } == [expected])
  }

  @Test("are told what made them by what is declared beside them", arguments: ["Rollout", "DeploymentConfig"])
  func declaredMakers(kind: String) {
    let maker =
      "{\"apiVersion\":\"argoproj.io/v1\",\"kind\":\"\(kind)\",\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\"},\"spec\":{\"replicas\":1,\"template\":{\"spec\":{\"containers\":[{\"name\":\"m\"}]}}}}"
    let owner = (kind: kind == "Rollout" ? "ReplicaSet" : "ReplicationController", name: "web-1")
    let (cluster, findings) = load("in.json", list([maker, pod("p", owner: owner)]))
    #expect(cluster.workloads.map(\.id.description) == ["shop/\(kind)/web"])
    #expect(findings.of("not-running").isEmpty && findings.of("fewer-running").isEmpty)
  }

  @Test("are static by their annotation too, and have no number of their node in their names")
  func staticByAnnotation() {
    func name(_ pod: String) -> [String] { load("in.json", list([pod])).cluster.workloads.map(\.id.description) }
    let file = "{\"kubernetes.io/config.source\":\"file\"}"
    #expect(name(pod("etcd-n1", annotations: file)) == ["shop/StaticPod/etcd"])
    #expect(name(pod("etcd", annotations: file)) == ["shop/StaticPod/etcd"])
    #expect(name(pod("etcd-n1", annotations: "{\"kubernetes.io/config.source\":\"api\"}")) == ["shop/Pod/etcd-n1"])
  }

  @Test("of two revisions that are alike are one group")
  func equalRevisions() {
    let pods = [
      pod("a", owner: ("ReplicaSet", "web-1")), pod("b", owner: ("ReplicaSet", "web-2")),
      pod("c", owner: ("ReplicaSet", "web-2")), pod("d", owner: ("ReplicaSet", "web-2"), cpu: "300m"),
    ]
    let cluster = load("in.json", list(pods)).cluster
    #expect(cluster.workloads.map { $0.groups.map(\.count) } == [[3, 1]])
  }

  @Test("that are fewer than their workload asks for are told", arguments: [(8, 1), (9, 0), (10, 0)])
  func fewer(count: Int, told: Int) {
    let pods = (0..<count).map { pod("web-7c9-\($0)", owner: ("ReplicaSet", "web-7c9")) }
    #expect(load("in.json", list([deployment] + pods)).findings.of("fewer-running").count == told)
  }

  @Test(
    "that are none of a workload's are an error, unless it asks for none",
    arguments: [("9", 1), ("1", 1), ("0", 0), ("null", 1)])
  func notRunning(replicas: String, told: Int) {
    let idle = deployment.replacing("\"replicas\":9", with: "\"replicas\":\(replicas)")
    #expect(load("in.json", list([idle, pod("other")])).findings.of("not-running").count == told)
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
