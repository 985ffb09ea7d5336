import Basics

/// What is said when a text is not JSON; all out of the way of the code that reads.
extension JSONReader {
  /// What was expected at the position, and what stands there.
  @inline(never)
  func unexpected(_ expected: String) -> FormatError {
    syntax("expected \(expected), found \(found(at: position))", at: position)
  }

  /// A closing bracket of the wrong kind.
  @inline(never)
  func misfit(_ bracket: UInt8, at index: Int) -> FormatError {
    let expected = bracket == UInt8(ascii: "]") ? "'}' before it" : "']' before it"
    return syntax("expected \(expected), found \(found(at: index))", at: index)
  }

  /// An object or array that never ends, of which only the place may be left.
  @inline(never)
  func openContainer(from start: SourceLocation) -> FormatError {
    FormatError("json-syntax", "found the end of the input in an object or array that begins here", at: start)
  }

  /// A control character that stands in a string as it is.
  @inline(never)
  func controlCharacter(at index: Int) -> FormatError {
    syntax("found \(found(at: index)) in a string; expected an escape such as \\n or \\u001f in its place", at: index)
  }

  /// A string that never ends.
  @inline(never)
  func openString(from index: Int) -> FormatError {
    syntax("found the end of the input in a string that begins here; expected a closing quote", at: index)
  }

  /// An escape that JSON does not have.
  @inline(never)
  func badEscape(at index: Int) -> FormatError {
    syntax(
      "found an unknown escape in a string; expected a backslash and one of \" \\ / b f n r t, or u and four hexadecimal digits",
      at: index)
  }

  /// An escape for one half of a surrogate pair alone.
  @inline(never)
  func halfPair(at index: Int) -> FormatError {
    syntax("found half of a surrogate pair in a string; expected both halves, such as \\ud83d\\ude00", at: index)
  }

  /// What begins as a number does, and is none.
  @inline(never)
  func malformedNumber(_ range: Range<Int>) -> FormatError {
    syntax("found text that is not a number, expected one such as -12.5e3", at: range.lowerBound)
  }

  /// An object or array inside more others than are read.
  @inline(never)
  func tooDeep(at index: Int) -> FormatError {
    FormatError(
      "too-deep", "found objects and arrays nested deeper than \(JSONReader.depthLimit)", at: window.location(of: index)
    )
  }

  /// Bytes of a string that are no UTF-8.
  @inline(never)
  func invalidUTF8(in range: Range<Int>) -> FormatError {
    let index = window.bytes.firstInvalidUTF8(in: range) ?? range.lowerBound
    return FormatError(
      "invalid-utf8", "found byte \(hexadecimal(window.bytes[index])) in a string that no UTF-8 text has here",
      at: window.location(of: index))
  }

  func syntax(_ message: String, at index: Int) -> FormatError {
    FormatError("json-syntax", message, at: window.location(of: index))
  }

  /// The byte at an index in words.
  private func found(at index: Int) -> String {
    guard index < window.count else { return "the end of the input" }
    switch window.bytes[index] {
    case 0x0A: return "the end of the line"
    case 0x21...0x7E: return "'\(Unicode.Scalar(window.bytes[index]))'"
    default: return "byte \(hexadecimal(window.bytes[index]))"
    }
  }
}
