/// Amounts up to this can be held, and compared, exactly by a Double too.
let largestAmount = 1 << 52

/// Greatest common divisor; `gcd(0, x)` is x.
func gcd(_ a: Int, _ b: Int) -> Int {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}

/// The quotient rounded up; both not negative, `b` positive.
func ceilingDivision<Number: BinaryInteger>(_ a: Number, _ b: Number) -> Number {
  a / b + (a % b == 0 ? 0 : 1)
}
