import Basics
import Plans
import Reports

/// `meshplan report`: compare the data planes and write the reports.
let reportCommand = Command(
  name: "report", summary: "Compare the data planes and write the reports",
  options: [
    Option(
      name: "output", letter: "o", value: "DIR", help: "Write all reports into this folder and print the text report."),
    Option(name: "format", value: "FORMAT", help: "Print markdown, csv, json or text (default: text)."),
    Option(name: "strict", help: "End with status 1 when a finding is an error."),
  ] + settingsOptions,
  examples: [
    "meshplan report inputs/wealist -o reports/wealist", "kubectl get nodes,pods,svc -A -o json | meshplan report -",
    "helm template shop ./chart | meshplan report - --node-count 3 --format markdown",
  ]
) { (arguments, output) throws(CommandLineError) in
  let format = try arguments.choice("format", ReportFormat.self) ?? .text
  let options = try SettingsOptions(arguments)
  guard !arguments.inputs.isEmpty else { throw .noInput(command: "report") }

  let (plan, status) = Pipeline(options).plan(of: arguments.inputs, output: &output)
  if let plan {
    if let folder = arguments["output"] {
      do throws(WritingError) {
        try write(reportFiles(plan), into: folder)
      } catch {
        output.report("meshplan: \(error.words)")
        return .cannotWrite
      }
    }
    guard output.write(report(plan, as: format)) else { return .cannotWrite }
  }
  return status
}
