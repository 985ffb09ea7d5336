import Basics
import Plans
import Reports
import Queries
import Settings

/// `meshplan check`: run the scenarios and check the budgets.
let checkCommand = Command(
  name: "check", summary: "Run the scenarios of meshplan.yaml and check its budgets",
  options: [
    Option(
      name: "scenario", value: "NAME", help: "Run only this scenario; may be repeated (default: all).",
      repeats: true),
    Option(name: "lenient", help: "Let errors in the input or settings pass. The figures may then be wrong."),
    Option(name: "allow-no-budgets", help: "Let a run without budgets pass."),
    Option(
      name: "baseline", value: "FILE",
      help: "JSON report to measure increases from (default: `baseline` of meshplan.yaml, else the inventory as it is)."
    ),
    formatOption(FormatChoice<CheckContent>.self), outputOption,
  ] + settingsOptions,
  examples: [
    "meshplan check inputs/wealist", "meshplan check inputs/wealist --format markdown --scenario double-replicas",
    "meshplan check cluster/ --baseline last-release.json",
  ], topics: ["budgets", "scenarios", "ci", "exit-status"]
) { (arguments, output) throws(EarlyEnd) in
  let format = try arguments.choice("format", FormatChoice<CheckContent>.self) ?? .text
  let pipeline = Pipeline(try RunOptions(arguments, of: "check"), output, tellsOmissions: true)
  let loaded = try pipeline.load(arguments.inputs) { format.format.unusable($0, version: version) }
  let known = loaded.settings.scenarios.map(\.name)
  for name in arguments.all("scenario") where !known.contains(name) {
    throw .commandLine(.unknownScenario(name, suggestion: suggestion(for: name, among: known)))
  }
  let planned = pipeline.plan(loaded)
  var answered = pipeline.answer(
    planned, names: arguments.all("scenario"), tellUnplaced: CheckContent.tellsUnplaced(in: format.format))
  if arguments.has("lenient") { answered.check.allowed.insert(.inputErrors) }
  if arguments.has("allow-no-budgets") { answered.check.allowed.insert(.noBudgets) }
  let content = CheckContent(answered.check, findings: planned.plan.findings, version: version)
  var answer = Answer(format.text(of: content), status: endStatus(answered))
  answer.reasons = brokenLines(answered.check) + doubts(answered)
  return answer
}

/// How a check ends: what could not be opened, then figures that may be wrong or were held against nothing, then budgets.
private func endStatus(_ answered: Answered) -> ExitStatus {
  let check = answered.check
  return unopened(answered).graver(check.doubts.isEmpty ? .done : .unusableInput).graver(check.fails ? .failed : .done)
}

/// Of how a run stands, what no option lets pass.
private func unopened(_ answered: Answered) -> ExitStatus { answered.status == .noInput ? .noInput : .done }

/// Why a check must not pass whatever its budgets say.
private func doubts(_ answered: Answered) -> [String] {
  let check = answered.check
  let doubts = check.doubts.map { "\(check.words(of: $0)); \($0.option) lets it pass" }
  guard unopened(answered) == .noInput else { return doubts }
  return doubts + ["\(ExitStatus.noInput.reason(errors: 0)); no option lets that pass"]
}
