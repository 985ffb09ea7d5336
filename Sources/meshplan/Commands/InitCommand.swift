import Plans
import Reports

/// `meshplan init`: a commented meshplan.yaml to start from.
let initCommand = Command(
  name: "init", summary: "Print a commented meshplan.yaml to start from, with what holds for this inventory",
  options: [outputOption] + settingsOptions,
  examples: ["meshplan init cluster/ -o cluster/meshplan.yaml"]
) { (arguments, output) throws(CommandLineError) in
  let options = try SettingsOptions(arguments)
  guard arguments.namesInput else { throw .noInput(command: "init") }
  let (plan, status) = Pipeline(options).plan(of: arguments.inputs, output: &output)
  guard let plan else { return status }
  return output.write(starterSettings(plan)) ? status : .cannotWrite
}
