import Foundation
import Testing

@testable import meshplan

/// The report that budgets measure increases against, read by one rule for every command.
@Suite("A baseline") struct BaselineTests {
  private typealias Small = SmallInventory

  @Test(
    "that cannot be read is the same error of report and of check, at the same place, and ends both alike",
    arguments: [
      (nil, 66, "ROOT/in/meshplan.yaml:1:11: error: the file 'last.json' that is given here cannot be opened"),
      ("", 65, "ROOT/in/last.json: error: the file is empty, expected a JSON report"),
      ("{\"schemaVersion\": []}", 65, "ROOT/in/last.json:1:1: error: this is not a JSON report of meshplan"),
      ("{\"meshplan\"", 65, "ROOT/in/last.json:1:12: error: expected ':' after a key"),
    ])
  func unreadable(text: String?, status: Int32, line: String) throws {
    let files = Small.files(
      "baseline: last.json\n" + Small.budget, text.map { ["in/last.json": $0] } ?? [:])
    let runs = try ["report", "check", "nodes"].map { command in
      try FolderRun(files, [command, "ROOT/in"] + (command == "nodes" ? ["--family", "m6i"] : []))
    }
    let errors = runs.map { $0.messages.split(separator: "\n").filter { $0.contains(" error: ") } }
    #expect(errors[0].count == 1 && errors[0].first?.hasPrefix(line) == true, "\(errors[0])")
    #expect(errors.allSatisfy { $0 == errors[0] }, "\(errors)")
    #expect(runs.map(\.status) == [status, status, status])
    #expect(runs.allSatisfy { !$0.results.isEmpty })
  }

  @Test("of the command line counts in the place of that of the settings")
  func option() throws {
    _ = GoldenRun.root
    let published = GoldenRun.root.appending(path: "reports/wealist/report.json").path
    let growth = "budgets: {n: {figure: nodes, dataPlane: ambient, increaseAtMost: 1}}\n"
    let files = Small.files("baseline: no.json\n" + growth)
    #expect(try FolderRun(files, ["check", "ROOT/in"]).status == 66)
    let run = try FolderRun(files, ["check", "ROOT/in", "--baseline", published])
    #expect([0, 1].contains(run.status), "\(run.messages)")
    let missing = try FolderRun(Small.files(growth), ["check", "ROOT/in", "--baseline", "ROOT/none.json"])
    #expect(missing.status == 66)
    #expect(missing.messages.contains("option --baseline: error: the file 'none.json'"), "\(missing.messages)")
  }
}
