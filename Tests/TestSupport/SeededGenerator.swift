/// Random numbers from a seed, the same on every machine, so that a failure can be run again (SplitMix64; Steele, Lea and
/// Flood 2014).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The numbers of this seed.
  public init(seed: UInt64) { state = seed }

  /// The numbers of this seed.
  public init(seed: Int) { self.init(seed: UInt64(seed)) }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number from 0 up to, not including, `count`.
  public mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }
}
