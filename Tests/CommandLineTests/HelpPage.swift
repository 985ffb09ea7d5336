import Foundation

@testable import meshplan

/// What a user reads beside `--help`: the README or a topic, whose examples are tested.
struct HelpPage: Sendable, CustomStringConvertible {
  let name: String
  let text: String

  var description: String { name }

  static let readme = HelpPage(
    name: "README.md",
    text: (try? String(contentsOf: GoldenRun.root.appending(path: "README.md"), encoding: .utf8)) ?? "")

  static let all = [readme] + topics.map { HelpPage(name: "help \($0.name)", text: $0.text) }

  /// The examples that begin with a comment that is the name of a file, up to the end of the README's block or of the topic's
  /// indentation: `blocks(of: "meshplan.yaml")`.
  func blocks(of file: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.filter { lines[$0].drop { $0 == " " } == "# \(file)" }.map { start in
      let indentation = lines[start].prefix { $0 == " " }
      let block = lines[start...].prefix {
        $0 != "```" && ($0.hasPrefix(indentation) || $0.isEmpty) && ($0 != "" || !indentation.isEmpty)
      }
      return block.map { $0.dropFirst(indentation.count) + "\n" }.joined()
    }
  }

  /// The command lines of meshplan, each without the program's name: lines that begin with it, also behind a pipe.
  var commandLines: [[String]] {
    text.split(separator: "\n").flatMap { line -> [[String]] in
      let line = line.drop { $0 == " " }
      guard let code = line.components(separatedBy: "  ").first?.components(separatedBy: " #").first else { return [] }
      return code.components(separatedBy: " | ").compactMap { part in
        let words = part.split(separator: " ").map(String.init)
        let start = ["meshplan"], long = ["swift", "run", "-c", "release", "meshplan"]
        for prefix in [start, long] where words.starts(with: prefix) && words.count > prefix.count {
          return Array(words.dropFirst(prefix.count).prefix { $0 != ">" })
        }
        return nil
      }
    }
  }
}
