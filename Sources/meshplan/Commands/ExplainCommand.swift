import Basics
import Reports

/// `meshplan explain`: where a figure comes from.
let explainCommand = Command(
  name: "explain", summary: "Tell where a figure comes from, down to inputs and sources",
  operands: "NAME INPUT...",
  options: [
    formatOption(FormatChoice<ExplainContent>.self), outputOption,
  ] + settingsOptions,
  examples: [
    "meshplan explain sidecar.cpu inputs/wealist", "meshplan explain ambient.nodes inputs/wealist-prod",
    "meshplan explain wealist-prod/auth-service inputs/wealist-prod",
    "meshplan explain ztunnel.requests inputs/wealist",
  ]
) { (arguments, output) throws(CommandLineError) in
  let format = try arguments.choice("format", FormatChoice<ExplainContent>.self) ?? .text
  let options = try SettingsOptions(arguments)
  guard let name = arguments.inputs.first, arguments.inputs.count > 1 else { throw .noName }
  let (plan, status) = Pipeline(options).plan(of: Array(arguments.inputs.dropFirst()), output: &output)
  guard let plan else { return status }
  guard let explanation = explain(name, in: plan) else {
    throw .unknownName(name, suggestion: suggestion(for: name, among: explainableNames(plan)))
  }
  return output.write(format.text(of: ExplainContent(name, explanation))) ? status : .cannotWrite
}
