import Foundation
import Testing

@testable import meshplan

@Suite("The starter settings") struct StarterTests {
  @Test("can be read, pass, and change nothing", arguments: ["wealist", "wealist-prod"])
  func startersPass(name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-starter-\(name)")
    try? FileManager.default.removeItem(at: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: GoldenRun.root.appending(path: "inputs/\(name)"), to: folder)
    try FileManager.default.removeItem(at: folder.appending(path: "meshplan.yaml"))
    let before = RecordedOutput()
    _ = run(["report", folder.path, "--format", "csv"], output: before)
    let starter = RecordedOutput()
    #expect(run(["init", folder.path], output: starter) == .done)
    try starter.results.write(to: folder.appending(path: "meshplan.yaml"), atomically: true, encoding: .utf8)
    let after = RecordedOutput()
    #expect(run(["report", folder.path, "--format", "csv"], output: after) == .done)
    #expect(!before.results.isEmpty && after.results == before.results)
    #expect(run(["check", folder.path], output: RecordedOutput()) == .done)
  }
}
