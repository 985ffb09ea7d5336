/// Searches for bytes in eight bytes at a time, held in one word with the first byte lowest.
///
/// Worked example: to find `:` (0x3A), the word is combined with eight times 0x3A by exclusive or, so that a byte which
/// was `:` is 0; subtracting 1 from each byte then borrows into the high bit of just those bytes, and `& ~word` takes away
/// bytes whose high bit was set before. The lowest bit that is left belongs to the first `:`; bits above it may be set by
/// the borrow without a meaning (Mycroft 1987).
enum YAMLScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Bits of which the lowest is in the first byte that is `:`, `#` or below a space; 0 when there is none.
  @inline(__always) static func colonHashOrControl(in word: UInt64) -> UInt64 {
    let colon = word ^ 0x3A * ones
    let hash = word ^ 0x23 * ones
    return ((colon &- ones) & ~colon | (hash &- ones) & ~hash | (word &- 0x20 * ones) & ~word) & highs
  }

  /// The same for `quote`, `escape` or a byte below a space.
  @inline(__always) static func quoteEscapeOrControl(in word: UInt64, quote: UInt8, escape: UInt8) -> UInt64 {
    let quotes = word ^ UInt64(quote) &* ones
    let escapes = word ^ UInt64(escape) &* ones
    return ((quotes &- ones) & ~quotes | (escapes &- ones) & ~escapes | (word &- 0x20 * ones) & ~word) & highs
  }
}
