import Reports

/// An option of a command: one declaration that parsing, `--help` and the README read.
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
}

/// The options that every command has.
let commonOptions: [Option] = [
  Option(name: "quiet", letter: "q", help: "Print errors only, not warnings and notes."),
  Option(name: "verbose", letter: "v", help: "Print notes too."),
  Option(name: "help", letter: "h", help: "Print this help."),
]

/// The option of a command whose answer comes in several formats.
func formatOption<Content>(_ formats: FormatChoice<Content>.Type) -> Option {
  func words(_ reader: ReportFormat.Reader) -> String {
    let names = formats.allCases.map(\.format).filter { $0.reader == reader }.map(\.name)
    return (names.count < 2 ? "" : names.dropLast().joined(separator: ", ") + " or ") + (names.last ?? "")
  }
  let forCI = words(.ci)
  return Option(
    name: "format", value: "FORMAT",
    help: "Print \(words(.anyone))\(forCI.isEmpty ? "" : ", or for CI systems \(forCI)") (default: text).",
    choices: formats.allCases.map(\.rawValue))
}

/// The option of every command that prints one document.
let outputOption = Option(
  name: "output", letter: "o", value: "FILE", help: "Write the result into this file, whole or not at all.")
