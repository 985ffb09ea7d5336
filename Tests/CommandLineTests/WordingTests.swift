import Foundation
import Testing

/// The language of everything that a user can see.
@Suite("The wording") struct WordingTests {
  /// A wrong word: where it is, the line that has it, and what to write instead.
  private struct Fault: CustomStringConvertible {
    let file: String
    let line: Int
    let words: String
    let context: String
    let better: String

    var description: String { "\(file):\(line): '\(words)' in '\(context)'; better: \(better)" }
  }

  /// A pattern of the table, compiled.
  private struct Pattern {
    let expression: NSRegularExpression
    let better: String

    init(_ entry: WrongWords.Entry) throws {
      expression = try NSRegularExpression(
        pattern: entry.pattern.replacing(" ", with: #"\s+"#), options: [.caseInsensitive, .anchorsMatchLines])
      better = entry.better
    }
  }

  private static func faults(in text: String, of file: String, _ patterns: [Pattern]) -> [Fault] {
    let whole = text as NSString
    return patterns.flatMap { pattern in
      pattern.expression.matches(in: text, range: NSRange(location: 0, length: whole.length)).map { match in
        let line = whole.substring(to: match.range.location).count { $0 == "\n" } + 1
        let context = whole.substring(with: whole.lineRange(for: match.range))
        return Fault(
          file: file, line: line, words: whole.substring(with: match.range),
          context: context.trimmingCharacters(in: .whitespacesAndNewlines.union(.controlCharacters)),
          better: pattern.better)
      }
    }
  }

  /// The literals of all sources, in which the pages and topics of help stand too, and the README.
  private static func visible() throws -> [(file: String, text: String)] {
    let folder = GoldenRun.root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let sources = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    #expect(sources.count > 100)
    let readme = try String(contentsOf: GoldenRun.root.appending(path: "README.md"), encoding: .utf8)
    return try [("README.md", readme)]
      + sources.sorted { $0.path < $1.path }.map { file in
        (
          String(file.path.dropFirst(GoldenRun.root.path.count + 1)),
          VisibleText(swift: try String(contentsOf: file, encoding: .utf8)).text
        )
      }
  }

  @Test("is plain in every string of the sources, in the help and in the README")
  func isPlain() throws {
    let patterns = try WrongWords.all.map(Pattern.init)
    var unused = Set(WrongWords.exceptions.map(\.text))
    var faults: [Fault] = []
    for (file, text) in try WordingTests.visible() {
      for fault in WordingTests.faults(in: text, of: file, patterns) {
        let excuse = WrongWords.exceptions.first { exception in
          fault.context.contains(exception.text) && exception.text.contains(fault.words)
        }
        if let excuse { unused.remove(excuse.text) } else { faults.append(fault) }
      }
    }
    #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")
    #expect(unused.isEmpty, "exceptions that are no longer needed")
  }

  @Test(
    "of earlier releases would be found",
    arguments: [
      "For the mesh ambient reserves 98.6 cores less CPU", "As ambient this needs 76 nodes",
      "Nodes needed: 73 as none", "no fewer can do", "What binds", "3 pods left over", "they find no room",
      "a node that could carry it", "at least 73: the sum of cpu requests fills 73",
      "0 more pods of 1000m and 256Mi would fit", "at most 3 if others were moved",
      "Of today's 80 nodes could go: 7 as none", "take no pods of the inventory, and none of them is among the needed",
      "lacks 250m and 0Mi; would have to move: X", "sidecars learn HBONE", "its sidecars go",
      "Take pods out that must stay out", "Lead traffic to the waypoints, by labels", "have come to an end",
      "asks for pods, but none of them is among the pods of its namespace",
      "is not in the catalogue, expected one of its types", "costs less than it is counted with",
      "Missing are CPU requests in 4 and memory requests in 4 of 6 workloads", "nodes are at least so many",
      "cannot be looked at", "ambient nodes is 2, expected at most 1; made up of", "there is nothing of the name",
      "expected some of wealist-prod", "has a name that is taken, expected another", "Say what the report is about",
      "Nodes to reckon with when the input has none", "Whose charts and rules hold",
      "what nobody requests is allocated to nobody", "What was skipped or read otherwise", "What was read",
      "0 of 463 services need it inside the mesh, in ambient at a waypoint", "14 sidecars, 1 pods have",
      "whoever reads it", "nodes, of which 3 are new", "a node is told by its name", "the pod stands\non a node",
      "bound by memory", "the file lies outside of the folder",
    ])
  func findsWrongWords(sentence: String) throws {
    #expect(!WordingTests.faults(in: sentence, of: "", try WrongWords.all.map(Pattern.init)).isEmpty)
  }

  @Test(
    "is read from literals and not from comments",
    arguments: [
      (#"let a = "pods \(b ?? "none") fit"  // "no""#, "pods \u{2026} fit\u{2}none\u{2}"),
      ("/* \"no\" */ \"a\"", "a\u{2}"), (##"#"a"b"# + "c""##, "a\"b\u{2}c\u{2}"),
      ("f(\"\"\"\n  a\n  \"\"\")\n\"b\"", "\n  a\n  \u{2}\nb\u{2}"),
      (#""\(f(1, (2), "x"))y\n""#, "\u{2026}y \u{2}x\u{2}"), ("#if os(Linux)\n\"a\"", "\na\u{2}"),
    ])
  func readsLiterals(source: String, expected: String) { #expect(VisibleText(swift: source).text == expected) }
}
