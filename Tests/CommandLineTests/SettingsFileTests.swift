import Foundation
@testable import Inventory
import Testing

@testable import meshplan

@Suite("Of several settings files") struct SettingsFileTests {
  private func counting(_ paths: [String], of inputs: [String]) throws -> String? {
    let options = try RunOptions(Arguments([], options: []))
    return SettingsFiles(paths.map { InputFile(path: $0, format: .settings) }, inputs, options).path
  }

  @Test("the one that is nearest to the first input counts, and one that is named before it")
  func order() throws {
    let tree = ["in/a/meshplan.yaml", "in/meshplan.yaml", "in/z/meshplan.yaml"]
    #expect(try counting(tree, of: ["in"]) == "in/meshplan.yaml")
    #expect(try counting(tree, of: ["./in/"]) == "in/meshplan.yaml")
    #expect(try counting([tree[2], tree[0]], of: ["in"]) == "in/z/meshplan.yaml")
    #expect(try counting(tree, of: ["in/z", "in"]) == "in/z/meshplan.yaml")
    #expect(try counting(tree, of: ["services.csv", "in"]) == "in/meshplan.yaml")
    #expect(try counting(tree, of: ["in", "in/z/meshplan.yaml"]) == "in/z/meshplan.yaml")
    #expect(try counting([], of: ["in"]) == nil)
  }

  @Test("one rule holds for scalars, lists and maps, and the others are named with the one that counts: T21")
  func oneRule() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-several-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder.appending(path: "sub"), withIntermediateDirectories: true)
    for (name, text) in [
      (
        "services.csv",
        "namespace,workload,replicas,cpu_request,memory_request\nshop,a,5,100m,100Mi\npay,b,5,100m,100Mi\n"
      ),
      ("nodes.csv", "pool,count,allocatable_cpu,allocatable_memory\np,3,2000m,7Gi\n"),
      ("meshplan.yaml", "name: outer\nmesh: {excludeNamespaces: [shop], ztunnel: {requests: {cpu: 150m}}}\n"),
      (
        "sub/meshplan.yaml",
        "name: inner\nmesh: {excludeNamespaces: [pay], ztunnel: {requests: {memory: 1Gi}}}\nrecommend: {spareNodes: 1}\n"
      ),
    ] { try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8) }
    func report(_ words: [String]) -> RecordedOutput {
      let output = RecordedOutput()
      #expect(run(["report"] + words + ["--format", "json"], output: output) == .done)
      return output
    }
    let both = report([folder.path])
    #expect(both.messages.contains("\(folder.path)/sub/meshplan.yaml: warning: "))
    #expect(both.messages.contains("settings of one file, here \(folder.path)/meshplan.yaml"))
    try FileManager.default.removeItem(at: folder.appending(path: "sub/meshplan.yaml"))
    let outer = report([folder.path])
    #expect(!outer.messages.contains("other-settings"))
    func figures(_ output: RecordedOutput) -> Substring {
      output.results.prefix { _ in true }.split(separator: "\"findings\"")[0]
    }
    #expect(figures(both) == figures(outer))
  }

  @Test("an option replaces a list of the file, as it does every other key: T22")
  func optionReplaces() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-replaces-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in [
      (
        "services.csv",
        "namespace,workload,replicas,cpu_request,memory_request\nshop,a,5,100m,100Mi\npay,b,3,100m,100Mi\n"
      ),
      ("meshplan.yaml", "mesh: {excludeNamespaces: [shop]}\nscenarios: {all: {mesh: {excludeNamespaces: []}}}\n"),
    ] { try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8) }
    func meshed(_ words: [String]) throws -> [Int] {
      let output = RecordedOutput()
      #expect(run(["report", folder.path, "--format", "json", "-q"] + words, output: output) == .done)
      let report = try JSONSerialization.jsonObject(with: Data(output.results.utf8)) as? [String: Any]
      func sidecars(_ planes: Any?) -> Int {
        (planes as? [[String: Any]])?.first { $0["name"] as? String == "sidecar" }?["meshedPods"] as? Int ?? -1
      }
      let scenarios = report?["scenarios"] as? [[String: Any]] ?? []
      return [sidecars(report?["dataPlanes"])] + scenarios.map { sidecars($0["dataPlanes"]) }
    }
    #expect(try meshed([]) == [3, 3, 8])
    #expect(try meshed(["--exclude-namespace", "pay"]) == [5, 5, 8])
  }
}
