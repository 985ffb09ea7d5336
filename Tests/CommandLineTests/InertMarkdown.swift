import Foundation

/// Looks for what GitHub, GitLab or a reader of CommonMark would bring to life in a Markdown text: the text outside of code must
/// have none of it.
///
/// Written from the specifications (GitHub Flavored Markdown 4.5, 6.1, 6.9, 6.11; GitHub's and GitLab's lists of references) and not from
/// the code that writes Markdown.
enum InertMarkdown {
  /// What goes live, with the text it stands in; and tables whose rows are not as long as their heads.
  static func faults(_ markdown: String) -> [String] {
    var faults: [String] = []
    var fence = 0
    var columns: Int?
    for line in markdown.components(separatedBy: "\n") {
      let ticks = line.prefix { $0 == "`" }.count
      if fence > 0 {
        if ticks >= fence, ticks == line.count { fence = 0 }
        continue
      }
      if ticks >= 3, !line.dropFirst(ticks).contains("`") {
        fence = ticks
        continue
      }
      guard line.hasPrefix("|") else {
        columns = nil
        faults += Self.faults(inLine: line)
        continue
      }
      let cells = Self.cells(line)
      if let columns, cells.count != columns { faults.append("\(cells.count) cells and not \(columns): \(line)") }
      columns = columns ?? cells.count
      for cell in cells { faults += Self.faults(inLine: cell) }
    }
    return faults + (fence > 0 ? ["a fence is open at the end"] : [])
  }

  /// The text of a line that is not code.
  static func outside(_ line: String) -> String {
    var outside = ""
    var rest = Array(line)[...]
    while let first = rest.first {
      guard first == "`" else {
        outside.append(first)
        rest = rest.dropFirst()
        continue
      }
      let run = rest.prefix { $0 == "`" }.count
      let behind = rest.dropFirst(run)
      guard let end = closing(behind, run) else {
        outside += String(repeating: "`", count: run)
        rest = behind
        continue
      }
      // What stood there is something, so that no words grow together.
      outside += "\u{25A1}"
      rest = rest[(end + run)...]
    }
    return outside
  }

  private static func closing(_ text: ArraySlice<Character>, _ run: Int) -> Int? {
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: "`") {
      let length = text[start...].prefix { $0 == "`" }.count
      if length == run { return start }
      index = start + length
    }
    return nil
  }

  /// The cells of a row: a bar behind a backslash stays in its cell, in code too.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped {
        cells.append("")
      } else {
        if character == "|" { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\"
    }
    return Array(cells.dropFirst().dropLast())
  }

  private static let live: [(name: String, pattern: String)] = [
    ("mention or address", "@"), ("URL", "[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s]"), ("host", "(?i)www\\."),
    ("issue", "#[0-9A-Za-z]"), ("issue", "(?i)\\b[a-z]+-[0-9]"),
    ("commit", "(?<![0-9a-zA-Z])[0-9a-fA-F]{7,40}(?![0-9a-zA-Z])"),
    ("HTML", "<(?!br>|/?details>|/?summary>|!-- meshplan (check|diff) -->)"), ("entity", "&[a-zA-Z#]"),
    ("emoji", ":[a-zA-Z0-9_+-]+:"), ("link or footnote", "\\["), ("emphasis", "(?<!\\*)\\*(?!\\*)[^*]*_|__|_[a-z]"),
    ("mathematics", "\\$"), ("merge request", "![0-9]"), ("milestone", "%[0-9a-zA-Z\"]"), ("label", "~"),
    ("code that is not closed", "`"), ("command", "^\\s*/[a-zA-Z]"), ("setext heading", "^(=+|-+)\\s*$"),
  ]

  private static func faults(inLine line: String) -> [String] {
    // A chart that a report links, and the marks of our own headings.
    if line.range(of: "^!\\[.*\\]\\([a-z-]+\\.svg\\)$", options: .regularExpression) != nil { return [] }
    let text = outside(line).replacing(#/^#+ /#, with: "")
    if text.trimmingCharacters(in: .whitespaces).allSatisfy({ $0 == "-" || $0 == ":" }), !text.isEmpty,
      line.hasPrefix(" ")
    {
      return []
    }
    return live.compactMap { name, pattern in
      text.range(of: pattern, options: .regularExpression).map { "\(name): \(text[$0]) in \(line)" }
    }
  }
}
