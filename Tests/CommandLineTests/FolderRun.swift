import Foundation

@testable import meshplan

/// A run of the command line over a folder of its own, which is gone afterwards.
///
/// `ROOT` in a word stands for the folder. Settings are looked for in `below` of it and above, where it is given.
struct FolderRun {
  let status: Int32
  let results: String
  let messages: String
  /// The files that the run has written into the folder, by their paths in it.
  let written: [String: String]

  init(_ files: [String: String], _ words: [String], in below: String? = nil) throws {
    // Behind the links of its path, so that what lies above it is what its name says.
    let root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "meshplan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for (file, text) in files {
      let path = root.appending(path: file)
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    let output = RecordedOutput()
    let folder = below.map { root.path + $0 }
    status = run(words.map { $0.replacing("ROOT", with: root.path) }, in: folder, output: output).rawValue
    results = output.results.replacing(root.path, with: "ROOT")
    messages = output.messages.replacing(root.path, with: "ROOT")
    var written: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) where files[path] == nil {
      let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8)
      written[path] = text?.replacing(root.path, with: "ROOT")
    }
    self.written = written
  }

  /// What the results say as a JSON object.
  var json: [String: Any] {
    get throws {
      try JSONSerialization.jsonObject(with: Data(results.utf8)) as? [String: Any] ?? [:]
    }
  }
}

/// Small inventories that tests of whole runs have in common.
enum SmallInventory {
  static let nodes = "pool,count,allocatable_cpu,allocatable_memory,max_pods\np,3,4000m,16Gi,58\n"
  static let services =
    "namespace,workload,replicas,cpu_request,memory_request\nshop,cart,4,100m,100Mi\npay,till,2,100m,100Mi\n"
  static let budget = "budgets: {nodes: {figure: nodes, dataPlane: ambient, atMost: 4}}\n"

  /// Nodes and workloads, with these settings.
  static func files(_ settings: String, _ more: [String: String] = [:]) -> [String: String] {
    ["in/nodes.csv": nodes, "in/services.csv": services, "in/meshplan.yaml": settings].merging(more) { $1 }
  }

  static func deployment(_ name: String, replicas: String) -> String {
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: \(name), namespace: shop}, spec: {replicas: \(replicas), template: {spec: {containers: [{name: c, resources: {requests: {cpu: 100m, memory: 64Mi}}}]}}}}\n"
  }
}
