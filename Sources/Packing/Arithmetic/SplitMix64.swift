/// Pseudo-random numbers from a seed (Steele, Lea and Flood 2014): the same on every machine.
struct SplitMix64 {
  private var state: UInt64

  /// Numbers that this seed gives.
  init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to, not including, `count`.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

  /// A number from 0 up to, not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Puts a list in any order, each as likely as the others (Fisher and Yates 1938).
  mutating func shuffle<Element>(_ list: inout [Element]) {
    for last in list.indices.reversed() { list.swapAt(last, below(last + 1)) }
  }

  /// Shapes in the order of their sizes, large ones first but for some chance: each counts as up to `noise` times larger than it is.
  ///
  /// Worked example: with a noise of 0.3 a pod of 10 counts as at most 13, so that it may come before one of 12, never before one
  /// of 14.
  mutating func largeFirst(_ shapes: [Int], _ sizes: [Double], noise: Double) -> [Int] {
    let most = noise * unit()
    var order = shapes.map { (size: sizes[$0] * (1 + most * unit()), shape: $0) }
    order.sort { ($1.size, $0.shape) < ($0.size, $1.shape) }
    return order.map(\.shape)
  }
}
