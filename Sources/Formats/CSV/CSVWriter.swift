/// Writes comma-separated values (RFC 4180) with LF line ends.
///
/// Worked example: the fields `a`, `say "hi"`, `=1+1` are the row `a,"say ""hi""",'=1+1`.
///
/// Formulas and control characters in a field are disarmed, see `FormulaGuard`.
package struct CSVWriter {
  /// The rows written so far.
  package private(set) var text = ""

  package init() {}

  /// Appends a row.
  package mutating func row(_ fields: some Sequence<String>) {
    var isFirst = true
    for field in fields {
      if !isFirst { text += "," }
      isFirst = false
      append(field)
    }
    text += "\n"
  }

  private mutating func append(_ field: String) {
    let guarded = FormulaGuard.disarmed(field)
    guard CSVWriter.needsQuotes(guarded) else {
      text += guarded
      return
    }
    // By scalars: to Swift's characters a quote with a combining accent behind it is not a quote.
    text += "\""
    for scalar in guarded.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    text += "\""
  }

  /// Whether a field holds what ends one, or begins or ends with a blank, which readers take off, or begins like a comment.
  private static func needsQuotes(_ field: String) -> Bool {
    let blanks: [UInt8?] = [0x20, 0x09]
    if field.utf8.first == UInt8(ascii: "#") { return true }
    return blanks.contains(field.utf8.first) || blanks.contains(field.utf8.last)
      || field.utf8.contains { byte in
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
          || byte == UInt8(ascii: "\r")
      }
  }
}
