import Basics
import Foundation
import Testing

@testable import Queries
@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What CI systems are told of findings and budgets.
@Suite("A format for CI systems") struct CIFormatTests {
  private func text(_ format: ReportFormat, _ results: RunResults) -> String {
    guard case .results(let write) = format.form else { return "" }
    return write(results)
  }

  private func finding(
    _ severity: Finding.Severity = .error, _ code: String = "bad-thing", line: Int = 3, column: Int = 5,
    file: String = "in/a.yaml"
  ) -> Finding {
    Finding(
      severity, code, "x is y", at: SourceLocation(file: file, line: line, column: column), notes: ["see z"])
  }

  private func results(_ findings: [Finding]) -> RunResults {
    RunResults(name: "shop", findings: findings, version: "1.2.3")
  }

  @Test(
    "of GitHub annotates a place by line and column, counted from one, and a file alone where no line is known",
    arguments: [
      (3, 5, "file=in/a.yaml,line=3,col=5,"), (1, 1, "file=in/a.yaml,line=1,col=1,"),
      (1, 0, "file=in/a.yaml,line=1,col=1,"),
      (2, 2, "file=in/a.yaml,line=2,col=2,"), (0, 0, "file=in/a.yaml,"),
    ])
  func places(line: Int, column: Int, words: String) {
    #expect(
      text(.github, results([finding(line: line, column: column)]))
        == "::error \(words)title=meshplan%3A bad-thing::x is y; see z\n")
  }

  @Test("of GitHub has errors first, then warnings and notes, and the verdict last")
  func order() {
    var all = results([
      finding(.note, "n", file: "-"), finding(.warning, "w", file: ""), finding(.error, "e", file: "./a,b:c%.yaml"),
    ])
    all.headline = "All ##[holds."
    #expect(
      text(.github, all) == """
        ::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=meshplan%3A e::x is y; see z
        ::warning title=meshplan%3A w::x is y; see z
        ::notice title=meshplan%3A n::x is y; see z
        All ## [holds.

        """)
  }

  @Test(
    "has a place only in a file that can be opened again, without `./` before it",
    arguments: [
      ("a", "a"), ("./a", "a"), (".//a", "a"), ("././a", "a"), ("././/./a", "a"), ("../a", "../a"), ("a/./b", "a/./b"),
      ("/a", "/a"), ("-", nil), ("", nil),
    ] as [(String, String?)])
  func files(file: String, shown: String?) {
    let place = SourceLocation(file: file, line: 2, column: 1).inFile
    #expect(place?.file == shown && (shown == nil || place?.line == 2))
  }

  private func verdicts() -> Check {
    exampleCheck {
      $0.verdicts = [
        .of("nodes", .atMost(3), .passed, value: 3, budget: "good"),
        .of("nodes", .atMost(2), .broken, value: 3, budget: "bad") { $0.budget.limits.append(.atLeast(1)) },
        .of("nodes", .atMost(2), .warning, value: 3, budget: "soft"),
        .of("nodes", .atMost(2), .unknown, budget: "dark") { $0.obstacle = "it is odd" },
      ]
    }
  }

  @Test("of JUnit has a test for each limit and scenario, and for each finding")
  func junit() throws {
    let all = RunResults(verdicts(), findings: [finding(), finding(.warning, line: 0)], version: "1")
    let xml = text(.junit, all)
    #expect(XMLParser(data: Data(xml.utf8)).parse())
    let start = xml.split(separator: "\n").filter { $0.hasPrefix("<testsuite") }
    #expect(
      start == [
        "<testsuites name=\"meshplan: cluster\" tests=\"6\" failures=\"1\" errors=\"2\">",
        "<testsuite name=\"budgets\" tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"0\">",
        "<testsuite name=\"input\" tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"0\">",
      ])
    let cases = xml.split(separator: "\n").filter { $0.hasPrefix("<testcase") }
    let place = "file=\"a.yaml\" line=\"3\""
    #expect(cases[0] == "<testcase classname=\"budgets.good\" name=\"base\" \(place)/>")
    // One of several limits is named.
    #expect(cases[1].hasPrefix("<testcase classname=\"budgets.bad\" name=\"base atMost\" \(place)><failure message=\""))
    #expect(cases[1].contains("type=\"budget-broken\""))
    #expect(
      cases[2].hasPrefix(
        "<testcase classname=\"budgets.soft\" name=\"base\" \(place)><system-out>budget 'soft' is broken (warning)"))
    #expect(cases[3].hasPrefix("<testcase classname=\"budgets.dark\" name=\"base\" \(place)><error message=\""))
    #expect(
      cases[4]
        == "<testcase classname=\"input.bad-thing\" name=\"in/a.yaml:3:5: x is y\" file=\"in/a.yaml\" line=\"3\"><error message=\"error: x is y; see z\" type=\"bad-thing\">error: x is y; see z</error></testcase>"
    )
    #expect(
      cases[5]
        == "<testcase classname=\"input.bad-thing\" name=\"in/a.yaml: x is y\" file=\"in/a.yaml\"><system-out>warning: x is y; see z</system-out></testcase>"
    )
  }

  @Test("of JUnit states a line from the first on")
  func firstLine() {
    #expect(text(.junit, results([finding(line: 1)])).contains("file=\"in/a.yaml\" line=\"1\">"))
    #expect(text(.junit, results([finding(line: 2)])).contains("line=\"2\">"))
  }

  @Test("of JUnit is never without a test")
  func nothing() {
    #expect(
      text(.junit, results([])).contains(
        "tests=\"1\" failures=\"0\" errors=\"0\">\n<testsuite name=\"input\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n<testcase classname=\"input\" name=\"no findings\"/>\n"
      ))
  }

  private func sarif(_ results: RunResults) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(text(.sarif, results).utf8)) as? [String: Any]
    return try #require((json?["runs"] as? [[String: Any]])?.first)
  }

  @Test(
    "of SARIF has regions that begin at the first line and column where none is known",
    arguments: [(0, 0, 1, 1), (1, 1, 1, 1), (2, 2, 2, 2), (3, 5, 3, 5)])
  func regions(line: Int, column: Int, startLine: Int, startColumn: Int) throws {
    let results = try #require(try sarif(results([finding(line: line, column: column)]))["results"] as? [[String: Any]])
    let place = (results[0]["locations"] as? [[String: Any]])?[0]["physicalLocation"] as? [String: Any]
    let region = place?["region"] as? [String: Int]
    #expect(region == ["startLine": startLine, "startColumn": startColumn])
    #expect(results[0]["level"] as? String == "error" && results[0]["ruleId"] as? String == "bad-thing")
  }

  @Test("of SARIF has a rule for every code, and what has no place as a notification")
  func rules() throws {
    let run = try sarif(
      results([finding(.warning, "b-c"), finding(.error, "a"), finding(.note, "z", file: "-"), finding(.error, "b-c")]))
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["a", "b-c", "z"])
    #expect(rules.map { ($0["shortDescription"] as? [String: String])?["text"] } == ["A", "B c", "Z"])
    #expect(rules.map { ($0["defaultConfiguration"] as? [String: String])?["level"] } == ["error", "error", "note"])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1, 1])
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == true)
    let others = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect(others.map { ($0["descriptor"] as? [String: Any])?["index"] as? Int } == [2])
  }

  @Test(
    "of SARIF has paths as references, percent-encoded",
    arguments: [
      ("azAZ09-._~/b", "azAZ09-._~/b"), ("a b", "a%20b"), ("`{@[/:", "%60%7B%40%5B/%3A"),
      ("\u{1}\u{F}\u{10}", "%01%0F%10"),
      ("/x/\u{E4}", "file:///x/%C3%A4"), ("x/", "x/"), ("", ""),
    ])
  func references(path: String, reference: String) { #expect(path.asURIReference == reference) }

  @Test("tells a check's findings behind the input's, and that nothing was held where that is a doubt")
  func check() {
    let quiet = RunResults(exampleCheck(), findings: [finding()], version: "1")
    #expect(quiet.findings.map(\.code) == ["bad-thing"] && quiet.headline == "No budgets: nothing was checked.")
    let doubtful = RunResults(exampleCheck(), findings: [], doubts: [.noBudgets], version: "1")
    #expect(
      doubtful.findings.map(\.code) == ["no-budgets"]
        && doubtful.findings[0].notes == ["--allow-no-budgets lets it pass"])
    let scenario = exampleCheck { $0.cases[0].findings = [finding(.warning, "own")] }
    let all = RunResults(scenario, findings: [finding()], doubts: [.inputErrors], version: "1")
    #expect(all.findings.map(\.message) == ["x is y", "scenario 'base': x is y"])
    let held = RunResults(verdicts(), findings: [], version: "1")
    #expect(held.budgets.map(\.limit) == [nil, "atMost", nil, nil])
    #expect(held.all.map(\.code) == ["budget-broken", "budget-unknown", "budget-warning"])
    #expect(held.all.map(\.castsDoubt) == [false, true, false])
    #expect(held.headline == "Budgets: 1 passed, 1 broken with a warning, 1 broken, 1 unknown.")
  }

  @Test("says what there is to doubt, and what lets it pass")
  func doubts() {
    let errors = exampleCheck {
      $0.inputErrors = 1
      $0.allowed = [.inputErrors]
    }
    #expect(
      errors.headline
        == "The figures may be wrong: 1 error in the input or settings (--lenient lets it pass). No budgets: nothing was checked."
    )
    #expect(
      exampleCheck { $0.inputErrors = 2 }.headline.hasPrefix(
        "The figures may be wrong: 2 errors in the input or settings. "))
  }
}
