/// A command of meshplan.
struct Command: Sendable {
  var name: String
  /// One sentence without a full stop.
  var summary: String
  /// What stands behind the name, as the help writes it.
  var operands = "INPUT..."
  /// The words that the first operand may be; nil: operands are files and folders.
  var words: [String]?
  var options: [Option]
  var examples: [String]
  var run: @Sendable (Arguments, inout any Output) throws(CommandLineError) -> ExitStatus
}
