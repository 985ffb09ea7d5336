import Foundation

@testable import meshplan

/// What a run of the command line wrote.
final class RecordedOutput: Output {
  private(set) var results = ""
  private(set) var messages = ""

  func write(_ text: String) -> Bool {
    results += text
    return true
  }

  func tell(_ line: String, _ message: Message) { messages += line + "\n" }

  func progress(_ text: String) {}
}

/// A folder with a command line and what it must print: `command` holds the words, `expected` the recorded run.
///
/// Paths in a command are relative to the package's root. Where `expected` is missing, or RECORD_GOLDEN is set, the run is
/// written down and fails, so that nothing is accepted unseen.
struct GoldenRun: Sendable, CustomStringConvertible {
  let folder: URL

  var description: String { folder.lastPathComponent }

  /// The package's root, which becomes the current folder.
  static let root: URL = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    _ = FileManager.default.changeCurrentDirectoryPath(root.path)
    return root
  }()

  static let all: [GoldenRun] = {
    let folder = root.appending(path: "Tests/CommandLineTests/Golden")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { GoldenRun(folder: folder.appending(path: $0)) }
  }()

  /// What the command prints now: results, messages and the exit status.
  func play() throws -> String {
    let command = try String(contentsOf: folder.appending(path: "command"), encoding: .utf8)
    let output = RecordedOutput()
    let status = run(command.split(whereSeparator: \.isWhitespace).map(String.init), output: output)
    return "\(output.results)--- messages\n\(output.messages)--- status \(status.rawValue)\n"
  }

  /// What it printed when it was looked at; nil when it was recorded just now.
  func expected(recording actual: String) throws -> String? {
    let file = folder.appending(path: "expected")
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil
    if !isRecording, let text = try? String(contentsOf: file, encoding: .utf8) { return text }
    try actual.write(to: file, atomically: true, encoding: .utf8)
    return nil
  }
}
