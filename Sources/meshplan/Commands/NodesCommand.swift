import Queries
import Reports
import Settings

/// What the images of pods can be built for.
private enum Architecture: String, CaseIterable {
  case amd64, arm64
}

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
    Option(
      name: "exclude-family", value: "FAMILY", help: "Do not compare the types of this family; may be repeated.",
      repeats: true),
    Option(
      name: "arch", value: "ARCH",
      help: "Compare types of this architecture (default: that of today's nodes). Every image must be built for it.",
      choices: Architecture.allCases.map(\.rawValue)),
    Option(
      name: "burstable",
      help: "Compare burstable types too (t3, B, e2-medium): they have all their CPU only while they have credits."),
    Option(name: "top", value: "N", help: "Show the first N types of each data plane (default: 12 in tables)."),
    Option(name: "all", help: "Show all types that are compared."),
    formatOption(FormatChoice<NodesContent>.self), outputOption,
  ] + settingsOptions.filter { $0.name != "instance-type" },
  examples: [
    "meshplan nodes inputs/wealist-prod", "meshplan nodes inputs/wealist --family m6i --family c6i --region us-east-1",
    "meshplan nodes inputs/wealist --instance-type t3.large --instance-type t3.xlarge --format csv",
    "meshplan nodes inputs/wealist-prod --arch arm64 --exclude-family c6g --top 5",
  ], topics: ["sizing", "prices"]
) { (arguments, output) throws(EarlyEnd) in
  let format = try arguments.choice("format", FormatChoice<NodesContent>.self) ?? .text
  let top = try arguments.count("top")
  if top != nil, arguments.has("all") {
    throw .commandLine(.exclusiveOptions(given: ["--top", "--all"], of: ["--top", "--all"]))
  }
  var search = NodeSearch()
  (search.types, search.families) = (arguments.all("instance-type"), arguments.all("family"))
  search.excludedFamilies = arguments.all("exclude-family")
  search.architecture = try arguments.choice("arch", Architecture.self)?.rawValue
  search.includesBurstable = arguments.has("burstable")
  let pipeline = Pipeline(try RunOptions(arguments, of: "nodes"), output)
  let loaded = try pipeline.load(arguments.inputs)
  let comparison = NodeComparison(loaded.cluster, loaded.settings.plan, search, findings: loaded.findings)
  pipeline.show(comparison.findings)
  guard !comparison.choices.isEmpty || !comparison.mixes.isEmpty else {
    let reason = NodesContent.nothing(comparison, of: search.types + search.families)
    return Answer(without: [reason], status: .unusableInput)
  }
  let shown: ShownTypes = arguments.has("all") ? .all : top.map { .first($0) } ?? .usual
  return Answer(format.text(of: NodesContent(comparison, shows: shown)), status: loaded.status)
}
