import Basics
import Reports

/// `meshplan explain`: where a figure comes from.
let explainCommand = Command(
  name: "explain", summary: "Show where a figure comes from: its terms, inputs and sources",
  operands: "NAME INPUT...",
  options: [
    formatOption(FormatChoice<ExplainContent>.self), outputOption,
  ] + settingsOptions,
  examples: [
    "meshplan explain sidecar.cpu inputs/wealist", "meshplan explain ambient.nodes inputs/wealist-prod",
    "meshplan explain wealist-prod/auth-service inputs/wealist-prod",
    "meshplan explain ztunnel.requests inputs/wealist",
  ], topics: ["figures", "model", "prices"]
) { (arguments, output) throws(EarlyEnd) in
  let format = try arguments.choice("format", FormatChoice<ExplainContent>.self) ?? .text
  let pipeline = Pipeline(try RunOptions(arguments), output)
  guard let name = arguments.inputs.first, arguments.inputs.count > 1 else { throw .commandLine(.noName) }
  let planned = pipeline.plan(try pipeline.load(Array(arguments.inputs.dropFirst())))
  guard let explanation = explain(name, in: planned.plan) else {
    throw .commandLine(
      .unknownName(name, suggestion: suggestion(for: name, among: explainableNames(planned.plan))))
  }
  return Answer(format.text(of: ExplainContent(name, explanation)), status: planned.status)
}
