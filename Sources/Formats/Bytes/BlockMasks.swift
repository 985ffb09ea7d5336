/// Which of 64 bytes are quotes, backslashes and brackets: a bit for each byte, the first one lowest.
struct BlockMasks {
  var quotes: UInt64 = 0
  var backslashes: UInt64 = 0
  var opens: UInt64 = 0
  var closes: UInt64 = 0

  typealias Vector = SIMD16<UInt8>
  typealias Mask = SIMDMask<SIMD16<Int8>>

  /// Looks at the 64 bytes from `index` on.
  ///
  /// `[` and `{`, and `]` and `}`, differ in the bit 0x20 only. All operands have a written type: a literal inside a larger
  /// expression picks a generic operator that works lane by lane.
  @inline(__always)
  init(_ bytes: PaddedBytes, at index: Int) {
    let quote = Vector(repeating: 0x22)
    let backslash = Vector(repeating: 0x5C)
    let folding = Vector(repeating: 0x20)
    let open = Vector(repeating: 0x7B)
    let close = Vector(repeating: 0x7D)
    for part in 0..<4 {
      let vector: Vector = bytes.vector(at: index + 16 * part)
      let folded: Vector = vector | folding
      let shift = UInt64(16 * part)
      let areQuotes: Mask = vector .== quote
      let areBackslashes: Mask = vector .== backslash
      let areOpens: Mask = folded .== open
      let areCloses: Mask = folded .== close
      quotes |= BlockMasks.bits(areQuotes) &<< shift
      backslashes |= BlockMasks.bits(areBackslashes) &<< shift
      opens |= BlockMasks.bits(areOpens) &<< shift
      closes |= BlockMasks.bits(areCloses) &<< shift
    }
  }

  /// One bit for each lane. Swift has no instruction for that: each lane keeps one bit of its own, and a multiplication
  /// adds eight of them up in the highest byte.
  @inline(__always)
  static func bits(_ mask: Mask) -> UInt64 {
    let weights = Vector(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
    let lanes: Vector = Vector(repeating: 0).replacing(with: weights, where: mask)
    // Sixteen bytes as two words: the same size, and every bit pattern is a valid integer.
    let words: SIMD2<UInt64> = unsafe unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
    let low = (words.x &* 0x0101_0101_0101_0101) &>> 56
    let high = (words.y &* 0x0101_0101_0101_0101) &>> 56
    return low | high &<< 8
  }
}
