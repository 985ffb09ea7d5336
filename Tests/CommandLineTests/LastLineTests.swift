import Foundation
import Testing

@testable import meshplan

private typealias Small = SmallInventory

/// Whoever looks at the end of a log learns how the run ended, and what to do.
@Suite("The last line of a run") struct LastLineTests {
  @Test(
    "says why it did not end well, whatever stands above",
    arguments: [
      (
        ["report", "ROOT/in"], "prices: {file: no.csv}\n", 66,
        "a given file or folder cannot be opened (1 error above)"
      ),
      (["report", "ROOT/in"], "mash: {}\nname: \"\"\n", 65, "the figures may be wrong: 2 errors above"),
      (["nodes", "ROOT/in", "-q"], "mash: {}\n", 65, "the figures may be wrong: 1 error above"),
      (["report", "ROOT/in", "--strict"], "mesh: {scope: [shopp]}\n", 1, "1 error above, and --strict allows none"),
      (
        ["check", "ROOT/in"], Small.budget + "baseline: no.json\n", 66,
        "a given file or folder cannot be opened; no option lets that pass"
      ),
      (
        ["check", "ROOT/in", "--lenient"],
        "budgets: {n: {figure: nodes, dataPlane: ambient, atMost: 0}}\nbaseline: no.json\n", 66,
        "a given file or folder cannot be opened; no option lets that pass"
      ),
      (
        ["check", "ROOT/in"], Small.budget + "mash: {}\n", 65,
        "the figures may be wrong: 1 error in the input or settings; --lenient lets it pass"
      ),
      (["check", "ROOT/in"], "name: x\n", 65, "no budgets: nothing was checked; --allow-no-budgets lets it pass"),
    ])
  func says(words: [String], settings: String, status: Int32, line: String) throws {
    let run = try FolderRun(Small.files(settings), words)
    #expect(run.status == status)
    #expect(run.messages.split(separator: "\n").last == "meshplan: \(line)", "\(run.messages)")
  }

  @Test("is nothing that repeats an error, where no result follows it")
  func alone() throws {
    let run = try FolderRun([:], ["report", "ROOT/none", "-q"])
    #expect(run.status == 66 && run.messages == "ROOT/none: error: no such file or folder [cannot-open]\n")
  }
}

/// What is wrong with settings is said once, at the place that says it, in words of the file.
@Suite("A mistake in settings") struct SettingMistakeTests {
  @Test(
    "is one error at its place",
    arguments: [
      ("baseline: no.json", "1:11: error: the file 'no.json' that is given here cannot be opened"),
      ("scenarios: {a: {addInventory: no}}", "1:31: error: scenario 'a': the input 'no' that is given here"),
      ("inputs: [no]", "1:10: error: an element of inputs is text, expected keys and values such as {path: apps/shop}"),
      ("inputs: [{path: \"\"}]", "1:17: error: path is '', expected a value that is not empty"),
      ("mesh: [a]", "1:7: error: mesh is a list, expected keys and values"),
      ("mesh: {scope: [\"\"]}", "1:16: error: scope is '', expected a value that is not empty"),
      ("mesh: {istioVersion: \"\"}", "1:22: error: istioVersion is ''"),
      ("mesh: {sidecar: {file: \"\"}}", "1:24: error: file is ''"),
      ("mesh: {waypoints: {replicas: }}", "1:29: error: replicas is empty, expected a single value"),
      ("nodes: \"\"", "1:8: error: nodes is ''"),
      (
        "scenarios: {\" \": {replicas: x2}}",
        "1:13: error: a name in scenarios is ' ', expected a name that is not empty"
      ),
      ("scenarios: {a: {traffic: \"\"}}", "1:26: error: traffic is ''"),
      ("budgets: {a: {figure: nodes, dataPlane: ambient}}", "1:11: error: budgets.a has no limit, expected atMost"),
    ])
  func once(settings: String, message: String) throws {
    let run = try FolderRun(Small.files(settings + "\n"), ["check", "ROOT/in", "-q"])
    let errors = run.messages.split(separator: "\n").filter { $0.contains(" error: ") }
    #expect(errors.count == 1 && errors[0].contains("meshplan.yaml:\(message)"), "\(run.messages)")
  }

  @Test("of --config is no file that was read")
  func config() throws {
    let run = try FolderRun(Small.files(Small.budget), ["check", "ROOT/in", "--config", "ROOT/no.yaml"])
    #expect(run.status == 66 && !run.messages.contains("settings-found"), "\(run.messages)")
  }

  @Test("is none where the settings lie in an input and are named besides")
  func named() throws {
    let run = try FolderRun(
      Small.files(Small.budget), ["check", "ROOT/in", "ROOT/in/meshplan.yaml", "ROOT/in/services.csv", "ROOT/./in"])
    #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
  }
}
