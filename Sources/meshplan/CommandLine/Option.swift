/// An option of a command: one declaration that parsing, `--help`, the manual page and the completions read.
struct Option: Sendable {
  /// Without the dashes, such as `node-count`.
  var name: String
  /// A single letter, such as `o`.
  var letter: Character?
  /// What stands for the value in the help; nil: the option takes none.
  var value: String?
  /// One sentence, with the default where there is one.
  var help: String
  /// The words that the value may be; empty: any.
  var choices: [String] = []
  /// May be given more than once.
  var repeats = false

  /// What its value is completed with.
  enum Values: Equatable {
    case none, any, files, folders
    case words([String])
  }

  /// What its value is completed with, by its choices and by what stands for it.
  var values: Values {
    guard let value else { return .none }
    if !choices.isEmpty { return .words(choices) }
    return value == "DIR" ? .folders : value == "FILE" || value == "PATH" ? .files : .any
  }

  /// How the help writes it: `-o, --output DIR`.
  var usage: String {
    let letter = letter.map { "-\($0), " } ?? ""
    return "\(letter)--\(name)\(value.map { " \($0)" } ?? "")"
  }

  /// How it is written on a command line, the long form first: `--output`, `-o`.
  var spellings: [String] { ["--\(name)"] + (letter.map { ["-\($0)"] } ?? []) }
}
