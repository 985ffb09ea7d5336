/// A sum of mixed numbers, so that their order does not matter; two of them, so that no two states share both.
struct StateHash: Hashable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  /// Adds a part of the state, in whatever order.
  mutating func add(_ value: UInt64) {
    first &+= value
    second &+= StateHash.mix(Int(truncatingIfNeeded: value), 0x5851_F42D)
  }

  /// Mixes a number into another (the finisher of SplitMix64).
  static func mix(_ number: Int, _ seed: UInt64) -> UInt64 {
    var z = (seed &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(bitPattern: Int64(number)) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
