import Foundation
import Testing

@testable import meshplan

private typealias Small = SmallInventory

/// Files beside a good inventory, each with something in it that cannot be used.
private let unreadInputs: [(name: String, files: [String: String])] = [
  ("a count", ["in/a.yaml": Small.deployment("a", replicas: "1e2")]),
  ("a tab", ["in/a.yaml": "kind: Deployment\n\tname: a\n"]),
  ("a cut document", ["in/a.json": "{\"kind\": \"Deployment\", \"metadata\": {"]),
  ("a quantity", ["in/services.csv": Small.services + "shop,bad,1,100q,100Mi\n"]),
  ("a row", ["in/services.csv": Small.services + "shop,bad,many,100m,100Mi\n"]),
  ("a shifted row", ["in/services.csv": Small.services + "shop,bad,1,1,5,100Mi\n"]),
  ("a table", ["in/more.csv": "colour,shape\nred,round\n"]),
  ("an object without a kind", ["in/a.yaml": "apiVersion: apps/v1\nmetadata: {name: a}\nspec: {replicas: 2}\n"]),
  ("a list of no objects", ["in/a.yaml": "- one\n- two\n"]),
  (
    "a flag",
    [
      "in/a.yaml":
        "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: x}, spec: {hostNetwork: perhaps, containers: [{name: c}]}}"
    ]
  ),
  ("a node of an unknown type", ["in/nodes.csv": "pool,count,instance_type\np,3,m5.hugee\n"]),
  (
    "a row of the price list",
    [
      "in/meshplan.yaml": "prices: {file: prices.csv}\n" + Small.budget,
      "in/prices.csv": "instance_type,price_per_hour\nm5.large,cheap\n",
    ]
  ),
  ("a misspelt scope", ["in/meshplan.yaml": "mesh: {scope: [shopp]}\n" + Small.budget]),
  ("a misspelt key", ["in/meshplan.yaml": "mash: {}\n" + Small.budget]),
  ("a misspelt type", ["in/meshplan.yaml": "recommend: {instanceType: m5.hugee}\n" + Small.budget]),
  (
    "a misspelt workload of a scenario",
    ["in/meshplan.yaml": "scenarios: {more: {replicas: {karte: x2}}}\n" + Small.budget]
  ),
]

/// `meshplan check` is never green on figures that may be wrong.
@Suite("A check") struct GateTests {
  @Test("fails where something was not read or not understood, and prints its figures", arguments: unreadInputs.indices)
  func unread(index: Int) throws {
    let (name, files) = unreadInputs[index]
    let all = Small.files(Small.budget, files)
    let run = try FolderRun(all, ["check", "ROOT/in"])
    #expect(run.status == 65, "\(name): \(run.messages)")
    #expect(run.results.contains("ambient") && run.results.contains("The figures may be wrong: "), "\(name)")
    #expect(run.messages.contains("--lenient lets it pass"), "\(name)")

    let lenient = try FolderRun(all, ["check", "ROOT/in", "--lenient"])
    #expect(lenient.status == (name == "a node of an unknown type" ? 1 : 0), "\(name): \(lenient.messages)")
    #expect(lenient.results.contains("(--lenient lets it pass)"), "\(name)")
  }

  @Test("passes a good inventory, and says nothing of doubt")
  func good() throws {
    let run = try FolderRun(Small.files(Small.budget), ["check", "ROOT/in"])
    #expect(run.status == 0 && run.results.hasSuffix("\nBudgets: 1 passed.\n"), "\(run.results)\(run.messages)")
  }

