import Basics

/// The version of this program.
let version = "0.1.0"

/// Runs a command line and answers how it ended: the whole program, but for the process around it.
func run(_ words: [String], output: any Output) -> ExitStatus {
  var output = output
  do throws(CommandLineError) {
    guard let name = words.first else {
      for line in Help.overview.split(separator: "\n", omittingEmptySubsequences: false) { output.report(String(line)) }
      return .wrongCommandLine
    }
    if name == "--version" { return output.write("meshplan \(version)\n") ? .done : .cannotWrite }
    if name == "--help" || name == "-h" || name == "help" { return output.write(Help.overview) ? .done : .cannotWrite }
    guard let command = commands.first(where: { $0.name == name }) else {
      throw .unknownCommand(name, suggestion: suggestion(for: name, among: commands.map(\.name)))
    }
    let arguments = try Arguments(Array(words.dropFirst()), options: command.options + commonOptions)
    if arguments.has("help") { return output.write(Help.text(of: command)) ? .done : .cannotWrite }
    return try command.run(arguments, &output)
  } catch {
    output.report("meshplan: \(error.words)")
    return .wrongCommandLine
  }
}
