import Testing

@testable import Basics

@Suite("Scaling") struct ScalingTests {
  @Test("is the product over the divisor where that fits into 128 bits")
  func agreesWithPlainArithmetic() {
    var state: UInt64 = 7
    func next(_ bound: Int128) -> Int128 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int128(state >> 20) % (2 * bound) - bound
    }
    for _ in 0..<2000 {
      let (a, b) = (next(1 << 40), next(1 << 40))
      let c = next(1 << 30)
      guard c != 0 else { continue }
      #expect(a.scaled(by: b, over: c) == a * b / c)
    }
  }

  @Test("holds where the product is larger than 128 bits, and stops at its limit")
  func large() {
    let tenToThe30: Int128 = 1_000_000_000_000_000_000_000_000_000_000
    let tenToThe20: Int128 = 100_000_000_000_000_000_000
    #expect(tenToThe30.scaled(by: 3 * tenToThe20, over: tenToThe30 * 100_000) == 3_000_000_000_000_000)
    #expect(Int128.max.scaled(by: Int128.max, over: Int128.max) == Int128.mostScaled)
    #expect(Int128.max.scaled(by: -Int128.max, over: 1) == -Int128.mostScaled)
    #expect(Int128(5).scaled(by: 5, over: 0) == Int128.mostScaled)
    #expect(Int128(0).scaled(by: Int128.max, over: 3) == 0)
    func power(_ exponent: Int) -> Int128 { 1 << exponent }
    // A quotient of 2^128, one bit more than there is room for.
    #expect(power(100).scaled(by: power(100), over: power(72)) == Int128.mostScaled)
    #expect(power(90).scaled(by: 1, over: 1) == Int128.mostScaled && Int128.mostScaled == power(90))
    #expect(power(91).scaled(by: 1, over: -1) == -power(90))
    #expect(power(90).scaled(by: 2, over: 4) == power(89))
    #expect(Int128(-7).scaled(by: 3, over: 2) == -10 && Int128(7).scaled(by: -3, over: -2) == 10)
  }
}
