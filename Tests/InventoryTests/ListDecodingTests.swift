import Basics
import Testing

@testable import Inventory

@Suite("Lists and what stands in them") struct ListDecodingTests {
  private let pod =
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"},\"spec\":{\"containers\":[{\"name\":\"c\"}]}}"

  @Test("are read up to four deep", arguments: [(1, 1), (4, 1), (5, 0)])
  func nested(depth: Int, pods: Int) {
    var text = pod
    for _ in 0..<depth { text = "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\(text)]}" }
    let (cluster, findings) = load("in.json", text)
    #expect(cluster.workloads.count == pods && findings.of("no-items").count == 1 - pods)
  }

  @Test(
    "without items say so, where they are lists of Kubernetes",
    arguments: [
      ("{apiVersion: v1, kind: List}", 1), ("{apiVersion: example.com/v1, kind: AllowList}", 1),
      ("{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: PodList}]}", 1),
      ("{apiVersion: v1, kind: List, items: [{apiVersion: example.com/v1, kind: AllowList}]}", 0),
      ("{apiVersion: example.com/v1, kind: AllowList, metadata: {name: a}}", 0),
      ("{apiVersion: v1, kind: List, items: []}", 0),
    ])
  func withoutItems(text: String, count: Int) { #expect(load("in.yaml", text).findings.of("no-items").count == count) }

  @Test(
    "may have items without a kind, which their list or their fields tell",
    arguments: [
      ("{kind: List, items: [{metadata: {name: x}, spec: {containers: [{name: c}]}}]}", ["default/Pod/x"], nil),
      (
        "{items: [{metadata: {name: x}, spec: {replicas: 2, template: {spec: {containers: [{name: c}]}}}}], kind: DeploymentList}",
        ["default/Deployment/x"], nil
      ),
      ("{kind: List, items: [{spec: {replicas: 2}}]}", [], .error),
      ("{metadata: {name: x}, spec: {replicas: 2}}", [], .error),
      ("{apiVersion: v1, spec: {replicas: 2}}", [], .error), ("{spec: {replicas: 2}}", [], .warning),
    ] as [(String, [String], Finding.Severity?)])
  func kindless(text: String, workloads: [String], severity: Finding.Severity?) {
    let (cluster, findings) = load("in.yaml", text)
    #expect(cluster.workloads.map(\.id.description) == workloads)
    #expect(findings.filter { $0.code == "no-kind" }.map(\.severity) == (severity.map { [$0] } ?? []))
  }

  @Test("may have nodes without a kind, which what they offer tells")
  func kindlessNode() {
    let cluster = load("in.yaml", "{items: [{metadata: {name: n}, status: {allocatable: {cpu: 1, memory: 1Gi}}}]}")
      .cluster
    #expect(cluster.nodes.map(\.name) == ["n"])
  }

  @Test(
    "are documents, and what is no object is said to be none",
    arguments: [("[1]", 1), ("text", 1), ("7", 1), ("null", 0), ("~", 0)])
  func noObject(text: String, count: Int) {
    let findings = load("in.yaml", "\(text)\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: a}}\n").findings
    #expect(findings.of("not-an-object").count == count)
  }
}

@Suite("What an object says of itself") struct MetadataDecodingTests {
  private func owned(_ owners: String, _ metadata: String = "name: p") -> [String] {
    let text =
      "{apiVersion: v1, kind: Pod, metadata: {\(metadata), ownerReferences: \(owners)}, spec: {containers: [{name: c}]}}"
    return load("in.yaml", text).cluster.workloads.map(\.id.description)
  }

  @Test(
    "names the controller that made it, or else its first owner",
    arguments: [
      ("[{kind: StatefulSet, name: a}]", "default/StatefulSet/a"),
      ("[{kind: StatefulSet, name: a}, {kind: DaemonSet, name: b, controller: true}]", "default/DaemonSet/b"),
      ("[{kind: StatefulSet, name: a, controller: true}, {kind: DaemonSet, name: b}]", "default/StatefulSet/a"),
      ("[{kind: StatefulSet, name: a}, {kind: DaemonSet, name: b, controller: false}]", "default/StatefulSet/a"),
      ("[]", "default/Pod/p"), ("null", "default/Pod/p"),
    ])
  func owners(owners: String, expected: String) { #expect(owned(owners) == [expected]) }

  @Test(
    "is its name, or the begin of one where it has none",
    arguments: [
      ("generateName: run-", "run-"), ("name: a, generateName: run-", "a"), ("generateName: run-, name: a", "a"),
    ])
  func names(metadata: String, expected: String) { #expect(owned("[]", metadata) == ["default/Pod/\(expected)"]) }

  @Test(
    "is of a kind that was meant, where one is near",
    arguments: [
      ("Deploymnet", "Deployment"), ("deployment", "Deployment"), ("Stateful-Set", "StatefulSet"),
      ("CronJop", "CronJob"),
      ("Rolout", "Rollout"), ("Deployme", nil), ("Deploy", nil), ("Jop", nil), ("Pood", nil), ("Job", "Job"),
      ("Knative", nil),
    ] as [(String, String?)])
  func meant(kind: String, expected: String?) { #expect(ObjectRole.coreKind(near: kind) == expected) }

  @Test(
    "is read where its API group is one that counts",
    arguments: [
      ("Job", "batch/v1", true), ("Job", "batch.volcano.sh/v1alpha1", false), ("Job", "", true),
      ("Service", "v1", true),
      ("Service", "serving.knative.dev/v1", false), ("Deployment", "extensions/v1beta1", true), ("Notebook", "", false),
    ])
  func core(kind: String, apiVersion: String, isCore: Bool) {
    var header = KubernetesObject.Header(source: SourceLocation(file: "in.yaml"))
    (header.kind, header.apiVersion) = (kind, apiVersion)
    #expect(ObjectRole.isCore(header) == isCore)
    #expect(header.group == (apiVersion.contains("/") ? apiVersion.prefix { $0 != "/" }.description : ""))
  }

  @Test("of a kind that is none says what was meant, or that its API group was")
  func misspelt() {
    func notes(_ kind: String, _ apiVersion: String) -> [[String]] {
      let text =
        "{apiVersion: \(apiVersion), kind: \(kind), metadata: {name: x}, spec: {template: {spec: {containers: [{name: c}]}}}}"
      return load("in.yaml", text).findings.filter { $0.code == "unknown-kind" }.map(\.notes)
    }
    #expect(notes("Deploymnet", "apps/v1") == [["did you mean 'Deployment'?"]])
    #expect(notes("Job", "batsch/v1") == [["is the apiVersion right?"]])
  }
}
