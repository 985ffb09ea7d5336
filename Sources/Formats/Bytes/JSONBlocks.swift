/// Finds the brackets outside of strings in JSON text, 64 bytes at a time from the front to the back.
///
/// The approach is that of simdjson (Langdale and Lemire, "Parsing gigabytes of JSON per second", VLDB Journal 2019).
struct JSONBlocks {
  /// All ones when the last block ended inside a string.
  private var inString: UInt64 = 0
  /// 1 when the last block ended with a backslash that escapes the next byte.
  private var escapesNext: UInt64 = 0

  init() {}

  /// A bit for each opening and each closing bracket outside of strings among the 64 bytes from `index` on, the first
  /// byte lowest.
  @inline(__always)
  mutating func brackets(_ bytes: PaddedBytes, at index: Int) -> (opens: UInt64, closes: UInt64) {
    let masks = BlockMasks(bytes, at: index)
    var quotes = masks.quotes
    if masks.backslashes | escapesNext != 0 { quotes &= ~escaped(masks.backslashes) }
    let strings = JSONBlocks.prefixXor(quotes) ^ inString
    inString = 0 &- (strings &>> 63)
    return (masks.opens & ~strings, masks.closes & ~strings)
  }

  /// How many bytes lie up to and with the bracket that closes the outermost container, if it is in this block; `depth`
  /// is the number of containers open before the block.
  ///
  /// Worked example, `] } {` with a depth of 2: the first close leaves 1, the second one 0: the answer is 3.
  static func end(_ opens: UInt64, _ closes: UInt64, depth: Int) -> Int? {
    var closes = closes
    var closed = 0
    while closes != 0 {
      let bit = closes.trailingZeroBitCount
      closed += 1
      let opened = (opens & ((1 &<< UInt64(bit)) &- 1)).nonzeroBitCount
      if depth + opened == closed { return bit + 1 }
      closes &= closes &- 1
    }
    return nil
  }

  /// Bits of the bytes that a backslash escapes: those behind an odd run of backslashes.
  ///
  /// Worked example, `\\"\n`: the run of two escapes its own second half, so the quote is a real one; the run of one
  /// escapes the n. An addition carries through each run; where it comes out tells whether the run was odd.
  private mutating func escaped(_ backslashes: UInt64) -> UInt64 {
    let even: UInt64 = 0x5555_5555_5555_5555
    let starters = backslashes & ~escapesNext
    let follows = starters &<< 1 | escapesNext
    let oddStarts = starters & ~even & ~follows
    let (sum, overflow) = oddStarts.addingReportingOverflow(starters)
    escapesNext = overflow ? 1 : 0
    return (even ^ (sum &<< 1)) & follows
  }

  /// Bit i of the answer is the parity of bits 0...i: between an odd quote and the next one all bits are set.
  @inline(__always)
  private static func prefixXor(_ bits: UInt64) -> UInt64 {
    var x = bits
    x ^= x &<< 1
    x ^= x &<< 2
    x ^= x &<< 4
    x ^= x &<< 8
    x ^= x &<< 16
    x ^= x &<< 32
    return x
  }
}
