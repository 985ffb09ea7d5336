/// A table of GitHub-flavoured Markdown; cells are escaped, so that no name from an input can break out of its cell.
struct MarkdownTable {
  private let header: [String]
  /// Which columns hold numbers, and so stand right.
  private let numeric: Set<Int>
  private var rows: [[String]] = []

  init(_ header: [String], numeric: Set<Int> = []) {
    self.header = header
    self.numeric = numeric
  }

  /// Adds a row of cells that are Markdown already.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  var isEmpty: Bool { rows.isEmpty }

  var text: String {
    let rule = header.indices.map { numeric.contains($0) ? "---:" : "---" }
    return ([header, rule] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }
}

extension String {
  /// The text as Markdown that shows just these characters: markup, table bars and HTML are escaped, and characters that
  /// steer the terminal or the direction of writing become `?`.
  var asMarkdown: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$": escaped += "\\\(scalar)"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\n", "\r", "\t": escaped += " "
      default: escaped += scalar.isHarmless ? String(scalar) : "?"
      }
    }
    return escaped
  }

  /// The text without characters that steer a terminal or the direction of writing.
  package var asPlain: String { String(String.UnicodeScalarView(unicodeScalars.map { $0.isHarmless ? $0 : "?" })) }
}

extension Unicode.Scalar {
  /// Neither a control character nor one that reorders or hides text.
  var isHarmless: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    default: true
    }
  }
}
