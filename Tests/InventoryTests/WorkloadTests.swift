import Basics
import Testing

@testable import Inventory

@Suite("Workloads") struct WorkloadTests {
  /// A workload manifest; `spec` stands between replicas and template.
  private func manifest(_ kind: String, _ name: String, _ spec: String = "", api: String = "apps/v1") -> String {
    """
    apiVersion: \(api)
    kind: \(kind)
    metadata: {name: \(name)}
    spec:
      \(spec)
      template:
        metadata: {labels: {app: \(name)}}
        spec:
          containers: [{name: main, resources: {requests: {cpu: 100m, memory: 64Mi}}}]
    ---

    """
  }

  private func hpa(_ kind: String, _ name: String, _ range: ClosedRange<Int>) -> String {
    """
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: \(name)}
    spec: {minReplicas: \(range.lowerBound), maxReplicas: \(range.upperBound), scaleTargetRef: {kind: \(kind), name: \(name)}}
    ---

    """
  }

  private func pods(_ text: String, onNodes nodes: Int = 3) -> [String: Int] {
    let workloads = load("in.yaml", text).cluster.workloads
    return Dictionary(
      uniqueKeysWithValues: workloads.map {
        ("\($0.id.kind.rawValue)/\($0.id.name)", $0.pods(on: NodeCounts(anonymous: nodes)))
      })
  }

  @Test(
    "have the replicas they ask for, 1 where they say nothing",
    arguments: [("replicas: 3", 3), ("", 1), ("replicas: null", 1), ("replicas: 0", 0), ("replicas: \"7\"", 7)])
  func replicas(spec: String, count: Int) {
    #expect(pods(manifest("Deployment", "web", spec)) == ["Deployment/web": count])
  }

  @Test(
    "with an autoscaler start at its minimum and stay within its bounds",
    arguments: [("", 2), ("replicas: 1", 2), ("replicas: 4", 4), ("replicas: 9", 5)])
  func autoscaled(spec: String, count: Int) {
    #expect(pods(manifest("Deployment", "web", spec) + hpa("Deployment", "web", 2...5)) == ["Deployment/web": count])
  }

  @Test("scaled by KEDA start at its minimum, 0 where it says nothing")
  func keda() {
    let scaled = """
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: {name: s}
      spec: {scaleTargetRef: {name: web}, maxReplicaCount: 10}
      """
    #expect(pods(manifest("Deployment", "web") + scaled) == ["Deployment/web": 0])
  }

