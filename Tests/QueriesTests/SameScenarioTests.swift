import Basics
import Foundation
import Inventory
import Mesh
import Packing
import Plans
import Settings
import TestSupport
import Testing

@testable import Queries

/// A value of every key that a scenario may state, in groups that hold together.
@Suite("A scenario that states what holds already") struct SameScenarioTests {
  private static let folder: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-same-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in [
      ("values.yaml", "resources: {requests: {cpu: 250m, memory: 300Mi}}\n"),
      ("team.yaml", "mesh: {proxy: {requests: {cpu: 70m, memory: 70Mi}, limits: {cpu: 700m}}}\n"),
      (
        "prices.csv", "instance_type,capacity_type,price_per_hour\nt3.large,,0.07\nt3.large,spot,0.02\nm5.large,,0.11\n"
      ),
    ] {
      try? text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    return folder
  }()

  /// Every component with requests and limits of its own, so that a lost key changes a figure.
  private static let components = MeshComponent.statable.enumerated().flatMap { index, component in
    ["requests.cpu: 1\(index)0m", "requests.memory: 1\(index)0Mi", "limits.cpu: 1\(index)00m", "limits.memory: 2Gi"].map
    {
      "mesh.\(component.rawValue).\($0)"
    }
  }

  /// Bases as lines of path and value. Each says what the ones before cannot say beside their own.
  private static let bases: [[String]] = [
    [
      "nodes: 4", "recommend.mode: free", "recommend.spot: spot", "recommend.pool: p",
      "recommend.instanceType: t3.large", "recommend.region: us-east-1", "recommend.spareNodes: 1",
      "recommend.minNodes: 2", "recommend.zones: 3", "recommend.headroomPercent: 5", "recommend.maxPods: 60",
      "recommend.prefixDelegation: true", "recommend.customNetworking: true", "recommend.nodeImage: bottlerocket",
      "recommend.work: quick",
      "prices.currency: EUR", "prices.exchangeRate: 0.9", "prices.discountPercent: 12.345",
      "prices.hoursPerMonth: 700.5", "prices.file: prices.csv",
      "mesh.istioVersion: '1.28'", "mesh.scope: applications", "mesh.excludeNamespaces: [old-*, gone]",
      "mesh.nativeSidecars: 'false'", "mesh.waypoints.placement: service", "mesh.waypoints.replicas: 2",
      "mesh.values: [{chart: ztunnel, file: values.yaml}]",
    ],
    ["recommend.pools.p.minNodes: 6", "recommend.pools.p.maxNodes: 9"] + components,
    [
      "prices.perCoreHour: 0.04", "prices.perGiBHour: 0.005", "prices.discountPercent: 30",
      "mesh.values: [{chart: cni, file: values.yaml}]", "mesh.sidecar.file: team.yaml",
      "mesh.sidecar.path: mesh.proxy", "mesh.sidecar.requests.memory: 80Mi",
    ],
  ]

  /// What holds where nothing is said.
  private static let defaults = [
    "recommend.mode: resize", "recommend.spot: onDemand", "recommend.spareNodes: 0", "recommend.minNodes: 0",
    "recommend.headroomPercent: 0", "recommend.work: standard",
    "recommend.prefixDelegation: false", "recommend.customNetworking: false", "recommend.pools.p.minNodes: 0",
    "prices.currency: USD", "prices.exchangeRate: 1", "prices.discountPercent: 0", "prices.hoursPerMonth: 730",
    "mesh.istioVersion: '1.31'", "mesh.scope: applications", "mesh.excludeNamespaces: []",
    "mesh.nativeSidecars: auto", "mesh.waypoints.placement: namespace", "mesh.waypoints.replicas: 1",
    "mesh.sidecar.requests.cpu: 100m", "mesh.sidecar.requests.memory: 128Mi", "mesh.sidecar.limits.cpu: '2'",
    "mesh.ztunnel.requests.memory: 512Mi", "mesh.istiod.requests.cpu: 500m", "mesh.waypoint.limits.memory: 1Gi",
    "mesh.cni.requests.memory: 100Mi",
  ]

  private func input(_ base: [String], same line: String) throws -> (PlanInput, RunSettings) {
    let (whole, findings) = try read("\(merged(base))\nscenarios: {same: \(nested(line))}\n")
    #expect(findings.isEmpty, "\(line)")
    var cluster = Cluster()
    cluster.namespaces = ["shop", "old-a"].map { Namespace(name: $0) }
    var own = workload("own", count: 3, millicores: 200, mebibytes: 100)
    own.groups[0].spec.annotations = Labels(["sidecar.istio.io/proxyMemory": "64Mi"])
    var old = workload("old", count: 2, millicores: 100, mebibytes: 100)
    old.id.namespace = "old-a"
    var routed = workload("routed", count: 4, millicores: 300, mebibytes: 500)
    routed.facts.features = ["canary"]
    cluster.workloads = [old, own, routed]
    cluster.services = [Service(namespace: "shop", name: "routed", source: SourceLocation(file: "t"))]
    cluster.nodes = [
      nodes("p", 3, millicores: 1930, mebibytes: 7000, pods: 35) {
        ($0.instanceType, $0.region, $0.pool) = ("t3.large", "us-east-1", "p")
      }
    ]
    return (PlanInput(cluster, whole), whole)
  }

