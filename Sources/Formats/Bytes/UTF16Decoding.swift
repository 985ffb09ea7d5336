import Basics

/// UTF-16 text without its byte order mark as UTF-8.
///
/// Worked example, little endian: `3D D8 00 DE` is the pair D83D DE00, which is U+1F600, in UTF-8 `F0 9F 98 80`.
/// - Throws: `FormatError` `invalid-utf16` at half a pair or at a lone last byte.
func decodedUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool, file: String) throws(FormatError) -> [UInt8] {
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count)
  var index = bytes.startIndex
  var high: UInt32 = 0
  while bytes.endIndex - index >= 2 {
    let first = UInt32(bytes[index])
    let second = UInt32(bytes[index + 1])
    let unit = bigEndian ? first << 8 | second : second << 8 | first
    index += 2
    let isLow = unit & 0xFC00 == 0xDC00
    guard isLow == (high != 0) else { throw half(high == 0 ? unit : high, after: text, file) }
    if unit & 0xFC00 == 0xD800 {
      high = unit
    } else {
      let value = isLow ? 0x10000 + ((high & 0x3FF) << 10 | (unit & 0x3FF)) : unit
      high = 0
      // Surrogates are dealt with above, so every value left is a scalar.
      if let scalar = Unicode.Scalar(value) { text.append(contentsOf: String(scalar).utf8) }
    }
  }
  if high != 0 { throw half(high, after: text, file) }
  guard index == bytes.endIndex else {
    throw FormatError(
      "invalid-utf16", "found a single last byte; UTF-16 text has an even number of bytes", at: place(after: text, file)
    )
  }
  return text
}

private func half(_ unit: UInt32, after text: [UInt8], _ file: String) -> FormatError {
  let code = String(unit, radix: 16, uppercase: true)
  return FormatError(
    "invalid-utf16", "found half a surrogate pair (\(code)); expected both halves", at: place(after: text, file))
}

/// The line and the column, in bytes of UTF-8, of what follows the text.
private func place(after text: [UInt8], _ file: String) -> SourceLocation {
  let lineStart = (text.lastIndex(of: 0x0A) ?? -1) + 1
  return SourceLocation(
    file: file, line: text.count { $0 == 0x0A } + 1, column: text.count - lineStart + 1)
}
