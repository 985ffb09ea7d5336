import Testing

@testable import meshplan

/// How runs end: each command, each status, and which of two counts.
@Suite("The status of a run") struct ExitStatusTests {
  private typealias Small = SmallInventory

  @Test("is the gravest of all: 73, 66, 65, 1, 0")
  func gravest() {
    let order: [meshplan.ExitStatus] = [.done, .failed, .unusableInput, .noInput, .cannotWrite]
    #expect(order.map(\.rawValue) == [0, 1, 65, 66, 73])
    for (rank, status) in order.enumerated() {
      for (otherRank, other) in order.enumerated() {
        #expect(status.graver(other) == order[max(rank, otherRank)])
      }
    }
  }

  /// A command line that ends well, of every command that reads inputs.
  static let planning = [
    ["report", "ROOT/in"], ["check", "ROOT/in"], ["diff", "ROOT/in", "ROOT/in"],
    ["sweep", "ROOT/in", "--values", "x1,x2"], ["timeline", "ROOT/in"], ["nodes", "ROOT/in", "--family", "m6i"],
    ["explain", "sidecar.cpu", "ROOT/in"], ["init", "ROOT/in"],
  ]

  /// The same of every other command.
  static let others = [["schema"], ["completions", "bash"], ["man"], ["version"], ["help"]]

  @Test("is tried of every command")
  func coversCommands() {
    let tried = (ExitStatusTests.planning + ExitStatusTests.others).map { $0[0] }
    #expect(tried.sorted() == commands.map(\.name).sorted())
  }

  @Test("is 0 where all is well, and a result is printed", arguments: planning + others)
  func done(words: [String]) throws {
    let run = try FolderRun(Small.files(Small.budget), words)
    #expect(run.status == 0 && !run.results.isEmpty, "\(run.messages)")
    #expect(!run.messages.contains("error: ") && !run.messages.contains("meshplan: "), "\(run.messages)")
  }

  @Test("is 64 where an option is unknown, and nothing is printed", arguments: planning + others)
  func unknownOption(words: [String]) throws {
    let run = try FolderRun(Small.files(Small.budget), words + ["--nosuch"])
    #expect(run.status == 64 && run.results.isEmpty)
    #expect(run.messages == "meshplan: unknown option '--nosuch'\n")
  }

  @Test("is 64 where no input is named", arguments: planning)
  func noInput(words: [String]) throws {
    let run = try FolderRun(Small.files(Small.budget), words.filter { !$0.hasPrefix("ROOT") })
    #expect(run.status == 64 && run.results.isEmpty)
    #expect(run.messages.contains("meshplan \(words[0]) "), "\(run.messages)")
  }

  @Test("is 66 where an input is not there", arguments: planning)
  func notThere(words: [String]) throws {
    let run = try FolderRun(Small.files(Small.budget), words.map { $0 == "ROOT/in" ? "ROOT/none" : $0 })
    #expect(run.status == 66 && run.results.isEmpty)
    #expect(run.messages.contains("ROOT/none: error: no such file or folder [cannot-open]"), "\(run.messages)")
  }

  @Test("is 65 where nothing can be used", arguments: planning)
  func nothing(words: [String]) throws {
    let run = try FolderRun(["in/a.yaml": "greeting: hello\n"], words)
    #expect(run.status == 65 && run.results.isEmpty)
    #expect(run.messages.contains("[nothing-to-plan]"), "\(run.messages)")
  }

  @Test("is 65 where a setting is not understood, and figures are printed all the same", arguments: planning)
  func settings(words: [String]) throws {
    let run = try FolderRun(Small.files(Small.budget + "mash: {}\n"), words)
    #expect(run.status == 65 && !run.results.isEmpty, "\(run.messages)")
  }

  @Test("is 73 where nobody can take the result, and nothing else is said after it", arguments: planning + others)
  func closed(words: [String]) throws {
    let output = ClosedOutput()
    let words = words.map { $0 == "ROOT/in" ? "inputs/wealist" : $0 } + ["-q"]
    _ = GoldenRun.root
    #expect(run(words, output: output) == .cannotWrite)
    #expect(output.messages == ["meshplan: the result cannot be written to standard output"], "\(output.messages)")
  }

  @Test(
    "is 73 where the result's file or folder cannot be written",
    arguments: planning + [["schema"], ["completions", "fish"]])
  func unwritable(words: [String]) throws {
    let run = try FolderRun(Small.files(Small.budget), words + ["-q", "-o", "ROOT/in/nodes.csv/x"])
    #expect(run.status == 73 && run.results.isEmpty && run.written.isEmpty)
    #expect(run.messages.contains("cannot be "), "\(run.messages)")
  }
}

/// An output whose reader has gone.
private final class ClosedOutput: Output {
  private(set) var messages: [String] = []

  func write(_ text: String) -> Bool { false }

  func tell(_ line: String, _ message: Message) { messages.append(line) }

  func progress(_ text: String) {}
}
