import Formats
import Settings

/// `meshplan init`: a commented meshplan.yaml to start from.
let initCommand = Command(
  name: "init", summary: "Print a commented meshplan.yaml for this inventory, to start from",
  options: [outputOption] + settingsOptions,
  examples: [
    "meshplan init cluster/ -o cluster/meshplan.yaml",
    "meshplan init cluster.json --instance-type m6i.large -o meshplan.yaml",
  ], topics: ["settings", "scenarios", "budgets"]
) { (arguments, output) throws(EarlyEnd) in
  let pipeline = Pipeline(try RunOptions(arguments, of: "init"), output)
  let planned = pipeline.plan(try pipeline.load(arguments.inputs))
  let settings = planned.loaded.settings
  // Where a run finds it again: in the place of the file that was read, else in the folder that is the first input.
  let folder =
    settings.folder ?? arguments.inputs.first.flatMap { FileStatus(of: $0)?.kind == .folder ? $0 : nil } ?? "."
  let text = starterSettings(
    planned.plan, written: settings.written.document(in: folder, settings.inputs), folder: folder)
  return Answer(text, status: planned.status)
}
