#if arch(x86_64)
  internal import CPlatform
#endif

/// 64 bytes that are looked at together.
///
/// Comparisons of vectors become single instructions, but the bitwise operators of `SIMD64` go from lane to lane: those are
/// done on the same bytes as eight words. The casts between the two are marked `unsafe`; both are 64 bytes, and every bit
/// pattern is a valid integer. All operands have a written type, or generic operators are picked.
struct ByteBlock: BitwiseCopyable {
  /// The same bytes in words of eight, which bitwise operators take as a whole.
  typealias Words = SIMD8<UInt64>

  /// The bytes, the first one in lane 0.
  var bytes: SIMD64<UInt8>

  /// The block with the bits of `bits` set in every byte.
  @inline(__always)
  func setting(_ bits: UInt8) -> ByteBlock {
    let words: Words = unsafe unsafeBitCast(bytes, to: Words.self)
    let added = Words(repeating: UInt64(bits) &* 0x0101_0101_0101_0101)
    let result: Words = words | added
    return ByteBlock(bytes: unsafe unsafeBitCast(result, to: SIMD64<UInt8>.self))
  }

  /// Where the block holds `byte`.
  @inline(__always)
  func equal(to byte: UInt8) -> BlockMask {
    let wanted = SIMD64<UInt8>(repeating: byte)
    return BlockMask(bytes .== wanted)
  }

  /// Where the block holds ASCII characters above `byte`; bytes from 0x80 on are negative and not found.
  @inline(__always)
  func above(_ byte: Int8) -> BlockMask {
    let signed: SIMD64<Int8> = unsafe unsafeBitCast(bytes, to: SIMD64<Int8>.self)
    let limit = SIMD64<Int8>(repeating: byte)
    return BlockMask(signed .> limit)
  }
}

/// A yes or no for each of the 64 bytes of a block.
struct BlockMask {
  /// The bytes as eight words, the first byte lowest: all ones for yes, all zeroes for no.
  var words: ByteBlock.Words

  @inline(__always)
  init(_ mask: SIMDMask<SIMD64<Int8>>) {
    // That is how a mask lies in memory; `BytesTests` holds it to that.
    words = unsafe unsafeBitCast(mask, to: ByteBlock.Words.self)
  }

  @inline(__always)
  init(words: ByteBlock.Words) { self.words = words }

  /// Yes where either has a yes.
  @inline(__always)
  func union(_ other: BlockMask) -> BlockMask {
    let both: ByteBlock.Words = words | other.words
    return BlockMask(words: both)
  }

  /// Whether there is no yes at all.
  @inline(__always)
  var isEmpty: Bool {
    let four: SIMD4<UInt64> = words.lowHalf | words.highHalf
    let two: SIMD2<UInt64> = four.lowHalf | four.highHalf
    return two.x | two.y == 0
  }

  /// One bit for each byte, the first one lowest.
  @inline(__always)
  var bits: UInt64 {
    #if arch(x86_64)
      let low: SIMD4<UInt64> = words.lowHalf
      let high: SIMD4<UInt64> = words.highHalf
      return BlockMask.bits(low.lowHalf) | BlockMask.bits(low.highHalf) &<< 16 | BlockMask.bits(high.lowHalf) &<< 32
        | BlockMask.bits(high.highHalf) &<< 48
    #else
      return foldedBits
    #endif
  }

  #if arch(x86_64)
    @inline(__always)
    private static func bits(_ sixteen: SIMD2<UInt64>) -> UInt64 {
      UInt64(highestBits(SIMD2<Int64>(truncatingIfNeeded: sixteen)))
    }
  #endif

  /// The same where the processor has no instruction for it, or Swift no name for the instruction.
  ///
  /// Each byte keeps one bit of its own, byte i of eight the bit i; then the upper half of
  /// each eight is laid over the lower one and the room between closed, three times, until a byte holds the bits of eight.
  /// Worked example with four bytes in place of eight, `- y y -`: they keep `0 2 4 0`, the upper half over the lower one
  /// gives `4 2`, the upper one of these over the lower one `6`: bits 1 and 2.
  @inline(__always)
  var foldedBits: UInt64 {
    let own = ByteBlock.Words(repeating: 0x8040_2010_0804_0201)
    let kept: ByteBlock.Words = words & own
    let halves: SIMD16<UInt32> = unsafe unsafeBitCast(kept, to: SIMD16<UInt32>.self)
    let fours: SIMD8<UInt32> = halves.evenHalf | halves.oddHalf
    let sixteen = SIMD8<UInt32>(repeating: 16)
    let folded: SIMD8<UInt32> = fours | (fours &>> sixteen)
    let twos = SIMD8<UInt16>(truncatingIfNeeded: folded)
    let eight = SIMD8<UInt16>(repeating: 8)
    let last: SIMD8<UInt16> = twos | (twos &>> eight)
    let ones = SIMD8<UInt8>(truncatingIfNeeded: last)
    return UInt64(littleEndian: unsafe unsafeBitCast(ones, to: UInt64.self))
  }
}

/// Whether an odd number of yeses was met, over any number of blocks; the sum is only taken when it is asked for.
struct BlockParity {
  private var words = SIMD4<UInt64>(repeating: 0)

  init() {}

  /// Adds the yeses of a mask.
  @inline(__always)
  mutating func add(_ mask: BlockMask) {
    let half: SIMD4<UInt64> = mask.words.lowHalf ^ mask.words.highHalf
    words = words ^ half
  }

  /// Whether the number of yeses since the last call was odd.
  @inline(__always)
  mutating func take() -> Bool {
    let two: SIMD2<UInt64> = words.lowHalf ^ words.highHalf
    words = SIMD4<UInt64>(repeating: 0)
    return ((two.x ^ two.y) & 0x0101_0101_0101_0101).nonzeroBitCount & 1 != 0
  }
}
