import Queries
import Reports
import Settings

/// `meshplan report`: compare the data planes and write the reports.
let reportCommand = Command(
  name: "report", summary: "Compare the data planes, and write reports",
  options: [
    Option(
      name: "output", letter: "o", value: "DIR", help: "Write all reports into this folder, and print the text report."),
    formatOption(FormatChoice<Report>.self),
    Option(
      name: "group-by", value: "KEY",
      help:
        "Show the costs of groups: namespace, owner or label:KEY. May be given more than once.",
      repeats: true),
    Option(
      name: "top", value: "N", help: "List the first N workloads and groups (default: 20 if a list is asked for)."),
    Option(
      name: "sort", value: "ORDER", help: "List workloads by this, the most first (default: mesh-cost).",
      choices: WorkloadList.Order.allCases.map(\.rawValue)),
    Option(
      name: "filter", value: "KEY=GLOB",
      help:
        "List only workloads whose namespace, workload, kind, owner or label:KEY fits, such as namespace=shop-*. May be given more than once.",
      repeats: true),
    Option(name: "strict", help: "End with status 1 if a finding is an error."),
  ] + settingsOptions,
  examples: [
    "meshplan report inputs/wealist -o reports/wealist", "kubectl get nodes,pods,svc -A -o json | meshplan report -",
    "helm template shop ./chart | meshplan report - --node-count 3 --format markdown",
  ], topics: ["inputs", "settings", "figures", "formats", "render"]
) { (arguments, output) throws(EarlyEnd) in
  let format = try arguments.choice("format", FormatChoice<Report>.self) ?? .text
  let (list, groupings) = (try WorkloadList(arguments), try Grouping.all(arguments))
  let pipeline = Pipeline(try RunOptions(arguments, of: "report"), output)

  // Only these tell the moves, of which every step is packed by itself.
  let tellsMoves = arguments["output"] != nil || Report.tellsMoves(in: format.format)
  let loaded = try pipeline.load(arguments.inputs) { format.format.unusable($0, version: version) }
  let (whole, status) = pipeline.report(
    loaded, tellsMoves: tellsMoves, of: arguments.inputs + arguments.words(of: settingsOptions))
  let report = whole.listing(list, by: groupings).shown(on: output.terminal)
  for warning in [list.warning(for: report.plan)] + groupings.map({ $0.warning(for: report.plan) }) {
    if let warning { output.remark("warning: \(warning)") }
  }
  return Answer(format.text(of: report), files: { report.files }, status: status)
}

extension Pipeline {
  /// The report on what was loaded: the plan, what scenarios and budgets come to where there are any, and where they are told
  /// the moves.
  func report(_ loaded: Loaded, tellsMoves: Bool, of inputs: [String] = []) -> (report: Report, status: ExitStatus) {
    let planned = plan(loaded)
    let isAsked = !loaded.settings.scenarios.isEmpty || !loaded.settings.budgets.isEmpty
    let answered = isAsked ? answer(planned) : nil
    let report = Report(
      planned.plan, check: answered?.check, moves: tellsMoves ? planned.comparison.moves : [], version: version,
      inputs: inputs)
    return (report, answered?.status ?? planned.status)
  }
}
