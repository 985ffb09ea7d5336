import Basics
import Formats
import Foundation
import Testing

@testable import Inventory

@Suite("A list decoded on several cores") struct ChunkDecodingTests {
  /// A list of pods as kubectl writes it; `change` may put another item in the place of one.
  private func dump(_ count: Int, kind: String = "List", change: (Int) -> String? = { _ in nil }) -> String {
    let nodes = (0..<5).map { number in
      "{\"kind\": \"Node\", \"metadata\": {\"name\": \"node-\(number)\"}, \"status\": {\"allocatable\": {\"cpu\": \"4\"}}}"
    }
    let pods = (0..<count).map { number in
      change(number)
        ?? """
        {
                    "apiVersion": "v1",
                    "kind": "Pod",
                    "metadata": {
                        "labels": {"app": "web\(number / 7)", "pod-template-hash": "h\(number)"},
                        "name": "web-\(number)",
                        "namespace": "shop\(number / 50)",
                        "ownerReferences": [{"kind": "ReplicaSet", "name": "web\(number / 7)-1", "controller": true}]
                    },
                    "spec": {
                        "containers": [{"name": "app", "resources": {"requests": {"cpu": "\(100 + number / 7)m"}}}],
                        "nodeName": "node-\(number % 5)"
                    },
                    "status": {"phase": "\(number % 11 == 0 ? "Succeeded" : "Running")"}
                }
        """
    }
    return """
      {
          "apiVersion": "v1",
          "items": [
              \((pods + (kind == "List" ? nodes : [])).joined(separator: ",\n        "))
          ],
          "kind": "\(kind)"
      }

      """
  }

  /// What is found must not depend on cores or chunks.
  private func expectSame(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let one = load([("pods.json", text)])
    for (cores, size) in [(2, 300), (2, 2000), (4, 700), (8, 5000)] {
      let several = load([("pods.json", text)], cores: cores, chunkSize: size)
      #expect(
        several.cluster.workloads.map(stripped) == one.cluster.workloads.map(stripped), sourceLocation: sourceLocation)
      #expect(several.findings.map(words) == one.findings.map(words), sourceLocation: sourceLocation)
      #expect(loads(several.cluster) == loads(one.cluster), sourceLocation: sourceLocation)
    }
  }

  /// Every run reads a file of its own: its folder is taken off.
  private func stripped(_ workload: Workload) -> Workload {
    var workload = workload
    workload.source.file = ""
    return workload
  }

  /// What runs on which node.
  private func loads(_ cluster: Cluster) -> [String] {
    cluster.nodeLoads.map { load in "\(load.name) \(load.pods.map { "\($0.workload) \($0.count)" })" }
  }

  private func words(_ finding: Finding) -> String {
    "\(finding.code) \(finding.message) \(finding.location?.line ?? 0):\(finding.location?.column ?? 0)"
  }

  @Test("is handed on in the order of the file, by as many hands as there are", arguments: [1, 3, 7])
  func order(helpers: Int) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString).json")
    try Data(dump(400).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var reader = JSONReader(try ByteSource(opening: file.path))
    _ = try reader.nextDocument()
    _ = try reader.enterObject()
    while try reader.nextKey(), !reader.keyIs("items") { try reader.skip() }
    _ = try reader.enterArray()
    _ = try reader.nextElement()
    let found = reader.chunks(size: 2000)
    let chunks = try #require(found)
    var names: [String] = []
    var handedOn = 0
    let place = ChunkDecoding(chunks, helpers: helpers) { ObjectDecoder.decodingItems(of: "", depth: 1) }.run {
      outcome in
      handedOn += 1
      names += (outcome.objects ?? []).map(\.header.name)
    }
    #expect(handedOn == chunks.count && handedOn > 100)
    let all = (0..<400).map { "web-\($0)" } + (0..<5).map { "node-\($0)" }
    #expect(names == Array(all.prefix(names.count)))
    reader.pass(chunks, to: place)
    var rest = 0
    while try reader.nextElement() {
      try reader.skip()
      rest += 1
    }
    #expect(names.count + rest == 405 && rest < 14)
  }

  @Test("has the same workloads, in the same places")
  func same() {
    let text = dump(400)
    // 58 owners, of which six have pods in two namespaces.
    #expect(load([("pods.json", text)]).cluster.workloads.count == 64)
    expectSame(text)
  }

  @Test("has the same findings, and one bad pod hides none of the others")
  func findings() {
    let text = dump(300) { number in
      switch number {
      case 40: "{\"kind\": \"Pod\", \"metadata\": {\"name\": 7, \"labels\": [1]}, \"spec\": {\"containers\": 3}}"
      case 120: "17"
      case 121: "{\"metadata\": {\"name\": \"kindless\"}}"
      case 200:
        "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"odd\"}, \"spec\": {\"containers\": [{\"name\": \"a\", \"resources\": {\"requests\": {\"cpu\": \"many\"}}}]}}"
      default: nil
      }
    }
    let one = load([("pods.json", text)])
    #expect(one.findings.contains { $0.code == "wrong-type" })
    #expect(one.findings.contains { $0.code == "no-kind" })
    #expect(one.cluster.workloads.count > 40)
    expectSame(text)
  }

  @Test("counts the findings beyond the most of one kind, all the same")
  func manyFindings() {
    let bad = (0..<30).map { "{\"name\": \"c\($0)\", \"resources\": {\"requests\": {\"cpu\": \"much\"}}}" }
    let text = dump(200) { number in
      number % 3 == 0
        ? "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"p\(number)\"}, \"spec\": {\"containers\": [\(bad.joined(separator: ","))]}}"
        : nil
    }
    let found = load([("pods.json", text)]).findings
    let more = 67 * 30 - Findings.mostOfOneCode
    #expect(found.contains { $0.message == "\(more) more findings of this kind are not listed" })
    expectSame(text)
  }

  @Test("takes the kind of its items from its own, which comes last")
  func kindsFromList() {
    let text = dump(200, kind: "PodList").replacing("            \"kind\": \"Pod\",\n", with: "")
    #expect(load([("pods.json", text)]).cluster.workloads.count > 20)
    expectSame(text)
  }

  @Test("has the same pods before a place where it cannot be read on", arguments: [0.1, 0.5, 0.93])
  func damaged(share: Double) {
    let whole = Array(dump(300).utf8)
    let place = Int(Double(whole.count) * share)
    expectSame(String(decoding: whole[..<place], as: UTF8.self))
    expectSame(String(decoding: whole[..<place] + Array("}]".utf8) + whole[place...], as: UTF8.self))
  }
}
