import Foundation
import Testing

/// The recipes name files, which move.
@Suite("The recipes") struct RecipeTests {
  private static let folder = ".ci/recipes"

  private static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: GoldenRun.root.appending(path: folder).path)) ?? []).sorted()

  private static func text(of path: String) throws -> String {
    try String(contentsOf: GoldenRun.root.appending(path: path), encoding: .utf8)
  }

  @Test("are all linked from the README, which links no other")
  func areLinked() throws {
    let links = try RecipeTests.text(of: "README.md").matches(of: /\]\(\.ci\/recipes\/([^)]*)\)/).map {
      String($0.output.1)
    }
    #expect(links.sorted() == RecipeTests.names)
    #expect(!links.isEmpty)
  }

  @Test("and the README name files that are there", arguments: names.map { "\(folder)/\($0)" } + ["README.md"])
  func namesFiles(page: String) throws {
    let paths = try RecipeTests.text(of: page)
      .matches(of: /`(?<path>(Sources|Tests|inputs|reports|\.ci|\.github)\/[^`\s]*)[^`\n]*`/).map {
        String($0.output.path)
      }
    for path in paths where !path.contains("*") {
      #expect(
        FileManager.default.fileExists(atPath: GoldenRun.root.appending(path: path).path), "\(page) names \(path)")
    }
    if page != "README.md" { #expect(paths.count > 2, "\(page)") }
  }

  @Test("are a page each", arguments: names)
  func areShort(name: String) throws {
    let lines = try RecipeTests.text(of: "\(RecipeTests.folder)/\(name)").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 50)
    for line in lines { #expect(line.count <= 130, "\(line)") }
  }
}
