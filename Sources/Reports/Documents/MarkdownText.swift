import Basics

/// Running text as Markdown in which nothing goes live: whatever a renderer could take for markup, HTML, a mention, a link, an
/// issue, a commit or an emoji stands in a code span, where it is only characters.
///
/// Escapes are not enough: GitHub and GitLab look for `@team`, `#12`, `https://` and the like in the text that comes out. So
/// every word is looked at: one that holds a character with a meaning to either of them becomes code, and so does what stands in
/// single quotes or backticks, as findings write names and commands. All other words, and punctuation around a word, stay as they are.
///
/// Worked example: `default/see is there twice (in/a.yaml:3:5), not 'x y' or @org/team` becomes
/// `` `default/see` is there twice (`in/a.yaml:3:5`), not `x y` or `@org/team` ``.
struct MarkdownText {
  private(set) var text = ""
  /// Code that stands at the end and is not written yet: what follows may belong to it.
  private var code = ""

  /// Adds code; beside other code it is one span, as two would run into each other.
  mutating func add(code more: String) { code += more }

  /// Adds text of our own that is Markdown already, such as the marks of emphasis.
  mutating func add(markup: String) {
    flush()
    text += markup
  }

  /// Adds text of whatever origin.
  mutating func add(plain: String) {
    var rest = Array(plain.unicodeScalars.map { $0.isBreak ? " " : $0.isHarmless ? $0 : "?" })[...]
    while let first = rest.first {
      if first == " " || first == "(" && MarkdownText.quotation(rest.dropFirst()) != nil {
        add(markup: String(first))
        rest = rest.dropFirst()
      } else if let quoted = MarkdownText.quotation(rest) {
        add(code: String(quoted))
        rest = rest.dropFirst(quoted.count + 2)
      } else {
        let word = rest.prefix { $0 != " " }
        rest = rest.dropFirst(word.count)
        add(word: word)
      }
    }
  }

  /// The text, whole.
  mutating func finish() -> String {
    flush()
    return text
  }

  private mutating func add(word: ArraySlice<Unicode.Scalar>) {
    if word.elementsEqual(["-", ">"]) { return add(markup: "\u{2192}") }
    var core = word
    core = core.drop { MarkdownText.opening.contains($0) }
    let before = word.prefix(word.count - core.count)
    // A bracket that opens in the word closes there.
    var needless = core.count { $0 == ")" } - core.count { $0 == "(" }
    while let last = core.last, MarkdownText.closing.contains(last) {
      if last == ")" {
        if needless <= 0 { break }
        needless -= 1
      }
      core = core.dropLast()
    }
    let after = word.dropFirst(before.count + core.count)
    guard core.couldGoLive else { return add(markup: String(word)) }
    if !before.isEmpty { add(markup: String(before)) }
    add(code: String(core))
    if !after.isEmpty { add(markup: String(after)) }
  }

  private mutating func flush() {
    guard !code.isEmpty else { return }
    text += code.asCodeSpan
    code = ""
  }

  /// What stands in single quotes or backticks at the beginning of the text; nil where there is none.
  private static func quotation(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
    guard let mark = text.first, mark == "'" || mark == "`" else { return nil }
    let inner = text.dropFirst().prefix(longestQuotation + 1)
    var index = inner.startIndex
    while let end = inner[index...].firstIndex(of: mark) {
      let next = end + 1 < text.endIndex ? text[end + 1] : " "
      if end > inner.startIndex, next == " " || closing.contains(next) { return inner[..<end] }
      index = end + 1
    }
    return nil
  }

  /// Names are shorter; what is longer is looked at word by word.
  private static let longestQuotation = 300
  private static let opening: Set<Unicode.Scalar> = ["(", "\"", "'"]
  private static let closing: Set<Unicode.Scalar> = [")", "\"", "'", ",", ".", ";", ":", "!", "?", "%"]
}

