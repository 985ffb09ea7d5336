import Reports

/// The options that every command has.
let commonOptions: [Option] = [
  Option(name: "quiet", letter: "q", help: "Print only errors."),
  Option(name: "verbose", letter: "v", help: "Print all warnings and notes."),
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
    help: "Format: \(words(.anyone))\(forCI.isEmpty ? "" : "; for CI systems \(forCI)") (default: text).",
    choices: formats.allCases.map(\.rawValue))
}

/// The option of every command that prints one document.
let outputOption = Option(
  name: "output", letter: "o", value: "FILE",
  help: "Write the result into this file: all of it, or nothing if the run fails.")
