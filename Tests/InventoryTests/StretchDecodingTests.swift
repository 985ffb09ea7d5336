import Basics
import Testing

@testable import Inventory

@Suite("A list decoded on several cores") struct StretchDecodingTests {
  /// A list of pods as kubectl writes it; `change` may put another item in the place of one.
  private func dump(_ count: Int, kind: String = "List", change: (Int) -> String? = { _ in nil }) -> String {
    let items = (0..<count).map { number in
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
              \(items.joined(separator: ",\n        "))
          ],
          "kind": "\(kind)"
      }

      """
  }

  /// What is found must not depend on cores or stretches.
  private func expectSame(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    let one = load([("pods.json", text)])
    for (cores, size) in [(2, 300), (2, 2000), (4, 700), (8, 5000)] {
      let several = load([("pods.json", text)], cores: cores, stretchSize: size)
      #expect(
        several.cluster.workloads.map(stripped) == one.cluster.workloads.map(stripped), sourceLocation: sourceLocation)
      #expect(several.findings.map(words) == one.findings.map(words), sourceLocation: sourceLocation)
    }
  }

  /// Every run reads a file of its own: its folder is taken off.
  private func stripped(_ workload: Workload) -> Workload {
    var workload = workload
    workload.source.file = ""
    return workload
  }

  private func words(_ finding: Finding) -> String {
    "\(finding.code) \(finding.message) \(finding.location?.line ?? 0):\(finding.location?.column ?? 0)"
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
