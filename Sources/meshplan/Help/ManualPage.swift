import Basics

/// The manual page in roff (macros of man(7)), made from the declarations that parsing and `--help` read.
func manualPage(_ commands: [Command], _ topics: [Topic]) -> String {
  var page = Roff()
  page.line(".TH", "MESHPLAN", "1", "", "meshplan \(version)", "meshplan")
  page.line(".SH", "NAME")
  page.text("meshplan - \(Help.purpose)")
  page.line(".SH", "SYNOPSIS")
  page.line(".B", "meshplan")
  page.text("COMMAND INPUT... [options]")
  page.line(".SH", "DESCRIPTION")
  page.text(Help.inputs)
  page.line(".SH", "COMMANDS")
  let shared = Set((settingsOptions + commonOptions).map(\.name))
  for command in commands {
    page.line(".SS", "meshplan \(command.name)\(command.operands.isEmpty ? "" : " \(command.operands)")")
    page.text("\(command.summary).")
    page.options(command.options.filter { !shared.contains($0.name) })
    page.examples(command.examples)
  }
  page.line(".SH", "OPTIONS OF COMMANDS THAT READ INPUTS")
  page.options(settingsOptions)
  page.line(".SH", "OPTIONS OF EVERY COMMAND")
  page.options(commonOptions)
  page.line(".SH", "TOPICS")
  for topic in topics {
    page.line(".SS", "meshplan help \(topic.name)")
    page.text("\(topic.summary).")
    page.block(topic.text)
  }
  return page.source
}

/// A text in roff as it grows: whatever is added is escaped, so that none of it is taken for a request.
private struct Roff {
  private(set) var source = ""

  /// A request with its arguments.
  mutating func line(_ request: String, _ arguments: String...) {
    source += ([request] + arguments.map { "\"\(Roff.escaped($0))\"" }).joined(separator: " ") + "\n"
  }

  /// Running text.
  mutating func text(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      source += line.isEmpty ? ".PP\n" : Roff.shielded(Roff.escaped(line)) + "\n"
    }
  }

  /// Lines that stay as they are.
  mutating func block(_ text: String) {
    source += ".PP\n.nf\n"
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      source += Roff.shielded(Roff.escaped(line)) + "\n"
    }
    source += ".fi\n"
  }

  mutating func options(_ options: [Option]) {
    for option in options {
      source += ".TP\n\\fB\(Roff.escaped(option.usage))\\fR\n"
      text(option.help)
    }
  }

  mutating func examples(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    line(".PP")
    text("Examples:")
    source += ".RS\n"
    block(lines.joined(separator: "\n"))
    source += ".RE\n"
  }

  /// Every letter as itself: a backslash begins an escape, a plain `-` may become a hyphen, quotes and accents curly ones.
  private static func escaped(_ text: some StringProtocol) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\"": escaped += "\\(dq"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A line that begins with a full stop would be a request.
  private static func shielded(_ line: String) -> String { line.first == "." ? "\\&\(line)" : line }
}
