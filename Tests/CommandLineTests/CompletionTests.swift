import Basics
import Foundation
import Testing

@testable import meshplan

/// Asks the real shells; where one is not installed, its tests pass by.
@Suite("Completions") struct CompletionTests {
  /// What a shell prints for a script; nil where it is not installed.
  private func run(_ shell: Shell, _ script: String) throws -> String? {
    let path = ["/bin", "/usr/bin", "/usr/local/bin"].map { "\($0)/\(shell.rawValue)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let path else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = (shell == .zsh ? ["-f"] : shell == .fish ? ["--no-config"] : []) + ["-c", script]
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let trouble = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(process.terminationStatus == 0 && trouble.isEmpty, "\(shell.rawValue): \(trouble)")
    return text
  }

  private func withScript(_ shell: Shell, _ body: (String) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString).\(shell.rawValue)")
    let output = RecordedOutput()
    #expect(meshplan.run(["completions", shell.rawValue], output: output) == .done)
    try output.results.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file.path)
  }

  @Test(
    "of bash are commands, options, values and files",
    arguments: [
      ("re", ["report"]), ("report --out", ["--output"]), ("report --format m", ["markdown"]),
      ("timeline --order ", ["safe", "labels-first"]), ("completions ", ["bash", "zsh", "fish"]),
      ("report Packag", ["Package.swift"]), ("check --name ", []), ("help ci", ["ci"]),
      ("help s", ["sweep", "schema", "settings", "sizing", "scenarios"]),
      ("schema ", ["report", "settings"]),
      // Cut at `=`, as bash does it, and in one word.
      ("report --format = j", ["json", "junit"]), ("nodes --format =", ["text", "markdown", "html", "csv", "json"]),
      ("report --format=j", ["--format=json", "--format=junit"]), ("timeline --to=", ["--to=ambient", "--to=sidecar"]),
    ])
  func bash(words: String, expected: [String]) throws {
    _ = GoldenRun.root
    try withScript(.bash) { path in
      var list = ["meshplan"] + words.split(separator: " ").map(String.init)
      if words.hasSuffix(" ") { list.append("") }
      let array = list.map(\.inSingleQuotes).joined(separator: " ")
      let answer = try run(
        .bash,
        "source \(path); cd \(GoldenRun.root.path.inSingleQuotes); COMP_WORDS=(\(array)); COMP_CWORD=\(list.count - 1); _meshplan; printf '%s\\n' \"${COMPREPLY[@]}\""
      )
      guard let answer else { return }
      #expect(answer.split(separator: "\n").map(String.init) == expected)
    }
  }

  /// Runs a shell's completion in a folder with a file whose name holds blanks.
  private func completed(_ shell: Shell, _ script: (String) -> String) throws -> [String]? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "meshplan-names-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "my folder"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "".write(to: folder.appending(path: "my cluster dump.json"), atomically: true, encoding: .utf8)
    var answer: String?
    try withScript(shell) { path in
      answer = try run(shell, "source \(path); cd \(folder.path.inSingleQuotes); \(script(path))")
    }
    return answer?.split(separator: "\n").map(String.init)
  }

  @Test("of bash keep names with spaces whole: T25", arguments: ["my", "my\\ c", "\"my c", "'my c"])
  func spaces(word: String) throws {
    let names = try completed(.bash) { _ in
      "COMP_WORDS=(meshplan report \(word.inSingleQuotes)); COMP_CWORD=2; _meshplan; printf '%s\\n' \"${COMPREPLY[@]}\""
    }
    guard let names else { return }
    #expect(names.sorted() == (word == "my" ? ["my cluster dump.json", "my folder"] : ["my cluster dump.json"]))
  }

  @Test("of fish keep names with spaces whole, and complete behind =")
  func fishNames() throws {
    guard let names = try completed(.fish, { _ in "complete -C 'meshplan report my\\ c'" }) else { return }
    #expect(names.count == 1 && names[0].contains("my cluster dump.json"), "\(names)")
    let values = try completed(.fish) { _ in "complete -C 'meshplan report --format=j'" }
    #expect(values?.map { $0.prefix { $0 != "\t" } } == ["--format=json", "--format=junit"])
  }

  @Test(
    "of fish are commands, options and values",
    arguments: [
      ("meshplan re", ["report"]), ("meshplan report --form", ["--format"]),
      ("meshplan report --format m", ["markdown"]), ("meshplan completions ", ["bash", "fish", "zsh"]),
      ("meshplan sweep --figure meshM", ["meshMemory", "meshMonthlyCost"]),
    ])
  func fish(line: String, expected: [String]) throws {
    try withScript(.fish) { path in
      guard let answer = try run(.fish, "source \(path); complete -C \(line.inSingleQuotes)") else { return }
      let words = answer.split(separator: "\n").compactMap { $0.split(separator: "\t").first.map(String.init) }
      #expect(words == expected)
    }
  }

  /// zsh's own functions are stood in for, so that what they are asked for can be seen.
  @Test("of zsh describe every command, and every option of a command")
  func zsh() throws {
    try withScript(.zsh) { path in
      let script = """
        autoload -Uz compinit; compinit -u -D; source \(path)
        _describe() { print -l -- ${(P)2} }
        _arguments() { print -l -- "$@" }
        words=(meshplan ''); CURRENT=2; _meshplan; words=(meshplan report ''); CURRENT=3; _meshplan
        """
      guard let answer = try run(.zsh, script) else { return }
      let lines = answer.split(separator: "\n").map(String.init)
      #expect(lines.prefix(commands.count) == commands.map { "\($0.name):\($0.summary)" }[...])
      for option in reportCommand.options + commonOptions {
        #expect(
          lines.contains { $0.contains("--\(option.name)\(option.value == nil ? "" : "=")[") }, "--\(option.name)")
      }
      #expect(lines.contains("*:input:_files"))
    }
  }
}
