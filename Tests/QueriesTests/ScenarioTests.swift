import Basics
import Formats
import Foundation
import Inventory
import Mesh
import Packing
import Plans
import Settings
import TestSupport
import Testing

@testable import Queries

@Suite("A scenario") struct ScenarioTests {
  private let here = SourceLocation(file: "test.yaml", line: 1, column: 1)

  private func workload(
    _ name: String, _ counts: [Int], namespace: String = "shop", autoscaling: ClosedRange<Int>? = nil,
    annotations: [String: String] = [:]
  ) -> Workload {
    let groups = counts.enumerated().map { index, count in
      var pod = PodSpec()
      pod.containers = [
        Container(
          name: "c\(index)",
          requests: ResourceQuantities(
            cpu: Quantity(nanos: 100_000_000), memory: Quantity(nanos: (64 << 20) * 1_000_000_000)))
      ]
      pod.annotations = Labels(annotations)
      return PodGroup(spec: pod, count: count)
    }
    return Workload(
      id: WorkloadID(namespace: namespace, kind: .deployment, name: name), groups: groups, autoscaling: autoscaling,
      source: here)
  }

  private func input(_ workloads: [Workload], nodes: Int = 3) -> PlanInput {
    var cluster = Cluster()
    cluster.workloads = workloads
    cluster.namespaces = Set(workloads.map(\.id.namespace)).sorted().map { Namespace(name: $0) }
    let shape = NodeShape(allocatable: Resources(millicores: 2000, mebibytes: 8000), maxPods: 20)
    cluster.nodes = [NodeGroup(name: "n", shape: shape, count: nodes, source: here)]
    return PlanInput(cluster, PlanSettings())
  }

  /// The input as the only scenario of a text leaves it.
  private func changed(_ input: PlanInput, _ yaml: String) throws -> (input: PlanInput, findings: [Finding]) {
    let (settings, found) = try settings("scenarios: {s: \(yaml)}")
    #expect(found.isEmpty)
    var input = input
    var findings = Findings()
    for change in try #require(settings.scenarios.first).changes { change.apply(to: &input, findings: &findings) }
    return (input, findings.all)
  }

  @Test(
    "changes replicas",
    arguments: [
      ("x2", 6), ("x1.5", 5), ("x0", 0), ("+3", 6), ("-1", 2), ("-9", 0), ("4", 4), ("min", 2), ("max", 9),
      ("{cart: x3}", 9), ("{shop/*: x2, cart: 1}", 1), ("{c?rt: +1}", 4),
    ])
  func replicas(text: String, expected: Int) throws {
    let (input, findings) = try changed(input([workload("cart", [2, 1], autoscaling: 2...9)]), "{replicas: \(text)}")
    #expect(input.cluster.workloads[0].groups.reduce(0) { $0 + $1.count } == expected)
    #expect(findings.isEmpty)
  }

  @Test("leaves pods that stand on every node, and says which names fit nothing")
  func replicasLeaveDaemonSets() throws {
    var daemon = workload("agent", [1])
    daemon.isPerNode = true
    let (input, findings) = try changed(input([daemon]), "{replicas: {agent: x2, agnet: x2}}")
    #expect(input.cluster.workloads[0].groups[0].count == 1)
    #expect(findings.map(\.code) == ["no-such-workload"])
    #expect(findings[0].notes == ["did you mean 'agent'?"])
  }

  @Test("answers traffic by autoscalers, within their bounds")
  func traffic() throws {
    let workloads = [
      workload("wide", [4], autoscaling: 2...20), workload("narrow", [4], autoscaling: 2...6), workload("fixed", [4]),
    ]
    let (slow, _) = try changed(input(workloads), "{traffic: x3}")
    #expect(slow.cluster.workloads.map { $0.groups[0].count } == [12, 6, 4])
    let (less, _) = try changed(input(workloads), "{traffic: x0.1}")
    #expect(less.cluster.workloads.map { $0.groups[0].count } == [2, 2, 4])
    let (all, findings) = try changed(input(workloads), "{traffic: {factor: x3, everyWorkload: true}}")
    #expect(all.cluster.workloads.map { $0.groups[0].count } == [12, 6, 12])
    #expect(findings.map(\.code) == ["autoscaler-maximum"])
  }

  @Test("changes every sidecar, also where a pod states its own")
  func sidecars() throws {
    let own = workload("own", [1], annotations: ["sidecar.istio.io/proxyMemory": "64Mi"])
    var start = input([own, workload("plain", [1])])
    start.settings.mesh.scope = .applications
    let (after, _) = try changed(start, "{mesh: {sidecar: {requests: {memory: 256Mi}}}}")
    func memory(_ input: PlanInput) -> Int128? {
      ReportFigures(Comparison(input.cluster, input.settings).plan(findings: Findings()))[.sidecar]?
        .proxyRequests.memory.bytes
    }
    #expect(memory(start) == Int128(192 << 20))
    #expect(memory(after) == Int128(512 << 20))
  }

