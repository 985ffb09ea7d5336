extension Unicode.Scalar {
  /// Neither a control character nor one that reorders or hides text, nor one that XML does not allow.
  package var isHarmless: Bool {
    if (0x20..<0x7F).contains(value) { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: return false
    default: return !properties.isNoncharacterCodePoint
    }
  }
}

extension String {
  /// The text on one line, with `?` for what steers a terminal, hides or reorders text: whatever an input, a path or a command
  /// line says is shown as this, and every format escapes on top of it what it has marks for.
  ///
  /// Worked example: a red `me` (`ESC [31mme`) is `?[31mme`, and `a`, line break, `b` is `a?b`.
  package var asPlain: String {
    guard !utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isHarmless ? $0 : "?" }))
  }
}
