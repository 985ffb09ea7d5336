import Formats
import Foundation
import Testing

@testable import meshplan

/// What a run writes, and what it never writes over.
@Suite("Output") struct OutputTests {
  private static let services = "workload,replicas,cpu_request,memory_request\na,10,100m,100Mi\n"
  private static let nodes = "pool,count,allocatable_cpu,allocatable_memory,max_pods\np,3,2000m,7Gi,58\n"
  private static let settings =
    "mesh: {sidecar: {requests: {cpu: 100m}}}\nscenarios: {double: {replicas: x2}}\nbudgets: {n: {figure: nodes, dataPlane: ambient, atMost: 9}}\n"

  /// A new folder with an inventory in `m`.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: "\(root)/m", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (file, text) in [("services.csv", OutputTests.services), ("nodes.csv", OutputTests.nodes)] {
      try Data(text.utf8).write(to: URL(filePath: "\(root)/m/\(file)"))
    }
    try body(URL(filePath: root).resolvingSymlinksInPath().path)
  }

  private func run(_ words: String...) -> (status: meshplan.ExitStatus, output: RecordedOutput) {
    let output = RecordedOutput()
    return (meshplan.run(words, output: output), output)
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func text(_ path: String) throws -> String { try String(contentsOf: URL(filePath: path), encoding: .utf8) }

  @Test("never takes the place of a file that the run has read")
  func readFiles() throws {
    try withFolder { root in
      let folder = run("report", "\(root)/m", "-o", "\(root)/m")
      #expect(folder.status == .cannotWrite)
      #expect(folder.output.messages.contains("\(root)/m/nodes.csv cannot be written: it is an input of this run"))
      #expect(try names("\(root)/m") == ["nodes.csv", "services.csv"])
      #expect(try text("\(root)/m/nodes.csv") == OutputTests.nodes)

      try FileManager.default.createSymbolicLink(atPath: "\(root)/link.csv", withDestinationPath: "m/nodes.csv")
      try FileManager.default.linkItem(atPath: "\(root)/m/services.csv", toPath: "\(root)/hard")
      try Data("prices: {file: own.csv}\n".utf8).write(to: URL(filePath: "\(root)/m/meshplan.yaml"))
      try Data("instance_type,price_per_hour\nm5.large,1\n".utf8).write(to: URL(filePath: "\(root)/m/own.csv"))
      let before = try names("\(root)/m").map { try text("\(root)/m/\($0)") }
      for target in ["link.csv", "hard", "m/../m/nodes.csv", "m/meshplan.yaml", "m/own.csv"] {
        let (status, output) = run("check", "\(root)/m", "-o", "\(root)/\(target)")
        #expect(status == .cannotWrite, "\(target)")
        #expect(output.messages.contains("cannot be written: it is an input of this run"), "\(target)")
      }
      #expect(try names("\(root)/m").map { try text("\(root)/m/\($0)") } == before)
    }
  }

  @Test("that lies in the inventory is told by what it is, and left out")
  func ownReports() throws {
    try withFolder { root in
      try Data(OutputTests.settings.utf8).write(to: URL(filePath: "\(root)/m/meshplan.yaml"))
      let m = "\(root)/m"
      let figures = run("report", m, "--format", "csv").output.results
      #expect(run("report", m, "-o", "\(m)/out").status == .done)
      #expect(run("timeline", m, "--commands", "-o", "\(m)/move").status == .done)
      #expect(run("sweep", m, "--values", "x1,x2", "-o", "\(m)/curve").status == .done)
      for format in ["json", "csv"] {
        for (command, more) in [
          ("check", []), ("nodes", []), ("diff", [m]), ("timeline", []), ("sweep", ["--values", "x1,x2"]),
        ] as [(String, [String])] {
          let (status, output) = run2([command, m] + more + ["--format", format])
          #expect(!output.results.isEmpty && status != .wrongCommandLine, "\(command)")
          try Data(output.results.utf8).write(to: URL(filePath: "\(m)/\(command).\(format)"))
        }
      }
      #expect(run("schema", "-o", "\(m)/schema.json").status == .done)
      #expect(run("explain", "sidecar.cpu", m, "--format", "json", "-o", "\(m)/explain.json").status == .done)
      let again = run("report", m, "--format", "csv", "--verbose")
      #expect(again.output.results == figures)
      let lines = again.output.messages.split(separator: "\n")
      #expect(lines.count { $0.contains("[own-report]") } == 1, "\(again.output.messages)")
      // Of the reports nothing else is said, but that files of other endings lie about.
      let isOfReport = { (line: Substring) in
        ["out/", "move/", "curve/", ".json", "check.csv", "diff.csv"].contains { line.contains("/m/\($0)") }
      }
      #expect(lines.allSatisfy { !isOfReport($0) || $0.contains("[own-report]") || $0.contains("[unread-files]") })
      // The folder that is written into is not read, and its reports may be written anew.
      #expect(run("report", m, "-o", "\(m)/out").status == .done)
      #expect(run("check", m, "--format", "json", "-o", "\(m)/check.json").status != .cannotWrite)
    }
  }

  private func run2(_ words: [String]) -> (status: meshplan.ExitStatus, output: RecordedOutput) {
    let output = RecordedOutput()
    return (meshplan.run(words, output: output), output)
  }

  @Test("replaces the last set as a whole, and keeps what is the user's")
  func sets() throws {
    try withFolder { root in
      let (m, out) = ("\(root)/m", "\(root)/out")
      try Data(OutputTests.settings.utf8).write(to: URL(filePath: "\(m)/meshplan.yaml"))
      #expect(run("report", m, "-o", out).status == .done)
      #expect(try names(out).contains("scenarios.csv"))
      try FileManager.default.removeItem(atPath: "\(m)/meshplan.yaml")
      #expect(run("report", m, "-o", out).status == .done)
      #expect(try !names(out).contains("scenarios.csv"))

      for own in ["mine.txt", "mine.csv", ".hidden"] {
        try Data("x,y\n".utf8).write(to: URL(filePath: "\(out)/\(own)"))
      }
      try Data("data_plane,x\nnone,1\n".utf8).write(to: URL(filePath: "\(out)/scenarios.csv"))
      #expect(run("sweep", m, "--values", "x1,x2", "-o", out).status == .done)
      #expect(run("report", m, "-o", out).status == .done)
      let left = try names(out)
      #expect(["mine.txt", "mine.csv", ".hidden", "sweep.csv", "report.json", "nodes.csv"].allSatisfy(left.contains))
      #expect(!left.contains("scenarios.csv"))
      #expect(try text("\(out)/mine.csv") == "x,y\n")
      #expect(try names(root) == ["m", "out"])
    }
  }

  @Test("cleans up after runs that were killed, and leaves others and the user's files alone")
  func leftovers() throws {
    try withFolder { root in
      let (m, out) = ("\(root)/m", "\(root)/out")
      #expect(run("report", m, "-o", out).status == .done)
      let dead = ["\(root)/.out.meshplan-0123456789ab", "\(out)/.out.meshplan-0123456789ac"]
      let alive = "\(root)/.out.meshplan-ba9876543210"
      let users = [
        "\(root)/.out.meshplan-mine", "\(root)/.out.meshplan-0123456789abc", "\(root)/.other.meshplan-0123456789ab",
      ]
      for folder in dead + [alive] + users {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(filePath: "\(folder)/report.md"))
      }
      try Data("x".utf8).write(to: URL(filePath: "\(root)/.schema.json.meshplan-0123456789ab"))
      let lock = try #require(FileLock(alive))
      withExtendedLifetime(lock) {
        #expect(run("report", m, "-o", out).status == .done)
        #expect(run("schema", "-o", "\(root)/schema.json").status == .done)
      }
      let left = try names(root)
      #expect(
        left == [
          ".other.meshplan-0123456789ab", ".out.meshplan-0123456789abc", ".out.meshplan-ba9876543210",
          ".out.meshplan-mine", "m", "out", "schema.json",
        ])
      #expect(try !names(out).contains { $0.contains("meshplan-") })
    }
  }

  @Test("goes into a file whole or not at all, and says why it cannot")
  func files() throws {
    try withFolder { root in
      let (m, file) = ("\(root)/m", "\(root)/nodes.md")
      let printed = run("nodes", m, "--instance-type", "m5.large", "--format", "markdown").output.results
      let written = run("nodes", m, "--instance-type", "m5.large", "--format", "markdown", "-o", file)
      #expect(written.status == .done && written.output.results.isEmpty)
      #expect(try text(file) == printed && !printed.isEmpty)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
      try FileManager.default.createSymbolicLink(atPath: "\(root)/link", withDestinationPath: "nodes.md")
      #expect(run("schema", "-o", "\(root)/link").status == .done)
      #expect(try text(file).hasPrefix("{") && text("\(root)/link").hasPrefix("{"))
      #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o640)
      // What cannot be planned writes nothing.
      #expect(run("nodes", "\(root)/none", "-o", "\(root)/new").status == .noInput)
      #expect(!FileManager.default.fileExists(atPath: "\(root)/new"))
      for (words, target, reason) in [
        (["schema"], root, "Is a directory"), (["schema"], "\(root)/no/x", "No such file or directory"),
        (["report", m], file, "Not a directory"), (["completions", "bash"], "\(file)/x", "Not a directory"),
      ] {
        let (status, output) = run2(words + ["-o", target])
        #expect(status == .cannotWrite)
        #expect(output.messages.contains("cannot be written: \(reason)"), "\(output.messages)")
      }
      #expect(run("schema", "-o", "/dev/null").status == .done)
      #expect(FileStatus(of: "/dev/null")?.kind == .device)
    }
  }
}
