import Foundation
import Reports
import Testing

@testable import meshplan

@Suite("The command line") struct GoldenTests {
  @Test("prints what it printed when somebody looked", arguments: GoldenRun.all)
  func golden(run: GoldenRun) throws {
    let actual = try run.play()
    let expected = try run.expected(recording: actual)
    #expect(expected != nil, "recorded: look at \(run)/expected and run again")
    if let expected { #expect(actual == expected) }
  }

  @Test("prints the same bytes on every run", arguments: ["inputs/wealist", "inputs/wealist-prod"])
  func repeats(input: String) {
    _ = GoldenRun.root
    let runs = (0..<2).map { _ in
      let output = RecordedOutput()
      _ = run(["report", input, "--format", "json"], output: output)
      return output.results
    }
    #expect(!runs[0].isEmpty)
    #expect(runs[0] == runs[1])
  }

  @Test("keeps reports/ up to date with inputs/", arguments: ["wealist", "wealist-prod"])
  func reportsAreUpToDate(name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let status = run(["report", "inputs/\(name)", "-o", folder.path], output: RecordedOutput())
    #expect(status == .done)
    let published = GoldenRun.root.appending(path: "reports/\(name)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(try FileManager.default.contentsOfDirectory(atPath: published.path).sorted() == names)
    for name in names {
      let fresh = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let kept = try? String(contentsOf: published.appending(path: name), encoding: .utf8)
      #expect(kept == fresh, "\(published.lastPathComponent)/\(name) is out of date: write it anew with -o")
    }
  }
}
