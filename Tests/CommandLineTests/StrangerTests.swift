import Foundation
import Testing

@testable import meshplan

/// A pull request of somebody who wishes no good, against every command that a gate may run.
@Suite("A pull request from a stranger") struct StrangerTests {
  /// So long a run may take, on a machine that has other things to do.
  private static let bound = Duration.seconds(60)

  /// Every format of the commands that the examples for CI run, and of others that read an input.
  private static let runs: [[String]] =
    ["check CHANGE", "report CHANGE", "diff BASE CHANGE"].flatMap { line in
      let words = line.split(separator: " ").map(String.init)
      let options = meshplan.commands.first { $0.name == words[0] }?.options
      return (options?.first { $0.name == "format" }?.choices ?? []).map { words + ["--format", $0] }
    } + [
      ["check", "CHANGE", "--config", "BASE/meshplan.yaml", "--lenient"], ["check", "CHANGE", "--render", "--verbose"],
      ["timeline", "CHANGE", "--commands"], ["explain", "sidecar.cpu", "CHANGE"], ["init", "CHANGE"],
    ]

  @Test("reads, shows and touches nothing that is not its own, ends soon, and never passes", arguments: runs)
  func run(words: [String]) throws {
    _ = GoldenRun.root
    let change = try StrangersChange()
    defer { try? FileManager.default.removeItem(at: change.root) }
    let base = change.root.appending(path: "base")
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
    try Data("workload,replicas\ncart,6\n".utf8).write(to: base.appending(path: "services.csv"))
    try Data("budgets: {pods: {figure: pods, dataPlane: none, atMost: 10}}\n".utf8)
      .write(to: base.appending(path: "meshplan.yaml"))
    let before = change.everything
    let output = RecordedOutput()
    let start = ContinuousClock.now
    let status = meshplan.run(
      words.map { $0.replacing("CHANGE", with: change.change).replacing("BASE", with: base.path) }, output: output)
    #expect(ContinuousClock.now - start < StrangerTests.bound)
    #expect(status != .done)
    #expect(change.everything == before)
    for text in [output.results, output.messages] {
      #expect(!text.contains(StrangersChange.secret), "\(Self.lines(of: text, with: StrangersChange.secret))")
      #expect(!text.contains("root:x:0"))
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F })
    }
    for line in output.messages.split(separator: "\n") { #expect(line.utf8.count < 4000, "\(line.prefix(200))") }
    if words.last == "markdown" { #expect(InertMarkdown.faults(output.results) == []) }
    if words.last == "github" {
      let commands = output.results.split(separator: "\n").filter { $0.hasPrefix("::") || $0.contains("##[") }
      #expect(commands.allSatisfy { $0.contains("title=meshplan") && !$0.contains("##[") }, "\(commands)")
    }
  }

  @Test("fails the action, which prints none of its words as a command and writes nothing outside")
  func action() throws {
    let run = try WorkflowRun()
    let change = try StrangersChange(in: run.root.appending(path: "work"))
    try run.write("state/base/change/services.csv", "workload,replicas\ncart,6\n")
    try run.write("actions/Package.swift", "")
    try run.write("actions/Sources/main.swift", "")
    try run.makeFolder("actions/.github/actions/meshplan")
    let root = run.root.path
    run.variables.merge([
      "GITHUB_ACTION_PATH": "\(root)/actions/.github/actions/meshplan", "GITHUB_WORKSPACE": "\(root)/work",
      "GITHUB_REPOSITORY": "org/shop", "RUNNER_TEMP": "\(root)/temporary", "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64",
      "DEPLOY_KEY": StrangersChange.secret,
    ]) { $1 }
    let before = change.everything
    let start = ContinuousClock.now
    let status = try run.action(
      ".github/actions/meshplan/action.yml", inputs: ["input": "change"],
      event: [
        "github.token": StrangersChange.secret, "github.event_name": "pull_request",
        "github.event.pull_request.base.sha": "0123abc", "github.event.pull_request.number": "12",
        "github.event.pull_request.head.repo.full_name": "stranger/shop",
      ])
    #expect(ContinuousClock.now - start < StrangerTests.bound)
    #expect(status == 65 || status == 66, "\(status): \(run.printed)")
    #expect(change.everything == before)
    #expect(run.comments.isEmpty)
    let written = ["check.md", "diff.md", "messages", "annotations"].map {
      run.text("temporary/meshplan-results/\($0)")
    }
    for text in written + [run.printed, run.text("summary")] {
      #expect(!text.contains(StrangersChange.secret), "\(Self.lines(of: text, with: StrangersChange.secret))")
    }
    #expect(InertMarkdown.faults(run.text("summary")) == [])
    #expect(run.text("summary").contains("figures may be wrong"))
  }

  private static func lines(of text: String, with word: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.contains(word) }.prefix(3).map { $0.prefix(300) }
  }
}
