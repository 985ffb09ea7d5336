extension PaddedBytes {
  /// How many line ends a range holds, 64 bytes at a time.
  func newlines(in range: Range<Int>, endedBy lineEnd: UInt8 = 0x0A) -> Int {
    var total = 0
    var at = range.lowerBound
    while range.upperBound - at >= 64 {
      // A yes is 255, which is -1; a byte counts to at most 255 before the sum is taken.
      var counts = SIMD64<UInt8>(repeating: 0)
      let wanted = SIMD64<UInt8>(repeating: lineEnd)
      let stop = min(at + 64 * 255, range.upperBound - 63)
      while at < stop {
        let isEnd: SIMDMask<SIMD64<Int8>> = block(at: at).bytes .== wanted
        let yes: SIMD64<UInt8> = unsafe unsafeBitCast(isEnd, to: SIMD64<UInt8>.self)
        counts = counts &- yes
        at &+= 64
      }
      total += PaddedBytes.sum(counts)
    }
    let rest = range.upperBound - at
    if rest > 0 {
      let isEnd = block(at: at).equal(to: lineEnd).bits & ((1 as UInt64) &<< UInt64(rest) &- 1)
      total += isEnd.nonzeroBitCount
    }
    return total
  }

  /// The sum of 64 bytes: by two into 16 bits, eight words into one, and its four parts into the highest by a multiplication.
  private static func sum(_ counts: SIMD64<UInt8>) -> Int {
    let words: ByteBlock.Words = unsafe unsafeBitCast(counts, to: ByteBlock.Words.self)
    let even = ByteBlock.Words(repeating: 0x00FF_00FF_00FF_00FF)
    let eight = ByteBlock.Words(repeating: 8)
    let pairs: ByteBlock.Words = (words & even) &+ ((words &>> eight) & even)
    let four: SIMD4<UInt64> = pairs.lowHalf &+ pairs.highHalf
    let two: SIMD2<UInt64> = four.lowHalf &+ four.highHalf
    return Int(truncatingIfNeeded: ((two.x &+ two.y) &* 0x0001_0001_0001_0001) &>> 48)
  }

  /// Where the line begins that `index` stands on; `floor` when no line end is found from there on.
  func lineStart(before index: Int, floor: Int = 0, endedBy lineEnd: UInt8 = 0x0A) -> Int {
    let lineEnds = UInt64(lineEnd) &* 0x0101_0101_0101_0101
    var at = index
    while at - 8 >= floor {
      let word = word(at: at - 8) ^ lineEnds
      if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
      at -= 8
    }
    while at > floor, self[at - 1] != lineEnd { at -= 1 }
    return at
  }
}
