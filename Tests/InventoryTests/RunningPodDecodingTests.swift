import Basics
import Testing

@testable import Inventory

@Suite("A pod or node of a dump") struct StatusDecodingTests {
  /// A pod that asks for 4 CPUs and has 2 set aside, and what else its status says.
  private func cpu(_ status: String) throws -> Int128 {
    let text = """
      apiVersion: v1
      kind: Pod
      metadata: {name: p}
      spec: {nodeName: n, containers: [{name: c, resources: {requests: {cpu: 4}}}]}
      status: {phase: Running, \(status)}
      """
    return try #require(load("pod.yaml", text).cluster.workloads.first).groups[0].spec.effectiveRequests.cpu.millicores
  }

  @Test(
    "asks for what its spec says, unless the node can never give it",
    arguments: [
      ("", 4000), ("type: PodResizePending, reason: Infeasible", 2000),
      ("reason: Infeasible, type: PodResizePending", 2000),
      ("type: PodResizePending, reason: Deferred", 4000), ("type: PodResizeInProgress, reason: Infeasible", 4000),
      ("type: PodResizePending", 4000), ("reason: Infeasible", 4000),
    ])
  func infeasible(condition: String, millicores: Int128) throws {
    let statuses = "containerStatuses: [{name: c, allocatedResources: {cpu: 2}, resources: {requests: {cpu: 2}}}]"
    let conditions = "conditions: [{type: Ready, status: true}, {\(condition)}, {type: Initialized}]"
    #expect(try cpu("\(statuses), \(conditions)") == millicores)
    #expect(try cpu("\(conditions), \(statuses)") == millicores)
    // Nothing is set aside that differs from what is asked for.
    #expect(try cpu("\(conditions), containerStatuses: [{name: c, allocatedResources: {cpu: 4}}]") == 4000)
  }

  @Test(
    "asks for the largest of what its spec says, what is set aside and what it runs with",
    arguments: [
      ("containerStatuses: [{name: c, allocatedResources: {cpu: 5}}]", 5000),
      ("containerStatuses: [{name: c, resources: {requests: {cpu: 6}, limits: {cpu: 7}}}]", 6000),
      ("containerStatuses: [{name: c, allocatedResources: {cpu: 5}, resources: {requests: {cpu: 6}}}]", 6000),
      ("containerStatuses: [{name: c, allocatedResources: {}, resources: {}}]", 4000),
      ("containerStatuses: [{name: other, allocatedResources: {cpu: 5}}]", 4000),
      ("initContainerStatuses: [{name: c, allocatedResources: {cpu: 5}}]", 5000),
      ("resize: Infeasible, containerStatuses: [{name: c, allocatedResources: {cpu: 2}}]", 2000),
      (
        "resize: Infeasible, containerStatuses: [{name: c, allocatedResources: {cpu: 2}, resources: {requests: {cpu: 3}}}]",
        3000
      ),
      (
        "resize: Proposed, containerStatuses: [{name: c, allocatedResources: {cpu: 2}, resources: {requests: {cpu: 3}}}]",
        4000
      ),
    ])
  func resized(status: String, millicores: Int128) throws {
    #expect(try cpu(status) == millicores)
  }

  private func node(_ status: String, spec: String = "") throws -> NodeShape {
    let text = "{apiVersion: v1, kind: Node, metadata: {name: n}, spec: {\(spec)}, status: {\(status)}}"
    return try #require(load("node.yaml", text).cluster.nodes.first).shape
  }

  @Test("offers what it states as allocatable, and its capacity where it states none", arguments: [true, false])
  func allocatable(comesFirst: Bool) throws {
    let capacity = "capacity: {cpu: 4, memory: 8Gi, pods: 58, nvidia.com/gpu: 2}"
    let allocatable = "allocatable: {cpu: 1930.9m, memory: 1025, pods: 35, nvidia.com/gpu: 1.9, ephemeral-storage: 1Gi}"
    let both = try node(comesFirst ? "\(allocatable), \(capacity)" : "\(capacity), \(allocatable)")
    #expect(both.allocatable == Resources(cpu: CPU(millicores: 1930), memory: Memory(bytes: 1025)))
    #expect(both.maxPods == 35)
    #expect(both.others.map { "\($0.name) \($0.amount)" } == ["ephemeral-storage 1073741824", "nvidia.com/gpu 1"])
    let whole = try node(capacity)
    #expect(whole.allocatable == Resources(cpu: CPU(millicores: 4000), memory: Memory(bytes: 8 << 30)))
    #expect(whole.maxPods == 58 && whole.others.map(\.amount) == [2])
    let partly = "allocatable: {cpu: 1, memory: 1Gi}"
    #expect(try node(comesFirst ? "\(partly), \(capacity)" : "\(capacity), \(partly)").maxPods == 58)
  }

