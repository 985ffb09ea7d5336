import Inventory
import Mesh
import Reports
import Queries

/// Where a move can lead.
private enum Target: String, CaseIterable {
  case ambient, sidecar
}

/// Where a move can begin.
private enum Start: String, CaseIterable {
  case today, none, ambient, sidecar

  /// Nil: with what runs today.
  var dataPlane: DataPlane? {
    switch self {
    case .today: .current
    case .none: DataPlane.none
    case .ambient: .ambient
    case .sidecar: .sidecar
    }
  }
}

/// `meshplan timeline`: a move between the data planes, step by step.
let timelineCommand = Command(
  name: "timeline", summary: "Plan the move to ambient or sidecars: steps, extra pods, nodes, cost, commands",
  options: [
    Option(
      name: "to", value: "DATAPLANE", help: "Move to ambient or sidecar (default: show both moves).",
      choices: Target.allCases.map(\.rawValue)),
    Option(
      name: "from", value: "STATE",
      help:
        "Begin with today, none (no mesh), ambient or sidecar (default: today; if nothing is left to move, the other data plane).",
      choices: Start.allCases.map(\.rawValue)),
    Option(
      name: "order", value: "ORDER",
      help: "Order of a move to sidecars: safe (new proxies first) or labels-first (restarts last) (default: safe).",
      choices: Move.Order.allCases.map(\.rawValue)),
    Option(
      name: "wave", value: "NAMESPACES",
      help: "Namespaces, separated by commas, that move together; may be repeated (default: one by one).",
      repeats: true),
    Option(
      name: "wave-size", value: "N",
      help: "Move N namespaces at a time (default: one; with many namespaces, a dozen waves)."),
    Option(name: "fit-today", help: "Move as many namespaces at a time as fit on today's nodes."),
    Option(
      name: "commands",
      help: "Print the commands of each step, the check that it worked, and the commands that undo it."),
    Option(
      name: "output", letter: "o", value: "DIR",
      help: "Write the timeline, the commands and the objects that they apply into this folder."),
    formatOption(FormatChoice<TimelineContent>.self),
  ] + settingsOptions,
  examples: [
    "meshplan timeline inputs/wealist --from ambient --to sidecar",
    "meshplan timeline cluster/ --to ambient --wave shop,search --wave pay --format markdown",
    "meshplan timeline cluster/ --to ambient --fit-today --commands -o move",
  ], topics: ["migration"]
) { (arguments, output) throws(EarlyEnd) in
  let format = try arguments.choice("format", FormatChoice<TimelineContent>.self) ?? .text
  let target = try arguments.choice("to", Target.self)
  let start = try arguments.choice("from", Start.self)?.dataPlane
  let order = try arguments.choice("order", Move.Order.self) ?? .safe
  let size = try arguments.count("wave-size")
  let pipeline = Pipeline(try RunOptions(arguments, of: "timeline"), output)
  let choices = [
    ("--wave", arguments.has("wave")), ("--wave-size", size != nil), ("--fit-today", arguments.has("fit-today")),
  ]
  let given = choices.filter(\.1).map(\.0)
  if given.count > 1 {
    throw .commandLine(.exclusiveOptions(given: given, of: choices.map(\.0)))
  }
  let loaded = try pipeline.load(arguments.inputs)
  let waves = try arguments.names("wave")
  let namespaces = loaded.cluster.namespaces.map(\.name)
  for name in waves.joined() where !namespaces.contains(name) {
    throw .badValue(of: "--wave", name, among: namespaces, expected: "namespaces of the inventory")
  }
  let choice: WaveChoice =
    arguments.has("fit-today") ? .fitToday : size.map { .size($0) } ?? (waves.isEmpty ? .standard : .given(waves))
  let planned = pipeline.plan(loaded)
  let targets = target.map { [$0] } ?? [Target.sidecar, .ambient]
  let timelines = targets.map {
    planned.comparison.timeline(
      to: $0 == .ambient ? .ambient : .sidecar, from: start, $0 == .ambient ? .safe : order, choice)
  }
  let content = TimelineContent(timelines, showsCommands: arguments.has("commands"))
  return Answer(
    format.text(of: content), files: { TimelineContent(timelines, showsCommands: true).files }, status: planned.status)
}
