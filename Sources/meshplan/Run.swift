import Basics

/// The version of this program.
let version = "0.1.0"

/// Runs a command line and answers how it ended: the whole program, but for the process around it.
///
/// Where the inputs hold no settings they are looked for in `folder` and above it; nil: nowhere. A run that ends with anything
/// but success has said why.
func run(_ words: [String], in folder: String? = nil, output: any Output) -> ExitStatus {
  var output: any Output = NotingOutput(output)
  let status = runCommand(words, in: folder, &output)
  if status != .done, status != .wrongCommandLine, (output as? NotingOutput)?.hasSaidWhy == false {
    output.report("meshplan: \(status.reason)")
  }
  return status
}

private func runCommand(_ words: [String], in folder: String?, _ output: inout any Output) -> ExitStatus {
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
    let arguments = try Arguments(Array(words.dropFirst()), options: command.options + commonOptions, in: folder)
    if arguments.has("help") { return output.write(Help.text(of: command)) ? .done : .cannotWrite }
    return try command.run(arguments, &output)
  } catch {
    output.report("meshplan: \(error.words)")
    return .wrongCommandLine
  }
}

/// An output that remembers whether an error was said; notes and warnings tell no reason.
private struct NotingOutput: Output {
  private var output: any Output
  private(set) var hasSaidWhy = false

  init(_ output: any Output) { self.output = output }

  mutating func write(_ text: String) -> Bool { output.write(text) }

  mutating func report(_ line: String) {
    hasSaidWhy = hasSaidWhy || line.hasPrefix("meshplan: ") || line.contains("error: ")
    output.report(line)
  }

  mutating func progress(_ text: String) { output.progress(text) }
}