  @Test("has its taints and its version, and is cordoned where it says so")
  func spec() throws {
    let offer = "allocatable: {cpu: 1, memory: 1Gi}, nodeInfo: {osImage: x, kubeletVersion: v1.34.1}"
    let node = try node(
      offer, spec: "unschedulable: true, taints: [{key: k, value: v, effect: NoSchedule}, {key: j, effect: NoExecute}]")
    #expect(node.unschedulable && node.kubeletVersion == "v1.34.1")
    #expect(
      node.taints == [
        Taint(key: "k", value: "v", effect: "NoSchedule"), Taint(key: "j", value: "", effect: "NoExecute"),
      ])
    #expect(try !self.node(offer, spec: "unschedulable: false").unschedulable)
    #expect(try !self.node(offer).unschedulable)
  }

  @Test("that offers nothing says so")
  func offersNothing() {
    let text = "{apiVersion: v1, kind: Node, metadata: {name: n}}"
    let (cluster, findings) = load("node.yaml", text)
    #expect(cluster.nodes.map(\.count) == [1] && findings.of("node-without-allocatable").count == 1)
    let more = (1...5).map { text.replacing("name: n", with: "name: n\($0)") }.joined(separator: "\n---\n")
    let found = load("node.yaml", more).findings.of("node-without-allocatable")
    #expect(found.count == 1 && found[0].contains(" 5 Nodes (n1, n2, n3 and 2 more) have neither"))
  }
}

