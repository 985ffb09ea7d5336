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
  if status != .done, (output as? NotingOutput)?.hasReported == false { output.report("meshplan: \(status.reason)") }
  return status
}

private func runCommand(_ words: [String], in folder: String?, _ output: inout any Output) -> ExitStatus {
  do throws(CommandLineError) {
    guard let name = words.first else {
      for line in Help.overview.split(separator: "\n", omittingEmptySubsequences: false) { output.report(String(line)) }
      return .wrongCommandLine
    }
    if name == "--version" { return output.write("meshplan \(version)\n") ? .done : .cannotWrite }
    if name == "--help" || name == "-h" { return output.write(Help.overview) ? .done : .cannotWrite }
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

/// An output that remembers whether anything was said.
private struct NotingOutput: Output {
  private var output: any Output
  private(set) var hasReported = false

  init(_ output: any Output) { self.output = output }

  mutating func write(_ text: String) -> Bool { output.write(text) }

  mutating func tell(_ line: String) {
    hasReported = true
    output.tell(line)
  }

  mutating func progress(_ text: String) { output.progress(text) }
}
