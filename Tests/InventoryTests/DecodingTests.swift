import Basics
import Testing

@testable import Inventory

@Suite("Kubernetes objects") struct DecodingTests {
  @Test("mean the same in JSON and in YAML, in any order of keys")
  func sameInBothFormats() {
    let json = """
      {"spec":{"template":{"spec":{"hostNetwork":true,"initContainers":[{"name":"i","restartPolicy":"Always",
      "resources":{"limits":{"cpu":"50m"}}}],"containers":[{"name":"m","resources":{"requests":{"cpu":0.5,"memory":"1Gi"}}}]},
      "metadata":{"labels":{"app":"web"},"annotations":{"sidecar.istio.io/inject":false,"other":"x"}}},"replicas":2},
      "metadata":{"name":"web","namespace":"shop"},"kind":"Deployment","apiVersion":"apps/v1"}
      """
    let yaml = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 2
        template:
          metadata:
            labels: {app: web}
            annotations:
              other: x
              sidecar.istio.io/inject: false
          spec:
            hostNetwork: true
            initContainers:
              - name: i
                restartPolicy: Always
                resources: {limits: {cpu: 50m}}
            containers:
              - name: m
                resources: {requests: {cpu: 0.5, memory: 1Gi}}
      """
    var first = load("in.json", json).cluster.workloads
    let second = load("in.yaml", yaml).cluster.workloads
    #expect(first.count == 1)
    if let source = second.first?.source { first[0].source = source }
    #expect(first == second)
    #expect(second.first?.groups.first?.spec.annotations.pairs.map(\.value) == ["false"])
  }

  @Test(
    "with a field of the wrong kind keep the others, and say where it is",
    arguments: [
      ("replicas: [1]", "5:13 replicas is of type array, expected text; it is left out"),
      ("replicas: many", "5:13 replicas is 'many', expected a whole number from 0 to 2147483647; it is left out"),
      ("replicas: \"\"", "5:13 replicas is '', expected a whole number from 0 to 2147483647; it is left out"),
      ("replicas: -1", "5:13 replicas is '-1', expected a whole number from 0 to 2147483647; it is left out"),
    ])
  func wrongTypes(field: String, finding: String) {
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        \(field)
        template: {spec: {containers: [{name: m, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}
      """
    let (cluster, findings) = load("in.yaml", text)
    #expect(cluster.workloads.first?.groups.first?.spec.effectiveRequests.cpu.millicores == 1000)
    #expect(findings.of("wrong-type") + findings.of("not-a-count") == [finding])
  }

