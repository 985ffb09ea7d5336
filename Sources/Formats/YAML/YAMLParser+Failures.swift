import Basics

/// What is said about text that is not YAML.
extension YAMLParser {
  /// An error at the position: what was found there, and what was expected instead.
  func unexpected(_ expected: String) -> FormatError {
    failure("found \(described(i)), expected \(expected)")
  }

  /// An error with its own words, at the position unless another place is given.
  func failure(_ message: String, at where: YAMLPlace? = nil, code: String = "yaml-syntax") -> FormatError {
    let place = `where` ?? place
    if let conflict = conflictMarker(at: place.lineStart) {
      return FormatError(
        "yaml-syntax",
        "found \(conflict), left by a merge that was not finished; expected one of the two versions alone",
        at: location(of: YAMLPlace(offset: place.lineStart, lineStart: place.lineStart, line: place.line)))
    }
    return FormatError(code, message, at: location(of: place))
  }

  /// A tab where the structure is told by the number of spaces.
  func tabFailure(at index: Int? = nil) -> FormatError {
    let index = index ?? tab
    let content = described(input.endOfBlanks(from: index))
    return failure(
      "found a tab in front of \(content), expected spaces: YAML does not indent with tabs",
      at: YAMLPlace(offset: index, lineStart: lineStart, line: line))
  }

  func location(of place: YAMLPlace) -> SourceLocation {
    SourceLocation(file: input.file, line: place.line, column: place.column)
  }

  /// What stands at an index, in words.
  func described(_ index: Int) -> String {
    let byte = input[index]
    if index >= end { return "the end of the input" }
    if index == lineStart && input.hasDocumentMarker(at: index) {
      return byte == 0x2D ? "the document marker '---'" : "the document end '...'"
    }
    switch byte {
    case 0x0A, 0x0D: return "the end of the line"
    case 0x09: return "a tab"
    case 0x20: return "a space"
    case 0x27: return "a single quote"
    case 0..<0x20, 0x7F: return "the control character \(hexadecimal(byte))"
    default:
      let text = input.text(in: index..<min(end, index + 4))
      return "'\(text.unicodeScalars.first.map(String.init) ?? "")'"
    }
  }

  /// The conflict marker that version control left on a line, such as `<<<<<<<`.
  private func conflictMarker(at lineStart: Int) -> String? {
    guard let sign = ["<", "=", ">", "|"].first(where: { input[lineStart] == $0.utf8.first }) else { return nil }
    for step in 1..<7 where input[lineStart + step] != input[lineStart] { return nil }
    return input[lineStart + 7].endsYAMLWord ? "the merge conflict marker '\(String(repeating: sign, count: 7))'" : nil
  }
}
