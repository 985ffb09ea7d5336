import Basics
import Formats

/// Tells a template that Helm, Jinja or the like fills in from YAML that only talks of one.
///
/// Worked example: `replicas: {{ .Values.replicas }}`, a line `{{- if .Values.enabled }}` and `name: "{{ .Release.Name }}-web"`
/// are a template's. `{{ $labels.pod }}` in a text of several lines (a ConfigMap), or within an alert's quotes, is data.
enum GoTemplate {
  /// Whether a text is a template and no YAML to be read as it is.
  static func isTemplate(_ input: InputBytes) -> Bool {
    guard input.hasBraces(in: 0..<input.count) else { return false }
    var search = Search(input)
    var stream = YAMLStream(input)
    while let document = stream.nextDocument() {
      if search.finds(document, in: stream.documentRange) { return true }
    }
    return false
  }

  /// Looks for a template among the documents of a text, one after the other.
  struct Search {
    private let input: InputBytes
    /// The line that begins at `start`, from 1 on. Each line is looked at once: those asked for come in the order of the text.
    private var line: Int
    private var start = 0
    /// The last line before that one that has braces; 0: none has.
    private var lastWithBraces = 0

    /// A search in a text, or in a piece of one that stands behind some lines and so many line feeds.
    init(_ input: InputBytes, above: [UInt8] = [], lineFeeds: Int = 0) {
      self.input = input
      line = lineFeeds + 1
      guard above.contains(0x7B) else { return }
      let lines = above.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
      let last = lines.lastIndex { line in InputBytes(String(decoding: line, as: UTF8.self)).hasBraces }
      if let last { lastWithBraces = lineFeeds + 1 + last - lines.count }
    }

    /// Whether the next document is a template. A place where YAML cannot be read on is a template's where the braces are near.
    mutating func finds(_ document: Result<YAMLReader, FormatError>, in range: Range<Int>) -> Bool {
      switch document {
      case .success(var reader): input.hasBraces(in: range) && (try? GoTemplate.isTemplate(&reader, depth: 0)) == true
      case .failure(let error):
        error.code == "yaml-syntax" && error.location.line > 0 && haveBraces(near: error.location.line)
      }
    }

    /// Whether a line, or one of the two above it, has the braces of a template.
    private mutating func haveBraces(near asked: Int) -> Bool {
      while start < input.count, line <= asked {
        let end = input.endOfFeed(from: start)
        if input.hasBraces(in: start..<end) { lastWithBraces = line }
        start = end + 1
        line += 1
      }
      return lastWithBraces > 0 && lastWithBraces + 2 >= asked
    }
  }

  /// Words that only a chart's template has between the braces.
  private static let words = [".Values.", ".Release.", ".Chart.", ".Capabilities.", "include \"", "template \""]

  private static func isTemplate(_ reader: inout YAMLReader, depth: Int) throws(FormatError) -> Bool {
    guard depth < 64 else {
      reader.skip()
      return false
    }
    if try reader.enterObject() {
      while try reader.nextKey() {
        let key = reader.keyText()
        // A mapping as a key is `{{ x }}` without quotes; its text is that of the inner mapping.
        if key.hasPrefix("{") && !key.hasPrefix("{{") || isTemplate(key) { return true }
        if try isTemplate(&reader, depth: depth + 1) { return true }
      }
    } else if try reader.enterArray() {
      while try reader.nextElement() {
        if try isTemplate(&reader, depth: depth + 1) { return true }
      }
    } else if let text = try reader.text() {
      return isTemplate(text)
    } else {
      reader.skip()
    }
    return false
  }

  /// Long texts, and those of several lines, are data.
  private static func isTemplate(_ text: String) -> Bool {
    guard text.utf8.count < 300, text.contains("{{"), !text.contains("\n") else { return false }
    return words.contains { text.contains($0) }
  }
}

extension InputBytes {
  /// Whether `{{` or `{%` stands anywhere.
  fileprivate var hasBraces: Bool { hasBraces(in: 0..<count) }

  /// Whether `{{` or `{%` stands in a range: most texts have neither, and are looked at eight bytes at a time.
  fileprivate func hasBraces(in range: Range<Int>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = range.lowerBound
    while index < range.upperBound {
      let difference = word(at: index) ^ (ones &* 0x7B)
      // A byte of the word is `{` where its difference is zero: the borrow sets its highest bit.
      let marks = (difference &- ones) & ~difference & (ones &* 0x80)
      if marks != 0 {
        let place = index + marks.trailingZeroBitCount / 8
        guard place < range.upperBound else { return false }
        if self[place + 1] == 0x7B || self[place + 1] == 0x25 { return true }
        index = place + 1
      } else {
        index += 8
      }
    }
    return false
  }

  /// Where the next line feed stands, or the end.
  fileprivate func endOfFeed(from start: Int) -> Int { (start..<count).first { self[$0] == 0x0A } ?? count }
}
