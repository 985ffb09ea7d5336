import Basics

/// Why a command ends before its end.
enum EarlyEnd: Error {
  /// The words of the command line cannot be followed.
  case commandLine(CommandLineError)
  /// Nothing in the inputs can be used, which has been said; this is all that there is to answer.
  case unusable(Answer)

  /// A value that is none of some words; `expected` is what is said of them, else all of them with commas.
  static func badValue(of name: String, _ value: String, among words: [String], expected: String? = nil) -> EarlyEnd {
    .commandLine(
      .badValue(
        of: name, value, expected: expected ?? words.joined(separator: ", "),
        suggestion: suggestion(for: value, among: words)))
  }
}