  @Test(
    "of every kind are read", arguments: ["StatefulSet", "ReplicationController", "DeploymentConfig", "ReplicaSet"])
  func kinds(kind: String) { #expect(pods(manifest(kind, "web", "replicas: 2")) == ["\(kind)/web": 2]) }

  @Test("of the kind DaemonSet stand once on every node")
  func daemonSet() { #expect(pods(manifest("DaemonSet", "agent"), onNodes: 5) == ["DaemonSet/agent": 5]) }

  @Test("that run to completion are kept apart from the steady ones")
  func jobs() {
    let cron =
      "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: m}]}}}}}\n"
    let (cluster, findings) = load("in.yaml", manifest("Job", "once", api: "batch/v1") + cron)
    #expect(cluster.steadyWorkloads.isEmpty)
    #expect(findings.of("not-steady").count == 2)
  }

  @Test("of Argo take their pods from a Deployment that they stand in for")
  func workloadRef() {
    let rollout = """
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: {name: web}
      spec:
        replicas: 4
        workloadRef: {kind: Deployment, name: web, scaleDown: onsuccess}
      """
    #expect(pods(manifest("Deployment", "web", "replicas: 4") + rollout) == ["Deployment/web": 0, "Rollout/web": 4])
  }

  @Test("that an operator makes are said not to be counted")
  func operators() {
    let notebook =
      "apiVersion: kubeflow.org/v1\nkind: Notebook\nmetadata: {name: n}\nspec: {template: {spec: {containers: [{name: n}]}}}\n"
    let (cluster, findings) = load("in.yaml", notebook)
    #expect(cluster.workloads.isEmpty)
    #expect(findings.of("operator-pods").count == 1)
  }

  @Test("given twice count once, the last time, and say where the other is")
  func duplicates() {
    let (cluster, findings) = load(
      "in.yaml", manifest("Deployment", "web", "replicas: 2") + manifest("Deployment", "web", "replicas: 5"))
    #expect(cluster.workloads.map { $0.pods(on: NodeCounts(anonymous: 1)) } == [5])
    #expect(
      findings.of("duplicate-object") == [
        "11:1 Deployment web is defined twice, with different content; this one counts"
      ])
    let same = load(
      "in.yaml", manifest("Deployment", "web", "replicas: 2") + manifest("Deployment", "web", "replicas: 2"))
    #expect(same.findings.map(\.severity) == [.warning] && findings.map(\.severity) == [.error])
  }

  @Test(
    "without containers are not counted and named, pods too",
    arguments: [
      ("{kind: Pod, metadata: {name: web}, spec: null}", "default/Pod/web has no spec.containers; it is not counted"),
      ("{kind: Pod, metadata: {name: web}}", "default/Pod/web has no spec.containers; it is not counted"),
      (
        "{kind: Pod, metadata: {name: web}, spec: {containers: []}}",
        "default/Pod/web has no spec.containers; it is not counted"
      ),
      (
        "{kind: Deployment, apiVersion: apps/v1, metadata: {name: web}, spec: {template: {}}}",
        "default/Deployment/web has no spec.template.spec.containers; its pods are not counted"
      ),
    ])
  func withoutContainers(text: String, message: String) {
    let (cluster, findings) = load("in.yaml", text)
    #expect(cluster.workloads.isEmpty)
    #expect(findings.of("no-containers") == ["1:1 \(message)"])
  }

  @Test("in manifests are not hidden by a bare pod beside them")
  func barePod() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: debug}\nspec: {containers: [{name: d}]}\n"
    #expect(pods(manifest("Deployment", "web", "replicas: 2") + pod) == ["Deployment/web": 2, "Pod/debug": 1])
  }

  @Test(
    "scaled to 0 stay there under an HPA, which that turns off; KEDA starts from 0",
    arguments: [("HorizontalPodAutoscaler", 0, 1), ("ScaledObject", 2, 0)])
  func scaledToNothing(kind: String, count: Int, notes: Int) {
    let scaler =
      "kind: \(kind)\nmetadata: {name: s}\nspec: {minReplicas: 2, minReplicaCount: 2, maxReplicas: 5, maxReplicaCount: 5, scaleTargetRef: {kind: Deployment, name: web}}\n"
    let (cluster, findings) = load("in.yaml", manifest("Deployment", "web", "replicas: 0") + scaler)
    #expect(cluster.workloads.map { $0.pods(on: NodeCounts(anonymous: 1)) } == [count])
    #expect(findings.of("autoscaler-off").count == notes)
    #expect((cluster.workloads[0].autoscaling == nil) == (count == 0))
  }

  @Test("of the kind DeploymentConfig have 0 replicas where they state none, and no autoscaler wakes them")
  func deploymentConfig() {
    #expect(pods(manifest("DeploymentConfig", "web")) == ["DeploymentConfig/web": 0])
    #expect(
      pods(manifest("DeploymentConfig", "web") + hpa("DeploymentConfig", "web", 2...5)) == ["DeploymentConfig/web": 0])
    #expect(
      pods(manifest("DeploymentConfig", "web", "replicas: 1") + hpa("DeploymentConfig", "web", 2...5)) == [
        "DeploymentConfig/web": 2
      ])
  }

  @Test(
    "whose ScaledObject is paused have the replicas that the pause names, or their own",
    arguments: [
      ("autoscaling.keda.sh/paused-replicas: \"3\"", 3), ("autoscaling.keda.sh/paused: \"true\"", 6),
      ("autoscaling.keda.sh/paused-replicas: \"0\"", 0), ("autoscaling.keda.sh/paused: \"false\"", 4), ("other: x", 4),
    ])
  func paused(annotation: String, count: Int) {
    let scaled =
      "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: s, annotations: {\(annotation)}}\nspec: {scaleTargetRef: {name: web}, maxReplicaCount: 4}\n"
    #expect(pods(manifest("Deployment", "web", "replicas: 6") + scaled) == ["Deployment/web": count])
  }

  @Test("that Helm makes for a hook are not steady, and are named by hook and kind")
  func helmHooks() {
    func hooked(_ api: String, _ kind: String, _ name: String, _ hook: String, _ spec: String) -> String {
      "apiVersion: \(api)\nkind: \(kind)\nmetadata: {name: \(name), annotations: {helm.sh/hook: \(hook)}}\nspec: {\(spec)}\n---\n"
    }
    let containers = "containers: [{name: c, resources: {requests: {cpu: 1, memory: 1Gi}}}]"
    let text =
      manifest("Deployment", "web", "replicas: 2") + hooked("v1", "Pod", "try", "test", containers)
      + hooked("v1", "Pod", "again", "test", containers)
      + hooked("batch/v1", "Job", "migrate", "\"pre-install,pre-upgrade\"", "template: {spec: {\(containers)}}")
      + hooked("apps/v1", "Deployment", "warm", "post-install", "template: {spec: {\(containers)}}")
    let (cluster, findings) = load("in.yaml", text)
    #expect(cluster.workloads.map(\.id.name) == ["web"])
    let hooks = findings.filter { $0.code == "helm-hook" }
    #expect(hooks.map(\.severity) == [.error, .note, .note])
    #expect(
      hooks.last?.message.hasPrefix("2 Pods with the annotation helm.sh/hook: test (first: default/try)") == true)
  }

  @Test(
    "behind a Gateway are as many as its autoscaler allows",
    arguments: [
      ("spec: {replicas: 4}", "spec: {minReplicas: 2, maxReplicas: 2}", 2), ("spec: {replicas: 4}", "", 4),
      ("", "spec: {minReplicas: 3, maxReplicas: 5}", 3), ("spec: {replicas: 4}", "spec: {maxReplicas: 3}", 3),
      ("spec: {replicas: 0}", "spec: {minReplicas: 2, maxReplicas: 5}", 0),
      ("spec: {replicas: 7}", "spec: {minReplicas: 2}", 7),
    ])
  func gatewayParameters(deployment: String, autoscaler: String, count: Int) {
    func entry(_ key: String, _ text: String) -> String { text.isEmpty ? "" : "  \(key): |\n    \(text)\n" }
    let text =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gw, namespace: infra}\ndata:\n  other: x\n"
      + entry("deployment", deployment) + entry("horizontalPodAutoscaler", autoscaler)
      + "---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: g, namespace: infra}\n"
      + "spec: {infrastructure: {parametersRef: {kind: ConfigMap, name: gw}}}\n"
    #expect(load("in.yaml", text).cluster.traffic.gatewayParameters["infra/gw"]?.pods == count)
  }
}

