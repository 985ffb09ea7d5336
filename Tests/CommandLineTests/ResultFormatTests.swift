import Foundation
import Testing

@testable import meshplan

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What CI systems read: annotations, tests, code scanning, tables and JSON of budgets.
@Suite("Results for other programs") struct ResultFormatTests {
  private static let broken = "Tests/CommandLineTests/Golden/check-broken/in"

  private func run(_ words: [String]) -> (results: String, messages: String, status: Int32) {
    _ = GoldenRun.root
    let output = RecordedOutput()
    let status = meshplan.run(words, output: output)
    return (output.results, output.messages, status.rawValue)
  }

  private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) rethrows {
    let root = FileManager.default.temporaryDirectory.appending(path: "meshplan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (file, text) in files {
      let path = root.appending(path: file)
      try? FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? Data(text.utf8).write(to: path)
    }
    try body(root.path)
  }

  @Test("are annotations at the budget's place in meshplan.yaml")
  func annotations() {
    let lines = run(["check", ResultFormatTests.broken, "--format", "github", "-q"]).results.split(separator: "\n")
    #expect(lines.count == 3)
    let place = "file=\(ResultFormatTests.broken)/meshplan.yaml,line=8,col=3"
    #expect(lines[0].hasPrefix("::error \(place),title=meshplan%3A budget-broken::budget 'sidecar-nodes' is broken"))
    #expect(lines[1].hasPrefix("::warning "))
    // Per cent signs are escaped as GitHub's toolkit does.
    #expect(lines[1].contains("at most 10 %25 more"))
    #expect(lines[2] == "Budgets: 3 passed, 1 broken with a warning, 1 broken.")
  }

  @Test("escape commas and colons of a path")
  func properties() {
    withFolder(["a,b:c%/services.csv": "workload,replicas,nonsense\na,2,1\n"]) { root in
      let lines = run(["report", root, "--format", "github", "-q"]).results.split(separator: "\n")
      #expect(lines.contains { $0.contains("/a%2Cb%3Ac%25/services.csv,line=1,col=") }, "\(lines)")
    }
  }

  @Test("are a test for each budget and scenario, and one for each finding")
  func tests() throws {
    let document = Elements(run(["check", ResultFormatTests.broken, "--format", "junit", "-q"]).results)
    #expect(document.isWellFormed)
    #expect(document.all("testsuite").map { $0["name"] } == ["budgets", "input"])
    #expect(document.all("testsuite")[0]["tests"] == "5")
    #expect(document.all("failure").count == 1)
    #expect(document.all("error").isEmpty)
    #expect(document.all("system-out").count == 1)
    let cases = document.all("testcase")
    #expect(cases[1]["classname"] == "budgets.sidecar-nodes" && cases[1]["name"] == "busy" && cases[1]["line"] == "8")
    #expect(Set(cases.map { "\($0["classname"] ?? "") \($0["name"] ?? "")" }).count == cases.count)
  }

  @Test("of what could not be evaluated or read are errors")
  func errors() {
    let unknown = Elements(
      run(["check", "Tests/CommandLineTests/Golden/check-unknown-figure/in", "--format", "junit", "-q"]).results)
    #expect(unknown.all("error").contains { $0["type"] == "budget-unknown" })
    withFolder(["services.csv": "workload,replicas\na,2\nb,many\n"]) { root in
      let report = Elements(run(["report", root, "--format", "junit", "-q"]).results)
      #expect(report.all("error").count == 1)
      #expect(report.all("testcase").contains { $0["file"]?.hasSuffix("services.csv") == true && $0["line"] == "3" })
    }
  }

  @Test("are SARIF with a rule for every code and a place for every result")
  func sarif() throws {
    let text = run(["check", ResultFormatTests.broken, "--format", "sarif", "-q"]).results
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(json["version"] as? String == "2.1.0")
    let run = try #require((json["runs"] as? [[String: Any]])?.first)
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = (driver?["rules"] as? [[String: Any]] ?? []).map { $0["id"] as? String }
    #expect(rules == ["budget-broken", "budget-warning"])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "warning"])
    for result in results {
      #expect(rules[result["ruleIndex"] as? Int ?? 9] == result["ruleId"] as? String)
      let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      #expect(
        (place?["artifactLocation"] as? [String: Any])?["uri"] as? String == "\(ResultFormatTests.broken)/meshplan.yaml"
      )
      #expect((place?["region"] as? [String: Any])?["startColumn"] as? Int == 3)
    }
  }

  @Test("are there too where nothing in the input can be used", arguments: ["github", "junit", "sarif"])
  func unusable(format: String) {
    withFolder(["a b[1].yaml": "kind: [x](http://evil)\n"]) { root in
      for command in ["check", "report"] {
        let answer = run([command, root, "--format", format, "-q"])
        #expect(answer.status == 65)
        #expect(answer.results.contains("yaml-syntax"))
      }
    }
  }

  @Test("say that there are no budgets, and are then not all good", arguments: ["github", "junit", "sarif"])
  func noBudgets(format: String) throws {
    let files = ["in/nodes.csv": SmallInventory.nodes, "in/services.csv": SmallInventory.services]
    let mark = ["github": "::error title=meshplan%3A no-budgets::", "junit": "errors=\"1\"", "sarif": "\"error\""]
    let told = try #require(mark[format])
    for (options, isTold) in [([], true), (["--allow-no-budgets"], false)] {
      let run = try FolderRun(files, ["check", "ROOT/in", "--format", format] + options)
      #expect(run.status == (isTold ? 65 : 0))
      #expect(run.results.contains(told) == isTold, "\(run.results)")
    }
    #expect(try !FolderRun(files, ["report", "ROOT/in", "--format", format]).results.contains(told))
  }

  @Test("of SARIF have places that are percent-encoded, and messages without links")
  func sarifPlaces() {
    withFolder(["a b[1].yaml": "kind: [x](http://evil)\n", "nodes.csv": "pool,count,[x](y)\np,1,1\n"]) { root in
      let text = run(["report", root, "--format", "sarif", "-q"]).results
      #expect(text.contains("/a%20b%5B1%5D.yaml") && text.contains("file:///"))
      #expect(!text.contains(" '[x](y)"))
      #expect(text.contains("\\\\[x\\\\](y)"), "\(text)")
    }
  }

  /// Only `check` and `report` have results.
  @Test("are offered by check and report alone", arguments: ["github", "junit", "sarif"])
  func offers(format: String) {
    for command in meshplan.commands {
      let choices = command.options.first { $0.name == "format" }?.choices ?? []
      #expect(choices.contains(format) == ["check", "report"].contains(command.name), "\(command.name)")
      guard !choices.isEmpty, !choices.contains(format) else { continue }
      let sides = command.name == "diff" ? ["inputs/wealist", "inputs/wealist"] : ["inputs/wealist"]
      let refused = run([command.name] + sides + ["--format", format])
      #expect(refused.status == 64)
      #expect(
        !refused.messages.contains("sarif, ") && refused.messages.contains("expected text"), "\(refused.messages)")
    }
  }

  /// Fault T24 of the list: 75 % was 7500.
  @Test("have per cent as per cent, limits as numbers, and money in billionths")
  func json() throws {
    let settings = """
      budgets:
        free: {figure: headroomCPU, dataPlane: none, atLeast: 75%}
        share: {figure: overheadShareCPU, dataPlane: sidecar, atMost: 12.5%, increaseAtMost: 10pp}
        cost: {figure: monthlyCost, dataPlane: none, atMost: 10.50, increaseAtMost: 10%}
      scenarios: {double: {replicas: x2}}
      """
    try withFolder([
      "meshplan.yaml": settings, "services.csv": "workload,replicas,cpu_request,memory_request\na,4,250m,64Mi\n",
      "nodes.csv": "pool,count,allocatable_cpu,allocatable_memory,max_pods,price_per_hour\np,1,4000m,16Gi,58,0.01\n",
    ]) { root in
      let text = run(["check", root, "--format", "json", "-q"]).results
      let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let budgets = try #require(json["budgets"] as? [[String: Any]])
      let free = budgets[0]
      #expect(free["unit"] as? String == "percent" && free["value"] as? Double == 75)
      #expect(text.contains("\"value\": 75,"))
      let threshold = free["threshold"] as? [String: Any]
      #expect(threshold?["operator"] as? String == "atLeast" && threshold?["value"] as? Int == 75)
      #expect(threshold?["unit"] as? String == "percent")
      // The old text under its old name.
      #expect(free["limit"] as? String == "at least 75 %")
      let shares = budgets.filter { $0["name"] as? String == "share" }.compactMap { $0["threshold"] as? [String: Any] }
      #expect(shares.contains { $0["value"] as? Double == 12.5 && $0["unit"] as? String == "percent" })
      #expect(shares.contains { $0["value"] as? Int == 10 && $0["unit"] as? String == "percentagePoints" })
      let costs = budgets.filter { $0["name"] as? String == "cost" }
      #expect(costs[0]["value"] as? String == "7.30" && costs[0]["valueNanos"] as? Int == 7_300_000_000)
      #expect(costs[0]["currency"] as? String == "USD")
      let most = costs[0]["threshold"] as? [String: Any]
      #expect(most?["value"] as? String == "10.50" && most?["valueNanos"] as? Int == 10_500_000_000)
      let increase = costs.compactMap { $0["threshold"] as? [String: Any] }.first {
        $0["unit"] as? String == "percentOfOlder"
      }
      #expect(increase?["value"] as? Int == 10 && increase?["valueNanos"] is NSNull)
      let schema = try #require(
        try JSONSerialization.jsonObject(with: Data(run(["schema"]).results.utf8)) as? [String: Any])
      #expect(SchemaValidator(schema).faults(json, ["$ref": "#/$defs/check"]) == [])
    }
  }

  @Test("are a table of budgets, exact, one row a limit and scenario")
  func budgetTable() {
    let rows = Cells.read(run(["check", ResultFormatTests.broken, "--format", "csv", "-q"]).results, ",")
    #expect(rows.count == 6)
    #expect(Set(rows.map(\.count)) == [18])
    let growth = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[3]))
    #expect(growth["budget"] == "shop-cpu" && growth["status"] == "warning" && growth["value"] == "9200")
    #expect(
      growth["operator"] == "increaseAtMost" && growth["limit"] == "10" && growth["limit_unit"] == "percentOfOlder")
    #expect(rows[4][9] == "14.63" && rows[4][7] == "percent")
  }

  @Test("that are a comment begin with a line a bot finds, and are at most 60 kB", arguments: ["check", "diff"])
  func comment(command: String) throws {
    let name = String(repeating: "n", count: 240)
    let workloads = (0..<400).map { "\(name)\($0),2,100m,64Mi\n" }.joined()
    let budgets = (0..<900).map { "  \"\(name)\($0)\": {figure: nodes, dataPlane: ambient, atMost: 0}\n" }.joined()
    try withFolder([
      "head/services.csv": "workload,replicas,cpu_request,memory_request\n\(workloads)",
      "base/services.csv": "workload,replicas,cpu_request,memory_request\na,1,100m,64Mi\n",
      "head/meshplan.yaml":
        "name: \(String(repeating: "x", count: 300_000))\nnodes: 3\nrecommend: {instanceType: m6i.large}\nbudgets:\n\(budgets)",
    ]) { root in
      let inputs = command == "diff" ? ["\(root)/base", "\(root)/head"] : ["\(root)/head"]
      let text = run([command] + inputs + ["--format", "markdown", "-q"]).results
      #expect(text.hasPrefix("<!-- meshplan \(command) -->\n### "))
      #expect(text.utf8.count <= 60_000)
      #expect(InertMarkdown.faults(text) == [])
      if command == "check" {
        let left = try #require(text.firstMatch(of: /(\d+) rows are left out/))
        let shown = text.split(separator: "\n").count { $0.hasPrefix("| `n") }
        // Whole rows: those shown and those left out are all that the table has.
        #expect(shown + (Int(left.1) ?? 0) == 60 || shown + (Int(left.1) ?? 0) == 900)
      }
    }
  }
}

/// The elements of an XML text with their attributes.
private final class Elements: NSObject, XMLParserDelegate {
  private var elements: [(name: String, attributes: [String: String])] = []
  private(set) var isWellFormed = false

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { elements.append((name, attributes)) }

  func all(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }
}
