package import Basics

extension JSONReader {
  @inlinable @inline(__always)
  package mutating func keyIs(_ name: StaticString) -> Bool {
    if key.comparable == name.utf8CodeUnitCount { return window.bytes.holds(name, at: key.start) }
    return key.comparable < 0 && unescapedKeyIs(name)
  }

  /// Whether a key with escapes stands for `name`.
  @usableFromInline @inline(never)
  mutating func unescapedKeyIs(_ name: StaticString) -> Bool {
    guard key.isHeld, let text = try? unescaped(key.string) else { return false }
    return PaddedBytes(text.utf8).equals(name, in: 0..<text.utf8.count)
  }

  package mutating func keyText() throws(FormatError) -> String { try text(of: key.string) }

  package func keyLocation() -> SourceLocation {
    key.isHeld
      ? window.location(of: key.quote) : SourceLocation(file: window.file, line: key.goneLine, column: key.goneColumn)
  }

  package mutating func text() throws(FormatError) -> String? {
    switch window.bytes[position] {
    case UInt8(ascii: "\""):
      let string = try scanString()
      key.isPinned = false
      return try text(of: string)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let number = try scanNumber()
      key.isPinned = false
      return window.bytes.repairedText(in: number)
    case UInt8(ascii: "t"):
      try takeLiteral("true")
      return "true"
    case UInt8(ascii: "f"):
      try takeLiteral("false")
      return "false"
    case UInt8(ascii: "n"), UInt8(ascii: "{"), UInt8(ascii: "["):
      return nil
    default:
      throw unexpected("a value")
    }
  }

  /// Takes one of the three words at the position.
  mutating func takeLiteral(_ word: StaticString) throws(FormatError) {
    let size = word.utf8CodeUnitCount
    while window.count - position < size, !window.isLast { try refill() }
    guard window.bytes.equals(word, in: position..<position + size) else { throw unexpected("'\(word)'") }
    position += size
    key.isPinned = false
  }

  /// Moves behind the number at the position; answers where it stands.
  mutating func scanNumber() throws(FormatError) -> Range<Int> {
    var end = position + 1
    while true {
      if JSONNumber.mayHold(window.bytes[end]) {
        end += 1
      } else if end < window.count || window.isLast {
        break
      } else {
        end -= try refill()
      }
    }
    let number = position..<end
    guard JSONNumber.isValid(window.bytes, number) else { throw malformedNumber(number) }
    position = end
    return number
  }

  /// Moves behind the string whose opening quote is at the position, 16 bytes at a time.
  ///
  /// Escapes and UTF-8 are left for the user of the text.
  mutating func scanString() throws(FormatError) -> JSONString {
    var start = position &+ 1
    var at = start
    var nonASCII: UInt32 = 0
    var hasEscapes = false
    while true {
      let vector = ByteVector(window.bytes.vector(at: at))
      let stops = vector.stringStops
      if stops == 0 {
        nonASCII |= vector.nonASCII
        at &+= 16
        continue
      }
      // The bits below the lowest stop.
      nonASCII |= vector.nonASCII & (stops &- 1) & ~stops
      at &+= stops.trailingZeroBitCount
      let byte = window.bytes[at]
      if byte == UInt8(ascii: "\"") {
        position = at &+ 1
        return JSONString(start: start, count: at &- start, hasEscapes: hasEscapes, isASCII: nonASCII == 0)
      }
      if byte == UInt8(ascii: "\\"), at &+ 1 < window.count {
        hasEscapes = true
        at &+= 2
        continue
      }
      let shift = try refillString(at)
      at &-= shift
      start &-= shift
    }
  }

  /// Reads on where the window ends within a string; answers by how much all indices have become smaller.
  @inline(never)
  private mutating func refillString(_ at: Int) throws(FormatError) -> Int {
    let isCut = at >= window.count || window.bytes[at] == UInt8(ascii: "\\")
    guard isCut else { throw controlCharacter(at: at) }
    guard !window.isLast else { throw openString(from: position) }
    return try refill()
  }

  /// The text of a string that was scanned and is still in the window.
  mutating func text(of string: JSONString) throws(FormatError) -> String {
    if string.hasEscapes { return try unescaped(string) }
    if string.isASCII {
      if StringPool.sizes.contains(string.count) { return pool.text(in: window.bytes, string.range) }
      return window.bytes.repairedText(in: string.range)
    }
    guard let text = window.bytes.text(in: string.range) else { throw invalidUTF8(in: string.range) }
    return text
  }
}