  @Test("leaves results to the budgets: a pod that fits nowhere, a pool that is too small, a pod that is refused")
  func results() throws {
    let giant = Small.services + "shop,giant,1,64,1Gi\n"
    let range =
      "{apiVersion: v1, kind: LimitRange, metadata: {name: l, namespace: shop}, spec: {limits: [{type: Container, min: {memory: 200Mi}}]}}\n"
    let pools = "recommend: {pools: {p: {maxNodes: 1}}}\n" + Small.budget
    let cases: [(code: String, files: [String: String])] = [
      ("pod-fits-nowhere", ["in/services.csv": giant]),
      ("pool-too-small", ["in/meshplan.yaml": pools, "in/services.csv": Small.services + "shop,many,200,100m,1Gi\n"]),
      ("outside-limit-range", ["in/l.yaml": range]),
    ]
    for (code, files) in cases {
      let run = try FolderRun(Small.files(Small.budget, files), ["check", "ROOT/in"])
      #expect(
        run.status == 0 && run.messages.contains("error: ") && run.messages.contains("[\(code)]"), "\(run.messages)")
      #expect(!run.results.contains("may be wrong"))
    }
  }

  @Test("ends 65 before it ends 1, and 66 before both")
  func order() throws {
    let broken = "budgets: {nodes: {figure: nodes, dataPlane: ambient, atMost: 0}}\n"
    let files = Small.files(broken, ["in/a.yaml": Small.deployment("a", replicas: "1e2")])
    #expect(try FolderRun(Small.files(broken), ["check", "ROOT/in"]).status == 1)
    let both = try FolderRun(files, ["check", "ROOT/in"])
    #expect(both.status == 65 && both.messages.contains("budget 'nodes'"))
    #expect(try FolderRun(files, ["check", "ROOT/in", "--lenient"]).status == 1)
    #expect(try FolderRun(files, ["check", "ROOT/in", "ROOT/missing"]).status == 66)
    #expect(try FolderRun(files, ["check", "ROOT/in", "ROOT/missing", "--lenient"]).status == 66)
  }

  @Test("fails where one limit of a budget is held against nothing, and says so for machines")
  func halfBudget() throws {
    let settings = "budgets: {nodes: {figure: nodes, dataPlane: ambient, atMost: 4, increaseAtMost: 10%}}\n"
    let run = try FolderRun(Small.files(settings), ["check", "ROOT/in", "--format", "json"])
    #expect(run.status == 1 && run.messages.contains("no older value: set a baseline"), "\(run.messages)")
    let budgets = try run.json["budgets"] as? [[String: Any]] ?? []
    #expect(budgets.map { $0["status"] as? String } == ["passed", "unknown"])
    #expect((budgets.last?["reason"] as? String)?.hasPrefix("no older value") == true)
    let table = try FolderRun(Small.files(settings), ["check", "ROOT/in", "--format", "csv"])
    #expect(table.results.contains("\nnodes,,unknown,ambient,"), "\(table.results)")
  }

  @Test("fails without budgets, unless that is allowed")
  func noBudgets() throws {
    let run = try FolderRun(Small.files("name: t\n"), ["check", "ROOT/in"])
    #expect(run.status == 65 && run.results.contains("No budgets: nothing was checked."))
    let allowed = try FolderRun(Small.files("name: t\n"), ["check", "ROOT/in", "--allow-no-budgets"])
    #expect(allowed.status == 0 && allowed.results.contains("(--allow-no-budgets lets it pass)"))
    // Budgets that are held against nothing of what was run are none.
    let other =
      "scenarios: {a: {replicas: x2}, b: {replicas: x3}}\nbudgets: {n: {figure: nodes, dataPlane: ambient, atMost: 9, scenarios: [b]}}\n"
    #expect(try FolderRun(Small.files(other), ["check", "ROOT/in", "--scenario", "a"]).status == 65)
    #expect(try FolderRun(Small.files(other), ["check", "ROOT/in", "--scenario", "b"]).status == 0)
  }

  @Test("tells machines what they must know")
  func json() throws {
    let files = Small.files(Small.budget, ["in/a.yaml": Small.deployment("a", replicas: "1e2")])
    let run = try FolderRun(files, ["check", "ROOT/in", "--format", "json"]).json
    #expect(run["passed"] as? Bool == false && run["inputErrors"] as? Int == 1 && run["letPass"] as? [String] == [])
    let lenient = try FolderRun(files, ["check", "ROOT/in", "--format", "json", "--lenient"]).json
    #expect(lenient["passed"] as? Bool == true && lenient["letPass"] as? [String] == ["--lenient"])
    let markdown = try FolderRun(files, ["check", "ROOT/in", "--format", "markdown", "--lenient"]).results
    #expect(markdown.contains("The figures may be wrong: 1 error in the input or settings (--lenient lets it pass)."))
  }

  @Test("counts every error, also those that are too many to list")
  func manyErrors() throws {
    let rows = (0..<300).map { "shop,w\($0),many,100m,100Mi\n" }.joined()
    let run = try FolderRun(
      Small.files(Small.budget, ["in/services.csv": Small.services + rows]), ["check", "ROOT/in"])
    #expect(run.results.contains("The figures may be wrong: 300 errors in the input or settings."))
  }

  @Test(
    "and a report go on without a file that settings name, and end 66",
    arguments: [
      "prices: {file: missing.csv}", "baseline: missing.json", "inputs: [{path: missing.yaml, namespace: shop}]",
      "mesh: {values: [{chart: istiod, file: missing.yaml}]}", "mesh: {sidecar: {file: missing.yaml, path: a}}",
    ], ["check", "report"])
  func missing(setting: String, command: String) throws {
    let run = try FolderRun(Small.files(setting + "\n" + Small.budget), [command, "ROOT/in"])
    #expect(run.status == 66 && run.messages.contains("[cannot-open]"), "\(run.messages)")
    #expect(run.results.contains("ambient"))
  }

  @Test("and a scenario go on without an inventory that cannot be opened, and end 66", arguments: ["check", "report"])
  func missingInventory(command: String) throws {
    let settings = "scenarios: {merged: {addInventory: missing}}\n" + Small.budget
    let run = try FolderRun(Small.files(settings), [command, "ROOT/in"])
    #expect(run.status == 66 && run.messages.contains("scenario 'merged': "), "\(run.messages)")
  }

  @Test(
    "and a report say 65 where the baseline is no report; increases are then unknown", arguments: ["check", "report"])
  func noBaseline(command: String) throws {
    let settings =
      "baseline: old.json\nbudgets: {growth: {figure: nodes, dataPlane: ambient, increaseAtMost: 10%}}\n"
    let files = Small.files(settings, ["in/old.json": "{\"kind\": \"List\", \"items\": []}"])
    let run = try FolderRun(files, [command, "ROOT/in"])
    #expect(run.status == 65 && run.messages.contains("[not-a-report]"), "\(run.messages)")
    #expect(!run.messages.contains("[no-kind]"))
    guard command == "check" else { return }
    #expect(run.messages.contains("could not be evaluated: ambient nodes: the baseline cannot be read"))
    #expect(try FolderRun(files, ["check", "ROOT/in", "--lenient"]).status == 1)
  }

  @Test("and every other command print figures where a setting is not understood, and end 65")
  func settings() throws {
    let files = Small.files("mash: {}\n" + Small.budget)
    for words in [
      ["report"], ["nodes", "--instance-type", "m5.large", "--region", "us-east-1"], ["timeline"],
      ["sweep", "--values", "x1,x2"], ["explain", "sidecar.cpu"], ["init"], ["report", "--strict"],
    ] {
      let run = try FolderRun(files, words + ["ROOT/in"])
      #expect(run.status == 65 && !run.results.isEmpty, "\(words): \(run.messages)")
    }
  }

  @Test(
    "never ends with an error in silence",
    arguments: [
      ["nodes", "ROOT/in", "--instance-type", "nope", "-q"], ["check", "ROOT/in", "-q"], ["report", "ROOT/none", "-q"],
      ["check", "ROOT/broken", "-q"], ["sweep", "ROOT/in", "--vary", "nothing", "--values", "1", "-q"],
      ["report", "ROOT/empty", "-q"],
    ])
  func quiet(words: [String]) throws {
    let files = Small.files(
      "name: t\n",
      [
        "broken/services.csv": Small.services, "broken/nodes.csv": Small.nodes,
        "broken/meshplan.yaml": "budgets: {n: {figure: nodes, dataPlane: ambient, atMost: 0}}", "empty/a.yaml": "",
      ])
    let run = try FolderRun(files, words)
    #expect(run.status != 0 && !run.messages.isEmpty)
    #expect(!run.messages.contains("warning: "))
  }

  @Test(
    "and its like take no empty name",
    arguments: [
      ["--scope", ""], ["--scope="], ["--scope", ","], ["--scope", "shop,"], ["--exclude-namespace", ""],
      ["--name", " "], ["--namespace", ""], ["--region", ""], ["--config", ""], ["--instance-type", ""],
    ], ["check", "report"])
  func emptyNames(options: [String], command: String) throws {
    let run = try FolderRun(Small.files(Small.budget), [command, "ROOT/in"] + options)
    #expect(run.status == 64 && run.results.isEmpty && run.messages.contains(options[0].prefix { $0 != "=" }))
  }

  @Test("and a timeline take no empty wave", arguments: ["", ",", "shop,,pay"])
  func emptyWave(wave: String) throws {
    let run = try FolderRun(Small.files(Small.budget), ["timeline", "ROOT/in", "--to", "ambient", "--wave", wave])
    #expect(run.status == 64 && run.results.isEmpty)
  }

  @Test(
    "fails on empty names in settings",
    arguments: [
      "mesh: {scope: []}", "mesh: {scope: ''}", "name: ''", "namespace: ' '",
      "mesh: {scope: ['']}", "mesh: {excludeNamespaces: ['']}", "mesh: {scope: 'shop,,pay'}",
    ])
  func emptySettings(settings: String) throws {
    let run = try FolderRun(Small.files(settings + "\n" + Small.budget), ["check", "ROOT/in", "--format", "json"])
    #expect(run.status == 65, "\(run.messages)")
    let scenarios = try #require(try run.json["scenarios"] as? [[String: Any]])
    let planes = try #require(scenarios.first?["dataPlanes"] as? [[String: Any]])
    let meshed = planes.first { $0["name"] as? String == "sidecar" }?["meshedPods"] as? Int
    #expect(meshed == 6, "an empty scope takes nobody out")
  }
}
