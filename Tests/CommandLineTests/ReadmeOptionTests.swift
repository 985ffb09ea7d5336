import Foundation
import Testing

@testable import meshplan

/// The tables of options in the README, made from the declarations that parsing and help read.
@Suite("The README's options") struct ReadmeOptionTests {
  private static let file = GoldenRun.root.appending(path: "README.md")

  /// A block of the README: what stands behind `<!-- options: NAME -->`, up to the next empty line behind its table.
  private static func table(_ options: [Option]) -> String {
    let rows = options.map { option in
      "| `\(option.usage)` | \(option.help.replacing("|", with: "\\|")) |\n"
    }
    return "| option | |\n| --- | --- |\n\(rows.joined())"
  }

  private static var blocks: [(name: String, options: [Option])] {
    let shared = Set((settingsOptions + commonOptions).map(\.name))
    return [("every command", settingsOptions + commonOptions)]
      + commands.map { command in (command.name, command.options.filter { !shared.contains($0.name) }) }
      .filter { !$0.1.isEmpty }
  }

  @Test("are those that the commands have")
  func options() throws {
    var text = try String(contentsOf: ReadmeOptionTests.file, encoding: .utf8)
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil
    for (name, options) in ReadmeOptionTests.blocks {
      let mark = "<!-- options: \(name) -->\n"
      let start = try #require(text.range(of: mark), "no \(mark)").upperBound
      let end = text.range(of: "\n\n", range: start..<text.endIndex)?.lowerBound ?? text.endIndex
      let table = ReadmeOptionTests.table(options)
      #expect(text[start..<end] + "\n" == table, "options of \(name)")
      text.replaceSubrange(start..<end, with: table.dropLast())
    }
    if isRecording { try text.write(to: ReadmeOptionTests.file, atomically: true, encoding: .utf8) }
  }
}
