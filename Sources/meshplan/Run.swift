import Basics
import Formats

/// Runs a command line and answers how it ended: the whole program, but for the process around it.
///
/// Where the inputs hold no settings they are looked for in `folder` and above it; nil: nowhere. The last line of a run that ends
/// with anything but success says why.
func run(_ words: [String], in folder: String? = nil, output: any Output) -> ExitStatus {
  var output: any Output = NotingOutput(output)
  let status = runCommand(words, in: folder, &output)
  if status != .done, status != .wrongCommandLine, let noted = output as? NotingOutput, !noted.hasSaidWhy {
    output.fail(status.reason(errors: noted.errors))
  }
  return status
}

private func runCommand(_ words: [String], in folder: String?, _ output: inout any Output) -> ExitStatus {
  do throws(CommandLineError) {
    guard let name = words.first else {
      for line in Help.overview(commands, topics).split(separator: "\n", omittingEmptySubsequences: false) {
        output.remark(String(line))
      }
      return .wrongCommandLine
    }
    if name == "--version" { return output.write(versionLine) ? .done : .cannotWrite }
    if name == "--help" || name == "-h" { return output.write(Help.overview(commands, topics)) ? .done : .cannotWrite }
    guard let command = commands.first(where: { $0.name == name }) else {
      throw .unknownCommand(name, suggestion: suggestion(for: name, among: commands.map(\.name)))
    }
    let arguments = try Arguments(Array(words.dropFirst()), options: command.options + commonOptions, in: folder)
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
    output.fail(error.words)
    return .wrongCommandLine
  }
}

/// An output that remembers whether an error was the last thing said, by whoever holds it: notes and warnings tell no reason, and
/// what stands above a result is out of sight.
private final class NotingOutput: Output {
  private var output: any Output
  private(set) var hasSaidWhy = false
  /// Lines that were errors.
  private(set) var errors = 0

  init(_ output: any Output) { self.output = output }

  func write(_ text: String) -> Bool {
    hasSaidWhy = false
    return output.write(text)
  }

  func tell(_ line: String, _ message: Message) {
    switch message {
    case .finding(.error):
      errors += 1
      hasSaidWhy = true
    case .reason: hasSaidWhy = true
    case .finding, .remark: hasSaidWhy = false
    }
    output.tell(line, message)
  }

  func progress(_ text: String) { output.progress(text) }
}
