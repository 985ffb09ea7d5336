import Foundation
@testable import Reports
import Testing

@testable import meshplan

/// What becomes of an answer.
@Suite("An answer") struct DestinationTests {
  /// An output that keeps all that it is told, in order.
  private final class Log: Output {
    private(set) var lines: [String] = []
    private(set) var steps: [String] = []

    func write(_ text: String) -> Bool {
      lines.append(text)
      return true
    }

    func tell(_ line: String, _ message: Message) { lines.append(line) }

    func progress(_ text: String) { steps.append(text) }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func text(_ path: String) -> String? { try? String(contentsOf: URL(filePath: path), encoding: .utf8) }

  private func names(_ folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// A result, a file, a reason, and a status.
  private var answer: Answer {
    var answer = Answer("result\n", files: { [ReportFile(name: "a.md", text: "a")] }, status: .failed)
    answer.reasons = ["it is broken"]
    return answer
  }

  @Test("is printed, and then it is said why the run ends so; files are made for a folder alone")
  func printed() {
    let log = Log()
    #expect(Destination.standardOutput.take(answer, log) == .failed)
    #expect(log.lines == ["result\n", "meshplan: it is broken"])
  }

  @Test("goes into a file in the place of standard output")
  func file() throws {
    try withFolder { folder in
      let log = Log()
      #expect(Destination.file("\(folder)/x").take(answer, log) == .failed)
      #expect(log.lines == ["meshplan: it is broken"] && text("\(folder)/x") == "result\n")
      #expect(names(folder) == ["x"])
    }
  }

  @Test("goes into a folder, and is printed besides")
  func folder() throws {
    try withFolder { folder in
      let log = Log()
      #expect(Destination.folder("\(folder)/out").take(answer, log) == .failed)
      #expect(log.lines == ["result\n", "meshplan: it is broken"] && text("\(folder)/out/a.md") == "a")
    }
  }

  @Test("without a result prints nothing, and leaves files and folders alone")
  func nothing() throws {
    try withFolder { folder in
      try "old".write(toFile: "\(folder)/x", atomically: true, encoding: .utf8)
      for destination in [Destination.standardOutput, .file("\(folder)/x"), .folder("\(folder)/out")] {
        let log = Log()
        #expect(destination.take(Answer(without: ["no"], status: .unusableInput), log) == .unusableInput)
        #expect(log.lines == ["meshplan: no"])
      }
      #expect(text("\(folder)/x") == "old")
      #expect(names(folder) == ["x"])
    }
  }

  @Test("that cannot be written is not printed either, and the last line says so")
  func unwritable() throws {
    try withFolder { folder in
      try "x".write(toFile: "\(folder)/x", atomically: true, encoding: .utf8)
      for destination in [Destination.file("\(folder)/x/y"), .folder("\(folder)/x")] {
        let log = Log()
        #expect(destination.take(answer, log) == .cannotWrite)
        #expect(log.lines.last?.hasSuffix("cannot be written: Not a directory") == true, "\(log.lines)")
        #expect(!log.lines.contains("result\n"))
      }
    }
  }

  @Test("goes where -o says, which is a folder for commands of several files", arguments: commands.map(\.name))
  func option(name: String) throws {
    let command = try #require(commands.first { $0.name == name })
    guard case .standardOutput = Destination(nil, of: command) else {
      Issue.record("without -o an answer of \(name) is not printed")
      return
    }
    let isFolder = if case .folder("x") = Destination("x", of: command) { true } else { false }
    #expect(isFolder == ["report", "sweep", "timeline"].contains(name))
  }

  @Test("takes away what a run says that it is at", arguments: [[], ["-o", "FOLDER/x"]])
  func progress(words: [String]) throws {
    _ = GoldenRun.root
    try withFolder { folder in
      let log = Log()
      let words = words.map { $0.replacing("FOLDER", with: folder) }
      #expect(run(["check", "inputs/wealist"] + words, output: log) == .done)
      #expect(log.steps.contains("planning") && log.steps.last == "")
      let quiet = Log()
      #expect(run(["check", "inputs/wealist", "-q"] + words, output: quiet) == .done)
      #expect(!quiet.steps.contains { !$0.isEmpty })
    }
  }
}
