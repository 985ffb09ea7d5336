import Basics
import Formats
import Foundation
import Inventory
import Queries
import TestSupport
import Testing

@testable import Settings

/// What is read of inputs that hold a chart.
@Suite("Inputs with charts") struct InputSourceTests {
  /// A folder with a chart and a stand-in for helm that makes a Deployment called as the release.
  private func withChart(_ body: (String, RenderTools) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    // Written by another process, which alone has it open for writing.
    let helm =
      "#!/bin/sh\necho \"{apiVersion: apps/v1, kind: Deployment, metadata: {name: $2}, spec: {template: {spec: {containers: [{name: c}]}}}}\"\n"
    for (file, text) in [("in/shop/Chart.yaml", "name: shop\n"), ("bin/none", "")] {
      let path = URL(filePath: "\(root)/\(file)")
      try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: path)
    }
    let words = ["-c", "cat > \"$1\" && chmod +x \"$1\"", "sh", "\(root)/bin/helm"]
    var program = ProgramRun(path: "/bin/sh", arguments: words, environment: ["PATH=/usr/bin:/bin"])
    program.input = Array(helm.utf8)
    _ = program.run()
    try body("\(root)/in", RenderTools(environment: ["PATH": "\(root)/bin"]))
  }

  private func workloads(_ inputs: [String], _ settings: RunSettings) -> (names: [String], codes: [String]) {
    let sources = settings.sources(InputFiles(inputs).files, of: inputs)
    var loader = InventoryLoader(defaultNamespace: settings.namespace)
    sources.read(into: &loader)
    return (
      loader.finish().cluster.workloads.map { "\($0.id.namespace)/\($0.id.name)" }, sources.findings.all.map(\.code)
    )
  }

  @Test("name them where nothing renders them, and render them as the settings say")
  func settings() throws {
    try withChart { root, tools in
      var settings = RunSettings()
      #expect(workloads([root], settings) == ([], ["not-rendered"]))
      settings.renderTools = tools
      settings.namespace = "all"
      #expect(workloads([root], settings) == (["all/shop"], []))
      let place = Basics.SourceLocation(file: "\(root)/meshplan.yaml", line: 1, column: 1)
      settings.inputs = ["a", "b"].map { name in
        var input = InputSetting(path: "\(root)/shop", namespace: name, source: place)
        input.release = "shop-\(name)"
        return input
      }
      #expect(workloads([root], settings) == (["a/shop-a", "b/shop-b"], []))
      // A namespace alone, as --input states it, is that of what is stated before.
      settings.inputs.append(InputSetting(path: "\(root)/shop/", namespace: "c", source: place))
      #expect(workloads([root], settings) == (["c/shop-a", "c/shop-b"], []))
      // What the settings say of other inputs is not rendered for these.
      #expect(workloads(["\(root)/none"], settings) == ([], []))
    }
  }

  @Test("of a scenario are named there")
  func addedInventory() throws {
    try withChart { root, tools in
      let paths = [(path: root, place: SourceLocation(file: "meshplan.yaml"))]
      var settings = RunSettings()
      settings.scenarios = [Scenario(name: "s", source: paths[0].place)]
      settings.scenarios[0].changes = [AddedInventory(names: ["in"], paths: paths)]
      for (expected, codes) in [(0, ["not-rendered"]), (1, [])] {
        var input = PlanInput(InventoryLoader(defaultNamespace: "x").finish().cluster, settings)
        var findings = Findings()
        let change = settings.questions(since: .inventory).scenarios[0].changes[0]
        change.apply(to: &input, findings: &findings)
        #expect(input.cluster.workloads.count == expected)
        #expect(findings.all.filter { $0.severity == .error }.map(\.code) == codes)
        settings.renderTools = tools
      }
    }
  }
}
