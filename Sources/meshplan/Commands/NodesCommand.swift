import Reports
import Queries
import Settings

/// `meshplan nodes`: instance types compared for an inventory.
let nodesCommand = Command(
  name: "nodes", summary: "Compare instance types for each data plane, cheapest first",
  options: [
    Option(
      name: "instance-type", value: "TYPE",
      help: "Compare this type; may be repeated (default: types of the families).",
      repeats: true),
    Option(
      name: "family", value: "FAMILY",
      help: "Compare the types of this family, such as m6i; may be repeated (default: the usual families).",
      repeats: true),
    formatOption(FormatChoice<NodesContent>.self), outputOption,
  ] + settingsOptions.filter { $0.name != "instance-type" },
  examples: [
    "meshplan nodes inputs/wealist-prod", "meshplan nodes inputs/wealist --family m6i --family c6i --region us-east-1",
    "meshplan nodes inputs/wealist --instance-type t3.large --instance-type t3.xlarge --format csv",
  ], topics: ["sizing", "prices"]
) { (arguments, output) throws(EarlyEnd) in
  let format = try arguments.choice("format", FormatChoice<NodesContent>.self) ?? .text
  let pipeline = Pipeline(try RunOptions(arguments, of: "nodes"), output)
  let loaded = try pipeline.load(arguments.inputs)
  let comparison = NodeComparison(
    loaded.cluster, loaded.settings.plan, types: arguments.all("instance-type"), families: arguments.all("family"),
    findings: loaded.findings)
  pipeline.show(comparison.findings)
  guard !comparison.choices.isEmpty else {
    let asked = arguments.all("instance-type") + arguments.all("family")
    let names = asked.isEmpty ? "" : ": \(asked.joined(separator: ", "))"
    return Answer(without: ["no known instance type to compare\(names)"], status: .unusableInput)
  }
  return Answer(format.text(of: NodesContent(comparison)), status: loaded.status)
}
