extension PaddedBytes {
  /// 64 bits that stand for the bytes of a range: equal bytes have equal ones.
  ///
  /// Four words of eight bytes at a time, each in a lane of its own, so that no multiplication waits for the one before it.
  /// An input made to collide only loses the gain of the caller, who compares the bytes as well.
  func hash(of range: Range<Int>) -> UInt64 {
    let factor: UInt64 = 0xFF51_AFD7_ED55_8CCD
    var hash = UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15
    var at = range.lowerBound
    if range.count >= 32 {
      var (a, b, c, d) = (hash, ~hash, hash &+ factor, hash &- factor)
      while range.upperBound &- at >= 32 {
        let words: SIMD4<UInt64> = load(at)
        a = (a ^ words.x) &* factor
        b = (b ^ words.y) &* factor
        c = (c ^ words.z) &* factor
        d = (d ^ words.w) &* factor
        at &+= 32
      }
      for lane in [a, b, c, d] { hash = (hash ^ lane ^ lane &>> 32) &* factor }
    }
    while at < range.upperBound {
      let rest = range.upperBound &- at
      let mask = rest >= 8 ? ~0 : (1 as UInt64) &<< (8 &* UInt64(truncatingIfNeeded: rest)) &- 1
      hash = (hash ^ hash &>> 32 ^ (word(at: at) & mask)) &* factor
      at &+= 8
    }
    hash ^= hash &>> 29
    return hash &* factor
  }

  /// Whether the bytes from `index` on begin with all of `others`.
  func begins(with others: PaddedBytes, at index: Int) -> Bool {
    guard count &- index >= others.count else { return false }
    var offset = 0
    while others.count &- offset >= 64 {
      let block: ByteBlock.Words = others.load(offset)
      let held: ByteBlock.Words = load(index &+ offset)
      let difference: ByteBlock.Words = block ^ held
      guard BlockMask(words: difference).isEmpty else { return false }
      offset &+= 64
    }
    while offset < others.count {
      let rest = others.count &- offset
      let mask = rest >= 8 ? ~0 : (1 as UInt64) &<< (8 &* UInt64(truncatingIfNeeded: rest)) &- 1
      guard (others.word(at: offset) ^ word(at: index &+ offset)) & mask == 0 else { return false }
      offset &+= 8
    }
    return true
  }
}