@Suite("A field of a pod") struct PodFieldTests {
  private func pod(_ fields: String) throws -> (pod: PodSpec, findings: [Finding]) {
    let text =
      "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {\(fields), containers: [{name: c, resources: {requests: {cpu: 1, memory: 1Gi}}}]}}"
    let (cluster, findings) = load("pod.yaml", text)
    return (try #require(cluster.workloads.first).groups[0].spec, findings)
  }

  @Test(
    "that is a flag is true where it says so, and false where it says nothing or something else",
    arguments: [
      ("true", true, nil), ("false", false, nil), ("null", false, nil), ("\"true\"", true, nil),
      ("[]", false, "wrong-type"),
      ("maybe", false, "not-a-flag"), ("1", false, "not-a-flag"),
    ] as [(String, Bool, String?)])
  func flags(value: String, isTrue: Bool, code: String?) throws {
    let (pod, findings) = try pod("hostNetwork: \(value)")
    #expect(pod.hostNetwork == isTrue && findings.map(\.code) == (code.map { [$0] } ?? []))
  }

  @Test(
    "that spreads pods is hard unless it says otherwise, with a skew and domains of at least 1",
    arguments: [
      ("topologyKey: z", "1 1 true false"), ("topologyKey: z, whenUnsatisfiable: null", "1 1 true false"),
      ("topologyKey: z, whenUnsatisfiable: DoNotSchedule", "1 1 true false"),
      ("topologyKey: z, whenUnsatisfiable: ScheduleAnyway", nil), ("maxSkew: 1", nil),
      ("topologyKey: z, maxSkew: 0, minDomains: 0", "1 1 true false"),
      ("topologyKey: z, maxSkew: null, minDomains: null", "1 1 true false"),
      ("topologyKey: z, maxSkew: 2, minDomains: 2", "2 2 true false"),
      ("topologyKey: z, nodeAffinityPolicy: Ignore, nodeTaintsPolicy: Honor", "1 1 false true"),
      ("topologyKey: z, nodeAffinityPolicy: Honor, nodeTaintsPolicy: Ignore", "1 1 true false"),
    ] as [(String, String?)])
  func spreads(constraint: String, expected: String?) throws {
    let spreads = try pod("topologySpreadConstraints: [{\(constraint)}]").pod.placement.spreads
    let words = spreads.map { "\($0.maxSkew) \($0.minDomains) \($0.honorsAffinity) \($0.honorsTaints)" }
    #expect(words == (expected.map { [$0] } ?? []))
  }

  @Test("that is required of nodes and pods is kept, and a preference is not")
  func affinity() throws {
    let required = "requiredDuringSchedulingIgnoredDuringExecution"
    let rules = try pod(
      "affinity: {nodeAffinity: {\(required): {nodeSelectorTerms: []}, preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}, podAffinity: {\(required): [{topologyKey: a}, {labelSelector: {}}]}, podAntiAffinity: {\(required): [{topologyKey: b, labelSelector: null, namespaceSelector: {}, matchLabelKeys: [x], mismatchLabelKeys: [y]}]}}"
    ).pod.placement
    // A required affinity without terms holds for no node.
    #expect(rules.nodeAffinity == [NodeTerm()])
    #expect(rules.affinity.map(\.topologyKey) == ["a"] && rules.antiAffinity.map(\.topologyKey) == ["b"])
    #expect(rules.antiAffinity[0].selector == nil && rules.antiAffinity[0].namespaceSelector == LabelSelector())
    #expect(rules.antiAffinity[0].matchLabelKeys == ["x"] && rules.antiAffinity[0].mismatchLabelKeys == ["y"])
    let terms = try pod(
      "affinity: {nodeAffinity: {\(required): {nodeSelectorTerms: [{matchExpressions: [{key: k, operator: Exists}], matchFields: [{key: metadata.name, values: [n]}]}]}}}"
    ).pod.placement.nodeAffinity
    #expect(terms.map(\.labels) == [[LabelExpression("k", "Exists", [])]])
    #expect(terms.map(\.fields) == [[LabelExpression("metadata.name", "In", ["n"])]])
  }

  @Test(
    "that is a port is a number up to 65535",
    arguments: [
      ("{containerPort: 1, hostPort: 65535}", "1 65535 tcp ", 0),
      ("{containerPort: 80, hostPort: 65536}", "80 0 tcp ", 1),
      ("{containerPort: -1}", "0 0 tcp ", 1), ("{containerPort: \"\"}", "0 0 tcp ", 0),
      ("{containerPort: 53, protocol: UDP, hostIP: 10.0.0.1}", "53 0 udp 10.0.0.1", 0),
      ("{containerPort: 53, protocol: SCTP}", "53 0 sctp ", 0), ("{containerPort: 53, protocol: TCP}", "53 0 tcp ", 0),
    ])
  func ports(port: String, expected: String, faults: Int) throws {
    let text = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, ports: [\(port)]}]}}"
    let (cluster, findings) = load("pod.yaml", text)
    let ports = try #require(cluster.workloads.first).groups[0].spec.containers[0].ports
    #expect(ports.map { "\($0.containerPort) \($0.hostPort) \($0.transport) \($0.hostAddress)" } == [expected])
    #expect(findings.of("bad-port").count == faults)
  }

  @Test(
    "that is another resource is kept where the scheduler counts it, up to 2^63 - 1",
    arguments: [
      ("nvidia.com/gpu: 2", "nvidia.com/gpu", 0), ("ephemeral-storage: 1Gi", "ephemeral-storage", 0),
      ("hugepages-2Mi: 4Mi", "hugepages-2Mi", 0), ("storage: 1Gi", nil, 0), ("a/b: 0", "a/b", 0), ("a/b: -1", nil, 1),
      ("a/b: x", nil, 1), ("a/b: 9223372036854775807", "a/b", 0), ("a/b: 9223372036854775808", nil, 1),
    ] as [(String, String?, Int)])
  func otherResources(request: String, name: String?, faults: Int) throws {
    let text =
      "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, resources: {requests: {\(request)}}}]}}"
    let (cluster, findings) = load("pod.yaml", text)
    let others = try #require(cluster.workloads.first).groups[0].spec.containers[0].requests.others
    #expect(others.map(\.name) == (name.map { [$0] } ?? []) && findings.of("bad-quantity").count == faults)
  }
}
