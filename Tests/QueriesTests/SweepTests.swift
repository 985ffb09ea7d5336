import Basics
import Inventory
import Mesh
import Plans
import Settings
import TestSupport
import Testing

@testable import Queries

@Suite("A sweep") struct SweepTests {
  @Test(
    "writes its values as the first is written",
    arguments: [
      ("64Mi", "256Mi", "64Mi", ["64Mi", "128Mi", "192Mi", "256Mi"]), ("x1", "x2", "0.5", ["x1", "x1.5", "x2"]),
      ("10%", "30%", "10%", ["10%", "20%", "30%"]), ("1", "4", "2", ["1", "3"]),
      ("100m", "300m", "100m", ["100m", "200m", "300m"]),
      ("2", "1", "1", nil), ("1", "2", "0", nil), ("a", "b", "c", nil), ("1", "1000000", "1", nil),
      ("1", "1", "1", ["1"]), ("x1", "x2", "x0.5", ["x1", "x1.5", "x2"]), ("10", "30%", "10%", nil),
      ("10%", "30", "20", ["10%", "30%"]),
      ("1", "2", "-1", nil), ("-1", "1", "1", ["-1", "0", "1"]), ("0", "5", "2", ["0", "2", "4"]),
      ("1", "9223372036854775807", "9223372036854775806", nil),
      ("1", "9223372036854775806", "9223372036854775805", ["1", "9223372036854775806"]),
    ] as [(String, String, String, [String]?)])
  func values(first: String, last: String, step: String, expected: [String]?) {
    #expect(sweepValues(from: first, to: last, step: step) == expected)
  }

  private func input(pods: Int, nodes: Int, featured: Int = 0) -> PlanInput {
    let here = SourceLocation(file: "t")
    var pod = PodSpec()
    pod.containers = [Container(name: "c", requests: ResourceQuantities(cpu: Quantity(nanos: 10_000_000)))]
    var cluster = Cluster()
    cluster.namespaces = [Namespace(name: "shop")]
    cluster.workloads = (0..<pods).map { number in
      var workload = Workload(
        id: WorkloadID(namespace: "shop", kind: .deployment, name: "s\(number)"),
        groups: [PodGroup(spec: pod, count: 1)], source: here)
      if number < featured { workload.facts.features = ["canary"] }
      return workload
    }
    cluster.services = (0..<featured).map { Service(namespace: "shop", name: "s\($0)", source: here) }
    cluster.nodes = [
      NodeGroup(
        name: "n", shape: NodeShape(allocatable: Resources(millicores: 64_000, mebibytes: 256_000), maxPods: 500),
        count: nodes, source: here)
    ]
    var settings = PlanSettings()
    settings.mesh.scope = .applications
    settings.mesh.waypointPlacement = .service
    return PlanInput(cluster, settings)
  }

  /// istio.md, section 0: even on CPU at P = 3N + W, on memory at P = 4.78N + W (612N / 128 + W).
  @Test(
    "has the closed forms of the break-even",
    arguments: [(14, 3, 0), (14, 2, 1), (40, 5, 3), (9, 3, 0), (2, 3, 2), (1, 1, 0), (6, 1, 2)])
  func closedForms(pods: Int, nodes: Int, waypoints: Int) throws {
    let input = input(pods: pods, nodes: nodes, featured: waypoints)
    let points = BreakEvenPoints(Comparison(input.cluster, input.settings).plan(findings: Findings()))
    #expect(points.waypointPods == waypoints)
    let (cpu, memory) = (points.rows[0], points.rows[1])
    func value(_ ratio: BreakEven.Ratio?) throws -> Double {
      let ratio = try #require(ratio)
      return Double(ratio.numerator) / Double(ratio.denominator)
    }
    func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-9 }
    let (p, n, w) = (Double(pods), Double(nodes), Double(waypoints))
    #expect(isNear(try value(cpu.pods), 3 * n + w))
    #expect(isNear(try value(memory.pods), 612 * n / 128 + w))
    #expect(isNear(try value(cpu.nodes), max(p - w, 0) / 3))
    #expect(isNear(try value(memory.nodes), max(p - w, 0) * 128 / 612))
    #expect(isNear(try value(cpu.waypoints), max(p - 3 * n, 0)))
    #expect(isNear(try value(memory.waypoints), max(p - 612 * n / 128, 0)))
    #expect(cpu.difference == Int128((3 * nodes + waypoints - pods) * 100))
    #expect(memory.difference == Int128(612 * nodes + 128 * (waypoints - pods)) << 20)
    #expect((points.nodes, points.meshedPods) == (nodes, pods))
  }

  @Test("has as many values as a chart can show, and no more", arguments: [(999, 1000), (1000, nil)] as [(Int, Int?)])
  func most(last: Int, count: Int?) {
    #expect(sweepValues(from: "0", to: "\(last)", step: "1")?.count == count)
  }

  @Test("finds between which values ambient and sidecars change places")
  func crossings() {
    let input = input(pods: 10, nodes: 3)
    let base = Comparison(input.cluster, input.settings).plan(findings: Findings())
    // 900m of ztunnel and istio-cni against 100m a pod: even at 9 pods.
    let sweep = Sweep(input, base: base, path: "replicas.s0", values: ["0", "1"])
    #expect(sweep.findings.filter { $0.severity == .error }.isEmpty)
    let cpu = sweep.crossings.filter { $0.figure == "requestsCPU" }
    #expect(cpu == [Sweep.Crossing(figure: "requestsCPU", before: "0", after: "1", was: nil, becomes: .ambient)])
  }

  @Test("takes a share of services for L7, and says what is no path or value")
  func paths() {
    let input = input(pods: 7, nodes: 3)
    let base = Comparison(input.cluster, input.settings).plan(findings: Findings())
    let share = Sweep(input, base: base, path: "l7Share", values: ["0%", "30%", "100%"])
    #expect(share.points.map { $0.figures[.ambient]?.proxies["waypoint"] ?? 0 } == [0, 3, 7])
    for (path, value) in [("mesh.sidecars", "1"), ("replicas", "many"), ("a\"b: {", "1"), ("", "1"), ("mesh..", "1")] {
      let sweep = Sweep(input, base: base, path: path, values: [value])
      #expect(sweep.points.isEmpty && sweep.findings.contains { $0.severity == .error }, "\(path)")
    }
  }

  @Test("over scenarios that are inherited has their figures, and refuses unknown ones")
  func inherited() throws {
    let input = input(pods: 4, nodes: 3)
    var known = RunSettings()
    // One of them has the name that a sweep's own scenario is read under.
    (known.scenarios, _) = try {
      let (read, findings) = try settings(
        "scenarios: {double: {replicas: x2}, sweep: {inherits: double, replicas: x2}}")
      return (read.scenarios, findings)
    }()
    let base = Comparison(input.cluster, input.settings).plan(findings: Findings())
    let sweep = Sweep(input, base: base, path: "inherits", values: ["double", "sweep"], among: known)
    #expect(sweep.findings.filter { $0.severity == .error }.isEmpty)
    #expect(sweep.points.map { $0.figures[.none]?.pods } == [8, 16])
    let wrong = Sweep(input, base: base, path: "inherits", values: ["double", "doubel"], among: known)
    #expect(wrong.points.count == 1)
    #expect(wrong.findings.first { $0.code == "unknown-scenario" }?.notes == ["did you mean 'double'?"])
    let idle = Sweep(input, base: base, path: "about", values: ["nothing"])
    #expect(idle.points.isEmpty && idle.findings.map(\.code) == ["nothing-to-vary"])
  }
}
