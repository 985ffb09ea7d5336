/// Finds the brackets outside of strings in JSON text, 64 bytes at a time from the front to the back.
///
/// The approach is that of simdjson (Langdale and Lemire, "Parsing gigabytes of JSON per second", VLDB Journal 2019); new
/// is that a block without brackets and backslashes, about every second one of a dump, is passed by the parity of its
/// quotes alone.
struct JSONBlocks {
  /// All ones when the last block that had brackets ended inside a string.
  private var inString: UInt64 = 0
  /// The quotes since then.
  private var quotesSince = BlockParity()
  /// 1 when the last block ended with a backslash that escapes the next byte.
  private var escapesNext: UInt64 = 0

  init() {}

  /// A bit for each bracket outside of strings among the 64 bytes from `index` on, the first byte lowest.
  ///
  /// With the bit 0x20 set, brackets, braces and the backslash are the five characters from 0x7B on, with `^`, `_`, `|`,
  /// `~` and DEL: a block without any of them has no bracket.
  @inline(__always)
  mutating func brackets(_ bytes: PaddedBytes, at index: Int) -> UInt64 {
    let block = bytes.block(at: index)
    let folded = block.setting(0x20)
    let quotes = block.equal(to: UInt8(ascii: "\""))
    if folded.above(0x7A).isEmpty, escapesNext == 0 {
      quotesSince.add(quotes)
      return 0
    }
    if quotesSince.take() { inString = ~inString }
    var quoteBits = quotes.bits
    let backslashes = block.equal(to: UInt8(ascii: "\\"))
    if escapesNext != 0 || !backslashes.isEmpty { quoteBits &= ~escaped(backslashes.bits) }
    let strings = JSONBlocks.prefixXor(quoteBits) ^ inString
    inString = 0 &- (strings &>> 63)
    return folded.equal(to: UInt8(ascii: "{")).union(folded.equal(to: UInt8(ascii: "}"))).bits & ~strings
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
