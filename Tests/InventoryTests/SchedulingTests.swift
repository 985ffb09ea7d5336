import Basics
import TestSupport
import Testing

@testable import Inventory

private func node(_ labels: [String: String] = [:], taints: [Taint] = [], cordoned: Bool = false) -> NodeShape {
  var shape = NodeShape(allocatable: Resources(millicores: 1000, mebibytes: 1024))
  shape.statesLabels = true
  shape.labels = Labels(labels)
  shape.taints = taints
  shape.unschedulable = cordoned
  shape.hostname = NodeShape.unnamed
  return shape
}

/// A term of a node affinity with expressions of labels only.
private func term(_ labels: [LabelExpression]) -> NodeTerm {
  var term = NodeTerm()
  term.labels = labels
  return term
}

@Suite("A pod may stand") struct PlacementTests {
  @Test(
    "where an expression of its node affinity holds",
    arguments: [
      ("In", ["a", "b"], "a", true), ("In", ["b"], "a", false), ("In", ["b"], nil, false),
      ("NotIn", ["a"], "a", false), ("NotIn", ["b"], "a", true), ("NotIn", ["a"], nil, true),
      ("Exists", [], "", true), ("Exists", [], nil, false), ("DoesNotExist", [], nil, true),
      ("DoesNotExist", [], "a", false), ("Gt", ["9"], "10", true), ("Gt", ["9"], "9", false), ("Gt", ["9"], "x", false),
      ("Lt", ["9"], "8", true), ("Lt", ["1", "2"], "0", false), ("Near", ["a"], "a", false),
    ] as [(String, [String], String?, Bool)])
  func expressions(operatorName: String, values: [String], value: String?, holds: Bool) {
    var rules = PlacementRules()
    rules.nodeAffinity = [term([LabelExpression("k", operatorName, values)])]
    #expect((rules.refusal(by: node(value.map { ["k": $0] } ?? [:])) == nil) == holds)
  }

  @Test("where one of its terms holds whole, and a term that says nothing holds nowhere")
  func terms() {
    var rules = PlacementRules()
    let zone = LabelExpression("zone", "In", ["a"])
    let disk = LabelExpression("disk", "Exists", [])
    rules.nodeAffinity = [term([zone, disk]), NodeTerm()]
    #expect(rules.refusal(by: node(["zone": "a"])) == .affinity)
    #expect(rules.refusal(by: node(["zone": "a", "disk": "ssd"])) == nil)
    rules.nodeAffinity.append(term([LabelExpression("zone", "NotIn", ["b"])]))
    #expect(rules.refusal(by: node(["zone": "a"])) == nil)
    rules.nodeSelector = Labels(["zone": "c"])
    #expect(rules.refusal(by: node(["zone": "a"])) == .selector(.init(key: "zone", value: "c")))
  }

  @Test(
    "where every hard taint is tolerated, by key, value and effect",
    arguments: [
      ("", "Exists", "", "", true), ("k", "Equal", "v", "", true), ("k", "Equal", "v", "NoSchedule", true),
      ("k", "Equal", "w", "NoSchedule", false), ("k", "Exists", "", "NoExecute", false),
      ("ke", "Exists", "", "", false),
      ("k", "Equal", "", "", false),
    ])
  func tolerations(key: String, operatorName: String, value: String, effect: String, stands: Bool) {
    var toleration = Toleration()
    (toleration.key, toleration.operatorName) = (key, operatorName)
    (toleration.value, toleration.effect) = (value, effect)
    var rules = PlacementRules()
    rules.tolerations = [toleration]
    let tainted = node(taints: [Taint(key: "k", value: "v", effect: "NoSchedule")])
    #expect((rules.refusal(by: tainted) == nil) == stands)
    rules.tolerations = []
    #expect(rules.refusal(by: node(taints: [Taint(key: "k", value: "v", effect: "PreferNoSchedule")])) == nil)
  }

  @Test("on a node that says nothing of its operating system as on Linux")
  func operatingSystem() {
    var rules = PlacementRules()
    rules.nodeSelector = Labels(["kubernetes.io/os": "linux"])
    #expect(rules.refusal(by: node()) == nil)
    #expect(rules.refusal(by: node(["kubernetes.io/os": "windows"])) != nil)
  }

  @Test("on a cordoned node only where it tolerates that")
  func cordoned() {
    var rules = PlacementRules()
    #expect(rules.refusal(by: node(cordoned: true)) == .unschedulable)
    rules.tolerations = [Toleration(existing: Taint.unschedulable.key, effect: "NoSchedule")]
    #expect(rules.refusal(by: node(cordoned: true)) == nil)
    rules.tolerations = [Toleration(existing: Taint.unschedulable.key, effect: "NoExecute")]
    #expect(rules.refusal(by: node(cordoned: true)) != nil)
  }

