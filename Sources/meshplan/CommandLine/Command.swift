/// A command of meshplan: one declaration that dispatch, `--help`, the manual page and the completions read.
struct Command: Sendable {
  /// The first word of its command lines.
  var name: String
  /// One sentence without a full stop.
  var summary: String
  /// What stands behind the name, as the help writes it.
  var operands = "INPUT..."
  /// The words that the first operand may be; nil: operands are files and folders.
  var words: [String]?
  /// Those of its own; every command has `commonOptions` besides.
  var options: [Option]
  /// Command lines that the help shows.
  var examples: [String]
  /// The topics of the help that tell more, by their names.
  var topics: [String] = []
  /// Answers a command line; messages on the way go to the output, the answer does not.
  var run: @Sendable (Arguments, any Output) throws(EarlyEnd) -> Answer
}
