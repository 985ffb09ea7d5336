import Basics

/// Takes from a field of a table what a spreadsheet would run as a formula, and what steers a terminal.
///
/// A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`, in East Asian settings also with their full-width forms, and
/// a name out of an input may be made for that (OWASP, "CSV Injection"). Where the user's country separates by semicolons or
/// tabs, a cell begins behind each of these in the middle of a field too, and quotes around the field do not help, as they are
/// not at the beginning of a cell then; the same holds behind a line break. So an apostrophe stands before every such sign, but for
/// a field that is a plain number.
///
/// Worked example: `a;=1+1` is `a;'=1+1`, `-12.5` stays.
struct FormulaGuard {
  private var text = ""
  /// Whether nothing but blanks and quotes has stood in the cell.
  private var isStart = true
  /// Whether the cell is the field itself, and not one that begins in the middle of it: that one does not end where the field does.
  private var isWhole = true

  private init() {}

  /// The field with its formulas disarmed and `?` for control characters other than line breaks and tabs.
  static func disarmed(_ field: String) -> String {
    // Most fields are numbers and names, which begin with a letter or a digit and hold no separator.
    if isPlain(field) { return field }
    var guarded = FormulaGuard()
    let scalars = Array(field.unicodeScalars)
    if let first = scalars.first, ["\t", "\r", "\n"].contains(first) { guarded.text = "'" }
    for index in scalars.indices { guarded.take(scalars[index], before: scalars[(index + 1)...]) }
    return guarded.text
  }

  private static func isPlain(_ field: String) -> Bool {
    guard let first = field.utf8.first else { return true }
    let isWordStart = first | 0x20 >= 0x61 && first | 0x20 <= 0x7A || (0x30...0x39).contains(first)
    return isWordStart && field.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: ";") }
  }

  private mutating func take(_ scalar: Unicode.Scalar, before rest: ArraySlice<Unicode.Scalar>) {
    switch scalar {
    case ";", "\t", "\n":
      text.unicodeScalars.append(scalar)
      isStart = true
      isWhole = false
    case "=", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}":
      if isStart { text += "'" }
      text.unicodeScalars.append(scalar)
      isStart = false
    case "+", "-":
      if isStart, !isWhole || !FormulaGuard.isNumber(scalar, rest) { text += "'" }
      text.unicodeScalars.append(scalar)
      isStart = false
    default:
      text.unicodeScalars.append(scalar.isHarmless ? scalar : "?")
      if scalar != "\"", !scalar.properties.isWhitespace { isStart = false }
    }
  }

  private static func isNumber(_ sign: Unicode.Scalar, _ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    DecimalNumber(String(String.UnicodeScalarView([sign] + rest))) != nil
  }
}
