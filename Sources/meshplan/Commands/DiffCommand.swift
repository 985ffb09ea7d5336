import Reports
import Queries

/// `meshplan diff`: what a change does to pods, requests, nodes and cost.
let diffCommand = Command(
  name: "diff", summary: "Show what a change does to pods, requests, nodes and cost, workload by workload",
  operands: "BASE HEAD",
  options: [
    Option(
      name: "base", value: "PATH", help: "Another file or folder of the older side; may be repeated.",
      repeats: true),
    Option(
      name: "head", value: "PATH", help: "Another file or folder of the newer side; may be repeated.",
      repeats: true),
    formatOption(FormatChoice<DiffContent>.self), outputOption,
  ] + settingsOptions,
  examples: [
    "meshplan diff main/cluster pull-request/cluster --format markdown",
    "meshplan diff reports/wealist/report.json inputs/wealist",
    "meshplan diff --base apps-old.yaml --base mesh.yaml --head apps-new.yaml --head mesh.yaml",
  ], topics: ["formats", "ci"]
) { (arguments, output) throws(EarlyEnd) in
  let format = try arguments.choice("format", FormatChoice<DiffContent>.self) ?? .text
  let pipeline = Pipeline(try RunOptions(arguments), output)
  let sides = arguments.inputs
  guard sides.isEmpty || sides.count == 2 else { throw .commandLine(.wantsTwoSides(sides.count)) }
  let older = sides.prefix(1) + arguments.all("base")
  let newer = sides.dropFirst() + arguments.all("head")
  guard !older.isEmpty, !newer.isEmpty else {
    throw .commandLine(.wantsTwoSides(older.count + newer.count))
  }
  let (before, first) = try pipeline.figures(of: Array(older))
  let (after, second) = try pipeline.figures(of: Array(newer))
  return Answer(format.text(of: DiffContent(ReportDiff(before, after))), status: first.graver(second))
}

extension Pipeline {
  /// The figures of a side: of its JSON report where it is one, else of the plan for what it holds.
  fileprivate func figures(of inputs: [String]) throws(EarlyEnd) -> (figures: ReportFigures, status: ExitStatus) {
    if inputs.count == 1, inputs[0].hasSuffix(".json"), let figures = try? BaselineReader.figures(of: inputs[0]) {
      return (figures, .done)
    }
    let planned = plan(try load(inputs))
    return (ReportFigures(planned.plan), planned.status)
  }
}
