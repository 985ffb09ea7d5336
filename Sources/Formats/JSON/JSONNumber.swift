/// The grammar of numbers (RFC 8259, section 6): `-12.5e+3` is one; `01`, `1.`, `.5` and `+1` are not.
enum JSONNumber {
  /// Whether a byte can be part of a number.
  @inline(__always)
  static func mayHold(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte | 0x20 == UInt8(ascii: "e")
      || byte == UInt8(ascii: "+")
  }

  /// Whether the bytes of a range are a number.
  static func isValid(_ bytes: PaddedBytes, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let leading = bytes[at]
    let whole = digits(bytes, &at, range.upperBound)
    guard whole > 0, leading != UInt8(ascii: "0") || whole == 1 else { return false }
    if at < range.upperBound, bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard digits(bytes, &at, range.upperBound) > 0 else { return false }
    }
    if at < range.upperBound, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < range.upperBound, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      guard digits(bytes, &at, range.upperBound) > 0 else { return false }
    }
    return at == range.upperBound
  }

  /// Moves over digits; answers how many there were.
  private static func digits(_ bytes: PaddedBytes, _ at: inout Int, _ end: Int) -> Int {
    let start = at
    while at < end, bytes[at] &- 0x30 <= 9 { at += 1 }
    return at - start
  }
}
