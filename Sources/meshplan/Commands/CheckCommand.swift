import Basics
import Plans
import Reports
import Queries
import Settings

/// `meshplan check`: run the scenarios and hold them against the budgets.
let checkCommand = Command(
  name: "check", summary: "Run the scenarios of meshplan.yaml and hold them against its budgets",
  options: [
    Option(
      name: "scenario", value: "NAME", help: "Run this scenario only; may be given more than once (default: all).",
      repeats: true),
    Option(name: "lenient", help: "Let errors in the input or settings pass; the figures may then be wrong."),
    Option(name: "allow-no-budgets", help: "Let a run without budgets pass."),
    Option(
      name: "baseline", value: "FILE",
      help: "A JSON report to measure increases against (default: meshplan.yaml's, else the inventory as it is)."),
    checkFormatOption, outputOption,
  ] + settingsOptions,
  examples: [
    "meshplan check inputs/wealist", "meshplan check inputs/wealist --format markdown --scenario double-replicas",
    "meshplan check cluster/ --baseline last-release.json",
  ]
) { (arguments, output) throws(CommandLineError) in
  let format = try arguments.choice("format", CheckFormat.self) ?? .report(.text)
  var options = try SettingsOptions(arguments)
  options.tellsWhatIsNotCounted = true
  guard arguments.namesInput else { throw .noInput(command: "check") }
  let pipeline = Pipeline(options)
  let (loaded, status) = pipeline.load(arguments.inputs, output: &output) { format.unusable($0, version) }
  guard let loaded else { return status }
  let known = loaded.settings.scenarios.map(\.name)
  for name in arguments.all("scenario") where !known.contains(name) {
    throw .unknownScenario(name, suggestion: suggestion(for: name, among: known))
  }
  let planned = pipeline.plan(loaded, output: &output)
  var answered = pipeline.answer(planned, names: arguments.all("scenario"), output: &output)
  if arguments.has("lenient") { answered.check.allowed.insert(.inputErrors) }
  if arguments.has("allow-no-budgets") { answered.check.allowed.insert(.noBudgets) }
  let text = checkReport(answered.check, findings: planned.plan.findings, as: format, version: version)
  guard output.write(text) else { return .cannotWrite }
  for line in brokenLines(answered.check) { output.fail(line) }
  return endStatus(answered, &output)
}

/// How a check ends: what could not be opened, then figures that may be wrong or were held against nothing, then budgets.
private func endStatus(_ answered: Pipeline.Answered, _ output: inout any Output) -> ExitStatus {
  let check = answered.check
  for doubt in check.doubts { output.fail("\(check.words(of: doubt)); \(doubt.option) lets it pass") }
  let opened: ExitStatus = answered.status == .noInput ? .noInput : .done
  if opened == .noInput {
    output.fail("\(opened.reason(errors: 0)); no option lets that pass")
  }
  return opened.graver(check.doubts.isEmpty ? .done : .unusableInput).graver(check.fails ? .failed : .done)
}
