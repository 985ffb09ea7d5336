import Foundation
import Testing

@testable import meshplan

@Suite("Findings without end") struct ManyFindingsTests {
  @Test("are listed up to a number, and the rest is counted", arguments: [(200, nil), (201, 1), (250, 50)])
  func countsTheRest(rows: Int, more: Int?) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let table = "workload,replicas,cpu_request\n" + (0..<rows).map { "w\($0),1,much\n" }.joined()
    try table.write(to: file, atomically: true, encoding: .utf8)
    let output = RecordedOutput()
    #expect(run(["report", file.path, "--node-count", "3", "--format", "json"], output: output) == .done)
    let report = try #require(try JSONSerialization.jsonObject(with: Data(output.results.utf8)) as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    let bad = findings.filter { $0["code"] as? String == "bad-quantity" }
    let rest = bad.compactMap { $0["message"] as? String }.filter { $0.contains("more finding") }
    #expect(bad.count - rest.count == 200)
    let words = more == 1 ? "finding of this kind is" : "findings of this kind are"
    #expect(rest == (more.map { ["\($0) more \(words) not listed"] } ?? []))
  }
}