  @Test("takes workloads out of the mesh, in both data planes")
  func exclusion() throws {
    var start = input([workload("cart", [2]), workload("db", [3])])
    start.settings.mesh.scope = .applications
    let (after, _) = try changed(start, "{excludeWorkloads: [db]}")
    let figures = ReportFigures(Comparison(after.cluster, after.settings).plan(findings: Findings()))
    #expect(figures[.sidecar]?.meshedPods == 2)
    #expect(figures[.ambient]?.meshedPods == 2)
  }

  @Test("gives services waypoints, one a namespace or one a service")
  func waypoints() throws {
    var start = input([workload("cart", [2]), workload("search", [2])])
    start.settings.mesh.scope = .applications
    func waypoints(_ yaml: String) throws -> Int? {
      let (after, _) = try changed(start, yaml)
      return ReportFigures(Comparison(after.cluster, after.settings).plan(findings: Findings()))[.ambient]?
        .proxies["waypoint"]
    }
    #expect(try waypoints("{l7Services: [cart, search]}") == 1)
    #expect(try waypoints("{l7Services: ['*'], mesh: {waypoints: {placement: service}}}") == 2)
  }

  @Test("loses nodes and namespaces")
  func losses() throws {
    let start = input([workload("cart", [2]), workload("old", [3], namespace: "legacy-a")])
    let (fewer, _) = try changed(start, "{loseNodes: 2}")
    #expect(fewer.cluster.nodeCount == 1)
    let (none, findings) = try changed(start, "{loseNodes: 3}")
    #expect(none.cluster.nodeCount == 0)
    #expect(findings.map(\.code) == ["cannot-lose-nodes"])
    let (gone, _) = try changed(start, "{removeNamespaces: legacy-*}")
    #expect(gone.cluster.workloads.map(\.id.name) == ["cart"])
  }

  @Test("loses a zone, and says when the zone has no node or every one")
  func zoneLoss() throws {
    var start = input([workload("cart", [2])])
    var other = start.cluster.nodes[0]
    (start.cluster.nodes[0].shape.zone, other.shape.zone, other.count) = ("a", "b", 2)
    start.cluster.nodes.append(other)
    let (without, none) = try changed(start, "{loseZone: a}")
    #expect(without.cluster.nodeCount == 2 && none.isEmpty)
    #expect(try changed(start, "{loseZone: c}").findings.map(\.code) == ["cannot-lose-nodes"])
    let (_, all) = try changed(without, "{loseZone: b}")
    #expect(all.map(\.code) == ["cannot-lose-nodes"])
  }

  @Test("takes in another inventory, whose workloads win over those of the same name")
  func addedInventory() throws {
    let services = "namespace,workload,replicas,cpu_request\nshop,cart,5,200m\npay,till,3,100m\n"
    let (after, _) = try withTemporaryFolder(["services.csv": services]) { folder in
      try FilesOfRun.$current.withValue(FilesOfRun(allowsOutside: true)) {
        try changed(input([workload("cart", [2]), workload("search", [1])]), "{addInventory: \(folder.path)}")
      }
    }
    #expect(after.cluster.workloads.map(\.id.name) == ["till", "cart", "search"])
    #expect(after.cluster.workloads.map { $0.groups[0].count } == [3, 5, 1])
    #expect(after.cluster.namespaces.map(\.name) == ["pay", "shop"])
  }

  @Test("inherits the changes of others before its own")
  func inherits() throws {
    let (settings, findings) = try settings(
      """
      scenarios:
        double: {replicas: x2}
        more: {inherits: [double], replicas: +1}
        most: {inherits: [more, double]}
      """)
    #expect(findings.isEmpty)
    #expect(settings.scenarios.map(\.words.count) == [1, 2, 3])
    #expect(settings.scenarios[2].words == ["replicas x2", "replicas +1", "replicas x2"])
  }

  /// Each of fifty scenarios inherits the one before it twice: 2^49 changes, were they all written out.
  @Test("does not drown in inheritance")
  func inheritanceIsBounded() throws {
    let lines = (1...50).map { "  s\($0): {inherits: [s\($0 - 1), s\($0 - 1)]}" }
    let (_, findings) = try settings("scenarios:\n  s0: {replicas: x2}\n" + lines.joined(separator: "\n"))
    #expect(Set(findings.map(\.code)) == ["too-many-changes"])
  }

  @Test("grows from today's count each month, so that rounding does not build up")
  func growth() throws {
    let (settings, _) = try settings("scenarios: {g: {growth: {percentPerMonth: 10, months: 12}}}")
    let plan = input([workload("cart", [14])]).plan(settings.scenarios[0], known: [])
    #expect(plan.months.map { $0.workloads[0].pods } == [16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 40, 44])
    #expect(plan.figures == plan.months[11])
  }
}

extension ScenarioTests {
  @Test("that asks for more pods than anybody runs is refused")
  func tooManyPods() throws {
    let (settings, _) = try settings("scenarios: {a: {replicas: 2147483647}}")
    var pod = PodSpec()
    pod.containers = [Container(name: "c")]
    var cluster = Cluster()
    cluster.workloads = [
      Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: "cart"), groups: [PodGroup(spec: pod, count: 1)],
        source: SourceLocation(file: "t"))
    ]
    let plan = PlanInput(cluster, PlanSettings()).plan(settings.scenarios[0], known: [])
    #expect(plan.isMisstated && plan.findings.map(\.code) == ["too-many-pods"])
  }
}
