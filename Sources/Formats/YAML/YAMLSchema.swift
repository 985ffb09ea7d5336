/// What plain text stands for by the core schema (YAML 1.2.2, 10.3).
enum YAMLSchema {
  /// `~` and `null` are null, `true` and `false` booleans, `12`, `-1.5e3`, `0x1F`, `.inf` numbers, all else a string.
  static func kind<Text: Collection<UInt8>>(ofPlain text: Text) -> ValueKind {
    guard let first = text.first else { return .null }
    switch first {
    case 0x7E: return text.count == 1 ? .null : .string
    case 0x6E, 0x4E: return isWord(text, "null") ? .null : .string
    case 0x74, 0x54: return isWord(text, "true") ? .boolean : .string
    case 0x66, 0x46: return isWord(text, "false") ? .boolean : .string
    case 0x2B, 0x2D, 0x2E, 0x30...0x39: return isNumber(text) ? .number : .string
    default: return .string
    }
  }

  /// Whether the text is `word` in small letters, with a capital, or in capitals; `word` is in small letters.
  static func isWord<Text: Collection<UInt8>>(_ text: Text, _ word: String) -> Bool {
    guard text.count == word.utf8.count else { return false }
    let small = word.utf8
    let big = word.uppercased().utf8
    return text.elementsEqual(small) || text.elementsEqual(big)
      || (text.first == big.first && text.dropFirst().elementsEqual(small.dropFirst()))
  }

  /// Whether the text is an integer or a floating point number.
  static func isNumber<Text: Collection<UInt8>>(_ text: Text) -> Bool {
    var rest = text[...]
    if rest.starts(with: "0x".utf8) { return rest.count > 2 && rest.dropFirst(2).allSatisfy(isHexadecimal) }
    if rest.starts(with: "0o".utf8) {
      return rest.count > 2 && rest.dropFirst(2).allSatisfy { (0x30...0x37).contains($0) }
    }
    if [".nan", ".NaN", ".NAN"].contains(where: { rest.elementsEqual($0.utf8) }) { return true }
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    if rest.first == 0x2E, isWord(rest.dropFirst(), "inf") { return true }
    let whole = rest.prefix(while: isDigit)
    rest = rest[whole.endIndex...]
    var digits = whole.count
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      let fraction = rest.prefix(while: isDigit)
      digits += fraction.count
      rest = rest[fraction.endIndex...]
    }
    guard digits > 0 else { return false }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest = rest.dropFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
      return !rest.isEmpty && rest.allSatisfy(isDigit)
    }
    return rest.isEmpty
  }

  /// Whether a byte is one of the digits from 0 to 9.
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
}
