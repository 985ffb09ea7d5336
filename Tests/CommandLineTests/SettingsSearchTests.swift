import Foundation
import Testing

@testable import meshplan

private typealias Small = SmallInventory

/// Where a run finds its settings.
@Suite("Settings") struct SettingsSearchTests {
  /// An inventory without settings in `repo/deploy/k8s`, and these settings.
  private func run(_ settings: [String: String], _ words: [String], in folder: String? = "/repo/deploy") throws
    -> FolderRun
  {
    let files = ["repo/deploy/k8s/nodes.csv": Small.nodes, "repo/deploy/k8s/services.csv": Small.services]
    return try FolderRun(files.merging(settings) { $1 }, words, in: folder)
  }

  @Test(
    "are found in the working directory, and above it, and it is said which",
    arguments: ["repo/deploy/meshplan.yaml", "repo/meshplan.yaml", "meshplan.yaml", "repo/meshplan.yml"])
  func above(place: String) throws {
    let run = try run([place: Small.budget], ["check", "ROOT/repo/deploy/k8s"])
    #expect(run.status == 0 && run.results.contains("Budgets: 1 passed."), "\(run.messages)")
    #expect(run.messages.contains("ROOT/\(place): note: the settings are read from this file"))
    let quiet = try self.run([place: Small.budget], ["check", "ROOT/repo/deploy/k8s", "-q"])
    #expect(quiet.status == 0 && quiet.messages.isEmpty)
  }

  @Test("nearest to the working directory count, and those of an input before them")
  func nearest() throws {
    let far = ["repo/meshplan.yaml": "name: far\n" + Small.budget]
    let near = far.merging(["repo/deploy/meshplan.yaml": "name: near\n" + Small.budget]) { $1 }
    let own = near.merging(["repo/deploy/k8s/meshplan.yaml": "name: own\n" + Small.budget]) { $1 }
    for (files, name) in [(far, "far"), (near, "near"), (own, "own")] {
      #expect(try run(files, ["check", "ROOT/repo/deploy/k8s"]).results.hasPrefix("\(name)\n"))
    }
    #expect(try !run(own, ["check", "ROOT/repo/deploy/k8s"]).messages.contains("the settings are read"))
  }

  @Test("below the working directory, and beside it, are nobody's")
  func elsewhere() throws {
    let run = try run(
      ["repo/deploy/x/meshplan.yaml": Small.budget, "repo/y/meshplan.yaml": Small.budget],
      ["check", "ROOT/repo/deploy/k8s"])
    #expect(run.status == 65 && run.results.contains("No budgets"))
  }

  @Test("are found beside an input that is a file, as in its folder")
  func beside() throws {
    let run = try run(
      ["repo/deploy/k8s/meshplan.yaml": "name: beside\n" + Small.budget],
      ["check", "ROOT/repo/deploy/k8s/services.csv", "ROOT/repo/deploy/k8s/nodes.csv"], in: nil)
    #expect(run.status == 0 && run.results.hasPrefix("beside\n"), "\(run.messages)")
  }

  @Test(
    "are no link that leads out of its folder, unless --config names it",
    arguments: ["meshplan.yaml", "k8s/meshplan.yaml"])
  func outsideLink(name: String) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appending(path: "repo")
    try FileManager.default.createDirectory(at: folder.appending(path: "k8s"), withIntermediateDirectories: true)
    try Small.services.write(to: folder.appending(path: "k8s/services.csv"), atomically: true, encoding: .utf8)
    try "hunter2: 1\n".write(to: root.appending(path: "secret"), atomically: true, encoding: .utf8)
    let link = folder.appending(path: name).path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: root.path + "/secret")
    for (more, status, isRead) in [([], ExitStatus.unusableInput, false), (["--config", link], .unusableInput, true)] {
      let output = RecordedOutput()
      let words = ["report", "\(folder.path)/k8s/services.csv"] + more
      #expect(meshplan.run(words, in: folder.path, output: output) == status)
      #expect(output.messages.contains("hunter2") == isRead && output.messages.contains("[outside-link]") != isRead)
    }
  }

  @Test("are no pipe, which would be waited for", arguments: ["meshplan.yaml", "k8s/meshplan.yaml"])
  func pipe(name: String) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root.appending(path: "k8s"), withIntermediateDirectories: true)
    try Small.services.write(to: root.appending(path: "k8s/services.csv"), atomically: true, encoding: .utf8)
    #expect(unsafe mkfifo(root.appending(path: name).path, 0o600) == 0)
    let output = RecordedOutput()
    let status = meshplan.run(["report", "\(root.path)/k8s/services.csv"], in: root.path, output: output)
    #expect(status == .done && !output.messages.contains("the settings are read"), "\(output.messages)")
  }

  @Test("have their paths relative to themselves")
  func paths() throws {
    let settings = "inputs: [{path: extra.yaml, namespace: shop}]\n" + Small.budget
    let files = ["repo/meshplan.yaml": settings, "repo/extra.yaml": Small.deployment("more", replicas: "2")]
    let run = try run(files, ["report", "ROOT/repo/deploy/k8s", "--format", "json"])
    #expect(run.status == 0, "\(run.messages)")
    #expect((try run.json["inventory"] as? [String: Any])?["pods"] as? Int == 8)
  }

  @Test("are those of --config and no others")
  func config() throws {
    let files = [
      "conf/gate.yaml": "name: gate\n" + Small.budget, "repo/deploy/k8s/meshplan.yaml": "name: own\nmash: {}\n",
      "repo/meshplan.yaml": "name: far\n",
    ]
    let run = try run(files, ["check", "ROOT/repo/deploy/k8s", "--config", "ROOT/conf/gate.yaml", "-v"])
    #expect(run.status == 0 && run.results.hasPrefix("gate\n"), "\(run.messages)")
    #expect(run.messages.contains("ROOT/repo/deploy/k8s/meshplan.yaml: note: these settings are not read"))
    // A file among the inputs is no manifest once it is named.
    let inside = try self.run(
      ["repo/deploy/k8s/gate.yaml": "name: gate\n" + Small.budget],
      ["check", "ROOT/repo/deploy/k8s", "--config", "ROOT/repo/deploy/k8s/gate.yaml"])
    #expect(inside.status == 0 && !inside.messages.contains("no-kind"), "\(inside.messages)")
  }

  @Test("that --config names and that are not there end a run with 66, and figures", arguments: ["check", "report"])
  func missing(command: String) throws {
    let run = try run(
      ["repo/deploy/k8s/meshplan.yaml": Small.budget], [command, "ROOT/repo/deploy/k8s", "--config", "ROOT/none.yaml"])
    #expect(run.status == 66 && run.results.contains("ambient") && !run.results.contains("Budgets: 1 passed"))
  }
}
