/// A decimal number as it was written, exactly: digits / 10^places.
///
/// Worked example: `-0.0464` is the digits -464 with 4 places; `1.5e3` is 15 with -2 places. Up to 38 digits.
package struct DecimalNumber: Hashable, Sendable {
  /// All digits as a whole number, with its sign.
  package var digits: Int128
  /// How many of them stand behind the point; negative where zeroes follow.
  package var places: Int

  /// Reads a text such as `12`, `-0.5`, `.5`, `+1e-3`; nil when it is anything else, is longer than 38 digits, or has an
  /// exponent beyond 400.
  package init?(_ text: String) {
    let bytes = PaddedBytes(text.utf8)
    self.init(bytes, 0..<bytes.count)
  }

  /// The number that a range of bytes writes; nil as for a text.
  init?(_ bytes: PaddedBytes, _ range: Range<Int>) {
    var at = range.lowerBound
    let end = range.upperBound
    let isNegative = bytes[at] == UInt8(ascii: "-")
    if at < end, isNegative || bytes[at] == UInt8(ascii: "+") { at += 1 }
    var magnitude = Magnitude()
    magnitude.take(bytes, &at, end)
    places = 0
    if at < end, bytes[at] == UInt8(ascii: ".") {
      at += 1
      let whole = magnitude.count
      magnitude.take(bytes, &at, end)
      places = magnitude.count - whole
    }
    guard magnitude.count > 0, let digits = magnitude.value else { return nil }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      guard let exponent = Int(String(decoding: bytes.bytes(in: at + 1..<end), as: UTF8.self)), abs(exponent) <= 400
      else { return nil }
      places -= exponent
      at = end
    }
    guard at == end else { return nil }
    self.digits = isNegative ? -digits : digits
  }

  /// The nearest binary floating point number.
  ///
  /// A whole number below 2^53 divided by a power of ten up to 10^22 is rounded once, so it is exact (Clinger 1990); all
  /// others go the long way through the standard library.
  package var double: Double {
    if digits.magnitude < 1 << 53, 0...22 ~= places {
      return Double(Int64(truncatingIfNeeded: digits)) / DecimalNumber.powers[places]
    }
    return Double("\(digits)e\(-places)") ?? .nan
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}

/// The digits of a number: the first 18 fit a word, which is much faster than 128 bits.
private struct Magnitude {
  private var short: UInt64 = 0
  private var long: UInt128 = 0
  private(set) var count = 0

  mutating func take(_ bytes: PaddedBytes, _ at: inout Int, _ end: Int) {
    while at < end, case let digit = bytes[at] &- 0x30, digit <= 9 {
      if count < 18 {
        short = short * 10 + UInt64(digit)
      } else if count < 38 {
        long = (count == 18 ? UInt128(short) : long) * 10 + UInt128(digit)
      }
      count += 1
      at += 1
    }
  }

  /// Nil beyond 38 digits.
  var value: Int128? { count <= 18 ? Int128(short) : count <= 38 ? Int128(exactly: long) : nil }
}