@Suite("Labels of a node") struct NodeLabelTests {
  private func shape(_ labels: String) -> NodeShape? {
    load(
      "in.yaml",
      "{apiVersion: v1, kind: Node, metadata: {name: n, labels: {\(labels)}}, status: {allocatable: {cpu: 2, memory: 4Gi}}}\n"
    ).cluster.nodes.first?.shape
  }

  @Test(
    "say whether it is spot, on every cloud",
    arguments: [
      ("eks.amazonaws.com/capacityType: SPOT", true), ("eks.amazonaws.com/capacityType: ON_DEMAND", false),
      ("karpenter.sh/capacity-type: spot", true), ("karpenter.sh/capacity-type: on-demand", false),
      ("cloud.google.com/gke-spot: \"true\"", true), ("cloud.google.com/gke-spot: \"false\"", false),
      ("cloud.google.com/gke-preemptible: \"true\"", true), ("cloud.google.com/gke-provisioning: spot", true),
      ("cloud.google.com/gke-provisioning: standard", false), ("kubernetes.azure.com/scalesetpriority: spot", true),
      ("kubernetes.azure.com/scalesetpriority: regular", false), ("other: spot", false),
    ])
  func spot(labels: String, isSpot: Bool) { #expect(shape(labels)?.isSpot == isSpot) }

  @Test("name its region, zone and type under their old keys too, and the new ones win")
  func legacy() {
    let old =
      "failure-domain.beta.kubernetes.io/region: r1, failure-domain.beta.kubernetes.io/zone: z1, beta.kubernetes.io/instance-type: t1"
    let new = "topology.kubernetes.io/region: r2, topology.kubernetes.io/zone: z2, node.kubernetes.io/instance-type: t2"
    for (labels, number) in [(old, 1), (new, 2), ("\(old), \(new)", 2)] {
      let shape = shape(labels)
      #expect(shape?.region == "r\(number)" && shape?.zone == "z\(number)" && shape?.instanceType == "t\(number)")
    }
  }

  @Test("say nothing of a node where they are empty")
  func empty() {
    let keys = [
      "topology.kubernetes.io/region", "node.kubernetes.io/instance-type", "agentpool", "karpenter.sh/capacity-type",
    ]
    let empty = keys.map { "\($0): \"\"" }.joined(separator: ", ")
    let none = shape(empty)
    #expect(none?.region == nil && none?.instanceType == nil && none?.pool == nil && none?.capacityType == nil)
    let old = shape("\(empty), failure-domain.beta.kubernetes.io/region: r1")
    #expect(old?.region == "r1")
  }

  @Test("say whole what containers without requests lack, and cut their names only")
  func longContainerNames() {
    let name = "prometheus-to-sd-exporter-of-the-whole-platform"
    let containers = ([name] + (1...3).map { "c\($0)" }).map { "{name: \($0)}" }.joined(separator: ", ")
    let yaml = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [\(containers)]}}\n"
    #expect(
      load("pod.yaml", yaml).findings.of("no-requests") == [
        "1:1 default/Pod/p: containers \(name.prefix(39))… (CPU and memory), c1 (CPU and memory), c2 (CPU and memory) and 1 more have no request; missing requests count as 0"
      ])
  }
}
