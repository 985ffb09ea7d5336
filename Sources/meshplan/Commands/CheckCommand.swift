import Basics
import Formats
import Plans
import Reports

/// `meshplan check`: run the scenarios and hold them against the budgets.
let checkCommand = Command(
  name: "check", summary: "Run the scenarios of meshplan.yaml and hold them against its budgets",
  options: [
    Option(
      name: "scenario", value: "NAME", help: "Run this scenario only; may be given more than once (default: all).",
      repeats: true),
    Option(
      name: "baseline", value: "FILE",
      help: "A JSON report to measure increases against (default: meshplan.yaml's, else the inventory as it is)."),
    formatOption, outputOption,
  ] + settingsOptions,
  examples: [
    "meshplan check inputs/wealist", "meshplan check inputs/wealist --format markdown --scenario double-replicas",
    "meshplan check cluster/ --baseline last-release.json",
  ]
) { (arguments, output) throws(CommandLineError) in
  let format = try arguments.choice("format", ReportFormat.self) ?? .text
  let options = try SettingsOptions(arguments)
  guard arguments.namesInput else { throw .noInput(command: "check") }
  let pipeline = Pipeline(options)
  let (loaded, status) = pipeline.load(arguments.inputs, output: &output)
  guard let loaded else { return status }
  let known = loaded.settings.scenarios.map(\.name)
  for name in arguments.all("scenario") where !known.contains(name) {
    throw .unknownScenario(name, suggestion: suggestion(for: name, among: known))
  }
  var baseline: ReportFigures?
  if let path = arguments["baseline"] ?? loaded.settings.baseline {
    do throws(FormatError) {
      baseline = try readReport(path)
    } catch {
      pipeline.show([error.finding], &output)
      return error.code.hasPrefix("cannot-") ? .noInput : .unusableInput
    }
  }

  let base = Comparison(loaded.cluster, loaded.settings).plan(findings: loaded.findings)
  pipeline.show(base.findings, &output)
  let check = Check(
    PlanInput(loaded.cluster, loaded.settings), base: base, names: arguments.all("scenario"), baseline: baseline)
  for plan in check.cases { pipeline.show(plan.findings.map { $0.of(plan) }, &output) }
  guard output.write(checkReport(check, as: format)) else { return .cannotWrite }
  if check.cases.contains(where: \.isMisstated) { return .unusableInput }
  for line in brokenLines(check) { output.report("meshplan: \(line.asPlain)") }
  return check.fails ? .failed : status
}

/// The figures of a JSON report.
/// - Throws: `FormatError` where the file cannot be read, or is no report.
func readReport(_ path: String) throws(FormatError) -> ReportFigures {
  var reader = JSONReader(try ByteSource(opening: path))
  guard try reader.nextDocument() else {
    throw FormatError("not-a-report", "the file is empty, expected a JSON report", at: SourceLocation(file: path))
  }
  return try ReportFigures(reading: &reader)
}

extension Finding {
  /// The finding, with the scenario that it was met in.
  fileprivate func of(_ plan: ScenarioPlan) -> Finding {
    var finding = self
    finding.message = "scenario '\(plan.name)': \(message)"
    return finding
  }
}
