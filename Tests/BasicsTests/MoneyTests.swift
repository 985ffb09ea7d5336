import Testing

@testable import Basics

@Suite("Money") struct MoneyTests {
  @Test(
    "of an hour is a plain number of at most a billion",
    arguments: [
      ("0.104", 104_000_000), ("0", 0), ("1000000000", 1_000_000_000_000_000_000), ("1000000000.000000001", nil),
      ("9223372036854775807", nil), ("-1", nil), ("1e3", nil), ("", nil), (".", nil), ("0.0000000001", nil),
    ] as [(String, Int?)])
  func pricePerHour(text: String, nanos: Int?) {
    #expect((try? Money(pricePerHour: text))?.nanos == nanos.map { Int128($0) })
  }

  @Test(
    "is read to the billionth, up to 2^63 - 1",
    arguments: [
      ("1.", 1_000_000_000), (".5", 500_000_000), ("0.1040000000", 104_000_000), ("0.000000001", 1),
      ("0.0000000009", nil), ("9223372036854775807", 9_223_372_036_854_775_807 * 1_000_000_000),
      ("9223372036854775808", nil), ("1,5", nil), ("1/2", nil), ("1:2", nil), ("+1", nil), ("1.2.3", nil), ("12m", nil),
      ("0", 0), ("9", 9_000_000_000),
    ] as [(String, Int128?)])
  func reads(text: String, nanos: Int128?) { #expect((try? Money(parsing: text))?.nanos == nanos) }

  @Test(
    "is rounded to the cent, half of one away from zero",
    arguments: [
      (75_920_000_000, "75.92"), (0, "0.00"), (5_000_000, "0.01"), (4_999_999, "0.00"), (-5_000_000, "-0.01"),
      (-4_999_999, "0.00"), (1_100_000_000, "1.10"), (1_050_000_000, "1.05"), (90_000_000, "0.09"),
      (100_000_000, "0.10"), (995_000_000, "1.00"), (-1_234_000_000, "-1.23"), (-1_235_000_000, "-1.24"),
    ] as [(Int128, String)])
  func cents(nanos: Int128, text: String) {
    #expect(Money(nanos: nanos).decimalText == text)
    #expect(Money(nanos: nanos).rounded.decimalText == text)
    #expect(Money(nanos: nanos).rounded.nanos % 10_000_000 == 0)
  }

  @Test("is added, taken away, multiplied and put in order exactly")
  func arithmetic() {
    let (a, b) = (Money(nanos: 7), Money(nanos: 3))
    #expect(a + b == Money(nanos: 10) && a - b == Money(nanos: 4) && a * 3 == Money(nanos: 21))
    #expect(b < a && !(a < b) && !(a < a) && Money.zero + a == a)
    #expect(Money(nanos: 104_000_000).exactText == "0.104")
  }
}
