import Basics
import Foundation
import Inventory
import Mesh
import Plans
import TestSupport
import Testing

@testable import Settings

@Suite("Files that settings take values from") struct ValuesFileTests {
  /// What settings set and what is found, with a file `values.yaml` beside them.
  private func read(_ yaml: String, values: String) throws -> (settings: RunSettings, findings: [Finding]) {
    try withTemporaryFolder(["values.yaml": values]) { folder in
      try settings(yaml, file: "\(folder.path)/meshplan.yaml")
    }
  }

  private static let nested = "a: {b: {requests: {cpu: 50m}}}\nother: {limits: {memory: 1Gi}}\n"

  @Test(
    "without a block at the path say where one is: T7",
    arguments: [
      ("a", "a.b"), ("b", "a.b"), ("a.b.requests", "a.b"), ("a.d", "a.b"), ("othr", "other"), ("nothing", nil),
    ])
  func wrongPath(path: String, near: String?) throws {
    let (_, findings) = try read("mesh: {sidecar: {file: values.yaml, path: \(path)}}", values: ValuesFileTests.nested)
    #expect(findings.map(\.code) == ["no-values"] && findings.map(\.severity) == [.error])
    #expect(findings.first?.notes == (near.map { ["'\($0)' has such a block"] } ?? []))
    let (_, right) = try read("mesh: {sidecar: {file: values.yaml, path: a.b}}", values: ValuesFileTests.nested)
    #expect(right.isEmpty)
  }

  @Test("may be the block themselves, where no path is stated")
  func wholeFile() throws {
    let (settings, findings) = try read("mesh: {ztunnel: {file: values.yaml}}", values: "requests: {cpu: 50m}\n")
    #expect(findings.isEmpty)
    #expect(MeshComponents(settings.plan.mesh, Cluster()).requests(of: .ztunnel).cpu.millicores == 50)
  }

  @Test(
    "of a chart may say nothing of resources: the chart's defaults hold: T23",
    arguments: ["", "# none\n", "a: 1\n", "---\n---\n"])
  func nothingStated(values: String) throws {
    for chart in ["istiod", "cni", "ztunnel"] {
      let (settings, findings) = try read("mesh: {values: [{chart: \(chart), file: values.yaml}]}", values: values)
      #expect(findings.isEmpty)
      let components = MeshComponents(settings.plan.mesh, Cluster())
      #expect(components.findings.isEmpty)
      #expect(components.requests(of: .ztunnel) == Resources(millicores: 200, mebibytes: 512))
    }
  }

  @Test(
    "that hold no keys are an error, and so is one that cannot be read",
    arguments: ["[a, b]\n", "text\n", "a: [\n", "{a: 1}\n---\n- b\n"])
  func noMapping(values: String) throws {
    for section in ["values: [{chart: istiod, file: values.yaml}]", "sidecar: {file: values.yaml, path: a}"] {
      let (_, findings) = try read("mesh: {\(section)}", values: values)
      #expect(findings.contains { $0.severity == .error && $0.code != "no-values" }, "\(findings.map(\.line))")
    }
    let (_, findings) = try read("mesh: {values: [{chart: istiod, file: missing.yaml}]}", values: values)
    #expect(findings.map(\.code) == ["cannot-open"])
  }

  @Test(
    "of a chart with blocks where it reads none are said: Helm passes over them too",
    arguments: [
      ("istiod", "istiod: {global: {proxy: {resources: {requests: {cpu: 1}}}}}", true),
      ("ztunnel", "ztunnel: {resources: {requests: {cpu: 1}}}", true),
      ("istiod", "global: {proxy: {resources: {requests: {cpu: 1}}}}", false),
      ("istiod", "{pilot: {resources: {requests: {cpu: 1}}}, cni: {resources: {requests: {cpu: 1}}}}", false),
      ("cni", "cni: {resources: {requests: {cpu: 1}}}", false),
    ])
  func elsewhere(chart: String, values: String, isSaid: Bool) throws {
    let (settings, findings) = try read("mesh: {values: [{chart: \(chart), file: values.yaml}]}", values: values)
    #expect(findings.isEmpty)
    #expect(MeshComponents(settings.plan.mesh, Cluster()).findings.map(\.code) == (isSaid ? ["no-values"] : []))
  }
}
