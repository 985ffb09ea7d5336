import Formats
import Plans
import Settings

/// `meshplan init`: a commented meshplan.yaml to start from.
let initCommand = Command(
  name: "init", summary: "Print a commented meshplan.yaml to start from, with what holds for this inventory",
  options: [outputOption] + settingsOptions,
  examples: [
    "meshplan init cluster/ -o cluster/meshplan.yaml",
    "meshplan init cluster.json --instance-type m6i.large -o meshplan.yaml",
  ]
) { (arguments, output) throws(CommandLineError) in
  let options = try SettingsOptions(arguments)
  guard arguments.namesInput else { throw .noInput(command: "init") }
  let pipeline = Pipeline(options)
  let (loaded, status) = pipeline.load(arguments.inputs, output: &output)
  guard let loaded else { return status }
  let plan = Comparison(loaded.cluster, loaded.settings.plan).plan(findings: loaded.findings)
  options.show(plan.findings, &output)
  // Where a run finds it again: in the place of the file that was read, else in the folder that is the first input.
  let folder =
    loaded.settings.folder ?? arguments.inputs.first.flatMap { FileStatus(of: $0)?.kind == .folder ? $0 : nil } ?? "."
  let text = starterSettings(
    plan, written: loaded.settings.written.document(in: folder, loaded.settings.inputs), folder: folder)
  return output.write(text) ? status : .cannotWrite
}
