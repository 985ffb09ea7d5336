import Foundation
import Testing

@testable import meshplan

@Suite("The help") struct HelpTests {
  private func results(_ words: [String]) -> String {
    let output = RecordedOutput()
    #expect(run(words, output: output) == .done, "\(words): \(output.messages)")
    return output.results
  }

  @Test("of a command is the same by either way")
  func commandHelp() {
    for command in commands {
      #expect(results(["help", command.name]) == results([command.name, "--help"]), "\(command.name)")
    }
    #expect(results(["help"]) == results(["--help"]))
    #expect(results(["version"]) == results(["--version"]))
  }

  @Test("of the version names it, and the commit that the program was built from where that is known")
  func version() {
    let form = /meshplan (?<version>\d+\.\d+\.\d+)( \(commit [0-9a-f]{12}( with changes)?\))?\n/
    let line = results(["version"])
    #expect(line.wholeMatch(of: form)?.version == meshplan.version[...], "\(line)")
  }

  @Test("has topics, which the overview lists")
  func topicHelp() {
    for topic in topics {
      #expect(results(["help", topic.name]) == topic.text)
      #expect(results(["--help"]).contains("  \(topic.name) "))
      #expect(topic.text.hasSuffix("\n") && topic.summary.last != ".")
      #expect(!commands.map(\.name).contains(topic.name), "help of a command comes before a topic")
      for line in topic.text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    }
  }

  @Test("fits a terminal, but for examples")
  func width() {
    for command in commands {
      for line in results(["help", command.name]).split(separator: "\n") where !line.hasPrefix("  meshplan ") {
        #expect(line.count <= Help.width, "\(line)")
      }
    }
    for line in results(["help"]).split(separator: "\n") { #expect(line.count <= Help.width, "\(line)") }
  }

  @Test("of a command that reads inputs names topics that tell more")
  func more() {
    for command in commands {
      #expect(Set(command.topics).isSubset(of: topics.map(\.name)), "\(command.name)")
      if command.words == nil { #expect(!command.topics.isEmpty, "\(command.name)") }
      for topic in command.topics { #expect(results(["help", command.name]).contains("  meshplan help \(topic)\n")) }
    }
    #expect(Set(commands.flatMap(\.topics)).union(["benchmarks"]) == Set(topics.map(\.name)))
  }

  @Test(
    "names what is meant by a misspelt word",
    arguments: [
      ("chek", "check"), ("ic", "ci"), ("versoin", "version"), ("setings", "settings"),
      ("exit-statuses", "exit-status"),
      ("scenario", "scenarios"), ("bugdets", "budgets"),
    ])
  func misspelt(word: String, meant: String) {
    let output = RecordedOutput()
    #expect(run(["help", word], output: output) == .wrongCommandLine)
    #expect(output.messages.contains("did you mean '\(meant)'?"))
  }

  @Test(
    "takes one word, as do the commands without inputs",
    arguments: [["help", "ci"], ["version"], ["man"], ["schema", "settings"]])
  func oneWord(words: [String]) {
    #expect(run(words + ["more"], output: RecordedOutput()) == .wrongCommandLine)
  }

  @Test("on CI names tests that there are")
  func threatTests() throws {
    let folder = GoldenRun.root.appending(path: "Tests")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let sources = try files.filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
    #expect(!threats.isEmpty)
    for threat in threats { #expect(sources.contains("struct \(threat.test) "), "\(threat.test)") }
  }

  // MARK: The manual page

  @Test("as a manual page has every command, option and topic")
  func manual() {
    let page = results(["man"]).replacing("\\-", with: "-")
    for command in commands {
      #expect(page.contains(".SS \"meshplan \(command.name)"), "\(command.name)")
      for option in command.options + commonOptions {
        #expect(page.contains("\\fB\(option.usage)\\fR"), "\(option.usage)")
      }
    }
    for topic in topics { #expect(page.contains(".SS \"meshplan help \(topic.name)\"")) }
  }

  @Test("as a manual page has no line that roff takes for a request of its own")
  func requests() {
    let known = [".TH", ".SH", ".SS", ".B", ".PP", ".TP", ".nf", ".fi", ".RS", ".RE"]
    for line in results(["man"]).split(separator: "\n") {
      guard let first = line.first, first == "." || first == "'" else { continue }
      #expect(known.contains(String(line.prefix { $0 != " " })), "\(line)")
    }
  }

  /// Asks the real formatter; where it is not installed, the test passes by.
  @Test(
    "as a manual page is shown without a warning",
    arguments: [
      ("/usr/bin/groff", ["-man", "-ww", "-Tutf8", "-P-cbou"]),
      ("/usr/bin/mandoc", ["-T", "utf8", "-W", "warning,stop"]),
      ("/usr/bin/man", ["--warnings", "-E", "UTF-8", "-l"]),
    ])
  func formatter(path: String, words: [String]) throws {
    guard FileManager.default.isExecutableFile(atPath: path) else { return }
    let file = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString).1")
    defer { try? FileManager.default.removeItem(at: file) }
    try results(["man"]).write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = words + [file.path]
    process.environment = [
      "MANWIDTH": "200", "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANPAGER": "cat", "PAGER": "cat",
    ]
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let trouble = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(trouble.isEmpty)
    #expect(process.terminationStatus == 0)
    // Where lines break is the formatter's choice.
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("--instance-type TYPE") && words.contains("kubectl get ... -o json"))
  }
}
