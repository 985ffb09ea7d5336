import Basics
import Formats

/// Tells a template that Helm, Jinja or the like fills in from YAML that only talks of one.
///
/// Worked example: `replicas: {{ .Values.replicas }}`, a line `{{- if .Values.enabled }}` and `name: "{{ .Release.Name }}-web"`
/// are a template's. `{{ $labels.pod }}` in a text of several lines (a ConfigMap), or within an alert's quotes, is data.
enum GoTemplate {
  /// Whether a text is a template and no YAML to be read as it is.
  static func isTemplate(_ input: InputBytes) -> Bool {
    guard hasBraces(input) else { return false }
    var stream = YAMLStream(input)
    var lines = Lines(input)
    while let document = stream.nextDocument() {
      do throws(FormatError) {
        var reader = try document.get()
        if try isTemplate(&reader, depth: 0) { return true }
      } catch {
        // A place where YAML cannot be read on is a template's where the braces are near.
        if error.code == "yaml-syntax", error.location.line > 0, lines.haveBraces(near: error.location.line) {
          return true
        }
      }
    }
    return false
  }

  /// Whether `{{` or `{%` stands anywhere: most files have neither, and are looked at eight bytes at a time.
  private static func hasBraces(_ input: InputBytes) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = 0
    while index < input.count {
      let difference = input.word(at: index) ^ (ones &* 0x7B)
      // A byte of the word is `{` where its difference is zero: the borrow sets its highest bit.
      let marks = (difference &- ones) & ~difference & (ones &* 0x80)
      if marks != 0 {
        let place = index + marks.trailingZeroBitCount / 8
        if input[place + 1] == 0x7B || input[place + 1] == 0x25 { return true }
        index = place + 1
      } else {
        index += 8
      }
    }
    return false
  }

  /// The lines of a text up to one that is asked for, each looked at once: those asked for come in the order of the text.
  private struct Lines {
    let input: InputBytes
    /// The line that begins at `start`, from 1 on.
    private var line = 1
    private var start = 0
    /// The last line before that one that has braces; 0: none has.
    private var lastWithBraces = 0

    init(_ input: InputBytes) { self.input = input }

    /// Whether a line, or one of the two above it, has the braces of a template.
    mutating func haveBraces(near asked: Int) -> Bool {
      while start < input.count, line <= asked {
        let end = (start..<input.count).first { input[$0] == 0x0A } ?? input.count
        if (start..<end).contains(where: { input[$0] == 0x7B && [0x7B, 0x25].contains(input[$0 + 1]) }) {
          lastWithBraces = line
        }
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
