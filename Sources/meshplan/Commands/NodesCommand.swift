import Reports
import Queries
import Settings

/// `meshplan nodes`: instance types compared for an inventory.
let nodesCommand = Command(
  name: "nodes", summary: "Compare instance types for this inventory under each data plane, the cheapest first",
  options: [
    Option(
      name: "instance-type", value: "TYPE",
      help: "Compare this type; may be given more than once (default: by family).",
      repeats: true),
    Option(
      name: "family", value: "FAMILY",
      help: "Compare the types of this family, such as m6i; may be given more than once (default: the usual ones).",
      repeats: true),
    formatOption, outputOption,
  ] + settingsOptions.filter { $0.name != "instance-type" },
  examples: [
    "meshplan nodes inputs/wealist-prod", "meshplan nodes inputs/wealist --family m6i --family c6i --region us-east-1",
    "meshplan nodes inputs/wealist --instance-type t3.large --instance-type t3.xlarge --format csv",
  ]
) { (arguments, output) throws(CommandLineError) in
  let format = try arguments.choice("format", ReportFormat.self) ?? .text
  let options = try SettingsOptions(arguments)
  guard arguments.namesInput else { throw .noInput(command: "nodes") }
  let pipeline = Pipeline(options)
  let (loaded, status) = pipeline.load(arguments.inputs, output: &output)
  guard let loaded else { return status }
  let comparison = NodeComparison(
    loaded.cluster, loaded.settings.plan, types: arguments.all("instance-type"), families: arguments.all("family"),
    findings: loaded.findings)
  options.show(comparison.findings, &output)
  guard !comparison.choices.isEmpty else {
    let asked = arguments.all("instance-type") + arguments.all("family")
    let names = asked.isEmpty ? "" : ": \(asked.joined(separator: ", "))"
    output.fail("no instance type to compare is known\(names)")
    return .unusableInput
  }
  return output.write(nodesReport(comparison, as: format)) ? status : .cannotWrite
}
