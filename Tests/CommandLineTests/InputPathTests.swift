import Foundation
import Testing

@testable import meshplan

/// Runs over folders whose settings name files and folders of their own.
@Suite("Paths in settings") struct InputPathTests {
  /// What a JSON report says of the inventory, in a folder of these files.
  private func run(_ files: [String: String], _ options: [String] = [], below: String = "") throws -> (
    nodes: Int, pods: Int, name: String?, codes: [String]
  ) {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (file, text) in files {
      let path = root.appending(path: file)
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    let output = RecordedOutput()
    let words = options.map { $0.replacing("ROOT", with: root.path) }
    _ = meshplan.run(["report", root.path + below, "--format", "json"] + words, output: output)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(output.results.utf8)) as? [String: Any])
    let inventory = try #require(report["inventory"] as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    return (
      inventory["nodes"] as? Int ?? -1, inventory["pods"] as? Int ?? -1, report["name"] as? String,
      findings.compactMap { $0["code"] as? String }
    )
  }

  private let nodes =
    "pool,count,allocatable_cpu,allocatable_memory,max_pods\np,3,4000m,16Gi,58\n"
  private let services = "workload,replicas,cpu_request,memory_request\na,10,100m,100Mi\n"
  private let prices = "instance_type,region,price_per_hour\nm5.large,us-east-1,0.1\nm5.xlarge,us-east-1,0.2\n"
  private let deployment =
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: b}, spec: {replicas: 5, template: {spec: {containers: [{name: c, resources: {requests: {cpu: 100m, memory: 64Mi}}}]}}}}\n"

  @Test(
    "keep a price list out of the nodes, however they write its path",
    arguments: ["prices.csv", "./prices.csv", ".//x/../prices.csv"])
  func priceList(path: String) throws {
    let files = [
      "case/nodes.csv": nodes, "case/services.csv": services, "case/prices.csv": prices,
      "case/meshplan.yaml": "prices: {file: \(path)}\n",
    ]
    let report = try run(files)
    #expect(report.nodes == 3)
    #expect(!report.codes.contains("unnamed-price-list"))
  }

  @Test("that nobody names are told of, and are no nodes")
  func unnamed() throws {
    let report = try run(["nodes.csv": nodes, "services.csv": services, "prices.csv": prices])
    #expect(report.nodes == 3)
    #expect(report.codes.contains("unnamed-price-list"))
  }

  @Test(
    "keep an added inventory out of the base, settings and all",
    arguments: ["new", "./new", "new//", "../case/new"], ["", "/case", "/case/.", "/case/new/.."])
  func addedInventory(path: String, below: String) throws {
    let files = [
      "case/nodes.csv": nodes, "case/services.csv": services, "case/new/b.yaml": deployment,
      "case/new/meshplan.yaml": "name: theirs\nnodes: 9\n",
      "case/meshplan.yaml": "name: ours\nscenarios: {more: {addInventory: \(path)}}\n",
    ]
    let report = try run(files, below: below)
    #expect(report.pods == 10)
    #expect(report.name == "ours")
    #expect(report.codes.contains("settings-of-a-part"))
  }

  @Test("give what helm template prints its namespaces, in settings and by an option")
  func namespaces() throws {
    // Two releases with the same names: in one namespace the second would be taken for the first.
    let files = ["out/one.yaml": deployment, "out/two.yaml": deployment, "nodes.csv": nodes]
    #expect(try run(files).pods == 5)
    let both = "inputs: [{path: out/one.yaml, namespace: one}, {path: out/two.yaml, namespace: two}]\n"
    #expect(try run(files.merging(["meshplan.yaml": both]) { $1 }).pods == 10)
    #expect(try run(files, ["--input", "ROOT/out/two.yaml=two"]).pods == 10)
  }

  @Test("bring in files that lie elsewhere, once")
  func elsewhere() throws {
    let files = [
      "case/nodes.csv": nodes, "out/one.yaml": deployment, "case/meshplan.yaml": "inputs: [{path: ../out}]\n",
    ]
    #expect(try run(files, ["--allow-outside"], below: "/case").pods == 5)
    #expect(try run(files, ["--allow-outside"]).pods == 5)
  }

  @Test(
    "lead to nothing outside of their own folder, nor to a device",
    arguments: [
      ("prices: {file: /proc/self/environ}", "1:16"), ("prices: {file: ../secret.csv}", "1:16"),
      ("prices: {file: link.csv}", "1:16"), ("scenarios: {a: {addInventory: ../../../..}}", "1:31"),
      ("scenarios: {a: {addInventory: [folder]}}", "1:32"), ("inputs: [{path: ../out}]", "1:17"),
      ("baseline: ../secret.csv", "1:11"), ("mesh: {sidecar: {file: ../secret.csv, path: a}}", "1:24"),
      ("mesh: {values: [{chart: istiod, file: link.csv}]}", "1:39"), ("baseline: /dev/null", "1:11"),
    ])
  func outside(settings: String, place: String) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    for folder in ["case", "out"] {
      try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
    try Data("hunter2,hunter3\n".utf8).write(to: URL(filePath: "\(root)/secret.csv"))
    for (link, target) in [("link.csv", "../secret.csv"), ("folder", "../out")] {
      try FileManager.default.createSymbolicLink(atPath: "\(root)/case/\(link)", withDestinationPath: target)
    }
    try Data(services.utf8).write(to: URL(filePath: "\(root)/case/services.csv"))
    try Data("\(settings)\n".utf8).write(to: URL(filePath: "\(root)/case/meshplan.yaml"))
    let output = RecordedOutput()
    let status = meshplan.run(["report", "\(root)/case", "--format", "json", "--node-count", "2"], output: output)
    #expect(status == .noInput)
    #expect(output.messages.contains("meshplan.yaml:\(place): error: '"), "\(output.messages)")
    #expect(!(output.messages + output.results).contains("hunter"), "\(output.messages)")
  }

  @Test("that lead nowhere are errors at the setting")
  func missing() throws {
    let output = RecordedOutput()
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    try Data(services.utf8).write(to: root.appending(path: "services.csv"))
    for (settings, message) in [
      ("inputs: [{path: none.yaml}]\n", "meshplan.yaml:1:10: error: the input '"),
      ("scenarios: {a: {addInventory: .}}\n", "which is their own folder"),
    ] {
      try Data(settings.utf8).write(to: root.appending(path: "meshplan.yaml"))
      let status = meshplan.run(["report", root.path, "--format", "json", "--node-count", "2"], output: output)
      #expect(status != .done)
      #expect(output.messages.contains(message), "\(output.messages)")
    }
  }

  @Test("of the option are inputs by themselves")
  func optionAlone() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    try Data(deployment.utf8).write(to: root.appending(path: "one.yaml"))
    let output = RecordedOutput()
    let words = ["report", "--input", "\(root.path)/one.yaml=one", "--format", "csv", "--node-count", "2"]
    #expect(meshplan.run(words, output: output) == .done)
    #expect(output.results.contains("one,b,Deployment,5,"))
  }

  @Test("of the option need a namespace", arguments: ["out", "=shop", "out=", "out=My Team"])
  func badOption(text: String) {
    let output = RecordedOutput()
    #expect(meshplan.run(["report", "x", "--input", text], output: output) == .wrongCommandLine)
  }
}
