import Basics
import TestSupport
import Testing

@testable import Inventory

@Suite("Counts of nodes") struct KindsOfNodesTests {
  private let place = SourceLocation(file: "in.yaml")
  private let agent = WorkloadID(namespace: "ops", kind: .daemonSet, name: "agent")
  private let etcd = WorkloadID(namespace: "kube-system", kind: .staticPod, name: "etcd")

  private func group(_ name: String, _ count: Int, _ change: (inout NodeShape) -> Void = { _ in }) -> NodeGroup {
    var shape = NodeShape(allocatable: Resources(millicores: 4000, mebibytes: 8192))
    shape.statesLabels = true
    change(&shape)
    return NodeGroup(name: name, shape: shape, count: count, source: place)
  }

  private let tainted: (inout NodeShape) -> Void = { $0.taints = [Taint(key: "win", value: "", effect: "NoSchedule")] }

  @Test("say how many pods of a DaemonSet there are: one on each node that lets it")
  func daemonSets() {
    let counts = NodeCounts([
      group("linux", 2), group("windows", 1, tainted), group("fargate", 5) { $0.capacityType = "FARGATE" },
    ])
    #expect(counts.total == 3 && counts.kinds.map(\.count) == [2, 1])
    func pods(_ rules: PlacementRules) -> Int { counts.pods(of: agent, rules, .zero, seen: 9) }
    var rules = PlacementRules()
    #expect(pods(rules) == 2)
    rules.tolerations = [Toleration(existing: "")]
    #expect(pods(rules) == 3)
    rules.nodeSelector = Labels(["kubernetes.io/os": "windows"])
    #expect(pods(rules) == 0)
  }

  @Test("say of a static pod how many were seen, unless the nodes are known to have some")
  func staticPods() {
    let request = Resources(millicores: 100, mebibytes: 64)
    func pods(_ counts: NodeCounts) -> Int { counts.pods(of: etcd, PlacementRules(), request, seen: 3) }
    #expect(pods(NodeCounts(anonymous: 7)) == 3)
    // Rows of a table say nothing of static pods.
    #expect(pods(NodeCounts([group("a", 7) { $0.statesLabels = false }])) == 3)
    let own = group("own", 4) { [etcd] in
      $0.staticPods = [
        StaticPod(workload: etcd, request: request), StaticPod(workload: etcd, request: request),
        StaticPod(workload: etcd, request: .zero),
      ]
    }
    #expect(pods(NodeCounts([group("a", 7) { $0.statesLabels = false }, own])) == 8)
    #expect(pods(NodeCounts([group("a", 7)])) == 0)
  }

  @Test("say what a workload has: what it asks for, or one a node")
  func workloads() {
    func workload(isPerNode: Bool) -> Workload {
      Workload(
        id: agent, groups: [PodGroup(spec: PodSpec(), count: 2), PodGroup(spec: PodSpec(), count: 1)],
        isPerNode: isPerNode, source: place)
    }
    let nodes = NodeCounts([group("linux", 5), group("windows", 1, tainted)])
    #expect(workload(isPerNode: false).pods(on: nodes) == 3 && workload(isPerNode: false).podCount == 3)
    #expect(workload(isPerNode: true).pods(on: nodes) == 10)
    #expect(workload(isPerNode: true).pods(on: NodeCounts(anonymous: 4)) == 8)
    #expect(NodeCounts([]).total == 0 && NodeCounts(anonymous: 4).total == 4)
  }

  @Test("leave out DaemonSets that stand only where they were seen")
  func whereSeen() {
    var rules = PlacementRules()
    func pods(_ seen: Set<WorkloadID>?) -> Int {
      group("a", 1) { $0.daemonSets = seen }.shape.podsOnEach(of: agent, rules, .zero)
    }
    #expect(pods([]) == 1 && pods(nil) == 1)
    rules.standsWhereSeen = true
    #expect(pods([]) == 0 && pods([agent]) == 1 && pods(nil) == 1)
    rules.standsWhereSeen = false
    rules.nodeName = "n"
    let named = group("a", 1) { ($0.daemonSets, $0.nodeName) = ([], "n") }
    #expect(named.shape.podsOnEach(of: agent, rules, .zero) == 1)
    #expect(group("a", 1) { $0.withoutDaemonSets = [agent] }.shape.podsOnEach(of: agent, PlacementRules(), .zero) == 0)
  }

