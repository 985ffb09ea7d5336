import Basics
import Formats
import Plans
import Queries
import Reports
import Settings

/// `meshplan explain`: where a figure comes from.
let explainCommand = Command(
  name: "explain", summary: "Show where a figure comes from: its terms, inputs and sources",
  operands: "[NAME] INPUT...",
  options: [
    formatOption(FormatChoice<ExplainContent>.self), outputOption,
  ] + settingsOptions,
  examples: [
    "meshplan explain inputs/wealist", "meshplan explain sidecar.cost inputs/wealist",
    "meshplan explain ambient.nodes inputs/wealist-prod", "meshplan explain break-even inputs/wealist",
    "meshplan explain scenarios.growth.sidecar.nodes inputs/wealist",
    "meshplan explain wealist-prod/auth-service inputs/wealist-prod",
    "meshplan explain ztunnel.requests inputs/wealist",
  ], topics: ["figures", "model", "prices"]
) { (arguments, output) throws(EarlyEnd) in
  let pipeline = Pipeline(try RunOptions(arguments), output)
  let operands = arguments.inputs
  guard let first = operands.first else { throw .commandLine(.noInput(command: "explain")) }
  // One that can be opened is an input: all figures are listed. Two and more begin with a name, but for files.
  let kind = FileStatus(of: first)?.kind
  let isInput = first == "-" || kind != nil && (operands.count == 1 || kind != .folder)
  if isInput {
    let format = try arguments.choice("format", FormatChoice<FigureListContent>.self) ?? .text
    let planned = pipeline.plan(try pipeline.load(operands))
    let scenarios = planned.loaded.settings.scenarios.map(\.name)
    return Answer(format.text(of: FigureListContent(planned.plan, scenarios: scenarios)), status: planned.status)
  }
  guard operands.count > 1 else { throw .commandLine(.noName) }
  let format = try arguments.choice("format", FormatChoice<ExplainContent>.self) ?? .text
  let planned = pipeline.plan(try pipeline.load(Array(operands.dropFirst())))
  if let (scenario, figure) = scenarioFigure(first, planned) {
    if let plan = planned.scenarioInput.lastPlan(scenario), let explanation = explain(figure, in: plan) {
      let whole = explanation.of(scenario, base: explain(figure, in: planned.plan))
      return Answer(
        format.text(of: ExplainContent(first, whole, currency: plan.currency)), status: planned.status)
    }
  } else if let explanation = explain(first, in: planned.plan) {
    return Answer(
      format.text(of: ExplainContent(first, explanation, currency: planned.plan.currency)), status: planned.status)
  }
  throw .commandLine(unknownName(first, planned))
}

/// The scenario and the figure that a name like `scenarios.growth.sidecar.nodes` names; nil where it names no scenario.
private func scenarioFigure(_ name: String, _ planned: Planned) -> (scenario: Scenario, figure: String)? {
  let scenarios = planned.loaded.settings.scenarios
  // Names of scenarios may have dots: the longest that fits is meant.
  let found = scenarios.filter { name.hasPrefix("scenarios.\($0.name).") }.max {
    $0.name.utf8.count < $1.name.utf8.count
  }
  return found.map { ($0, String(name.dropFirst("scenarios.\($0.name).".count))) }
}

/// What to say of a name that nothing has: the nearest one, and how to list all.
private func unknownName(_ name: String, _ planned: Planned) -> CommandLineError {
  let known = explainableNames(planned.plan)
  let scenarios = planned.loaded.settings.scenarios.map { "scenarios.\($0.name)." }
  if let prefix = scenarios.first(where: name.hasPrefix) {
    let near = suggestion(for: String(name.dropFirst(prefix.count)), among: known)
    return .unknownName(name, suggestion: near.map { "\(prefix)\($0)" }, known: figureNames(planned.plan))
  }
  return .unknownName(
    name, suggestion: suggestion(for: name, among: known + scenarios.map { "\($0)sidecar.nodes" }),
    known: figureNames(planned.plan))
}
