import Basics
import Formats

/// The version of this program.
let version = "0.1.0"

/// Runs a command line and answers how it ended: the whole program, but for the process around it.
func run(_ words: [String], output: any Output) -> ExitStatus {
  var output = output
  do throws(CommandLineError) {
    guard let name = words.first else {
      output.report(Help.overview)
      return .wrongCommandLine
    }
    if name == "--version" { return output.write("meshplan \(version)\n") ? .done : .cannotWrite }
    if name == "--help" || name == "-h" || name == "help" { return output.write(Help.overview) ? .done : .cannotWrite }
    guard let command = commands.first(where: { $0.name == name }) else {
      throw .unknownCommand(name, suggestion: suggestion(for: name, among: commands.map(\.name)))
    }
    let arguments = try Arguments(Array(words.dropFirst()), options: command.options + commonOptions)
    if arguments.has("help") { return output.write(Help.text(of: command)) ? .done : .cannotWrite }
    let writesFile = command.options.contains { $0.name == "output" && $0.value == "FILE" }
    let files = FilesOfRun(output: arguments["output"], allowsOutside: arguments.has("allow-outside"))
    let (outcome, status) = FilesOfRun.$current.withValue(files) {
      var destination: any Output = output
      if writesFile, let path = arguments["output"] { destination = FileOutput(path, messages: output) }
      let outcome = Result { () throws(CommandLineError) in try command.run(arguments, &destination) }
      return (outcome, (destination as? FileOutput)?.finish() ?? .done)
    }
    return status == .done ? try outcome.get() : status
  } catch {
    output.report("meshplan: \(error.words)")
    return .wrongCommandLine
  }
}
