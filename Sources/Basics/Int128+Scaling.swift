extension Int128 {
  /// The most that scaling answers: 2^90, a billion billions in billionths. Times any count of nodes it stays inside 128 bits.
  package static let mostScaled: Int128 = 1 << 90

  /// This times `factor` over `divisor`, cut off towards zero, exact however large the product is; at most `mostScaled` in
  /// magnitude, and that where the divisor is zero.
  ///
  /// Worked example: 10^30 scaled by 3 x 10^20 over 10^35 is 3 x 10^15, though the product has 168 bits.
  package func scaled(by factor: Int128, over divisor: Int128) -> Int128 {
    let product = magnitude.multipliedFullWidth(by: factor.magnitude)
    let isNegative = (signum() * factor.signum() * divisor.signum()) < 0
    var quotient = Int128.mostScaled.magnitude
    if product.high < divisor.magnitude {
      quotient = Swift.min(quotient, divisor.magnitude.dividingFullWidth(product).quotient)
    }
    return isNegative ? -Int128(quotient) : Int128(quotient)
  }
}