extension ArraySlice<Unicode.Scalar> {
  /// Whether a word, without the punctuation around it, could be more than text to GitHub, GitLab or CommonMark.
  fileprivate var couldGoLive: Bool {
    guard let first else { return false }
    // A command to a bot, or a path.
    if first == "/" { return true }
    return indices.contains { index in
      let scalar = self[index]
      switch scalar {
      // Markup, HTML, mathematics; mentions, issues, merge requests, labels, milestones, snippets; emoji, addresses.
      case "\\", "`", "*", "_", "[", "]", "|", "~", "<", ">", "&", "^", "{", "}", "$", "#", "@", ":", "!", "%", "=":
        return scalar != "=" || index == startIndex
      // A host; a decimal number is none.
      case ".": return !(isDigit(index - 1) && isDigit(index + 1))
      // A repository, an object with its namespace.
      case "/": return index + 2 < endIndex
      // `GH-12`, and whatever prefix a repository links.
      case "-": return isLetter(index - 1) && isDigit(index + 1)
      default: return false
      }
    } || couldBeCommit
  }

  /// Whether a run of it has 7 hexadecimal digits or more and nothing else: an abbreviated commit.
  private var couldBeCommit: Bool {
    split { !$0.properties.isAlphabetic && !$0.isASCIIDigit }.contains { run in
      run.count >= 7 && run.allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
    }
  }

  private func isDigit(_ index: Int) -> Bool { indices.contains(index) && self[index].isASCIIDigit }
  private func isLetter(_ index: Int) -> Bool { indices.contains(index) && self[index].properties.isAlphabetic }
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(value) }
  fileprivate var isBreak: Bool { value == 0x09 || value == 0x0A || value == 0x0D }
}

extension String {
  fileprivate init(_ scalars: ArraySlice<Unicode.Scalar>) { self.init(String.UnicodeScalarView(scalars)) }

  /// The text as a code span on one line: its fence is longer than any row of such marks in it.
  var asCodeSpan: String {
    let line = String(String.UnicodeScalarView(unicodeScalars.map { $0.isBreak ? " " : $0.isHarmless ? $0 : "?" }))
    let fence = String(repeating: "`", count: line.longestBackticks + 1)
    // One blank on either side is taken off again.
    let ends = [line.utf8.first, line.utf8.last].compactMap(\.self)
    let isBlank = line.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
    let needsBlanks = !isBlank && ends.contains { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: " ") }
    return needsBlanks ? "\(fence) \(line) \(fence)" : "\(fence)\(line)\(fence)"
  }

  /// The length of the longest row of backticks.
  var longestBackticks: Int { unicodeScalars.split { $0 != "`" }.map(\.count).max() ?? 0 }

  /// Markdown of a line, so that it does not begin a list, a heading or a rule.
  fileprivate var asBlock: String {
    let line = Substring(unicodeScalars.drop { $0 == " " })
    let mark = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(mark.count)
    guard let first = rest.first, mark.isEmpty ? "-+=".contains(first) : ".)".contains(first) else {
      return String(line)
    }
    let next = rest.dropFirst().first
    return next == nil || next == " " || next == first ? "\(mark)\\\(rest)" : String(line)
  }
}

extension Prose {
  /// The text as Markdown within a line: inert, whatever it holds.
  var markdown: String {
    var markdown = MarkdownText()
    for span in joined {
      switch span.style {
      case .plain: markdown.add(plain: span.text)
      case .strong, .emphasis:
        let mark = span.style == .strong ? "**" : "*"
        let text = span.text.trimmed
        guard !text.isEmpty else { continue }
        markdown.add(markup: mark)
        markdown.add(plain: text)
        markdown.add(markup: mark)
      case .code, .name: markdown.add(code: span.text)
      }
    }
    return markdown.finish()
  }

  /// The same as a paragraph, or the text of a heading or a list's item.
  var markdownBlock: String { markdown.asBlock }

  /// The same as a cell of a table: a bar in it stays in the cell, in code spans too.
  var markdownCell: String { markdown.replacing("|", with: "\\|") }
}

extension String {
  fileprivate var trimmed: String {
    let scalars = unicodeScalars.drop { $0 == " " }
    guard let last = scalars.lastIndex(where: { $0 != " " }) else { return "" }
    return String(scalars[...last])
  }
}
