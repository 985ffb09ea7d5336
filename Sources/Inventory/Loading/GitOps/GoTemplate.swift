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
    while let document = stream.nextDocument() {
      do throws(FormatError) {
        var reader = try document.get()
        if try isTemplate(&reader, depth: 0) { return true }
      } catch {
        if isNearBraces(error, input) { return true }
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

  /// Whether a place where YAML cannot be read on is a template's: its line or one of the two above has the braces.
  private static func isNearBraces(_ error: FormatError, _ input: InputBytes) -> Bool {
    guard error.code == "yaml-syntax", error.location.line > 0 else { return false }
    var line = 1
    var start = 0
    while start < input.count, line <= error.location.line {
      let end = (start..<input.count).first { input[$0] == 0x0A } ?? input.count
      if line + 2 >= error.location.line {
        let text = input.text(in: start..<end)
        if text.contains("{{") || text.contains("{%") { return true }
      }
      start = end + 1
      line += 1
    }
    return false
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
