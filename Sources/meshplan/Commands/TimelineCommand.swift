import Basics
import Inventory
import Mesh
import Plans
import Reports

/// Where a move can lead.
private enum Target: String, CaseIterable {
  case ambient, sidecar
}

/// `meshplan timeline`: a move between the data planes, step by step.
let timelineCommand = Command(
  name: "timeline", summary: "Plan the move between the data planes step by step: what runs, surge, nodes, the peak",
  options: [
    Option(
      name: "to", value: "DATAPLANE", help: "Move to ambient or sidecar (default: both ways).",
      choices: ["ambient", "sidecar"]),
    Option(
      name: "order", value: "ORDER",
      help: "Move to sidecars safe (new proxies first) or labels-first (restarts last) (default: safe).",
      choices: Timeline.Order.allCases.map(\.rawValue)),
    Option(
      name: "wave", value: "NAMESPACES",
      help: "Namespaces, with commas, that restart together; may be given more than once (default: one by one).",
      repeats: true),
    formatOption,
  ] + settingsOptions,
  examples: [
    "meshplan timeline inputs/wealist --to sidecar",
    "meshplan timeline cluster/ --to ambient --wave shop,search --wave pay --format markdown",
  ]
) { (arguments, output) throws(CommandLineError) in
  let format = try arguments.choice("format", ReportFormat.self) ?? .text
  let target = try arguments.choice("to", Target.self)
  let order = try arguments.choice("order", Timeline.Order.self) ?? .safe
  let options = try SettingsOptions(arguments)
  guard arguments.namesInput else { throw .noInput(command: "timeline") }
  let pipeline = Pipeline(options)
  let (loaded, status) = pipeline.load(arguments.inputs, output: &output)
  guard let loaded else { return status }
  let waves = arguments.all("wave").map { $0.split(separator: ",").map(String.init) }
  let namespaces = loaded.cluster.namespaces.map(\.name)
  for name in waves.joined() where !namespaces.contains(name) {
    throw .badValue(
      "--wave", name, expected: "namespaces of the inventory", suggestion(for: name, among: namespaces))
  }
  let comparison = Comparison(loaded.cluster, loaded.settings)
  pipeline.show(comparison.plan(findings: loaded.findings).findings, &output)
  let targets = target.map { [$0] } ?? [Target.sidecar, .ambient]
  let timelines = targets.map {
    comparison.timeline(to: $0 == .ambient ? .ambient : .sidecar, $0 == .ambient ? .safe : order, waves: waves)
  }
  return output.write(timelineReport(timelines, as: format)) ? status : .cannotWrite
}
