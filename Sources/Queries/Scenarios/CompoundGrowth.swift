import Basics

/// Growth by the same percentage again and again, exactly.
///
/// Worked example: 10,000 at 0.125 % are 10,012.5 after one step, so 10,013; 40 at 5 % are 71.83 after twelve, so 72. As a
/// fraction 5 % is 21/20, and 40 x 21^12 / 20^12 is worked out with as many digits as it has, for a number that is cut off on
/// the way may round up to another pod.
struct CompoundGrowth {
  /// The factor of one step, as a fraction in lowest terms.
  private let numerator: UInt64
  private let denominator: UInt64

  /// `percent` is from -100 to 1000.
  init(percent: Percentage) {
    let above = UInt64(clamping: Percentage.whole.nanos + percent.nanos)
    let below = UInt64(clamping: Percentage.whole.nanos)
    var (a, b) = (above, below)
    while b != 0 { (a, b) = (b, a % b) }
    (numerator, denominator) = (above / a, below / a)
  }

  /// What an amount has become after so many steps, rounded up; at most 2^62.
  func total(of amount: Int, after steps: Int) -> Int {
    var number = LongNumber(UInt64(clamping: amount))
    for _ in 0..<steps { number.multiply(by: numerator) }
    // Rounding up after every division is the same as once at the end: ceil(ceil(x / a) / b) = ceil(x / ab).
    for _ in 0..<steps { number.divideRoundingUp(by: denominator) }
    return number.value(atMost: 1 << 62)
  }
}

/// A whole number of any length.
struct LongNumber {
  /// The lowest 64 bits first.
  private var words: [UInt64]

  init(_ value: UInt64) { words = [value] }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in words.indices {
      let product = words[index].multipliedFullWidth(by: factor)
      let (low, overflows) = product.low.addingReportingOverflow(carry)
      words[index] = low
      carry = product.high + (overflows ? 1 : 0)
    }
    if carry > 0 { words.append(carry) }
  }

  mutating func divideRoundingUp(by divisor: UInt64) {
    var rest: UInt64 = 0
    for index in words.indices.reversed() {
      (words[index], rest) = divisor.dividingFullWidth((rest, words[index]))
    }
    while words.count > 1, words[words.count - 1] == 0 { words.removeLast() }
    guard rest > 0 else { return }
    for index in words.indices {
      words[index] &+= 1
      if words[index] != 0 { return }
    }
    words.append(1)
  }

  func value(atMost most: UInt64) -> Int { Int(words.count > 1 ? most : min(words[0], most)) }
}
