package import Basics

extension JSONReader {
  package func keyIs(_ name: StaticString) -> Bool {
    if key.string.hasEscapes {
      guard let text = try? unescaped(key.string) else { return false }
      return PaddedBytes(text.utf8).equals(name, in: 0..<text.utf8.count)
    }
    return window.bytes.equals(name, in: key.string.range)
  }

  package mutating func keyText() throws(FormatError) -> String { try text(of: key.string) }

  package func keyLocation() -> SourceLocation {
    key.isHeld ? window.location(of: key.quote) : key.gone
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

  mutating func scanKey() throws(FormatError) {
    key = JSONKey(try scanString())
  }

  /// Moves behind the string whose opening quote is at the position.
  ///
  /// Eight bytes at a time: a byte of `word ^ c…c` is zero where the word holds the byte c, and of the bits of
  /// `(x - 01…01) & ~x & 80…80` the lowest one marks the first zero byte of x (Mycroft 1987); `word - 20…20` finds control
  /// characters in the same way. Escapes and UTF-8 are left for whoever uses the text.
  mutating func scanString() throws(FormatError) -> JSONString {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    var string = JSONString(start: position + 1)
    var at = string.start
    var seen: UInt64 = 0
    while true {
      let word = window.bytes.word(at: at)
      let quote = word ^ 0x2222_2222_2222_2222
      let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let control = (word &- 0x2020_2020_2020_2020) & ~word
      let hit = (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | control) & high
      if hit == 0 {
        seen |= word
        at += 8
        continue
      }
      let bit = UInt64(hit.trailingZeroBitCount)
      seen |= word & ((1 &<< (bit & 0x38)) &- 1)
      at += Int(bit &>> 3)
      let byte = window.bytes[at]
      if byte == UInt8(ascii: "\"") {
        string.count = at - string.start
        string.isASCII = seen & high == 0
        position = at + 1
        return string
      }
      if byte == UInt8(ascii: "\\"), at + 1 < window.count {
        string.hasEscapes = true
        at += 2
        continue
      }
      if window.isLast || (at < window.count && byte != UInt8(ascii: "\\")) {
        throw at < window.count && byte != UInt8(ascii: "\\") ? controlCharacter(at: at) : openString(from: position)
      }
      let shift = try refill()
      at -= shift
      string.start -= shift
    }
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
