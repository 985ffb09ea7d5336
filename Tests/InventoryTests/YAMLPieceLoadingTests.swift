import Basics
import Formats
import Foundation
import Testing

@testable import Inventory

@Suite("A stream of manifests on several cores") struct YAMLPieceLoadingTests {
  /// Manifests of so many workloads; `change` may put another document in the place of one.
  private func stream(_ count: Int, change: (Int) -> String? = { _ in nil }) -> String {
    (0..<count).map { number in
      change(number)
        ?? """
        apiVersion: apps/v1
        kind: \(number % 5 == 0 ? "StatefulSet" : "Deployment")
        metadata: {name: web-\(number), namespace: shop\(number / 40)}
        spec:
          replicas: \(number % 4)
          template:
            spec:
              containers:
                - name: app
                  resources: {requests: {cpu: \(100 + number)m, memory: 64Mi}}
        """
    }.joined(separator: "\n---\n") + "\n"
  }

  private struct Found {
    var workloads: [Workload]
    var findings: [String]
    var objects: Int
  }

  /// A folder that is there as long as `body` runs, with some bytes as a file and a small file beside it.
  private func withFiles<Result>(_ bytes: Data, _ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = stream(3) { $0 == 1 ? "kind: Namespace\nmetadata: {name: first}" : nil }
    try Data(first.utf8).write(to: folder.appending(path: "a.yaml"))
    try bytes.write(to: folder.appending(path: "b.yaml"))
    return try body(folder)
  }

  private func read(_ bytes: Data, cores: Int, size: Int, isSecond: Bool = false) throws -> Found {
    try withFiles(bytes) { read(in: $0, cores: cores, size: size, isSecond: isSecond) }
  }

  /// What is read of the file, behind the small one or without it.
  private func read(in folder: URL, cores: Int, size: Int, isSecond: Bool) -> Found {
    var loader = InventoryLoader(defaultNamespace: "default", cores: cores, chunkSize: size)
    let names = (isSecond ? ["a.yaml"] : []) + ["b.yaml"]
    for found in InputFiles(names.map { folder.appending(path: $0).path }).files { loader.read(found) }
    let objects = loader.objectCount
    let (cluster, findings) = loader.finish()
    return Found(
      workloads: cluster.workloads.map { workload in
        var workload = workload
        workload.source.file = ""
        return workload
      },
      findings: findings.all.map(\.line), objects: objects)
  }

  private func expectSame(_ bytes: Data, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    try withFiles(bytes) { folder in
      for isSecond in [false, true] {
        let one = read(in: folder, cores: 1, size: 1 << 20, isSecond: isSecond)
        for (cores, size) in [(1, 500), (2, 500), (4, 2000), (3, 16)] {
          let several = read(in: folder, cores: cores, size: size, isSecond: isSecond)
          #expect(several.findings == one.findings, sourceLocation: sourceLocation)
          #expect(several.objects == one.objects, sourceLocation: sourceLocation)
          let areSame = several.workloads == one.workloads
          #expect(areSame, sourceLocation: sourceLocation)
        }
      }
    }
  }

  @Test("has the same workloads and findings, in the same places")
  func same() throws {
    let text = stream(300) { number in
      switch number {
      case 20: "# nothing"
      case 33: "kind: Deployment\nkind: Deployment\nmetadata: {name: twice}"
      case 80: "kind: Deployment\nmetadata: {name: [1]}\nspec: 3"
      case 81: "a: [}"
      case 120: "- 1"
      case 200: "kind: VirtualServiceList\napiVersion: networking.istio.io/v1\nitems: []"
      case 220: "data:\n  a: '{{ $labels.pod }}'\nkind: ConfigMap\nmetadata: {name: c}"
      case 250:
        "kind: Deployment\nmetadata: {name: x}\nspec: {template: {spec: {containers: [{resources: {requests: {cpu: much}}}]}}}"
      default: nil
      }
    }
    let one = try read(Data(text.utf8), cores: 1, size: 1 << 20)
    #expect(one.workloads.count == 293 && one.findings.count > 5)
    try expectSame(Data(text.utf8))
    try expectSame(Data("\u{FEFF}\(text)".replacing("\n", with: "\r\n").utf8))
  }

  @Test("counts nothing of what is a template, wherever that shows", arguments: [0, 150, 299])
  func template(place: Int) throws {
    let text = stream(300) { $0 == place ? "kind: Service\nports: {{ toYaml .Values.ports }}" : nil }
    let found = try read(Data(text.utf8), cores: 2, size: 500, isSecond: true)
    #expect(found.workloads.count == 2 && found.objects == 3)
    #expect(found.findings.contains { $0.contains("is a template") })
    try expectSame(Data(text.utf8))
  }

  @Test("looks for braces in the lines above a mistake, across a cut")
  func braces() throws {
    for lines in 0..<4 {
      let above = "# {{ x }}\n" + String(repeating: "# x\n", count: lines)
      try expectSame(Data((stream(30) + above + "--- [}\n" + stream(30)).utf8))
    }
  }

  @Test("counts nothing of what is no text, wherever that shows", arguments: [0.02, 0.5, 0.99])
  func invalid(share: Double) throws {
    var bytes = Data(stream(300).utf8)
    bytes[Int(Double(bytes.count) * share)] = 0xFF
    let found = try read(bytes, cores: 2, size: 500, isSecond: true)
    #expect(found.workloads.count == 2 && found.findings.contains { $0.contains("invalid-utf8") })
    try expectSame(bytes)
    let template = Data(stream(20) { $0 == 3 ? "a: {{ .Values.a }}" : nil }.utf8) + bytes
    #expect(try read(template, cores: 2, size: 500).findings.contains { $0.contains("invalid-utf8") })
    try expectSame(template)
  }

  @Test("says of a stream without objects that it is empty")
  func empty() throws {
    let text = String(repeating: "# nothing\n---\n", count: 100)
    #expect(try read(Data(text.utf8), cores: 2, size: 200).findings.contains { $0.contains("empty-file") })
    try expectSame(Data(text.utf8))
  }
}
