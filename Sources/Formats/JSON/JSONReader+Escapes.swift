extension JSONReader {
  /// The text of a string with escapes (RFC 8259, section 7).
  ///
  /// Worked example: `\ud83d\ude00` is the pair D83D DE00, which is U+1F600.
  /// - Throws: `FormatError` `json-syntax` at an escape that JSON does not have or at half a surrogate pair,
  ///   `invalid-utf8`.
  func unescaped(_ string: JSONString) throws(FormatError) -> String {
    let end = string.range.upperBound
    var text: [UInt8] = []
    text.reserveCapacity(string.count)
    var at = string.start
    while at < end {
      let byte = window.bytes[at]
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
        at += 1
      } else if window.bytes[at + 1] == UInt8(ascii: "u") {
        let (scalar, length) = try escapedScalar(at: at, end: end)
        text.append(contentsOf: String(scalar).utf8)
        at += length
      } else {
        text.append(try simpleEscape(at: at))
        at += 2
      }
    }
    let decoded = PaddedBytes(text)
    // Escapes cannot bring in invalid UTF-8, so the fault, if any, is in the bytes as they stand.
    guard let result = decoded.text(in: 0..<decoded.count) else { throw invalidUTF8(in: string.range) }
    return result
  }

  private func simpleEscape(at index: Int) throws(FormatError) -> UInt8 {
    switch window.bytes[index + 1] {
    case UInt8(ascii: "\""): return 0x22
    case UInt8(ascii: "\\"): return 0x5C
    case UInt8(ascii: "/"): return 0x2F
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    default: throw badEscape(at: index)
    }
  }

  /// The scalar of `\uXXXX` or of a surrogate pair of two such escapes, and how many bytes it takes.
  private func escapedScalar(at index: Int, end: Int) throws(FormatError) -> (Unicode.Scalar, Int) {
    let first = try codeUnit(at: index, end: end)
    if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    // What is no scalar is half a pair: the high half must come first, the low half must follow.
    guard first & 0xFC00 == 0xD800, index + 7 < end,
      window.bytes[index + 6] == UInt8(ascii: "\\"), window.bytes[index + 7] == UInt8(ascii: "u")
    else { throw halfPair(at: index) }
    let second = try codeUnit(at: index + 6, end: end)
    guard second & 0xFC00 == 0xDC00, let scalar = Unicode.Scalar(0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF)))
    else { throw halfPair(at: index) }
    return (scalar, 12)
  }

  private func codeUnit(at index: Int, end: Int) throws(FormatError) -> UInt32 {
    guard index + 6 <= end else { throw badEscape(at: index) }
    var unit: UInt32 = 0
    for digit in index + 2..<index + 6 {
      let byte = window.bytes[digit]
      let value: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = byte - UInt8(ascii: "A") + 10
      default: throw badEscape(at: index)
      }
      unit = unit << 4 | UInt32(value)
    }
    return unit
  }
}
