import Basics
import Testing

@testable import Inventory

@Suite("A pod template") struct PodAdmissionTests {
  private func deployment(_ spec: String, _ name: String = "web") -> String {
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: \(name), namespace: shop}, spec: {replicas: 1, template: {spec: {\(spec)}}}}\n---\n"
  }

  private func range(_ name: String, _ limits: String, namespace: String = "shop") -> String {
    "{apiVersion: v1, kind: LimitRange, metadata: {name: \(name), namespace: \(namespace)}, spec: {limits: [\(limits)]}}\n---\n"
  }

  private let both = "default: {cpu: 200m, memory: 64Mi}, defaultRequest: {cpu: 20m, memory: 16Mi}"

  @Test(
    "takes what it leaves open from the LimitRange of its namespace",
    arguments: [
      (
        "type: Container, default: {cpu: 200m, memory: 64Mi}, defaultRequest: {cpu: 20m, memory: 16Mi}", "{name: a}",
        20, 16
      ),
      // A limit of its own is its request before LimitRanger comes.
      (
        "type: Container, defaultRequest: {cpu: 20m, memory: 16Mi}", "{name: a, resources: {limits: {cpu: 70m}}}", 70,
        16
      ),
      ("type: Container, defaultRequest: {cpu: 20m}", "{name: a, resources: {requests: {memory: 8Mi}}}", 20, 8),
      // The most stands in for the default limit, that for the default request, and the least comes last.
      ("type: Container, max: {cpu: 300m, memory: 32Mi}, min: {cpu: 5m, memory: 4Mi}", "{name: a}", 300, 32),
      ("type: Container, default: {cpu: 90m}, min: {cpu: 5m, memory: 4Mi}", "{name: a}", 90, 4),
      ("type: Pod, default: {cpu: 90m}, max: {cpu: 3}", "{name: a}", 0, 0),
      ("type: Container, defaultRequest: {cpu: 20m, memory: 16Mi}", "{name: a}, {name: b}", 40, 32),
    ])
  func defaults(limits: String, containers: String, cpu: Int, memory: Int) {
    let (cluster, _) = load("in.yaml", range("d", "{\(limits)}") + deployment("containers: [\(containers)]"))
    let requests = cluster.workloads.first?.groups.first?.spec.effectiveRequests
    #expect(requests == Resources(cpu: CPU(millicores: Int128(cpu)), memory: Memory(bytes: Int128(memory) << 20)))
  }

  @Test("takes them for init containers too, and only from its own namespace")
  func initContainers() {
    let spec = "initContainers: [{name: i}], containers: [{name: a, resources: {requests: {cpu: 1m, memory: 1Mi}}}]"
    let own = load("in.yaml", range("d", "{type: Container, \(both)}") + deployment(spec))
    #expect(own.cluster.workloads[0].groups[0].spec.effectiveRequests.cpu.millicores == 20)
    let other = load("in.yaml", range("d", "{type: Container, \(both)}", namespace: "b") + deployment(spec))
    #expect(other.cluster.workloads[0].groups[0].spec.effectiveRequests.cpu.millicores == 1)
  }

  @Test("takes each resource from the first LimitRange that has a default, whatever their order in the input")
  func twoRanges() {
    let ranges = [
      range("a", "{type: Container, defaultRequest: {cpu: 30m}}"), range("b", "{type: Container, \(both)}"),
    ]
    for order in [ranges, ranges.reversed()] {
      let (cluster, findings) = load("in.yaml", order.joined() + deployment("containers: [{name: a}]"))
      let requests = cluster.workloads[0].groups[0].spec.effectiveRequests
      #expect(requests == Resources(cpu: CPU(millicores: 30), memory: Memory(bytes: 16 << 20)))
      #expect(findings.of("two-limit-ranges").count == 1)
    }
  }

  @Test("that runs already takes nothing")
  func livePod() {
    let pod =
      "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {nodeName: n, containers: [{name: a}]}}\n---\n"
    let (cluster, _) = load("in.yaml", range("d", "{type: Container, \(both)}") + pod)
    #expect(cluster.workloads[0].groups[0].spec.effectiveRequests == .zero)
    let bare = pod.replacing("nodeName: n, ", with: "")
    let (declared, _) = load("in.yaml", range("d", "{type: Container, \(both)}") + bare)
    #expect(declared.workloads[0].groups[0].spec.effectiveRequests.cpu.millicores == 20)
  }

  @Test(
    "that asks for what a LimitRange does not let it is one that Kubernetes refuses",
    arguments: [
      ("{type: Container, min: {cpu: 50m}}", "requests: {cpu: 10m}", "container a requests 10m of CPU, at least 50m"),
      (
        "{type: Container, max: {cpu: 1}}", "requests: {cpu: 100m}, limits: {cpu: 2}",
        "has a limit of 2 of CPU, at most 1"
      ),
      ("{type: Pod, max: {memory: 1Gi}}", "requests: {memory: 64Mi}", "the pod has no limit of memory, at most 1Gi"),
      ("{type: Pod, min: {cpu: 1}}", "requests: {cpu: 500m}", "the pod requests 500m of CPU, at least 1"),
      (
        "{type: Container, maxLimitRequestRatio: {memory: 2}}", "requests: {memory: 1Mi}, limits: {memory: 3Mi}",
        "requests 1Mi of memory and has a limit of 3Mi, at most 2 times"
      ),
    ])
  func outside(limits: String, resources: String, message: String) {
    let text = range("d", limits) + deployment("containers: [{name: a, resources: {\(resources)}}]")
    let found = load("in.yaml", text).findings.of("outside-limit-range")
    #expect(found.count == 1)
    #expect(found.first?.contains(message) == true, "\(found)")
  }

  @Test("that requests more than a default limit is refused, and the LimitRange is named")
  func aboveDefault() {
    let text =
      range("d", "{type: Container, \(both)}") + deployment("containers: [{name: a, resources: {requests: {cpu: 1}}}]")
    let finding = load("in.yaml", text).findings.first { $0.code == "request-above-limit" }
    #expect(finding?.message.contains("requests 1 of CPU, more than its limit 200m") == true)
    #expect(finding?.notes.first?.contains("LimitRange d") == true)
  }

  @Test("inside a LimitRange gives no finding")
  func inside() {
    let text =
      range("d", "{type: Container, min: {cpu: 50m}, max: {cpu: 2}, maxLimitRequestRatio: {cpu: 4}}")
      + deployment("containers: [{name: a, resources: {requests: {cpu: 500m}, limits: {cpu: 2}}}]")
    let found = load("in.yaml", text).findings
    #expect(found.of("outside-limit-range").isEmpty && found.of("request-above-limit").isEmpty)
  }

  @Test("that names a RuntimeClass takes its overhead, and the places that it allows", arguments: [true, false])
  func runtimeClass(comesFirst: Bool) {
    let kata =
      "{overhead: {podFixed: {cpu: 30m, memory: 10Mi}}, scheduling: {nodeSelector: {kata: yes-please}, tolerations: [{key: kata}]}, handler: k, metadata: {name: kata}, kind: RuntimeClass, apiVersion: node.k8s.io/v1}\n---\n"
    let web = deployment(
      "runtimeClassName: kata, containers: [{name: a, resources: {requests: {cpu: 100m, memory: 20Mi}}}]")
    let (cluster, findings) = load("in.yaml", comesFirst ? kata + web : web + kata)
    let pod = cluster.workloads[0].groups[0].spec
    #expect(pod.effectiveRequests == Resources(cpu: CPU(millicores: 130), memory: Memory(bytes: 30 << 20)))
    #expect(pod.placement.nodeSelector[key: "kata"] == "yes-please")
    #expect(pod.placement.tolerations.map(\.key) == ["kata"])
    #expect(findings.of("missing-runtime-class").isEmpty)
  }

  @Test("that names a RuntimeClass which is not there says so once a class")
  func missingClass() {
    let spec = "runtimeClassName: gvisor, containers: [{name: a}]"
    let found = load("in.yaml", deployment(spec) + deployment(spec, "api")).findings.of("missing-runtime-class")
    #expect(found.count == 1)
    #expect(found.first?.contains("2 workloads use the RuntimeClass gvisor") == true)
  }

  @Test("with limits of the pod alone has its requests from them, before a LimitRange fills its containers")
  func podLevelLimits() {
    let text =
      range("d", "{type: Container, \(both)}")
      + deployment("resources: {limits: {cpu: 1, memory: 1Gi}}, containers: [{name: a}]")
    let (cluster, _) = load("in.yaml", text)
    #expect(
      cluster.workloads[0].groups[0].spec.effectiveRequests
        == Resources(cpu: CPU(millicores: 1000), memory: Memory(bytes: 1 << 30)))
  }
}
