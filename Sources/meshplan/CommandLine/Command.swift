/// A command of meshplan.
struct Command: Sendable {
  var name: String
  /// One sentence without a full stop.
  var summary: String
  var options: [Option]
  var examples: [String]
  var run: @Sendable (Arguments, inout any Output) throws(CommandLineError) -> ExitStatus
}

/// The commands, in the order of the help.
let commands: [Command] = [
  reportCommand, checkCommand, diffCommand, sweepCommand, timelineCommand, nodesCommand, initCommand,
]
