import Basics
import Testing

@testable import Formats

/// Lists with logs of containers between them, as `kubectl cluster-info dump` prints them.
@Suite("Logs between documents") struct ContainerLogTests {
  private func logs(_ pod: String, _ text: String) -> String {
    "==== START logs for container app of pod \(pod) ====\n\(text)==== END logs for container app of pod \(pod) ====\n"
  }

  private func kinds(_ text: String, window: Int) throws -> [String] {
    var reader = JSONReader(try ByteSource(Array(text.utf8), name: "dump"), windowSize: window)
    var kinds: [String] = []
    while try reader.nextDocument() {
      _ = try reader.kind()
      #expect(try reader.enterObject() && reader.nextKey())
      kinds.append("\(try reader.text() ?? "") \(try reader.location().line)")
      #expect(try !reader.nextKey())
    }
    return kinds
  }

  @Test("are passed, whatever was logged and however it ends", arguments: [16, 64, 1000])
  func passed(window: Int) throws {
    let other = "==== END logs for container app of pod b/2 ====\n{\"kind\":\"no\"}\n==== x\n"
    let long = String(repeating: "}{=\"", count: 700)
    let text =
      "{\"kind\":\"A\"}\n" + logs("a/1", other) + logs("b/2", "") + logs("c/3", "without an end of line")
      + "{\"kind\":\"B\"}" + "\n" + logs("d/4", long + "\n\n") + " {\"kind\":\"C\"}"
    #expect(try kinds(text, window: window).map { $0.prefix(1) } == ["A", "B", "C"])
    #expect(try kinds(logs("a/1", "x\n") + "{\"kind\":\"B\"}", window: window) == ["B 4"])
    #expect(try kinds("{\"kind\":\"A\"}\n" + logs("a/1", long), window: window) == ["A 1"])
  }

  @Test("that never end are an error, and so is what only looks like them", arguments: [16, 1000])
  func broken(window: Int) {
    let open = String(logs("a/1", "x\n").dropLast(3))
    let error = #expect(throws: FormatError.self) { try kinds("{\"kind\":\"A\"}\n\(open)", window: window) }
    #expect(error?.message == "found the end of the input in logs that begin here")
    #expect(error?.location.line == 2)
    for text in [
      "==== something else ====\n{}", "=", "==== START logs for container a", String(repeating: "=", count: 3000),
    ] {
      #expect(throws: FormatError.self) { try kinds(text, window: window) }
    }
  }

  @Test("of a stream in YAML are spaces, and no line moves")
  func yaml() {
    let text = "a: 1\n" + logs("a/1", "- {\n\n") + "---\nb: 2\n" + logs("b/2", "x")
    let blank = InputBytes(text).withoutContainerLogs
    let lines = blank.text(in: 0..<blank.count).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.map { $0.drop { $0 == " " } } == ["a: 1", "", "", "", "", "---", "b: 2", "", "", ""])
    let other = InputBytes("a: ==== START logs\nb: 2\n")
    #expect(other.withoutContainerLogs.count == other.count)
    let open = InputBytes("a: 1\n==== START logs for container a\nb: 2\n").withoutContainerLogs
    #expect(open.text(in: 0..<5) == "a: 1\n" && !open.text(in: 0..<open.count).contains("b"))
  }
}