  /// Settings with the files that they name.
  private func read(_ yaml: String) throws -> (RunSettings, [Finding]) {
    let (settings, findings) = try settings(yaml, file: "\(SameScenarioTests.folder.path)/meshplan.yaml")
    return (settings, findings)
  }

  /// `a.b: 1` as `{a: {b: 1}}`.
  private func nested(_ line: String) -> String {
    let colon = line.range(of: ": ")?.lowerBound ?? line.endIndex
    let keys = line[..<colon].split(separator: ".")
    return keys.map { "{\($0): " }.joined() + line[colon...].dropFirst(2) + String(repeating: "}", count: keys.count)
  }

  /// Lines as one document: blocks of equal names together, as YAML wants them.
  private func merged(_ lines: [String], indent: String = "") -> String {
    var order: [String] = []
    var blocks: [String: [String]] = [:]
    for line in lines {
      let path = line.prefix { $0 != ":" }
      let key = String(path.prefix { $0 != "." })
      if blocks[key] == nil { order.append(key) }
      blocks[key, default: []].append(path.contains(".") ? String(line.dropFirst(key.count + 1)) : line)
    }
    return order.map { key in
      let own = blocks[key] ?? []
      if own.count == 1, own[0].hasPrefix("\(key):") { return "\(indent)\(own[0])\n" }
      return "\(indent)\(key):\n\(merged(own, indent: indent + "  "))"
    }.joined()
  }

  @Test("has the figures of the base, for every key", arguments: bases.indices, [false, true])
  func keepsTheFigures(base: Int, isSwept: Bool) throws {
    let lines = SameScenarioTests.bases[base]
    for line in lines { try expectSame(lines, line, isSwept: isSwept) }
  }

  @Test("has the figures of the base where the base says nothing", arguments: defaults)
  func keepsDefaults(line: String) throws { try expectSame([], line, isSwept: false) }

