import Basics
import Formats

/// Runs the command line of the process, and ends it.
func runProcess() -> Never {
  ProcessCalls.end(run(ownArguments.dropFirst().map { $0 }, in: ".", output: StandardOutput()).rawValue)
}

/// Runs a command line and answers how it ended: the whole program, but for the process around it.
///
/// Where the inputs hold no settings they are looked for in `folder` and above it; nil: nowhere. The last line of a run that ends
/// with anything but success says why.
func run(_ words: [String], in folder: String? = nil, output: any Output) -> ExitStatus {
  let output = NotingOutput(output)
  do throws(CommandLineError) {
    let status = try runCommand(words, in: folder, output)
    if status != .done, status != .wrongCommandLine, !output.hasSaidWhy {
      output.fail(status.reason(errors: output.errors))
    }
    return status
  } catch {
    output.fail(error.words)
    return .wrongCommandLine
  }
}

private func runCommand(
  _ words: [String], in folder: String?, _ output: any Output
) throws(CommandLineError) -> ExitStatus {
  guard let name = words.first else {
    for line in Help.overview(commands, topics).split(separator: "\n", omittingEmptySubsequences: false) {
      output.remark(String(line))
    }
    return .wrongCommandLine
  }
  switch name {
  case "--version": return Destination.standardOutput.take(Answer(versionLine), output)
  case "--help", "-h": return Destination.standardOutput.take(Answer(Help.overview(commands, topics)), output)
  default: break
  }
  guard let command = commands.first(where: { $0.name == name }) else {
    throw .unknownCommand(name, suggestion: suggestion(for: name, among: commands.map(\.name)))
  }
  let arguments = try Arguments(Array(words.dropFirst()), options: command.options + commonOptions, in: folder)
  if arguments.has("help") { return Destination.standardOutput.take(Answer(Help.text(of: command)), output) }
  let files = FilesOfRun(output: arguments["output"], allowsOutside: arguments.has("allow-outside"))
  return try FilesOfRun.$current.withValue(files) {
    Result { () throws(CommandLineError) in
      Destination(arguments["output"], of: command).take(try answer(command, arguments, output), output)
    }
  }.get()
}

/// What a command answers, or what there is to answer where it ends early.
private func answer(
  _ command: Command, _ arguments: Arguments, _ output: any Output
) throws(CommandLineError) -> Answer {
  do throws(EarlyEnd) {
    return try command.run(arguments, output)
  } catch {
    switch error {
    case .commandLine(let mistake): throw mistake
    case .unusable(let answer): return answer
    }
  }
}
