import Foundation
import Testing

@testable import meshplan

/// The README's lists of commands and topics, made from the declarations that parsing and help read; its length and its links.
@Suite("The README's lists") struct ReadmeCommandTests {
  private static func table(_ title: String, _ rows: [(words: String, summary: String)]) -> String {
    "| \(title) | |\n| --- | --- |\n"
      + rows.map { "| `\($0.words.replacing("|", with: "\\|"))` | \($0.summary) |\n" }.joined()
  }

  private static let tables = [
    "commands": table(
      "Command", commands.map { ("meshplan \($0.name)\($0.operands.isEmpty ? "" : " \($0.operands)")", $0.summary) }),
    "topics": table("Topic", topics.map { ("meshplan help \($0.name)", $0.summary) }),
  ]

  /// A table stands behind `<!-- commands -->`, up to the next empty line; with RECORD_GOLDEN it is written anew.
  @Test("are those of the program")
  func lists() throws {
    var text = HelpPage.readme.text
    for (name, table) in ReadmeCommandTests.tables.sorted(by: { $0.key < $1.key }) {
      let mark = "<!-- \(name) -->\n"
      let start = try #require(text.range(of: mark), "no \(mark)").upperBound
      let end = text.range(of: "\n\n", range: start..<text.endIndex)?.lowerBound ?? text.endIndex
      #expect(text[start..<end] + "\n" == table, "\(name)")
      text.replaceSubrange(start..<end, with: table.dropLast())
    }
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try text.write(to: GoldenRun.root.appending(path: "README.md"), atomically: true, encoding: .utf8)
    }
  }

  @Test("leave it under 350 lines")
  func length() { #expect(HelpPage.readme.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 350) }

  @Test("and sections link to headings and files that are there")
  func links() {
    let text = HelpPage.readme.text
    let anchors = Set(
      text.matches(of: /(?m)^#+ (?<title>.*)$/).map { match in
        match.title.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.replacing(
          " ", with: "-")
      })
    let targets = text.matches(of: /\]\((?<target>[^)]*)\)/).map { String($0.target) }
    #expect(!targets.isEmpty)
    for target in targets where !target.hasPrefix("http") {
      if target.hasPrefix("#") {
        #expect(anchors.contains(String(target.dropFirst())), "\(target)")
      } else {
        let path = GoldenRun.root.appending(path: target).path
        #expect(FileManager.default.fileExists(atPath: path), "\(target)")
      }
    }
  }
}
