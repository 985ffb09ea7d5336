import Basics
import Foundation
import TestSupport
import Testing

@testable import Inventory

@Suite("A walk through folders") struct WalkTests {
  private let pod = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c}]}}\n"

  private func told(_ files: [String: String], _ inputs: [String] = ["in"]) throws -> [String] {
    try withTemporaryFolder { folder in
      for (name, text) in files {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      return InputFiles(inputs.map { "\(folder.path)/\($0)" }).findings.all.map {
        "\($0.code) \($0.message.replacing("\(folder.path)/", with: "").components(separatedBy: " (")[0].prefix { $0 != "," })"
      }
    }
  }

  @Test("says which inventories it leaves out, and nothing of files that are none")
  func leftOut() throws {
    #expect(
      try told(["in/a.yaml": "", "in/.hidden.yaml": pod]) == [
        "inventory-left-out 1 hidden file has workloads or nodes and is not read"
      ])
    #expect(
      try told(["in/a.yaml": "", "in/.x/a.yaml": pod, "in/.x/y/b.yaml": pod]) == [
        "inventory-left-out 2 hidden files have workloads or nodes and are not read"
      ])
    #expect(try told(["in/a.yaml": "", "in/.x.yaml": "a: 1\n", "in/.git/a.yaml": pod]) == [])
    #expect(
      try told(["in/a.yaml": "", "in/x.txt": pod]).map { $0.prefix(18) } == [
        "unread-files 1 fil", "inventory-left-out",
      ])
    #expect(try told(["in/a.yaml": "", "in/x.txt": "words"]).count == 1)
    #expect(try told(["in/a.yaml": "", "in/.n.csv": "node,cpu,memory\nn,2,8Gi\n", "in/.w.json": "{}"]).count == 1)
    #expect(
      try told(["in/a.yaml": "", "in/lib/Chart.yaml": "type: library\n", "in/lib/templates/a.yaml": pod]) == [
        "inventory-left-out 1 file of a library chart has workloads or nodes and is not read"
      ])
    #expect(try told(["in/a.yaml": "", "in/app/Chart.yaml": "name: app\n", "in/app/templates/a.yaml": pod]) == [])
    let runbook = "# From sidecars to ambient\n# Files are written by meshplan timeline -o x\n"
    #expect(
      try told(["in/a.yaml": "", "in/move/runbook.sh": runbook, "in/move/b.yaml": pod]) == [
        "inventory-left-out 1 file beside the runbook of a move has workloads or nodes and is not read"
      ])
    #expect(
      try told(["in/a.yaml": "", "in/move/runbook.sh": "echo\n", "in/move/b.yaml": pod]).map { $0.prefix(14) } == [
        "unread-files 1"
      ])
  }

  @Test("reads a file once, however often it is named, in the order of the names")
  func once() throws {
    try withTemporaryFolder(["b.yaml": "", "a.csv": "", "c.json": ""]) { folder in
      func names(_ inputs: [String]) -> [String] { InputFiles(inputs).files.map { FilePath.name(of: $0.path) } }
      let path = folder.path
      #expect(names([path]) == ["a.csv", "b.yaml", "c.json"] && names(["\(path)/"]) == names([path]))
      #expect(
        names(["\(path)/c.json", path]) == ["c.json", "a.csv", "b.yaml"]
          && names(["-", "-", "\(path)/./b.yaml", "\(path)/b.yaml"]) == ["-", "-", "b.yaml"])
      var files = InputFiles(["\(path)/b.yaml"])
      #expect(files.files.map(\.isNamed) == [true] && InputFiles([path]).files.allSatisfy { !$0.isNamed })
      let place = Basics.SourceLocation(file: "meshplan.yaml", line: 2, column: 3)
      files.add(path, namedAt: place)
      files.add("\(path)/none", namedAt: place)
      #expect(files.files.map { FilePath.name(of: $0.path) } == ["b.yaml", "a.csv", "c.json"])
      #expect(
        files.findings.all.map(\.message) == ["the input 'none' that is given here cannot be opened"]
          && files.findings.all[0].location == place)
    }
  }

  @Test("looks at so many names of all its inputs together")
  func names() throws {
    try withTemporaryFolder(["a.yaml": "", "b.yaml": "", "c.yaml": ""]) { folder in
      for most in 0...4 {
        let found = InputFiles([folder.path], mostNames: most)
        #expect(found.files.count == min(most, 3))
        #expect(found.findings.all.filter { $0.code == "walk-limit" }.count == (most < 3 ? 1 : 0))
      }
    }
    try withTemporaryFolder([".a.yaml": pod, ".b.yaml": pod, "c.yaml": ""]) { folder in
      let found = InputFiles([folder.path], mostNames: 1)
      #expect(
        found.files.isEmpty && found.findings.all.map(\.code) == ["walk-limit", "empty-folder", "inventory-left-out"])
      #expect(InputFiles([folder.path], mostNames: 3).findings.all.map(\.code) == ["inventory-left-out"])
    }
  }
}
