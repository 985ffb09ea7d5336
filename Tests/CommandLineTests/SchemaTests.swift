import Foundation
import Testing

@testable import meshplan

@Suite("The JSON Schema") struct SchemaTests {
  private func json(_ words: [String]) throws -> [String: Any] {
    _ = GoldenRun.root
    let output = RecordedOutput()
    _ = run(words, output: output)
    return try #require(try JSONSerialization.jsonObject(with: Data(output.results.utf8)) as? [String: Any])
  }

  /// Inputs with and without nodes, prices, a mesh, scenarios, broken budgets and pods that fit nowhere.
  @Test(
    "holds for what the report prints",
    arguments: [
      ["inputs/wealist"], ["inputs/wealist-prod"], ["Tests/CommandLineTests/Golden/check-growth/in"],
      ["Tests/CommandLineTests/Golden/check-unknown-figure/in", "--instance-type", "t3.micro"],
      ["Tests/CommandLineTests/Golden/values-file/in"], ["Tests/CommandLineTests/Golden/hostile-names/in"],
    ])
  func reports(words: [String]) throws {
    let schema = try json(["schema"])
    let report = try json(["report"] + words + ["--format", "json", "-q"])
    #expect(SchemaValidator(schema).faults(report, schema) == [])
  }

  @Test("is not held by anything", arguments: ["name", "dataPlanes", "findings"])
  func refuses(member: String) throws {
    let schema = try json(["schema"])
    var report = try json(["report", "inputs/wealist", "--format", "json", "-q"])
    report[member] = nil
    #expect(SchemaValidator(schema).faults(report, schema) == ["$: no \(member)"])
    report[member] = 7
    #expect(!SchemaValidator(schema).faults(report, schema).isEmpty)
    report["more"] = 7
    #expect(SchemaValidator(schema).faults(report, schema).contains("$: unknown more"))
  }
}
