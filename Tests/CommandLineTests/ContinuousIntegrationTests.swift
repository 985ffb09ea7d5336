import Foundation
import Formats
import Testing

/// The action for GitHub and the template for GitLab, step by step as shell.
@Suite("The examples for CI") struct ContinuousIntegrationTests {
  private static let action = ".github/actions/meshplan/action.yml"
  private static let template = ".ci/gitlab/meshplan.yml"

  /// A repository with a budget of so many nodes, on a pull request.
  private func change(most nodes: Int) throws -> WorkflowRun {
    let run = try WorkflowRun()
    for (side, replicas) in [("work", 6), ("state/base", 2)] {
      try run.write(
        "\(side)/mesh dir/services.csv", "workload,replicas,cpu_request,memory_request\ncart,\(replicas),900m,64Mi\n")
      try run.write(
        "\(side)/mesh dir/nodes.csv", "pool,count,allocatable_cpu,allocatable_memory,max_pods\np,4,4000m,16Gi,58\n")
    }
    try run.write(
      "work/mesh dir/meshplan.yaml", "budgets: {nodes: {figure: nodes, dataPlane: ambient, atMost: \(nodes)}}\n")
    try run.write("actions/Package.swift", "")
    try run.write("actions/Sources/main.swift", "")
    try run.makeFolder("actions/.github/actions/meshplan")
    let root = run.root.path
    run.variables.merge([
      "GITHUB_ACTION_PATH": "\(root)/actions/.github/actions/meshplan", "GITHUB_WORKSPACE": "\(root)/work",
      "GITHUB_REPOSITORY": "org/shop", "RUNNER_TEMP": "\(root)/temporary", "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64",
    ]) { $1 }
    return run
  }

  private func play(
    _ run: WorkflowRun, input: String = "mesh dir", from repository: String = "org/shop", event: String = "pull_request"
  ) throws -> Int32 {
    var context = ["github.token": "token", "github.event_name": event]
    if event == "pull_request" {
      context["github.event.pull_request.base.sha"] = "0123abc"
      context["github.event.pull_request.number"] = "12"
      context["github.event.pull_request.head.repo.full_name"] = repository
    }
    return try run.action(ContinuousIntegrationTests.action, inputs: ["input": input], event: context)
  }

