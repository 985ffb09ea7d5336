package import Basics

/// The documents of a YAML stream, one after the other.
///
///     var stream = YAMLStream(input)
///     while let document = stream.nextDocument() {
///       switch document {
///       case .success(var reader): …          // a ValueReader; null for an empty document
///       case .failure(let error): …           // that document could not be read; the next ones can
///       }
///       for finding in stream.findings { … }  // keys that stand twice
///     }
///
/// Memory is one document's: let go of a document's reader before asking for the next, and its memory is used again.
package struct YAMLStream {
  private var parser: YAMLParser
  /// Whether a document may begin here without `---`: at the begin of the stream, and behind `...`.
  private var isOpen = true
  /// Where the document read last began; reading resumes behind it after an error.
  private var documentStart = -1
  /// Documents that begin here or behind it are no part of the stream.
  private let stop: Int

  /// A stream over a whole input.
  package init(_ input: InputBytes) {
    parser = YAMLParser(input)
    stop = input.count
  }

  /// A stream over the documents of an input that begin before `stop`, whose first line is that of a number in a longer text.
  init(_ input: InputBytes, line: Int, stop: Int, strings: SharedStrings?) {
    parser = YAMLParser(input, strings: strings)
    parser.line = line
    self.stop = stop
  }

  /// Where the document read last stands, from its first content to that of the next one.
  package var documentRange: Range<Int> { max(0, documentStart)..<max(0, documentStart, parser.i) }

  /// What there is to say about the document read last, although it could be read.
  package var findings: [Finding] {
    guard parser.unlistedDuplicates > 0 else { return parser.findings }
    return parser.findings + [
      Finding(.warning, "duplicate-key", "\(parser.unlistedDuplicates) more duplicate keys are not listed")
    ]
  }

  /// The next document, or why it cannot be read; nil behind the last one.
  ///
  /// After an error the next document is the one behind the next line that begins with `---` or `...`.
  package mutating func nextDocument() -> Result<YAMLReader, FormatError>? {
    parser.clear()
    do throws(FormatError) {
      guard parser.end <= Int(UInt32.max) else { throw parser.tooLarge() }
      guard try beginDocument() else { return nil }
      try parser.readDocument()
      try endDocument()
      if !parser.findings.isEmpty { parser.concealKeysOfSecrets() }
      return .success(YAMLReader(parser.tape))
    } catch {
      resume()
      return .failure(error)
    }
  }

  /// Steps over directives and `---`. Answers false at the end of the stream.
  private mutating func beginDocument() throws(FormatError) -> Bool {
    while true {
      parser.skipByteOrderMark()
      parser.toContent()
      documentStart = parser.i
      if parser.i >= stop { return false }
      if isOpen && parser.isDirective {
        try parser.directives()
        return true
      }
      guard parser.atMarker else {
        guard isOpen else { throw parser.unexpected("'---' in front of a further document") }
        return true
      }
      guard parser.isDocumentEnd else { return true }
      parser.i += 3
      try parser.restOfLine(after: "'...'")
      if !parser.atEnd { parser.newline() }
      isOpen = true
    }
  }

  /// Checks that the document is over.
  private mutating func endDocument() throws(FormatError) {
    isOpen = false
    parser.toContent()
    guard parser.atEnd || parser.atMarker else {
      throw parser.unexpected("the end of the document, which is a single value")
    }
  }

  /// Goes to the next document marker behind the begin of the document that failed.
  private mutating func resume() {
    parser.i = parser.lineStart
    while !parser.atEnd {
      if parser.i > documentStart && parser.atMarker { break }
      parser.i = parser.input.endOfLine(from: parser.i)
      if !parser.atEnd { parser.newline() }
    }
    isOpen = false
  }
}

extension YAMLParser {
  /// Reads the value of a document, with the position at its `---` or, without one, at its content.
  mutating func readDocument() throws(FormatError) {
    var nodePlace = YAMLNodePlace.ownLine
    let start = place
    if atMarker {
      i += 3
      toContent()
      if line == start.line { nodePlace = .afterMarker }
    }
    if atEnd || atMarker { return empty(at: start) }
    try blockNode(in: -1, at: nodePlace)
  }

  /// Whether the marker at the position is `...`.
  var isDocumentEnd: Bool { input[i] == 0x2E }

  /// Whether a directive begins at the position.
  var isDirective: Bool { input[i] == 0x25 && i == lineStart }

  /// A byte order mark may stand in front of any document.
  mutating func skipByteOrderMark() {
    guard i == lineStart, input[i] == 0xEF, input[i + 1] == 0xBB, input[i + 2] == 0xBF else { return }
    i += 3
    lineStart = i
  }

  /// Reads the lines of `%YAML` and `%TAG` up to the `---` that must follow; others are passed over, as YAML says.
  mutating func directives() throws(FormatError) {
    var hasVersion = false
    var declared: Set<String> = []
    while isDirective {
      let words = directiveWords()
      switch words.first {
      case "%YAML":
        guard !hasVersion else { throw failure("found a second %YAML line, expected one") }
        hasVersion = true
        try checkVersion(words.dropFirst())
      case "%TAG":
        guard words.count == 3, words[1].first == "!", words[1].last == "!" else {
          throw failure("found a %TAG line of another form, expected '%TAG !handle! prefix'")
        }
        guard declared.insert(words[1]).inserted else {
          throw failure("found a second %TAG line for the same handle, expected one")
        }
        handles[words[1]] = words[2]
      default: break
      }
      i = input.endOfLine(from: i)
      toContent()
    }
    guard atMarker, !isDocumentEnd else { throw unexpected("'---' after the directives") }
  }

  private func directiveWords() -> [String] {
    let text = input.text(in: i..<input.endOfLine(from: i))
    let words = text.split { $0 == " " || $0 == "\t" }
    return words.prefix { !$0.hasPrefix("#") }.map(String.init)
  }

  private func checkVersion(_ words: ArraySlice<String>) throws(FormatError) {
    let numbers = words.first?.split(separator: ".", omittingEmptySubsequences: false) ?? []
    let areDigits = numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard words.count == 1, numbers.count == 2, areDigits, numbers[0] == "1" else {
      throw failure("found '\(quoting: words.joined(separator: " "))' after %YAML, expected a version such as 1.2")
    }
  }

  func tooLarge() -> FormatError {
    FormatError("too-large", "found \(end) bytes, expected at most \(UInt32.max)", at: SourceLocation(file: input.file))
  }
}
