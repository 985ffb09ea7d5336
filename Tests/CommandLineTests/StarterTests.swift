import Foundation
import Plans
import Reports
import Testing

@testable import meshplan
import Nodes
import Queries
import Settings

@Suite("The starter settings") struct StarterTests {
  /// A folder with an inventory, which is removed at the end.
  private func withInventory(_ settings: String, _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-starter-\(UUID().uuidString)/in")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    let files = [
      "services.csv": """
      namespace,workload,replicas,cpu_request,memory_request,node_pool
      shop,cart,3,300m,400Mi,p
      shop,web,2,150m,200Mi,p
      old-a,batch,1,500m,900Mi,p
      """,
      "nodes.csv": """
      pool,count,instance_type,region
      p,3,t3.large,us-east-1
      """,
      "values.yaml": "{resources: {requests: {cpu: 250m, memory: 300Mi}}, autoscaleMin: 2}",
      "team.yaml": "mesh: {proxy: {requests: {cpu: 70m, memory: 70Mi}}}",
      "prices.csv": "instance_type,capacity_type,price_per_hour\nt3.large,,0.07\nm5.large,,0.11\n",
      "more/more.yaml": """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: more}, spec: {replicas: 2, template: {spec: {containers: [
        {name: a, resources: {requests: {cpu: 200m, memory: 100Mi}}}]}}}}
      """, "meshplan.yaml": settings,
    ]
    for (name, text) in files where !text.isEmpty {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    try body(folder)
  }

  /// What a report on a folder has, with these options, but for the moves, which take longer than all the rest.
  private func report(_ words: [String]) throws -> Report {
    let output = RecordedOutput()
    let arguments = try Arguments(words + ["-q"], options: reportCommand.options + commonOptions)
    let pipeline = Pipeline(try RunOptions(arguments), output)
    let (report, status) = pipeline.report(try pipeline.load(arguments.inputs), tellsMoves: false)
    #expect(status == .done, "\(words): \(output.messages)")
    return report
  }

  private func printed(_ report: Report, as format: String) throws -> String {
    try #require(FormatChoice<Report>(rawValue: format)).text(of: report)
  }