  @Test("annotate a broken budget, comment on it, keep the program, and then fail")
  func brokenBudget() throws {
    let run = try change(most: 1)
    #expect(try play(run) == 1, "\(run.printed)")
    #expect(run.printed.contains("::error file=mesh dir/meshplan.yaml,line=1,col="))
    #expect(
      run.comments.map { $0.body.split(separator: "\n").first } == [
        "<!-- meshplan check -->", "<!-- meshplan diff -->",
      ])
    #expect(run.comments[1].body.contains("`default/cart`"))
    #expect(run.text("summary").contains("Budgets: 1 broken."))
    // Kept although the job failed: the next run builds nothing, and writes its comments over these.
    let stranger = "state/comments/001"
    try run.write("\(stranger)/author", "stranger")
    try run.write("\(stranger)/body", "<!-- meshplan check -->\nmine")
    try run.write("work/mesh dir/meshplan.yaml", "budgets: {nodes: {figure: nodes, dataPlane: ambient, atMost: 4}}\n")
    try run.write("state/calls", "")
    #expect(try play(run) == 0, "\(run.printed)")
    #expect(!run.text("state/calls").contains("swift build"))
    #expect(run.comments.count == 3)
    #expect(run.comments[0].body.hasSuffix("mine"))
    #expect(run.comments[1].body.contains("Budgets: 1 passed."))
  }

  @Test("do not fail for a token that can only read, and say so", arguments: [true, false])
  func readOnly(isFork: Bool) throws {
    let run = try change(most: 4)
    try run.write("state/read-only", "")
    #expect(try play(run, from: isFork ? "stranger/shop" : "org/shop") == 0, "\(run.printed)")
    #expect(run.comments.isEmpty)
    #expect(
      run.printed.contains(isFork ? "::notice title=meshplan::the token" : "::warning title=meshplan::the comment"))
    #expect(run.text("state/calls").contains("gh ") != isFork)
    #expect(run.text("summary").contains("Budgets: 1 passed."))
    // The gate is the same.
    try run.write("work/mesh dir/meshplan.yaml", "budgets: {nodes: {figure: nodes, dataPlane: ambient, atMost: 1}}\n")
    #expect(try play(run, from: isFork ? "stranger/shop" : "org/shop") == 1)
  }

  @Test("run no word of an input as a command, and no name as a command to the runner")
  func hostileInputs() throws {
    let run = try change(most: 4)
    let name = "##[error]x' $(touch pwned) `touch pwned` \"; touch pwned; ${{ github.token }}"
    try run.write(
      "work/mesh dir/more.csv", "workload,replicas,\"::error::\(name.replacing("\"", with: "\"\""))\"\nb,1,1\n")
    let status = try play(run, input: "mesh dir\n\(name)\n--output=pwned\n")
    #expect(status == 66 || status == 65, "\(run.printed)")
    #expect(!FileManager.default.fileExists(atPath: run.root.appending(path: "work/pwned").path))
    // Between these two lines the runner takes no commands.
    let quiet = run.printed.matches(of: /::stop-commands::([0-9a-f]{32})\n/)
    #expect(quiet.count == 2)
    var open = run.printed
    for match in quiet {
      let start = try #require(open.range(of: "::stop-commands::\(match.1)"))
      let end = try #require(open.range(of: "::\(match.1)::", range: start.upperBound..<open.endIndex))
      open.removeSubrange(start.lowerBound..<end.upperBound)
    }
    #expect(!open.contains("##["), "\(open)")
    let commands = open.split(separator: "\n").filter { $0.hasPrefix("::") }
    #expect(commands.allSatisfy { $0.contains("title=meshplan") }, "\(commands)")
  }

  @Test("compare and comment on pull requests alone")
  func push() throws {
    let run = try change(most: 4)
    #expect(try play(run, event: "push") == 0, "\(run.printed)")
    #expect(!run.text("state/calls").contains("gh ") && !run.text("state/calls").contains("worktree"))
  }

  @Test("say what is missing where nothing can build")
  func noSwift() throws {
    let run = try change(most: 4)
    try run.write("state/old-swift", "")
    run.variables["PATH"] = "\(run.root.path)/bin:\(run.root.path)/tools"
    try run.makeFolder("tools")
    for tool in ["find", "sort", "xargs", "sha256sum", "cut", "cat", "printf", "env"] {
      try FileManager.default.createSymbolicLink(
        atPath: run.root.appending(path: "tools/\(tool)").path, withDestinationPath: "/usr/bin/\(tool)")
    }
    #expect(try play(run) == 1)
    #expect(run.printed.contains("neither Swift 6.2 nor docker"))
  }

  @Test("hand inputs to the shell by variables, and use what they ask for")
  func isSafe() throws {
    _ = GoldenRun.root
    let action = try #require(try WorkflowRun.documents(ContinuousIntegrationTests.action).first)
    var used: Set<String> = []
    for step in action["runs"]?["steps"]?.elements ?? [] {
      let script = step["run"]?.text ?? ""
      #expect(!script.contains("${{"))
      for entry in step["env"]?.members ?? [] {
        #expect(script.contains("$\(entry.key)") || script.contains("ENV.\(entry.key)") || entry.key == "GH_TOKEN")
        used.formUnion((entry.value.text ?? "").matches(of: /inputs\.([a-z]+)/).map { String($0.1) })
      }
      used.formUnion((step["if"]?.text ?? "").matches(of: /inputs\.([a-z]+)/).map { String($0.1) })
    }
    #expect(Set((action["inputs"]?.members ?? []).map(\.key)) == used)
    let template = try WorkflowRun.documents(ContinuousIntegrationTests.template)
    for line in template[1]["mesh-budget"]?["script"]?.elements ?? [] { #expect(line.text?.contains("$[[") == false) }
    let asked = Set((template[0]["spec"]?["inputs"]?.members ?? []).map(\.key))
    let text = try String(
      contentsOf: GoldenRun.root.appending(path: ContinuousIntegrationTests.template), encoding: .utf8)
    #expect(Set(text.matches(of: /\$\[\[ inputs\.([a-z]+) \]\]/).map { String($0.1) }) == asked)
    let script = try String(
      contentsOf: GoldenRun.root.appending(path: ContinuousIntegrationTests.action), encoding: .utf8)
    for text in [script] + HelpPage.all.map(\.text) {
      #expect(text.firstMatch(of: /on:\s*\[?\s*pull_request_target/) == nil)
    }
  }

  @Test("find the comment of their own account by its first line")
  func filter() throws {
    let action = try #require(try WorkflowRun.documents(ContinuousIntegrationTests.action).first)
    let script = (action["runs"]?["steps"]?.elements ?? []).compactMap { $0["run"]?.text }.joined()
    let filter = try #require(script.firstMatch(of: /'(\.\[\] \| select.*?)'/)).1
    let run = try WorkflowRun()
    try run.write(
      "comments.json",
      """
      [{"id": 1, "user": {"login": "stranger"}, "body": "<!-- m -->\\nx"}, {"id": 2, "user": {"login": "bot"}, "body": "x <!-- m -->"},
       {"id": 3, "user": {"login": "bot"}, "body": "<!-- m -->\\nx"}, {"id": 4, "user": {"login": "bot"}, "body": null}]
      """)
    try run.write("filter", String(filter))
    // Where there is no jq, the test passes by.
    let status = try run.bash(
      "command -v jq > /dev/null || exit 9; jq -f ../filter ../comments.json",
      ["AUTHOR": "bot", "MARKER": "<!-- m -->"])
    if status != 9 { #expect(run.printed.hasPrefix("3\n"), "\(run.printed)") }
  }

  @Test("of GitLab hold the budgets, keep the program and write notes with a token", arguments: ["", "secret"])
  func gitLab(token: String) throws {
    let run = try change(most: 1)
    let job = try #require(try WorkflowRun.documents(ContinuousIntegrationTests.template)[1]["mesh-budget"])
    let script = (job["script"]?.elements ?? []).compactMap(\.text).joined(separator: "\n")
    var own = [
      "MESHPLAN_REPOSITORY": "https://git.example/meshplan.git", "MESHPLAN_VERSION": "v1", "MESHPLAN_INPUT": "mesh",
      "MESHPLAN_OPTIONS": "", "CI_API_V4_URL": "https://git.example/api/v4", "CI_MERGE_REQUEST_PROJECT_ID": "3",
      "CI_MERGE_REQUEST_IID": "12", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "0123abc",
    ]
    // What the template defines are these, and no others of its own.
    #expect(Set((job["variables"]?.members ?? []).map(\.key)) == Set(own.keys.filter { $0.hasPrefix("MESHPLAN_") }))
    if !token.isEmpty { own["MESHPLAN_TOKEN"] = token }
    for side in ["work", "state/base"] {
      try FileManager.default.moveItem(
        at: run.root.appending(path: "\(side)/mesh dir"), to: run.root.appending(path: "\(side)/mesh"))
    }
    // A change that brings along the program that judges it is refused.
    try run.write("state/tracked", ".meshplan/bin/meshplan\n")
    #expect(try run.bash(script, own) == 1)
    #expect(run.printed.contains("holds files below .meshplan") && run.text("work/.meshplan/results/junit.xml").isEmpty)
    try run.write("state/tracked", "")
    #expect(try run.bash(script, own) == 1, "\(run.printed)")
    #expect(run.text("work/.meshplan/results/junit.xml").contains("<failure "))
    #expect(run.text("work/.meshplan/results/check.md").contains("Budgets: 1 broken."))
    #expect(run.text("work/.meshplan/results/diff.md").hasPrefix("<!-- meshplan diff -->"))
    #expect(FileManager.default.fileExists(atPath: run.root.appending(path: "work/.meshplan/bin/meshplan").path))
    #expect(!run.text("state/calls").contains("secret"))
    let hasQuery = FileManager.default.isExecutableFile(atPath: "/usr/bin/jq")
    if token.isEmpty {
      #expect(run.printed.contains("MESHPLAN_TOKEN is not set"))
    } else if hasQuery {
      #expect(run.text("state/calls").matches(of: /--request POST/).count == 2)
      // The next run finds its own note, and not that of somebody else.
      let marker = "<!-- meshplan check -->"
      try run.write(
        "state/notes.json",
        "[{\"id\": 1, \"author\": {\"id\": 8}, \"body\": \"\(marker)\"}, {\"id\": 2, \"author\": {\"id\": 7}, \"body\": \"\(marker)\"}]"
      )
      try run.write("state/calls", "")
      #expect(try run.bash(script, own) == 1)
      #expect(run.text("state/calls").contains("notes/2"))
      #expect(!run.text("state/calls").contains("notes/1\n") && !run.text("state/calls").contains("swift build"))
    }
  }
}
