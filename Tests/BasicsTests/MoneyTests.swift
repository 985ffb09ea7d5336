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
}
