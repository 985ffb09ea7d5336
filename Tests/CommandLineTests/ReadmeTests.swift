import Foundation
import Testing

@testable import meshplan

@Suite("The README") struct ReadmeTests {
  private static let text = HelpPage.readme.text

  /// The runs whose output the README shows: the words behind `<!-- output:` and the block that follows.
  private static let runs: [(command: String, output: String)] = text.components(separatedBy: "<!-- output: ")
    .dropFirst()
    .compactMap { part in
      guard let end = part.range(of: " -->\n```\n"),
        let close = part.range(of: "```\n", range: end.upperBound..<part.endIndex)
      else { return nil }
      return (String(part[..<end.lowerBound]), String(part[end.upperBound..<close.lowerBound]))
    }

  @Test("shows runs") func showsRuns() { #expect(!ReadmeTests.runs.isEmpty) }

  @Test("shows what a run really prints", arguments: runs.indices)
  func showsRealOutput(index: Int) {
    let output = RecordedOutput()
    let shown = ReadmeTests.runs[index]
    #expect(run(shown.command.split(separator: " ").map(String.init), output: output) == .done)
    #expect(output.results == shown.output)
  }
}
