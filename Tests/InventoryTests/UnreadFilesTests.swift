import Basics
import Foundation
import TestSupport
import Testing

@testable import Inventory

@Suite("Files beside the inventory") struct UnreadFilesTests {
  /// The findings of some files that are not read, as `severity: message`.
  private func told(_ paths: [String], _ change: (inout UnreadFiles) -> Void = { _ in }) -> [String] {
    var files = UnreadFiles()
    for path in paths { files.take(file: path) }
    change(&files)
    return files.findings.map { "\($0.severity.rawValue): \($0.message)" }
  }

  @Test(
    "are told by their endings, those in one line that nobody would take for an inventory",
    arguments: [
      ([], []), (["a/x.txt"], ["note: 1 file ending in .txt is not read"]),
      (["a/x.txt", "a/y.TXT"], ["note: 2 files ending in .txt are not read (first: a/x.txt)"]),
      (
        ["a/x.log", "a/y.txt"], ["note: 1 file ending in .log is not read", "note: 1 file ending in .txt is not read"]
      ),
      (["a/Makefile", "a/x.sh"], ["note: 2 files with other extensions (none, .sh) are not read (first: a/Makefile)"]),
      (["a.b/Makefile"], ["note: 1 file with other extensions (none) is not read"]),
      (
        ["x.a", "x.b", "x.c", "x.d", "x.e", "x.f"],
        ["note: 6 files with other extensions (.a, .b, .c, .d, .e, .f) are not read (first: x.a)"]
      ),
      (
        ["x.a", "x.b", "x.c", "x.d", "x.e", "x.f", "x.g"],
        ["note: 7 files with other extensions (.a, .b, .c, .d, .e, .f, …) are not read (first: x.a)"]
      ),
      (["x.gz"], ["warning: 1 file ending in .gz is not read"]),
      (["x.json.gz"], ["error: 1 file ending in .gz is not read"]),
      (["x.gz", "y.YAML.gz"], ["error: 2 files ending in .gz are not read (first: y.YAML.gz)"]),
      (["x.tar.gz"], ["warning: 1 file ending in .gz is not read"]),
    ])
  func endings(paths: [String], expected: [String]) { #expect(told(paths) == expected) }

  @Test("may be links, devices or folders too deep, told one by one")
  func others() {
    let one = told([]) { files in
      files.take(link: "l")
      files.take(outside: "o")
      files.take(deep: "d")
      files.take(device: "p")
    }
    #expect(
      one == [
        "warning: 1 link to a folder is not followed", "error: 1 link to a place outside the folder is not followed",
        "error: 1 folder more than 64 levels deep is not read", "warning: 1 pipe or device is not read",
      ])
    let two = told([]) { files in
      for name in ["1", "2"] {
        files.take(link: name)
        files.take(outside: name)
        files.take(deep: name)
        files.take(device: name)
      }
    }
    #expect(
      two == [
        "warning: 2 links to folders are not followed (first: 1)",
        "error: 2 links to places outside the folder are not followed (first: 1)",
        "error: 2 folders more than 64 levels deep are not read (first: 1)",
        "warning: 2 pipes or devices are not read (first: 1)",
      ])
  }

  @Test(
    "may hold an inventory where their ending does not say otherwise",
    arguments: [
      ("a/Makefile", true), ("a/x.txt", true), ("x.tpl", true), ("x.png", false), ("x.gz", false), ("a.txt/x", true),
    ])
  func inventory(path: String, mayHold: Bool) { #expect(UnreadFiles.mayHoldInventory(path) == mayHold) }

  @Test(
    "are tables of our own by columns that no inventory has",
    arguments: [
      (["namespace", "workload", "data_plane"], true), (["pods_before", "x"], true), (["workload", "replicas"], false),
      (["data_plane", "replicas"], false), (["surge_pods", "cpu_request"], false), ([], false),
    ])
  func ownTables(columns: [String], isOwn: Bool) { #expect(OwnReport.owns(columns: columns) == isOwn) }

  private let deployment =
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p\"},\"spec\":{\"containers\":[{\"name\":\"c\"}]}}"

  @Test(
    "are documents of our own by what they begin with and hold",
    arguments: [
      ("{\"schemaVersion\": 1, \"dataPlanes\": []}", true),
      (" \n{ \"schemaVersion\": 1, \"x\": 2, \"budgets\": []}", true),
      ("{\"schemaVersion\": 1, \"x\": []}", false), ("{\"schemaVersion\": \"1\", \"dataPlanes\": []}", false),
      ("{\"dataPlanes\": [], \"schemaVersion\": 1}", false), ("[{\"schemaVersion\": 1, \"dataPlanes\": []}]", false),
      ("{\"schemaVersion\": 1, \"dataPlanes\": [], \"kind\": \"List\"}", false),
      ("{\"schemaVersion\": 1, \"dataPlanes\": []} {}", false),
      ("{\"$schema\": \"x\", \"title\": \"meshplan report\"}", true),
      ("{\"$schema\": \"x\", \"title\": \"other\"}", false),
      ("{\"$schema\": \"x\", \"title\": [\"meshplan\"]}", false),
      (
        "{\"$schema\": \"x\", \"runs\": [{\"a\": 1, \"tool\": {\"driver\": {\"version\": \"1\", \"name\": \"meshplan\"}}}]}",
        true
      ),
      ("{\"$schema\": \"x\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"other\"}}}]}", false),
      ("{\"$schema\": \"x\", \"runs\": [{\"tool\": {\"driver\": {}}}]}", false),
      ("{\"$schema\": \"x\", \"runs\": []}", false),
      ("{\"$schema\": \"x\", \"runs\": [{\"tool\": []}]}", false), ("{\"$schema\": \"x\"}", false),
    ])
  func ownDocuments(text: String, isOwn: Bool) {
    let findings = load("in.json", text).findings
    #expect(findings.of("own-report").count == (isOwn ? 1 : 0))
    #expect(findings.filter { $0.code == "own-report" }.allSatisfy { $0.severity == .warning })
  }

  @Test("are told of our own in one line for folders and one for inputs")
  func ownReports() throws {
    let report = "{\"schemaVersion\": 1, \"dataPlanes\": []}"
    try withTemporaryFolder(["a.json": report, "b.json": report, "c.json": report]) { folder in
      var loader = InventoryLoader(defaultNamespace: "default", cores: 1)
      for file in InputFiles([folder.path]).files { loader.read(file) }
      loader.read(InputFile(path: "\(folder.path)/c.json", format: .json, isNamed: true))
      let found = loader.finish().findings.all.filter { $0.code == "own-report" }
      #expect(found.map(\.severity) == [.note, .warning])
      #expect(
        found[0].message.hasPrefix("3 files are meshplan reports")
          && found[0].message.contains("(first: \(folder.path)/a.json)"))
      #expect(found[1].message == "the file is a meshplan report, not an inventory; it is left out")
    }
  }

  @Test(
    "that kubectl prints for people are refused, and nothing else is",
    arguments: [
      ("NAME   READY   STATUS\nweb    1/1     Running\n", 1), ("NAME    AGE\na       1d\n", 1),
      ("NAMESPACE   NAME\na   b\n", 1),
      ("NAME   CPU(cores)   MEMORY(bytes)\nweb   1m   2Mi\n", 1), ("NAME\nweb\n", 0), ("NAME   \nweb\n", 0),
      ("NAME READY\nweb 1\n", 0),
      ("NAME   Ready\nweb   1\n", 0), ("READY   NAME\nx   y\n", 0), ("NAME:   X\n", 0),
      ("Name:         web\nNamespace:    shop\n", 1),
      ("Name:    web shop\n", 0), ("Name: web\n", 0),
    ])
  func kubectlText(text: String, count: Int) {
    #expect(load("in", text).findings.of("kubectl-text").count == count)
    #expect(load("in.yaml", text).findings.of("kubectl-text").count == count)
  }

  @Test(
    "without a telling name are tables where their first line has the columns of one",
    arguments: [
      ("workload,replicas\nweb,2\n", 1), ("replicas;workload\n2;web\n", 1), ("workload\nweb\n", 0), ("a,b\n1,2\n", 0),
      ("workload,replicas", 0), ("workload,replicas\r\nweb,2\r\n", 1),
    ])
  func tables(text: String, count: Int) { #expect(load("in", text).cluster.workloads.count == count) }

  @Test(
    "that are empty say so, and those with a comment or a null alone too",
    arguments: ["", "\n", "# x\n", "null\n", "---\n---\n"])
  func empty(text: String) {
    #expect(load("in.yaml", text).findings.of("empty-file").count == 1)
    #expect(
      load("in.yaml", text + "\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: a}}\n").findings.of(
        "empty-file"
      ).isEmpty)
  }

  @Test("that are tables without rows are empty too", arguments: ["workload,replicas\n", "node,cpu,memory\n"])
  func emptyTable(text: String) { #expect(load("t.csv", text).findings.of("empty-file").count == 1) }
}