  @Test("on the node that it names, which is told apart from its like")
  func namedNodes() throws {
    let text = """
      {apiVersion: v1, kind: Node, metadata: {name: n1, labels: {kubernetes.io/hostname: host1}}, status: {allocatable: {cpu: 2, memory: 4Gi}}}
      ---
      {apiVersion: v1, kind: Node, metadata: {name: n2, labels: {kubernetes.io/hostname: host2}}, status: {allocatable: {cpu: 2, memory: 4Gi}}}
      ---
      {apiVersion: v1, kind: Node, metadata: {name: n3, labels: {kubernetes.io/hostname: host3}}, status: {allocatable: {cpu: 2, memory: 4Gi}}}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: db}
      spec:
        template:
          spec:
            nodeSelector: {kubernetes.io/hostname: host2}
            containers: [{name: c, resources: {requests: {nvidia.com/gpu: 1, ephemeral-storage: 1Gi}}, ports: [{containerPort: 80, hostPort: 8080}]}]
      """
    let cluster = load("in.yaml", text).cluster
    #expect(cluster.nodes.map(\.count) == [3])
    let apart = cluster.nodesToldApart
    #expect(apart.map(\.count) == [1, 2])
    let spec = try #require(cluster.workloads.first?.groups.first?.spec)
    #expect(apart.map { spec.placement.refusal(by: $0.shape) == nil } == [true, false])
    #expect(
      spec.otherRequests == [
        .init(name: "ephemeral-storage", amount: 1 << 30), .init(name: "nvidia.com/gpu", amount: 1),
      ])
    #expect(spec.hostPorts == [HostPort(port: 8080, transport: .tcp, address: "")])
  }

  @Test("beside others as the selectors of its rules say")
  func podRules() throws {
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        template:
          metadata: {labels: {app: web}}
          spec:
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - {topologyKey: kubernetes.io/hostname, labelSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}, namespaces: [b, a]}
                preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: zone}}]
              podAffinity:
                requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, labelSelector: {}}]
            topologySpreadConstraints:
              - {topologyKey: zone, maxSkew: 2, minDomains: 3, nodeTaintsPolicy: Honor, labelSelector: {matchLabels: {app: web}}}
            containers: [{name: c}]
      """
    let rules = try #require(load("in.yaml", text).cluster.workloads.first?.groups.first?.spec.placement)
    #expect(rules.antiAffinity.map(\.topologyKey) == [Labels.hostname])
    #expect(rules.antiAffinity[0].namespaces == ["a", "b"])
    #expect(rules.antiAffinity[0].selector?.selects(Labels(["app": "api"])) == true)
    #expect(rules.affinity[0].selector?.selects(Labels()) == true)
    #expect((rules.spreads[0].maxSkew, rules.spreads[0].minDomains, rules.spreads[0].honorsTaints) == (2, 3, true))
  }
}

@Suite("Pods of every node") struct NodeCountsTests {
  @Test("tolerate what the DaemonSet controller lets them, and no more")
  func tolerations() {
    let id = WorkloadID(namespace: "a", kind: .daemonSet, name: "d")
    func pods(_ key: String, _ effect: String, hostNetwork: Bool = false) -> Int {
      var spec = PodSpec()
      spec.hostNetwork = hostNetwork
      return node(taints: [Taint(key: key, value: "", effect: effect)]).podsOnEach(
        of: id, spec.placementOnEveryNode(of: id), .zero)
    }
    #expect(pods("node.kubernetes.io/not-ready", "NoExecute") == 1)
    #expect(pods("node.kubernetes.io/disk-pressure", "NoSchedule") == 1)
    #expect(pods("node.kubernetes.io/network-unavailable", "NoSchedule") == 0)
    #expect(pods("node.kubernetes.io/network-unavailable", "NoSchedule", hostNetwork: true) == 1)
    #expect(pods("own", "NoSchedule") == 0)
  }

  @Test("stand where a static pod was seen, and nowhere else")
  func staticPods() {
    let text = """
      {apiVersion: v1, kind: Node, metadata: {name: cp}, status: {allocatable: {cpu: 2, memory: 4Gi}}}
      ---
      {apiVersion: v1, kind: Node, metadata: {name: w}, status: {allocatable: {cpu: 2, memory: 4Gi}}}
      ---
      {apiVersion: v1, kind: Pod, metadata: {name: etcd-cp, namespace: kube-system, ownerReferences: [{kind: Node, name: cp}]}, spec: {nodeName: cp, containers: [{name: c, resources: {requests: {cpu: 100m}}}]}, status: {phase: Running}}
      """
    let cluster = load("in.yaml", text).cluster
    let etcd = cluster.workloads.first { $0.id.kind == .staticPod }
    #expect(etcd?.pods(on: NodeCounts(cluster.nodes)) == 1)
    #expect(etcd?.pods(on: NodeCounts(cluster.nodes.filter { $0.name == "w" })) == 0)
  }
}
