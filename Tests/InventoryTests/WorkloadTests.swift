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
      uniqueKeysWithValues: workloads.map { ("\($0.id.kind.rawValue)/\($0.id.name)", $0.pods(on: NodeCounts(anonymous: nodes))) })
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
    #expect(findings.of("duplicate-object") == ["11:1 Deployment web is there twice; this one counts"])
  }

  @Test("in manifests are not hidden by a bare pod beside them")
  func barePod() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: debug}\nspec: {containers: [{name: d}]}\n"
    #expect(pods(manifest("Deployment", "web", "replicas: 2") + pod) == ["Deployment/web": 2, "Pod/debug": 1])
  }
}
