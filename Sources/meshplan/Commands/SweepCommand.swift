import Reports
import Queries
import Settings

/// `meshplan sweep`: one assumption over a range.
let sweepCommand = Command(
  name: "sweep", summary: "Vary one value over a range, and show where ambient and sidecars break even",
  options: [
    Option(
      name: "vary", value: "WHAT",
      help:
        "What to vary, as a path in a scenario: replicas, l7Share, mesh.sidecar.requests.memory (default: replicas)."
    ),
    Option(name: "from", value: "VALUE", help: "First value (default: x0.5)."),
    Option(name: "to", value: "VALUE", help: "Last value (default: x3)."),
    Option(name: "step", value: "VALUE", help: "Difference between two values (default: 0.25)."),
    Option(name: "values", value: "LIST", help: "Values, separated by commas, instead of a range."),
    Option(
      name: "figure", value: "FIGURE", help: "Figure of the chart (default: nodes).",
      choices: Figure.all.map(\.name)),
    Option(
      name: "output", letter: "o", value: "DIR", help: "Write sweep.csv, sweep.md and sweep.svg into this folder."),
    formatOption(FormatChoice<SweepContent>.self),
  ] + settingsOptions,
  examples: [
    "meshplan sweep inputs/wealist --from x1 --to x4 --step 1",
    "meshplan sweep inputs/wealist --vary mesh.sidecar.requests.memory --from 64Mi --to 512Mi --step 64Mi -o sweep",
    "meshplan sweep inputs/wealist --vary recommend.instanceType --values t3.large,t3.xlarge,m6i.large",
  ], topics: ["scenarios", "figures"]
) { (arguments, output) throws(EarlyEnd) in
  let format = try arguments.choice("format", FormatChoice<SweepContent>.self) ?? .text
  let pipeline = Pipeline(try RunOptions(arguments, of: "sweep"), output)
  let names = Figure.all.map(\.name)
  let name = arguments["figure"] ?? "nodes"
  guard let figure = Figure.all.first(where: { $0.name == name }) else {
    throw .badValue(of: "--figure", name, among: names)
  }
  let values = try sweptValues(arguments)
  let planned = pipeline.plan(try pipeline.load(arguments.inputs))
  let path = arguments["vary"] ?? "replicas"
  let sweep = Sweep(
    planned.input, base: planned.plan, path: path, values: planned.loaded.settings.sweepValues(path, values),
    tellsUnplaced: SweepContent.tellsUnplaced(in: format.format, of: figure))
  pipeline.show(sweep.findings)
  guard sweep.points.count == values.count else { return Answer(without: [], status: .unusableInput) }
  let content = SweepContent(sweep, of: figure)
  return Answer(format.text(of: content), files: { content.files }, status: planned.status)
}

/// The values that a command line asks for.
private func sweptValues(_ arguments: Arguments) throws(EarlyEnd) -> [String] {
  if let list = arguments["values"] {
    let values = list.split(separator: ",").map(String.init)
    guard (1...Sweep.mostValues).contains(values.count) else {
      throw .commandLine(
        .badValue(of: "--values", list, expected: "1 to \(Sweep.mostValues) values with commas"))
    }
    return values
  }
  let isPlain = arguments["vary"] == nil || arguments["vary"] == "replicas"
  guard let first = arguments["from"] ?? (isPlain ? "x0.5" : nil), let last = arguments["to"] ?? (isPlain ? "x3" : nil),
    let step = arguments["step"] ?? (isPlain ? "0.25" : nil)
  else {
    throw .commandLine(
      .badValue(of: "--vary", arguments["vary"] ?? "", expected: "--from, --to and --step, or --values"))
  }
  guard let values = sweepValues(from: first, to: last, step: step) else {
    throw .commandLine(
      .badValue(
        of: "--from", "\(first) --to \(last) --step \(step)",
        expected: "amounts of one kind, at most \(Sweep.mostValues) steps"))
  }
  return values
}
