import Foundation
import Testing

@testable import meshplan

/// An option that changes nothing is not read.
@Suite("Every option") struct CommandOptionTests {
  /// A command line, the words of an option that are added to it, and settings with which the option matters.
  struct Trial: Sendable, CustomStringConvertible {
    var line: [String]
    var words: [String]
    var settings = CommandOptionTests.settings

    init(_ line: String, _ words: String..., settings: String = CommandOptionTests.settings) {
      self.line = line.split(separator: " ").map(String.init)
      self.words = words
      self.settings = settings
    }

    var description: String { (line + words).joined(separator: " ") }
  }

  static let settings = """
    scenarios: {double: {replicas: x2}, more: {replicas: x3}}
    budgets: {n: {figure: nodes, dataPlane: ambient, atMost: 40, increaseAtMost: 30}}

    """

  private static let files = [
    "in/services.csv": """
    namespace,workload,replicas,cpu_request,memory_request,node_pool
    shop,cart,3,300m,400Mi,p
    pay,till,2,150m,200Mi,p
    old,batch,1,500m,900Mi,p
    """,
    "in/nodes.csv": "pool,count,instance_type,region\np,3,t3.large,us-east-1\n",
    "in/chart/Chart.yaml": "{apiVersion: v2, name: c, version: 0.1.0}\n",
    "new/services.csv": "workload,replicas,cpu_request,memory_request\nnew,9,900m,900Mi\n",
    "new/nodes.csv": "pool,count,instance_type,region\np,3,t3.large,us-east-1\n",
    "bare/services.csv": "workload,replicas,cpu_request,memory_request\nnew,9,900m,900Mi\n",
    "more/more.yaml": """
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: more}, spec: {replicas: 2, template: {spec: {containers: [
      {name: a, resources: {requests: {cpu: 200m, memory: 100Mi}}}]}}}}
    """, "team.yaml": "{requests: {cpu: 70m, memory: 70Mi}}\n", "other.yaml": "name: other\n",
    "bad.csv": "workload,replicas,cpu_request\n" + (0..<9).map { "w\($0),1,\n" }.joined(),
  ]

  private func run(_ line: [String], _ settings: String) throws -> FolderRun {
    let report = GoldenRun.root.appending(path: "reports/wealist/report.json").path
    return try FolderRun(
      CommandOptionTests.files.merging(["in/meshplan.yaml": settings]) { $1 },
      line.map { $0.replacing("PUBLISHED", with: report) })
  }

  /// Of `settingsOptions`, and of every command its own.
  private static let trials = [
    Trial("report ROOT/in --format json", "--config", "ROOT/other.yaml"),
    Trial("report ROOT/in --format json", "--name", "other"),
    Trial("report ROOT/in --format json", "--scope", "shop"),
    Trial("report ROOT/in --format json", "--exclude-namespace", "old*"),
    Trial("report ROOT/in ROOT/more --format json", "--namespace", "rest"),
    Trial("report ROOT/in --format json", "--input", "ROOT/more=shop"),
    Trial("report ROOT/in --format json", "--render"),
    Trial("report ROOT/bare --format json", "--node-count", "7"),
    Trial("report ROOT/in --format json", "--instance-type", "m6i.large"),
    Trial("report ROOT/bare --instance-type m6i.large --format json", "--region", "eu-west-1"),
    Trial("report ROOT/in --format json", "--work", "quick"),
    Trial("report ROOT/in --format json", "--istio-version", "1.26"),
    Trial("report ROOT/in --format json", "--native-sidecars", "false"),
    Trial("report ROOT/in --format json", "--allow-outside", settings: "mesh: {sidecar: {file: ../team.yaml}}\n"),
    Trial("report ROOT/in", "-o", "ROOT/out"), Trial("report ROOT/in", "--format", "csv"),
    Trial("report ROOT/in", "--group-by", "namespace"), Trial("report ROOT/in", "--top", "1"),
    Trial("report ROOT/in", "--sort", "memory"), Trial("report ROOT/in", "--filter", "namespace=pay"),
    Trial("report ROOT/in --format csv", "--group-by", "label:team"),
    Trial("report ROOT/in --group-by namespace", "--group-by", "owner"),
    Trial("report ROOT/in --filter namespace=*", "--filter", "workload=c*"),
    Trial("report ROOT/in --format csv", "--top", "2"),
    Trial("report ROOT/in", "--strict", settings: "mesh: {scope: [shopp]}\n"),
    Trial("check ROOT/in", "--scenario", "double"),
    Trial("check ROOT/in --scenario double", "--scenario", "more"),
    Trial("check ROOT/in", "--lenient", settings: settings + "mash: {}\n"),
    Trial("check ROOT/in", "--allow-no-budgets", settings: "name: x\n"),
    Trial("check ROOT/in", "--baseline", "PUBLISHED"), Trial("check ROOT/in", "--format", "sarif"),
    Trial("check ROOT/in", "-o", "ROOT/check.txt"), Trial("diff ROOT/in ROOT/new", "--base", "ROOT/more"),
    Trial("diff ROOT/in ROOT/new", "--head", "ROOT/more"), Trial("diff ROOT/in ROOT/new", "--format", "json"),
    Trial("diff ROOT/in ROOT/new", "-o", "ROOT/diff.txt"),
    Trial("sweep ROOT/in --from 1 --to 3 --step 1", "--vary", "nodes"),
    Trial("sweep ROOT/in --to x2", "--from", "x1"), Trial("sweep ROOT/in", "--to", "x2"),
    Trial("sweep ROOT/in", "--step", "0.5"), Trial("sweep ROOT/in", "--values", "x1,x4"),
    Trial("sweep ROOT/in --values x1,x2 -o ROOT/out", "--figure", "meshCPU"),
    Trial("sweep ROOT/in --values x1,x2", "-o", "ROOT/out"), Trial("sweep ROOT/in --values x1,x2", "--format", "html"),
    Trial("timeline ROOT/in", "--to", "ambient"), Trial("timeline ROOT/in --to sidecar", "--from", "ambient"),
    Trial("timeline ROOT/in --to sidecar --from ambient", "--order", "labels-first"),
    Trial("timeline ROOT/in --to ambient", "--wave", "shop,pay"),
    Trial("timeline ROOT/in --to ambient", "--wave-size", "2"), Trial("timeline ROOT/in --to ambient", "--fit-today"),
    Trial("timeline ROOT/in", "--commands"), Trial("timeline ROOT/in", "-o", "ROOT/out"),
    Trial("timeline ROOT/in", "--format", "markdown"), Trial("nodes ROOT/in", "--instance-type", "m6i.large"),
    Trial("nodes ROOT/in", "--family", "m6i"), Trial("nodes ROOT/in --family m6i", "--family", "c6i"),
    Trial("nodes ROOT/in", "--exclude-family", "c5"),
    Trial("nodes ROOT/in --family m6i --family c6i", "--exclude-family", "c6i"),
    Trial("nodes ROOT/in --exclude-family c5", "--exclude-family", "c6i"),
    Trial("nodes ROOT/in", "--arch", "arm64"), Trial("nodes ROOT/in --family m6i --family m6g", "--arch", "amd64"),
    Trial("nodes ROOT/in", "--burstable"), Trial("nodes ROOT/in", "--all"), Trial("nodes ROOT/in", "--top", "3"),
    Trial("nodes ROOT/in --format csv", "--top", "3"), Trial("nodes ROOT/in --format markdown", "--all"),
    Trial("nodes ROOT/in --family m6i", "--format", "csv"), Trial("nodes ROOT/in --family m6i", "-o", "ROOT/nodes.txt"),
    Trial("explain sidecar.cpu ROOT/in", "--format", "json"), Trial("explain sidecar.cpu ROOT/in", "-o", "ROOT/e.txt"),
    Trial("init ROOT/in", "-o", "ROOT/new.yaml"), Trial("schema", "-o", "ROOT/schema.json"),
    Trial("completions bash", "-o", "ROOT/meshplan.bash"), Trial("report ROOT/in ROOT/bad.csv", "--quiet"),
    Trial("report ROOT/in ROOT/bad.csv", "--verbose"), Trial("report ROOT/in", "--help"),
  ]

