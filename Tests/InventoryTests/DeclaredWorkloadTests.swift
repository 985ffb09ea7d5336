import Basics
import Testing

@testable import Inventory

@Suite("A declared workload") struct DeclaredWorkloadTests {
  private func workload(
    _ kind: String, _ name: String, _ spec: String = "", _ metadata: String = "", api: String = "apps/v1"
  ) -> String {
    "{apiVersion: \(api), kind: \(kind), metadata: {name: \(name)\(metadata)}, spec: {\(spec)template: {spec: {containers: [{name: c, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}}}\n---\n"
  }

  private func scaler(_ spec: String, kind: String = "HorizontalPodAutoscaler", name: String = "s") -> String {
    "{kind: \(kind), metadata: {name: \(name)}, spec: {\(spec)scaleTargetRef: {kind: Deployment, name: web}}}\n---\n"
  }

  private func pods(_ text: String) -> [Int] {
    load("in.yaml", text).cluster.workloads.map { $0.groups.reduce(0) { $0 + $1.count } }
  }

  @Test(
    "of Jobs asks for its parallelism, and of CronJobs for none",
    arguments: [
      ("Job", "parallelism: 3, ", 3), ("Job", "", 1), ("Job", "parallelism: 0, ", 0), ("DaemonSet", "replicas: 4, ", 1),
    ])
  func parallelism(kind: String, spec: String, count: Int) {
    #expect(pods(workload(kind, "x", spec, api: kind == "Job" ? "batch/v1" : "apps/v1")) == [count])
    let cron =
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: c}, spec: {jobTemplate: {spec: {parallelism: 5, template: {spec: {containers: [{name: m}]}}}}}}\n"
    #expect(pods(cron) == [0])
  }

  @Test(
    "is scaled between the bounds of its autoscaler, which have defaults",
    arguments: [
      ("maxReplicas: 5, ", "HorizontalPodAutoscaler", 1...5),
      ("minReplicas: 2, maxReplicas: 5, ", "HorizontalPodAutoscaler", 2...5),
      ("minReplicas: 3, ", "HorizontalPodAutoscaler", 3...3), ("", "ScaledObject", 0...100),
      ("minReplicaCount: 1, maxReplicaCount: 2, ", "ScaledObject", 1...2),
      ("minReplicas: 9, maxReplicas: 5, ", "HorizontalPodAutoscaler", 9...9),
    ])
  func bounds(spec: String, kind: String, range: ClosedRange<Int>) {
    let (cluster, findings) = load("in.yaml", workload("Deployment", "web") + scaler(spec, kind: kind))
    #expect(cluster.workloads.map(\.autoscaling) == [range])
    #expect(findings.of("autoscaler-bounds").count == (range == 9...9 ? 1 : 0) && cluster.strayAutoscalers.isEmpty)
  }

  @Test("keeps its own labels, but those that its pods have too")
  func labels() throws {
    let text = """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, labels: {app: web, team: pay, tier: a}}, spec: {template: {
        metadata: {labels: {app: web, tier: b}}, spec: {containers: [{name: c}]}}}}
      """
    let web = try #require(load("in.yaml", text).cluster.workloads.first)
    #expect(web.podLabels == Labels(["app": "web", "tier": "b"]))
    #expect(web.ownLabels == Labels(["team": "pay", "tier": "a"]))
  }

  @Test("has them beside its running pods too")
  func labelsOfRunning() throws {
    let text = """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, labels: {app: web, team: pay}}, spec: {template: {
        metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}}
      ---
      {kind: Pod, metadata: {name: web-7c9f8d6b5-abcde, labels: {app: web, pod-template-hash: 7c9f8d6b5}, ownerReferences: [
        {kind: ReplicaSet, name: web-7c9f8d6b5, controller: true}]}, spec: {containers: [{name: c}]}, status: {phase: Running}}
      """
    let web = try #require(load("in.yaml", text).cluster.workloads.first)
    #expect(web.isLive && web.podLabels == Labels(["app": "web"]) && web.ownLabels == Labels(["team": "pay"]))
  }

  @Test("has one autoscaler, and is told of a second with other bounds")
  func twoAutoscalers() {
    func told(_ second: String) -> Int {
      let text = workload("Deployment", "web") + scaler("maxReplicas: 5, ") + second
      return load("in.yaml", text).findings.of("two-autoscalers").count
    }
    #expect(told(scaler("maxReplicas: 6, ", name: "t")) == 1 && told(scaler("maxReplicas: 5, ", name: "t")) == 0)
    let nameless = "{kind: HorizontalPodAutoscaler, metadata: {name: n}, spec: {maxReplicas: 3}}\n"
    #expect(load("in.yaml", nameless).findings.of("no-scale-target").count == 1)
  }

  @Test(
    "is not scaled while its ScaledObject is paused",
    arguments: [
      ("paused-replicas", "3", 3), ("paused-replicas", "0", 0), ("paused-replicas", "-1", 6),
      ("paused-replicas", "x", 6),
      ("paused", "true", 6), ("paused", "", 6), ("paused", "0", 4), ("paused", "F", 4), ("paused", "FALSE", 4),
    ])
  func paused(annotation: String, value: String, count: Int) {
    let scaled = scaler("maxReplicaCount: 4, ", kind: "ScaledObject").replacing(
      "{name: s}", with: "{name: s, annotations: {autoscaling.keda.sh/\(annotation): \"\(value)\"}}")
    #expect(pods(workload("Deployment", "web", "replicas: 6, ") + scaled) == [count])
  }

  @Test(
    "counts for what it has made, and not for what others have made",
    arguments: [
      ("ReplicaSet", "Deployment", true), ("ReplicaSet", "StatefulSet", false), ("StatefulSet", "Deployment", false),
      ("ReplicationController", "DeploymentConfig", true), ("ReplicationController", "Deployment", false),
    ])
  func made(kind: String, owner: String, isMade: Bool) {
    let owned = workload(kind, "web-1", "replicas: 2, ", ", ownerReferences: [{kind: \(owner), name: web}]")
    #expect(pods(workload(owner, "web", "replicas: 3, ") + owned) == (isMade ? [3] : [3, 2]))
    // Its maker is not in the input.
    #expect(pods(owned) == [2])
  }

  @Test("of Argo says where the workload that it refers to is missing, and scales it down only where it says so")
  func rollouts() {
    func rollout(_ more: String) -> String {
      "{apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: r}, spec: {replicas: 2, workloadRef: {kind: Deployment, name: web\(more)}}}\n---\n"
    }
    #expect(load("in.yaml", rollout("")).findings.of("missing-workload-ref").count == 1 && pods(rollout("")) == [])
    let web = workload("Deployment", "web", "replicas: 3, ")
    #expect(pods(web + rollout("")) == [2, 3] && pods(web + rollout(", scaleDown: never")) == [2, 3])
    #expect(pods(web + rollout(", scaleDown: progressively")) == [2, 0])
  }

  @Test("in a table beside running pods counts, and in a manifest only what runs")
  func tabled() {
    let pod =
      "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {nodeName: n, containers: [{name: c}]}}\n---\n"
    let table = "workload,namespace,replicas\nweb,shop,2\n"
    let manifest = workload("Deployment", "web", "replicas: 2, ", ", namespace: shop")
    let both = load([("a.yaml", pod), ("t.csv", table)])
    #expect(both.cluster.workloads.map(\.id.name) == ["p", "web"] && both.findings.of("not-running").isEmpty)
    let other = load([("a.yaml", pod), ("b.yaml", manifest)])
    #expect(other.cluster.workloads.map(\.id.name) == ["p"] && other.findings.of("not-running").count == 1)
    // A row of a workload that runs says nothing of how many pods there are.
    let seen = load([("a.yaml", pod), ("t.csv", "workload,namespace,kind,replicas\np,shop,Pod,5\n")])
    #expect(seen.cluster.workloads.map { $0.groups[0].count } == [1] && seen.findings.of("fewer-running").isEmpty)
  }

  @Test("that a table has twice is an error where its figures differ")
  func twiceInATable() {
    func severities(_ rows: String) -> [Finding.Severity] {
      load("t.csv", "workload,replicas,cpu_request,hpa_max\n" + rows).findings.filter { $0.code == "duplicate-object" }
        .map(\.severity)
    }
    #expect(severities("web,2,1,\nweb,2,1,\n") == [.warning] && severities("web,2,1,\nweb,3,1,\n") == [.error])
    #expect(severities("web,2,1,\nweb,2,2,\n") == [.error] && severities("web,2,1,5\nweb,2,1,6\n") == [.error])
    #expect(severities("web,2,1,5\nweb,2,1,5\n") == [.warning] && severities("web,2,1,\napi,2,1,\n") == [])
    func nodes(_ rows: String) -> [Finding.Severity] {
      load("n.csv", "node,count,cpu,memory\n" + rows).findings.filter { $0.code == "duplicate-object" }.map(\.severity)
    }
    #expect(nodes("n,1,2,8Gi\nn,1,2,8Gi\n") == [.warning] && nodes("n,1,2,8Gi\nn,2,2,8Gi\n") == [.error])
    #expect(nodes("n,1,2,8Gi\nn,1,4,8Gi\n") == [.error])
  }

  @Test(
    "says which containers have no requests",
    arguments: [
      ("{name: a}", "container a (CPU and memory)"),
      ("{name: a, resources: {requests: {cpu: 1}}}", "container a (memory)"),
      ("{name: a, resources: {limits: {memory: 1Gi}}}", "container a (CPU)"),
      ("{name: a}, {name: b}, {name: c}", "containers a (CPU and memory), b (CPU and memory), c (CPU and memory)"),
      ("{name: a, resources: {requests: {cpu: 0, memory: 0}}}", nil),
    ] as [(String, String?)])
  func unsized(containers: String, expected: String?) {
    func told(_ more: String) -> [String] {
      load("p.yaml", "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {\(more)containers: [\(containers)]}}\n")
        .findings.of("no-requests")
    }
    #expect(
      told("")
        == (expected.map {
          [
            "1:1 default/Pod/p: \($0) \($0.contains("containers") ? "have" : "has") no request; missing requests count as 0"
          ]
        } ?? []))
    // What the pod requests as a whole counts for them.
    #expect(told("resources: {requests: {cpu: 1, memory: 1Gi}}, ").isEmpty)
    #expect(told("resources: {requests: {cpu: 1}}, ").count == (expected == nil ? 0 : 1))
  }

  @Test(
    "of a hook is told by how bad it is that it is not counted",
    arguments: [
      ("Deployment", "post-install", "error: 1 Deployment", "is"),
      ("Deployment", "test", "warning: 1 Deployment", "is"),
      ("Deployment", "\"pre-delete, test\"", "warning: 1 Deployment", "is"),
      ("Deployment", "\"test,post-install\"", "error: 1 Deployment", "is"),
      ("Deployment", "\"\"", "error: 1 Deployment", "is"), ("Job", "post-install", "note: 1 Job", "is"),
    ])
  func hooks(kind: String, hook: String, begin: String, verb: String) {
    let text = workload(
      kind, "x", "", ", annotations: {helm.sh/hook: \(hook)}", api: kind == "Job" ? "batch/v1" : "apps/v1")
    let findings = load("in.yaml", text).findings.filter { $0.code == "helm-hook" }
    #expect(
      findings.count == 1
        && findings.first.map { "\($0.severity.rawValue): \($0.message)" }?.hasPrefix("\(begin) with the annotation")
          == true
    )
    #expect(
      findings.first?.message.contains("(first: default/x) runs") == true
        && findings.first?.notes.count == (kind == "Job" ? 0 : 1))
    let two = load("in.yaml", text + text.replacing("name: x", with: "name: y")).findings.filter {
      $0.code == "helm-hook"
    }
    #expect(
      two.first?.message.hasPrefix("2 \(kind)s ") == true
        && two.first?.message.contains("(first: default/x) run ") == true)
  }
}
