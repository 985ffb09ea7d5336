import Reports

/// `meshplan report`: compare the data planes and write the reports.
let reportCommand = Command(
  name: "report", summary: "Compare the data planes and write the reports",
  options: [
    Option(
      name: "output", letter: "o", value: "DIR", help: "Write all reports into this folder and print the text report."),
    checkFormatOption,
    Option(name: "strict", help: "End with status 1 when a finding is an error."),
  ] + settingsOptions,
  examples: [
    "meshplan report inputs/wealist -o reports/wealist", "kubectl get nodes,pods,svc -A -o json | meshplan report -",
    "helm template shop ./chart | meshplan report - --node-count 3 --format markdown",
  ]
) { (arguments, output) throws(CommandLineError) in
  let format = try arguments.choice("format", CheckFormat.self) ?? .report(.text)
  let options = try SettingsOptions(arguments)
  guard arguments.namesInput else { throw .noInput(command: "report") }

  // Only these tell the moves, of which every step is packed by itself.
  let tellsMoves =
    arguments["output"] != nil || [.report(.markdown), .report(.html), .report(.json)].contains(format)
  let (report, status) = Pipeline(options).report(on: arguments.inputs, tellsMoves: tellsMoves, output: &output) {
    format.unusable($0, version)
  }
  if let report {
    if let folder = arguments["output"] {
      do throws(WritingError) {
        try write(report.files, into: folder)
      } catch {
        output.fail(error.words)
        return .cannotWrite
      }
    }
    guard output.write(report.text(as: format, version: version)) else { return .cannotWrite }
  }
  return status
}
