import Reports
import Queries

/// `meshplan diff`: what a change does to pods, requests, nodes and money.
let diffCommand = Command(
  name: "diff", summary: "Tell what a change does to pods, requests, nodes and money, workload by workload",
  operands: "BASE HEAD",
  options: [
    Option(
      name: "base", value: "PATH", help: "Another file or folder of the older side; may be given more than once.",
      repeats: true),
    Option(
      name: "head", value: "PATH", help: "Another file or folder of the newer side; may be given more than once.",
      repeats: true),
    formatOption, outputOption,
  ] + settingsOptions,
  examples: [
    "meshplan diff main/cluster pull-request/cluster --format markdown",
    "meshplan diff reports/wealist/report.json inputs/wealist",
    "meshplan diff --base apps-old.yaml --base mesh.yaml --head apps-new.yaml --head mesh.yaml",
  ]
) { (arguments, output) throws(CommandLineError) in
  let format = try arguments.choice("format", ReportFormat.self) ?? .text
  let options = try SettingsOptions(arguments)
  let sides = arguments.inputs
  guard sides.isEmpty || sides.count == 2 else { throw .wantsTwoSides(sides.count) }
  let older = sides.prefix(1) + arguments.all("base")
  let newer = sides.dropFirst() + arguments.all("head")
  guard !older.isEmpty, !newer.isEmpty else { throw .wantsTwoSides(older.count + newer.count) }
  let pipeline = Pipeline(options)
  let (before, first) = pipeline.figures(of: Array(older), output: &output)
  guard let before else { return first }
  let (after, second) = pipeline.figures(of: Array(newer), output: &output)
  guard let after else { return second }
  guard output.write(diffReport(ReportDiff(before, after), as: format)) else { return .cannotWrite }
  return first.graver(second)
}

extension Pipeline {
  /// The figures of a side: of its JSON report where it is one, else of the plan for what it holds.
  func figures(of inputs: [String], output: inout any Output) -> (figures: ReportFigures?, status: ExitStatus) {
    if inputs.count == 1, inputs[0].hasSuffix(".json"), let figures = try? readReport(inputs[0]) {
      return (figures, .done)
    }
    let (plan, status) = plan(of: inputs, output: &output)
    return (plan.map(ReportFigures.init), status)
  }
}