  @Test("of today say what runs on a type in their place: what runs on most of the workers")
  func inPlaceOfToday() {
    var cluster = Cluster()
    let statics = [StaticPod(workload: etcd, request: .zero)]
    cluster.workloads = [
      Workload(id: agent, groups: [PodGroup(spec: PodSpec(), count: 1)], isPerNode: true, source: place),
      Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: "web"),
        groups: [PodGroup(spec: PodSpec(), count: 1)], source: place),
    ]
    func offer(_ nodes: [NodeGroup]) -> NodeShape {
      cluster.nodes = nodes
      return cluster.inPlaceOfToday(NodeGroup(name: "type", shape: group("t", 1).shape, count: 1, source: place)).shape
    }
    let plain = group("plain", 2) { $0.staticPods = statics }
    #expect(offer([plain]).staticPods == statics && offer([plain]).withoutDaemonSets.isEmpty)
    #expect(offer([plain, group("windows", 3, tainted)]).withoutDaemonSets == [agent])
    #expect(offer([group("windows", 1, tainted), plain]).withoutDaemonSets.isEmpty)
    // Of equally many the first by name.
    for order in [[plain, group("a", 2, tainted)], [group("a", 2, tainted), plain]] {
      #expect(offer(order).withoutDaemonSets == [agent])
    }
    let noWorkers = [
      group("cp", 9) { $0.taints = [Taint(key: "node-role.kubernetes.io/master", value: "", effect: "NoSchedule")] },
      group("fargate", 9) { $0.capacityType = "FARGATE" }, group("empty", 9) { $0.allocatable = .zero },
    ]
    #expect(offer(noWorkers).withoutDaemonSets.isEmpty && offer(noWorkers).staticPods.isEmpty)
    #expect(offer(noWorkers + [group("windows", 1, tainted)]).withoutDaemonSets == [agent])
  }

  @Test("tell nodes apart that pods name, by node or by host")
  func toldApart() {
    var nodes = group("n1", 3)
    nodes.members = (1...3).map { NodeGroup.Member(name: "n\($0)", hostname: $0 == 3 ? nil : "h\($0)") }
    func apart(_ change: (inout PlacementRules) -> Void) -> [String] {
      var spec = PodSpec()
      change(&spec.placement)
      var cluster = Cluster()
      cluster.nodes = [nodes, group("other", 1)]
      cluster.workloads = [Workload(id: agent, groups: [PodGroup(spec: spec, count: 1)], source: place)]
      return cluster.nodesToldApart.map { "\($0.shape.nodeName ?? $0.name)/\($0.count)/\($0.members.map(\.name))" }
    }
    let whole = "n1/3/[\"n1\", \"n2\", \"n3\"]"
    let second = ["n2/1/[\"n2\"]", "n1/2/[\"n1\", \"n3\"]", "other/1/[]"]
    #expect(apart { _ in } == [whole, "other/1/[]"])
    #expect(apart { $0.nodeName = "x" } == [whole, "other/1/[]"])
    #expect(apart { $0.nodeName = "n2" } == second)
    #expect(apart { $0.nodeSelector = Labels([Labels.hostname: "h2"]) } == second)
    var term = NodeTerm()
    term.fields = [LabelExpression("metadata.name", "In", ["n2"])]
    #expect(apart { $0.nodeAffinity = [term] } == second)
    term = NodeTerm()
    term.labels = [LabelExpression("zone", "In", ["h2"])]
    #expect(apart { $0.nodeAffinity = [term] } == [whole, "other/1/[]"])
    term.labels = [LabelExpression(Labels.hostname, "NotIn", ["h1", "h2"]), LabelExpression("zone", "In", ["n3"])]
    #expect(apart { $0.nodeAffinity = [term] } == ["n1/1/[\"n1\"]", "n2/1/[\"n2\"]", "n1/1/[\"n3\"]", "other/1/[]"])
    term.fields = [LabelExpression("metadata.name", "In", ["n3"])]
    #expect(
      apart { $0.nodeAffinity = [term] } == ["n1/1/[\"n1\"]", "n2/1/[\"n2\"]", "n3/1/[\"n3\"]", "other/1/[]"])
  }
}
