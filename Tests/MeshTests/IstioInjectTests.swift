import Basics
import Foundation
import Testing

@testable import Inventory
@testable import Mesh

/// A row of the table of Istio's own injection tests: an input, what Istio made of it, and how it was set up.
struct InjectionGolden: Sendable, CustomStringConvertible {
  var input: String
  var golden: String
  var name: String
  var isInjected: Bool
  var isNative: Bool
  var isGateway: Bool

  var description: String { "\(golden) \(name)" }

  /// The folder of Istio's test data beside the package, where a developer's machine has it.
  static let folder: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.deletingLastPathComponent().appending(path: "shared/data/real/istio-inject")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static let all: [InjectionGolden] = {
    guard let folder, let text = try? String(contentsOf: folder.appending(path: "cases.csv"), encoding: .utf8) else {
      return []
    }
    return text.split(separator: "\n").dropFirst().map { row in
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return InjectionGolden(
        input: fields[0], golden: fields[1], name: fields[3], isInjected: fields[5] == "true",
        isNative: fields[6] == "true", isGateway: fields[9] == "true")
    }
  }()

  /// The workload of that name in a file of the folder.
  func workload(in file: String) throws -> (workload: Workload, cluster: Cluster) {
    let path = try #require(InjectionGolden.folder).appending(path: file).path
    var loader = InventoryLoader(defaultNamespace: "default")
    loader.read(InputFile(path: path, format: .yaml))
    let cluster = loader.finish().cluster
    // A pod that a controller of its own kind owns goes by the controller's name.
    let workload = cluster.workloads.first { $0.id.name == name } ?? cluster.workloads.first
    return (try #require(workload), cluster)
  }
}

/// Reads `../shared` beside the package; on a machine without it there are no rows, and the suite passes by.
@Suite("Istio's own injection tests") struct IstioInjectTests {
  @Test(
    "agree: who is injected, where the proxy stands, what it and istio-init ask for", arguments: InjectionGolden.all)
  func agrees(row: InjectionGolden) throws {
    let (input, cluster) = try row.workload(in: row.input)
    let (injected, _) = try row.workload(in: row.golden)
    let before = try #require(input.groups.first?.spec)
    let after = try #require(injected.groups.first?.spec)
    var settings = MeshSettings()
    settings.scope = .applications
    settings.nativeSidecars = row.isNative ? .always : .never
    let model = MeshModel(cluster, settings)
    let verdict = model.injection.verdict(input, before)
    if row.isGateway {
      #expect(!verdict.isIn, "a gateway is no sidecar")
      return
    }
    #expect(verdict.isIn == row.isInjected, "\(verdict.reason)")
    guard row.isInjected else { return }

    let proxy = SidecarProxy(
      before, overlays: [], redirects: InjectionTemplates(before).redirect,
      meshWide: model.components[.sidecar].container, isNative: model.natives.isNative(before))
    let ours = before.with(proxy)
    func container(_ name: String, _ containers: [Container]) -> Container? { containers.first { $0.name == name } }
    for containers in [\PodSpec.containers, \PodSpec.initContainers] {
      let (made, golden) = (
        container("istio-proxy", ours[keyPath: containers]), container("istio-proxy", after[keyPath: containers])
      )
      #expect((made == nil) == (golden == nil), "the proxy stands elsewhere")
      if let made, let golden { #expect(same(made, golden)) }
    }
    let meshInit = after.initContainers.first { meshInitContainers.contains($0.name) }
    if let meshInit, let made = container("istio-init", ours.initContainers) { #expect(same(made, meshInit)) }
    #expect(after.effectiveRequests == ours.effectiveRequests)
  }

  /// Whether two containers ask for the same amounts, however those are written.
  private func same(_ a: Container, _ b: Container) -> Bool {
    func nanos(_ container: Container) -> [Int128?] {
      [container.requests.cpu, container.requests.memory, container.limits.cpu, container.limits.memory].map {
        $0?.nanos
      }
    }
    return nanos(a) == nanos(b) && a.restartsAlways == b.restartsAlways
  }
}
