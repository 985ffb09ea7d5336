extension PaddedBytes {
  /// How many line ends a range holds, sixteen bytes at a time.
  func newlines(in range: Range<Int>, endedBy lineEnd: UInt8 = 0x0A) -> Int {
    let newline = SIMD16<UInt8>(repeating: lineEnd)
    let one = SIMD16<UInt8>(repeating: 1)
    let zero = SIMD16<UInt8>(repeating: 0)
    var total = 0
    var at = range.lowerBound
    while range.upperBound - at >= 16 {
      // A lane counts to at most 255 before the lanes are added up.
      let stop = min(at + 16 * 255, range.upperBound - 15)
      var lanes = zero
      while at < stop {
        let bytes: SIMD16<UInt8> = vector(at: at)
        let equal: SIMDMask<SIMD16<Int8>> = bytes .== newline
        lanes = lanes &+ zero.replacing(with: one, where: equal)
        at += 16
      }
      total += Int(SIMD16<UInt16>(truncatingIfNeeded: lanes).wrappedSum())
    }
    while at < range.upperBound {
      if self[at] == lineEnd { total += 1 }
      at += 1
    }
    return total
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
