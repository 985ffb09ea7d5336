import Basics
import Formats
import Foundation

@testable import Inventory

/// A repository of some files in the temporary folder, and stand-ins for helm and kubectl; `body` is given its path.
func withRepository(
  _ files: [String: String], tools: [String: String] = [:], seconds: Int = 30,
  _ body: (String, RenderTools) throws -> Void
) throws {
  let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: root) }
  for (file, text) in files { try write(text, to: "\(root)/in/\(file)") }
  try FileManager.default.createDirectory(atPath: "\(root)/bin", withIntermediateDirectories: true)
  for (name, script) in tools {
    writeProgram(script, to: "\(root)/bin/\(name)")
  }
  // The stand-ins need cat and the like; no real helm or kubectl shall be found.
  let commands = ["cat", "sleep", "head", "printf", "env", "tr", "touch"]
  for name in commands {
    let place = ["/bin", "/usr/bin"].map { "\($0)/\(name)" }.first { FileManager.default.fileExists(atPath: $0) }
    if let place {
      try FileManager.default.createSymbolicLink(atPath: "\(root)/bin/\(name)", withDestinationPath: place)
    }
  }
  try body(
    "\(root)/in",
    RenderTools(
      environment: ["PATH": "\(root)/bin", "HOME": "\(root)/home", "CI_TOKEN": "secret"], timeLimit: .seconds(seconds),
      outputLimit: 1 << 20))
}

/// Has a script written by another process: as long as this one has it open for writing, a program that is started at the same
/// time keeps it open too, and it cannot be run.
private func writeProgram(_ script: String, to path: String) {
  let words = ["-c", "cat > \"$1\" && chmod +x \"$1\"", "sh", path]
  var program = ProgramRun(path: "/bin/sh", arguments: words, environment: ["PATH=/usr/bin:/bin"])
  program.input = Array("#!/bin/sh\n\(script)\n".utf8)
  _ = program.run()
}

private func write(_ text: String, to path: String) throws {
  let folder = URL(filePath: path).deletingLastPathComponent()
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try Data(text.utf8).write(to: URL(filePath: path))
}

/// A Deployment of one container, as YAML.
func deployment(_ name: String, cpu: String = "100m", namespace: String? = nil) -> String {
  let place = namespace.map { ", namespace: \($0)" } ?? ""
  return
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: \(name)\(place)}\nspec: {template: {spec: {containers: [{name: c, resources: {requests: {cpu: \(cpu), memory: 64Mi}}}]}}}\n---\n"
}

/// What is read of a repository.
struct ReadRepository {
  var workloads: [String]
  var findings: [Finding]

  init(_ root: String, tools: RenderTools? = nil, settings: [RenderSetting] = []) {
    let tree = SourceTree(InputFiles([root]).files, of: [root])
    var findings = tree.findings
    var loader = InventoryLoader(defaultNamespace: "default")
    if let tools {
      let rendering = Rendering(
        tree, settings: settings, tools: tools, namespace: { _ in "default" }, progress: { _ in })
      findings.add(rendering.findings)
      loader.passOver(rendering.followed)
      for file in tree.files { loader.read(file, namespace: rendering.namespace(ofFile: file.path)) }
      for folder in rendering.folders { loader.read(folder) }
    } else {
      findings.add(contentsOf: tree.unrendered(settings) { _ in "default" })
      for file in tree.files { loader.read(file) }
    }
    let (cluster, more) = loader.finish()
    findings.add(more)
    workloads = cluster.workloads.map { "\($0.id.namespace)/\($0.id.name)" }.sorted()
    self.findings = findings.all.map { finding in
      var finding = finding
      finding.message = finding.message.replacing("\(root)/", with: "")
      finding.notes = finding.notes.map { $0.replacing("\(root)/", with: "") }
      finding.location?.file.replace("\(root)/", with: "")
      return finding
    }
  }

  /// `code: message` of the errors.
  var errors: [String] { findings.filter { $0.severity == .error }.map { "\($0.code): \($0.message)" } }
}
