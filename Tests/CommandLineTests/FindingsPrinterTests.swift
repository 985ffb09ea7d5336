import Basics
import Testing

@testable import meshplan

/// How loud a run is.
@Suite("What was found") struct FindingsPrinterTests {
  private func said(_ findings: [Finding], _ words: [String] = [], tellsOmissions: Bool = false) throws -> [String] {
    let output = RecordedOutput()
    let options = try RunOptions(try Arguments(words, options: commonOptions))
    FindingsPrinter(options, tellsOmissions: tellsOmissions).show(findings, output)
    return output.messages.split(separator: "\n").map(String.init)
  }

  private func findings(_ severity: Finding.Severity, _ count: Int, _ code: String = "code") -> [Finding] {
    (0..<count).map { Finding(severity, code, "text \($0)") }
  }

  @Test("is said where it is a warning or an error, and notes are counted")
  func usual() throws {
    let lines = try said(findings(.error, 1) + findings(.warning, 1) + findings(.note, 2))
    #expect(lines.count == 3 && lines[0].contains("error: text 0") && lines[1].contains("warning: text 0"))
    #expect(lines.last == "2 more notes: --verbose prints them")
    #expect(try said(findings(.note, 1)) == ["1 more note: --verbose prints it"])
    #expect(try said([]).isEmpty)
  }

  @Test("is said in a line a kind, with a count and three places; errors are all said")
  func kinds() throws {
    func at(_ lines: [Int]) -> [Finding] {
      lines.map { Finding(.warning, "a", "text", at: SourceLocation(file: "f", line: $0, column: 1)) }
    }
    #expect(try said(at([1])) == ["f:1:1: warning: text [a]"])
    #expect(try said(at([1, 2])) == ["f:1:1: warning: text; 1 more like it, at f:2:1 [a]"])
    #expect(try said(at([1, 2, 3])) == ["f:1:1: warning: text; 2 more like it, at f:2:1, f:3:1 [a]"])
    #expect(
      try said(at([1, 2, 3, 4])) == [
        "f:1:1: warning: text; 3 more like it, at f:2:1, f:3:1 and elsewhere (--verbose lists them) [a]"
      ])
    let lines = try said(findings(.warning, 6, "b") + findings(.warning, 8, "a") + findings(.error, 7))
    #expect(lines.count == 1 + 1 + 7)
    #expect(lines[1] == "warning: text 0; 7 more like it (--verbose lists them) [a]")
  }

  @Test("is said with the worst of a kind and its places first, where it is known how much each concerns")
  func worst() throws {
    let all = [1, 5, 1, 40, 5].enumerated().map { index, pods in
      var finding = Finding(.warning, "a", "\(pods) pods", at: SourceLocation(file: "f", line: index + 1, column: 1))
      finding.concerned = pods
      return finding
    }
    let worst = "f:4:1: warning: 40 pods; 4 more like it, at f:2:1, f:5:1 and elsewhere (--verbose lists them) [a]"
    #expect(try said(all) == [worst])
    var counted = Finding(.warning, "a", "96 more findings of this kind are not listed")
    counted.times = 96
    #expect(try said(all + [counted]) == [worst.replacing("4 more", with: "100 more")])
    #expect(try said(all, ["-v"]).count == 5)
  }

  @Test("is said whole with --verbose")
  func verbose() throws {
    let lines = try said(findings(.warning, 8) + findings(.note, 7), ["-v"])
    #expect(lines.count == 15 && !lines.contains { $0.contains("--verbose") })
  }

  @Test("is said where it is an error with --quiet, whatever else is asked for", arguments: [["-q"], ["-q", "-v"]])
  func quiet(words: [String]) throws {
    let all = findings(.warning, 8) + findings(.note, 7) + findings(.error, 1)
    #expect(try said(all, words, tellsOmissions: true).count == 1)
  }

  @Test("is said by a gate where it is a note of what is not counted")
  func omissions() throws {
    let notes =
      findings(.note, 1) + [Finding(.note, "left-out", "not counted", at: SourceLocation(file: "a"), about: .omission)]
    #expect(try said(notes) == ["2 more notes: --verbose prints them"])
    let told = try said(notes, tellsOmissions: true)
    #expect(told.count == 2 && told[0].contains("note: not counted"), "\(told)")
    #expect(told.last == "1 more note: --verbose prints it")
    // A warning of the same code stands for no note.
    let warning = Finding(.warning, "left-out", "lost", at: SourceLocation(file: "b"))
    #expect(try said([warning] + notes, tellsOmissions: true).count == 3)
  }
}
