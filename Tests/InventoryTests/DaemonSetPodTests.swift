import Basics
import Testing

@testable import Inventory

@Suite("Running pods of every node") struct DaemonSetPodTests {
  private func pod(_ name: String, _ spec: String = "", owner: String = "DaemonSet", node: String = "n1") -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: \(name), namespace: ops, ownerReferences: [{kind: \(owner), name: agent}]}, spec: {nodeName: \(node), containers: [{name: c, resources: {requests: {cpu: 100m, memory: 64Mi}}}]\(spec)}, status: {phase: Running}}\n---\n"
  }

  private func node(_ name: String, _ more: String = "") -> String {
    "{apiVersion: v1, kind: Node, metadata: {name: \(name)\(more)}, status: {allocatable: {cpu: 4, memory: 8Gi}}}\n---\n"
  }

  private func placement(_ text: String) throws -> PlacementRules {
    try #require(load("in.yaml", text).cluster.workloads.first).groups[0].spec.placement
  }

  private let automatic =
    ", tolerations: [{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute}, {key: node.kubernetes.io/disk-pressure, operator: Exists, effect: NoSchedule}, {key: own, operator: Exists}]"

  @Test("lose what their controller writes into each of them, and keep their own")
  func automaticRules() throws {
    #expect(try placement(pod("a", automatic)).tolerations.map(\.key) == ["own"])
    // Of other pods only those of nodes that are not ready are written by Kubernetes.
    let others = try placement(pod("a", automatic, owner: "StatefulSet")).tolerations.map(\.key)
    #expect(others == ["node.kubernetes.io/disk-pressure", "own"])
    let both = load("in.yaml", pod("a", automatic) + pod("b", automatic, owner: "StatefulSet") + pod("c", automatic))
      .cluster
    #expect(both.workloads.map { $0.groups.map(\.count) } == [[2], [1]])
    #expect(both.workloads.map { $0.groups[0].spec.placement.tolerations.count } == [1, 2])
  }

  private let pin =
    ", affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchFields: [{key: metadata.name, operator: In, values: [n1]}]}]}}}"

  @Test("stand where they were seen, unless their template is there to say")
  func pinned() throws {
    #expect(try placement(pod("a", pin)).standsWhereSeen && placement(pod("a", pin)).nodeAffinity.isEmpty)
    #expect(try !placement(pod("a")).standsWhereSeen)
    let other = try placement(pod("a", pin, owner: "StatefulSet"))
    #expect(!other.standsWhereSeen && other.nodeAffinity.count == 1)
    let template =
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: agent, namespace: ops}, spec: {template: {spec: {affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: Exists}]}]}}}, containers: [{name: c}]}}}}\n---\n"
    let known = try placement(template + pod("a", pin))
    #expect(!known.standsWhereSeen && known.nodeAffinity.map { $0.labels.map(\.key) } == [["disk"]])
  }

  @Test("are one group, of the commonest of them")
  func oneGroup() throws {
    let text = pod("a", ", hostNetwork: true") + pod("b") + pod("c")
    let workload = try #require(load("in.yaml", text).cluster.workloads.first)
    #expect(workload.groups.map(\.count) == [3] && !workload.groups[0].spec.hostNetwork && workload.isPerNode)
  }

  @Test(
    "that are not there are told where a node would let them stand",
    arguments: [("", 1), ("nodeSelector: {disk: ssd}, ", 0)])
  func missing(selector: String, told: Int) {
    let set =
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: logs, namespace: ops}, spec: {template: {spec: {\(selector)containers: [{name: c}]}}}}\n---\n"
    #expect(load("in.yaml", node("n1") + set + pod("a")).findings.of("not-running").count == told)
    #expect(load("in.yaml", set + pod("a")).findings.of("not-running").count == 1)
  }

  @Test("on Fargate alone are told so")
  func fargate() {
    let labels = ", labels: {eks.amazonaws.com/compute-type: fargate}"
    let nodes = node("n1") + node("f1", labels) + node("f2", labels)
    func onFargate(_ pods: String...) -> [Bool] {
      load("in.yaml", nodes + pods.joined()).cluster.workloads.map(\.isOnFargate)
    }
    #expect(onFargate(pod("a", node: "f1"), pod("b", node: "f2")) == [true])
    #expect(onFargate(pod("a", node: "f1"), pod("b", node: "n1")) == [false])
    #expect(onFargate(pod("a", node: "n1")) == [false])
    #expect(load("in.yaml", node("n1") + pod("a", node: "n1")).cluster.workloads.map(\.isOnFargate) == [false])
  }

  @Test("make nodes with other static pods unequal, and are known of their group of nodes")
  func groups() {
    let pool = ", labels: {agentpool: big}"
    let text =
      node("n1", pool) + node("n2", pool) + node("n3", pool) + pod("agent-a", node: "n1")
      + pod("etcd-n3", owner: "Node", node: "n3").replacing("name: agent}", with: "name: n3}")
    let nodes = load("in.yaml", text).cluster.nodes
    #expect(nodes.map(\.name) == ["big", "big"] && nodes.map(\.count) == [2, 1])
    #expect(nodes.map { $0.members.map(\.name) } == [["n1", "n2"], ["n3"]])
    #expect(nodes.map { $0.shape.staticPods.map(\.workload.name) } == [[], ["etcd"]])
    #expect(nodes.map { $0.shape.daemonSets?.map(\.name) } == [["agent"], []])
    #expect(load("in.yaml", node("n1")).cluster.nodes.map(\.shape.daemonSets) == [nil])
  }
}
