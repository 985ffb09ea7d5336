#if arch(x86_64)
  internal import CPlatform
#endif

/// 16 bytes that are looked at together: what `ByteBlock` is for long stretches, this is for keys, names and indentation.
struct ByteVector {
  private let bytes: SIMD16<UInt8>

  @inline(__always)
  init(_ bytes: SIMD16<UInt8>) { self.bytes = bytes }

  /// A bit for each byte that ends the plain part of a JSON string, the first byte lowest: quotes, backslashes and control
  /// characters.
  @inline(__always)
  var stringStops: UInt32 {
    let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
    let backslash = SIMD16<UInt8>(repeating: UInt8(ascii: "\\"))
    let space = SIMD16<UInt8>(repeating: 0x20)
    let isQuote: SIMDMask<SIMD16<Int8>> = bytes .== quote
    let isBackslash: SIMDMask<SIMD16<Int8>> = bytes .== backslash
    let isControl: SIMDMask<SIMD16<Int8>> = bytes .< space
    let any: SIMD2<UInt64> = ByteVector.words(isQuote) | ByteVector.words(isBackslash) | ByteVector.words(isControl)
    return ByteVector.bits(any)
  }

  /// A bit for each byte that is no space.
  @inline(__always)
  var nonSpaces: UInt32 {
    let space = SIMD16<UInt8>(repeating: 0x20)
    let isSpace: SIMDMask<SIMD16<Int8>> = bytes .== space
    return ~ByteVector.bits(ByteVector.words(isSpace)) & 0xFFFF
  }

  /// A bit for each byte that is not ASCII.
  @inline(__always)
  var nonASCII: UInt32 {
    // Both are 16 bytes, and every bit pattern is a valid integer.
    ByteVector.bits(unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self))
  }

  @inline(__always)
  private static func words(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD2<UInt64> {
    // As in `BlockMask`: all ones for yes, all zeroes for no.
    unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
  }

  /// The highest bit of each byte.
  @inline(__always)
  private static func bits(_ words: SIMD2<UInt64>) -> UInt32 {
    #if arch(x86_64)
      return highestBits(SIMD2<Int64>(truncatingIfNeeded: words))
    #else
      return foldedBits(words)
    #endif
  }

  /// The same without an instruction for it: the factor moves the lowest bit of byte i of eight to bit 56 + i.
  @inline(__always)
  static func foldedBits(_ words: SIMD2<UInt64>) -> UInt32 {
    func fold(_ word: UInt64) -> UInt32 {
      let lowest = (word &>> 7) & 0x0101_0101_0101_0101
      return UInt32(truncatingIfNeeded: (lowest &* 0x0102_0408_1020_4080) &>> 56)
    }
    return fold(words.x) | fold(words.y) &<< 8
  }
}