  private func expectSame(_ base: [String], _ line: String, isSwept: Bool) throws {
    let (input, settings) = try input(base, same: line)
    let plan = Comparison(input.cluster, input.settings).plan(findings: Findings())
    let figures = ReportFigures(plan)
    if isSwept {
      let colon = try #require(line.range(of: ": "))
      var value = String(line[colon.upperBound...]).filter { $0 != "'" }
      // A path of a command line is seen from where the run began.
      if line.contains(".file: ") { value = SameScenarioTests.folder.appending(path: value).path }
      // A list is no value of a sweep.
      if value.hasPrefix("[") { return }
      let sweep = Sweep(input, base: plan, path: String(line[..<colon.lowerBound]), values: [value], among: settings)
      #expect(sweep.points.map(\.figures) == [figures], "\(line)")
    } else {
      let same = input.plan(try #require(settings.scenarios.first), known: plan.findings)
      #expect(same.figures == figures, "\(line)")
      #expect(!same.isMisstated)
    }
  }

  @Test("is tried with every key that there is")
  func coversEveryKey() throws {
    let paths = SameScenarioTests.bases.joined().map { String($0.prefix { $0 != ":" }) }
    func keys(_ block: String) throws -> [String] {
      // An unknown key is answered with those that are known.
      let (_, findings) = try settings(merged(["\(block).nonesuch: 1"]))
      let message = findings.first { $0.code == "unknown-key" }?.message ?? ""
      return message.split(separator: "expected ").last?.split(separator: ", ").map(String.init) ?? []
    }
    for block in ["recommend", "recommend.pools.p", "prices", "mesh", "mesh.waypoints", "mesh.sidecar"] {
      let known = try keys(block)
      #expect(known.count > 1, "\(block)")
      for key in known {
        #expect(paths.contains { "\($0).".hasPrefix("\(block).\(key).") }, "no value of \(block).\(key) is tried")
      }
    }
  }

  @Test("keeps what it does not state of a block: F1 and its kin")
  func keepsTheRest() throws {
    let cluster = input(
      [workload("a", count: 10, millicores: 100, mebibytes: 100)],
      nodes("p", 3, millicores: 2000, mebibytes: 7168, pods: 58))
    func plan(_ base: String, _ scenario: String) throws -> ReportFigures {
      let (settings, findings) = try settings("\(base)\nscenarios: {s: \(scenario)}")
      #expect(findings.isEmpty)
      return PlanInput(cluster, settings).plan(try #require(settings.scenarios.first), known: []).figures
    }
    let sidecars = try plan(
      "mesh: {scope: applications, sidecar: {requests: {cpu: 50m, memory: 96Mi}}}",
      "{mesh: {sidecar: {requests: {memory: 96Mi}}}}")
    #expect(sidecars[.sidecar]?.proxyRequests == Resources(millicores: 500, mebibytes: 960))
    #expect(sidecars[.sidecar]?.fleet?.nodes == 1)
    let pools = try plan("recommend: {pools: {p: {minNodes: 6}}}", "{recommend: {pools: {p: {maxNodes: 7}}}}")
    #expect(pools[.none]?.fleet?.nodes == 6)
    let limits = try plan(
      "mesh: {scope: applications, ztunnel: {requests: {cpu: 30m, memory: 40Mi}, limits: {cpu: 1}}}",
      "{mesh: {ztunnel: {limits: {cpu: 2}}}}")
    #expect(limits[.ambient]?.proxyRequests == Resources(millicores: 390, mebibytes: 420))
    let names = try plan("mesh: {scope: applications, excludeNamespaces: [shop]}", "{mesh: {excludeNamespaces: []}}")
    #expect(names[.sidecar]?.meshedPods == 10)
  }

  private func input(_ workloads: [Workload], _ nodes: NodeGroup) -> Cluster {
    var cluster = Cluster()
    cluster.namespaces = [Namespace(name: "shop")]
    cluster.workloads = workloads
    cluster.nodes = [nodes]
    return cluster
  }

  @Test("lays its own files over those of the base")
  func files() throws {
    func memory(_ yaml: String) throws -> Int128? {
      let (settings, findings) = try read(yaml)
      #expect(findings.isEmpty)
      var input = PlanInput(Cluster(), settings)
      var found = Findings()
      for change in settings.scenarios[0].changes { change.apply(to: &input, findings: &found) }
      #expect(found.all.isEmpty)
      return MeshComponents(input.settings.mesh, Cluster()).requests(of: .ztunnel).memory.bytes >> 20
    }
    let values = "mesh: {values: [{chart: ztunnel, file: values.yaml}]}"
    #expect(try memory("\(values)\nscenarios: {s: {mesh: {ztunnel: {requests: {cpu: 1}}}}}") == 300)
    #expect(try memory("\(values)\nscenarios: {s: {mesh: {values: []}}}") == 512)
    #expect(try memory("scenarios: {s: \(nested("mesh.values: [{chart: ztunnel, file: values.yaml}]"))}") == 300)
    let block = "mesh: {ztunnel: {file: team.yaml, path: mesh.proxy}}"
    #expect(try memory("\(block)\nscenarios: {s: {mesh: {ztunnel: {requests: {cpu: 1}}}}}") == 70)
    #expect(try memory("\(block)\nscenarios: {s: {mesh: {ztunnel: {file: values.yaml, path: resources}}}}") == 300)
  }

  /// Megabytes that ztunnel requests, of several values files; `low.yaml` requests 20Mi, `none.yaml` takes memory away.
  @Test(
    "lays values files over each other as Helm does, in the base and in a scenario: F20",
    arguments: [
      (["values.yaml", "low.yaml"], 20), (["low.yaml", "values.yaml"], 300), (["values.yaml", "none.yaml"], 0),
      (["none.yaml", "low.yaml"], 20), (["values.yaml", "cpu.yaml"], 300), (["gone.yaml", "cpu.yaml"], 512),
    ])
  func valuesFiles(files: [String], mebibytes: Int) throws {
    for (name, text) in [
      ("low.yaml", "{resources: {requests: {memory: 20Mi}}}"), ("none.yaml", "{resources: {requests: {memory: null}}}"),
      ("cpu.yaml", "{resources: {requests: {cpu: 1}}}"), ("gone.yaml", "{resources: null}"),
    ] {
      try text.write(to: SameScenarioTests.folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let values = "{mesh: {values: [\(files.map { "{chart: ztunnel, file: \($0)}" }.joined(separator: ", "))]}}"
    let (base, findings) = try read(values)
    #expect(findings.isEmpty)
    #expect(MeshComponents(base.plan.mesh, Cluster()).requests(of: .ztunnel).memory.bytes >> 20 == Int128(mebibytes))
    let (settings, more) = try read("scenarios: {s: \(values)}")
    #expect(more.isEmpty)
    var input = PlanInput(Cluster(), settings)
    var found = Findings()
    for change in settings.scenarios[0].changes { change.apply(to: &input, findings: &found) }
    #expect(
      MeshComponents(input.settings.mesh, Cluster()).requests(of: .ztunnel).memory.bytes >> 20 == Int128(mebibytes))
  }

  @Test("reads a values file without resources, and says where a block of a team's file is not at its path")
  func emptyBlocks() throws {
    try "{image: x}".write(to: SameScenarioTests.folder.appending(path: "bare.yaml"), atomically: true, encoding: .utf8)
    #expect(try read("mesh: {values: [{chart: istiod, file: bare.yaml}]}").1.isEmpty)
    for path in ["mesh", "mesh.proxy.requests", "nothing", "''"] {
      let codes = try read("mesh: {sidecar: {file: team.yaml, path: \(path)}}").1.map(\.code)
      #expect(codes == ["no-values"], "\(path)")
    }
  }
}