  @Test("changes what is printed, said or written, or how the run ends", arguments: trials)
  func changes(trial: Trial) throws {
    let without = try run(trial.line, trial.settings)
    let with = try run(trial.line + trial.words, trial.settings)
    #expect(with.status != 64, "\(with.messages)")
    #expect(
      with.status != without.status || with.results != without.results || with.messages != without.messages
        || with.written != without.written)
  }

  @Test("is tried")
  func covers() {
    func isTried(_ option: meshplan.Option, of command: String?) -> Bool {
      CommandOptionTests.trials.contains {
        (command == nil || $0.line[0] == command) && option.spellings.contains($0.words[0])
      }
    }
    for option in settingsOptions + commonOptions { #expect(isTried(option, of: nil), "--\(option.name)") }
    let shared = Set(settingsOptions.map(\.name))
    for command in commands {
      for option in command.options
      where !shared.contains(option.name)
        || command.name == "nodes" && option.repeats
          && option.name == "instance-type"
      {
        #expect(isTried(option, of: command.name), "\(command.name) --\(option.name)")
      }
    }
  }

  @Test("of waves excludes the others")
  func waves() throws {
    let said = try run(["timeline", "ROOT/in", "--wave", "shop", "--fit-today"], CommandOptionTests.settings)
    #expect(said.status == 64 && said.results.isEmpty)
    #expect(
      said.messages
        == "meshplan: --wave and --fit-today cannot be combined; use one of --wave, --wave-size, --fit-today\n")
  }

  @Test("of the settings reaches every command that plans", arguments: ExitStatusTests.planning)
  func reaches(line: [String]) throws {
    let said = try run(line + ["--istio-version", "1.99"], CommandOptionTests.settings)
    #expect(said.messages.contains("1.99"), "\(said.messages)")
  }

  @Test("that names a format prints something else for each", arguments: ExitStatusTests.planning)
  func formats(line: [String]) throws {
    let choices = commands.first { $0.name == line[0] }?.options.first { $0.name == "format" }?.choices ?? []
    let texts = try choices.map { try run(line + ["--format", $0], CommandOptionTests.settings).results }
    #expect(Set(texts).count == choices.count && !texts.contains(""), "\(choices)")
    if choices.contains("text") {
      let unasked = try run(line, CommandOptionTests.settings).results
      #expect(texts.contains(unasked), "text is what is printed unasked")
    }
    let wrong = try run(line + ["--format", "jsn"], CommandOptionTests.settings)
    #expect(wrong.status == 64 && (choices.isEmpty || wrong.messages.contains("did you mean 'json'?")))
  }
}