  @Test(
    "with a quantity that is none count it as not set, and say why",
    arguments: [
      ("cpu: 12Mii", "bad-quantity"), ("memory: lots", "bad-quantity"), ("cpu: -1", "negative-quantity"),
      ("memory: 1e30", "bad-quantity"), ("memory: 500m", "odd-unit"), ("cpu: 64Mi", "odd-unit"),
    ])
  func badQuantities(request: String, code: String) {
    let text =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: m, resources: {requests: {\(request)}}}]}\n"
    #expect(load("in.yaml", text).findings.of(code).count == 1)
  }

  @Test("after a document that cannot be parsed are still read")
  func brokenDocument() {
    let good = "apiVersion: v1\nkind: Pod\nmetadata: {name: NAME}\nspec: {containers: [{name: m}]}\n---\n"
    let text =
      good.replacing("NAME", with: "a") + "apiVersion: v1\nkind: Pod\n\tname: b\n---\n"
      + good.replacing("NAME", with: "c")
    let (cluster, findings) = load("in.yaml", text)
    #expect(cluster.workloads.map(\.id.name) == ["a", "c"])
    #expect(findings.of("yaml-syntax").count == 1)
  }

  @Test("that are nodes are grouped where they are equal")
  func nodes() {
    func node(_ name: String, _ cpu: String) -> String {
      "apiVersion: v1\nkind: Node\nmetadata: {name: \(name), labels: {kubernetes.io/hostname: \(name)}}\nstatus: {allocatable: {cpu: \(cpu), memory: 8Gi, pods: 35}, capacity: {cpu: 99}}\n---\n"
    }
    let (cluster, _) = load("in.yaml", node("a", "1930m") + node("b", "1930m") + node("c", "3920m"))
    #expect(cluster.nodes.map(\.name) == ["a", "c"])
    #expect(cluster.nodes.map(\.count) == [2, 1])
    #expect(cluster.nodes.first?.shape.allocatable.cpu.millicores == 1930)
    #expect(cluster.nodes.first?.shape.maxPods == 35)
  }

  @Test("that configure the injector are read: policy, selectors, requests, revisions")
  func injector() {
    let text = """
      apiVersion: v1
      data:
        config: |
          policy: disabled
          alwaysInjectSelector:
            - matchLabels: {team: mesh}
        values: |
          {"global":{"proxy":{"resources":{"requests":{"cpu":"77m","memory":"99Mi"}}}}}
      kind: ConfigMap
      metadata: {name: istio-sidecar-injector, namespace: istio-system}
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingWebhookConfiguration
      metadata: {name: istio-sidecar-injector, labels: {istio.io/rev: "1-28", istio.io/tag: prod}}
      """
    let traffic = load("in.yaml", text).cluster.traffic
    #expect(traffic.injectors.first?.policy == "disabled")
    #expect(traffic.injectors.first?.alwaysInject.first?.labels.pairs.map(\.value) == ["mesh"])
    #expect(traffic.injectors.first?.proxy?.requests.cpu?.milliUnits == 77)
    #expect(traffic.revisions == ["1-28", "prod"])
  }

  @Test(
    "reads which spreads are hard",
    arguments: [
      ("{topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}", ["topology.kubernetes.io/zone"]),
      ("{topologyKey: kubernetes.io/hostname, maxSkew: 1}", ["kubernetes.io/hostname"]),
      ("{topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway}", []),
    ])
  func spreads(constraint: String, keys: [String]) throws {
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 3
        template:
          spec:
            topologySpreadConstraints: [\(constraint)]
            containers: [{name: c}]
      """
    let workload = try #require(load("web.yaml", text).cluster.workloads.first)
    #expect(workload.groups[0].spec.placement.spreads.map(\.topologyKey) == keys)
  }

  @Test(
    "in YAML have the numbers and truths that Kubernetes' own reader takes, and say where they look otherwise",
    arguments: [
      ("replicas: 010", 8, 0, ["5:13 replicas is '010', which Kubernetes reads by YAML 1.1 as 8; so it is read here"]),
      (
        "replicas: 0b11", 3, 0, ["5:13 replicas is '0b11', which Kubernetes reads by YAML 1.1 as 3; so it is read here"]
      ),
      (
        "replicas: 1_0", 10, 0, ["5:13 replicas is '1_0', which Kubernetes reads by YAML 1.1 as 10; so it is read here"]
      ),
      ("replicas: 0x10", 16, 0, []), ("replicas: 0o10", 8, 0, []), ("replicas: 08", 8, 0, []),
      ("replicas: 12", 12, 0, []),
      // In quotes it is text, which is no count of another kind.
      ("replicas: \"010\"", 10, 0, []),
      ("strategy: {rollingUpdate: {maxSurge: 010}}", 1, 8, []),
    ])
  func yamlOfKubernetes(field: String, count: Int, surge: Int, notes: [String]) {
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        \(field)
        template: {spec: {containers: [{name: m, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}
      """
    let (cluster, findings) = load("in.yaml", text)
    let workload = cluster.workloads[0]
    #expect(workload.pods(on: NodeCounts(anonymous: 1)) == count)
    #expect(findings.of("yaml-1.1") == notes)
    #expect(findings.allSatisfy { $0.severity == .note })
    if surge > 0 { #expect(RolloutStrategy.surge(of: count, workload.strategy, .deployment) == surge) }
  }

  @Test("in YAML are true where Kubernetes reads yes, and ask for what its numbers say")
  func yesAndOctalAmounts() {
    let text =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostNetwork: yes, containers: [{name: m, resources: {requests: {cpu: 010, memory: 1Gi}}}]}\n"
    let (cluster, findings) = load("in.yaml", text)
    let pod = cluster.workloads[0].groups[0].spec
    #expect(pod.hostNetwork)
    #expect(pod.effectiveRequests.cpu.millicores == 8000)
    #expect(findings.of("yaml-1.1").count == 2)
    let off = load("in.yaml", text.replacing("yes", with: "no")).cluster.workloads[0].groups[0].spec
    #expect(!off.hostNetwork)
  }
}