  /// The figures of a report's JSON, without where they are from.
  private func figures(_ report: Report) throws -> String {
    let text = try printed(report, as: "json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let keys = ["name", "inventory", "dataPlanes", "workloads", "services", "waypoints", "breakEven", "meshCost"]
    let figures = json.filter { keys.contains($0.key) }
    let data = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys, .prettyPrinted])
    // Where something stands that was moved is no figure.
    return String(decoding: data, as: UTF8.self)
      .replacing(/"(reason|source|location)" : "[^"]*"/, with: "")
  }

  /// Holds the figures with options and settings against those with the file that `init` prints for them.
  private func expectSame(_ settings: String, _ options: [String]) throws {
    try withInventory(settings) { folder in
      let options = options.map { $0.replacing("FOLDER", with: folder.path) }
      let before = try figures(report([folder.path] + options))
      let starter = RecordedOutput()
      #expect(run(["init", folder.path] + options, output: starter) == .done)
      let file = folder.appending(path: "meshplan.yaml")
      try starter.results.write(to: file, atomically: true, encoding: .utf8)
      let after = try report([folder.path])
      #expect(try before == figures(after), "\(settings) \(options):\n\(starter.results)")
      if !settings.contains("budgets") {
        #expect(after.check?.passes == true, "\(settings) \(options):\n\(starter.results)")
      }
    }
  }

  @Test("can be read, pass, and change nothing", arguments: ["wealist", "wealist-prod"])
  func startersPass(name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)/\(name)")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try FileManager.default.createDirectory(at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: GoldenRun.root.appending(path: "inputs/\(name)"), to: folder)
    try FileManager.default.removeItem(at: folder.appending(path: "meshplan.yaml"))
    let before = try report([folder.path])
    let starter = RecordedOutput()
    #expect(run(["init", folder.path], output: starter) == .done)
    try starter.results.write(to: folder.appending(path: "meshplan.yaml"), atomically: true, encoding: .utf8)
    let after = try report([folder.path])
    #expect(try printed(after, as: "csv") == printed(before, as: "csv"))
    #expect(after.check?.passes == true)
  }

  /// A value of every option of every command that plans.
  private static let everyOption = [
    ["--name", "other"], ["--scope", "applications"], ["--scope", "shop"], ["--scope", "shop,old-a"],
    ["--exclude-namespace", "old-*", "--exclude-namespace", "nothing"], ["--namespace", "rest"],
    ["--input", "FOLDER/more/more.yaml=shop"], ["--node-count", "4"],
    ["--instance-type", "m5.xlarge"], ["--instance-type", "m5.xlarge", "--region", "eu-west-1"],
    ["--istio-version", "1.26"], ["--work", "quick"], ["--native-sidecars", "false"],
  ]

  @Test("say every option", arguments: everyOption)
  func options(words: [String]) throws { try expectSame("", words) }

  @Test("say every option over settings that say something else")
  func optionsOverSettings() throws {
    let settings =
      "name: mine\nnamespace: mine\nmesh: {scope: [old-a], excludeNamespaces: [shop], nativeSidecars: true, istioVersion: '1.29'}\nrecommend: {instanceType: t3.xlarge, region: us-west-2}\n"
    for words in StarterTests.everyOption where words[0] != "--node-count" { try expectSame(settings, words) }
  }

  @Test("are tried with every option that there is")
  func coversOptions() {
    // These say which files are read, and how.
    for option in settingsOptions where !["config", "allow-outside", "render"].contains(option.name) {
      #expect(StarterTests.everyOption.contains { $0.contains("--\(option.name)") }, "--\(option.name)")
    }
  }

  /// A value of every key of meshplan.yaml that is no scenario's.
  private static let everySetting = [
    "name: other", "namespace: rest", "inputs: [{path: more, namespace: shop}]", "recommend.mode: free",
    "recommend.instanceType: m5.xlarge", "recommend.pool: p", "recommend.spot: spot", "recommend.region: eu-west-1",
    "recommend.spareNodes: 1", "recommend.minNodes: 4", "recommend.zones: 3", "recommend.headroomPercent: 20",
    "recommend.maxPods: 12", "recommend.prefixDelegation: true", "recommend.customNetworking: true",
    "recommend.nodeImage: bottlerocket", "recommend.work: quick", "recommend.pools: {p: {minNodes: 3, maxNodes: 4}}",
    "prices.currency: USD",
    "prices.exchangeRate: 0.9", "prices.discountPercent: 12.5%", "prices.hoursPerMonth: 700.5",
    "prices.perCoreHour: 0.04", "prices.perGiBHour: 0.005", "prices.file: prices.csv", "mesh.istioVersion: 1.30",
    "mesh.scope: [shop]", "mesh.scope: applications", "mesh.excludeNamespaces: old-*", "mesh.nativeSidecars: false",
    "mesh.waypoints: {placement: service, replicas: 2}", "mesh.values: [{chart: ztunnel, file: values.yaml}]",
    "mesh.sidecar: {requests: {cpu: 55m, memory: 66Mi}, limits: {cpu: 1, memory: 1Gi}}",
    "mesh.sidecar: {file: team.yaml, path: mesh.proxy}", "mesh.ztunnel: {requests: {cpu: 1}}",
    "mesh.cni: {requests: {cpu: 300m}}", "mesh.waypoint: {requests: {memory: 300Mi}}",
    "mesh.istiod: {requests: {memory: 4Gi}}", "nodes: 4",
    "scenarios: {more: {about: more, inherits: [], replicas: {shop/*: x2}}}",
    "budgets: {b: {figure: nodes, dataPlane: ambient, atMost: 9}}",
  ]

  @Test("say every setting", arguments: everySetting)
  func settings(line: String) throws {
    try expectSame(nested(line), [])
  }

  @Test("are tried with every key that there is")
  func coversKeys() {
    func check(_ keys: [SettingKey], _ path: String) {
      for key in keys {
        let path = path.isEmpty ? key.name : "\(path).\(key.name)"
        if key.name == "baseline" { continue }
        if case .section(let name) = key.value, case .keys(let keys)? = SettingsReader.sections[name] {
          check(keys, path)
        } else {
          #expect(StarterTests.everySetting.contains { $0.hasPrefix("\(path):") }, "\(path)")
        }
      }
    }
    check(SettingsReader.keys, "")
  }

  /// `a.b: 1` as `{a: {b: 1}}`.
  private func nested(_ line: String) -> String {
    let colon = line.range(of: ": ")?.lowerBound ?? line.endIndex
    let keys = line[..<colon].split(separator: ".")
    return keys.map { "{\($0): " }.joined() + line[colon...].dropFirst(2) + String(repeating: "}", count: keys.count)
  }
}
