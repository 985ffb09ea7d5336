import Basics
import Testing

@Suite("A percentage") struct PercentageTests {
  @Test(
    "is read exactly",
    arguments: [
      ("10%", 10_000_000_000), ("12.5 %", 12_500_000_000), ("0.125", 125_000_000), ("-5", -5_000_000_000),
      ("+5", 5_000_000_000), ("0.000000001", 1), ("0.0000000001", nil), ("%", nil), ("", nil), (".", nil), ("10m", nil),
      ("1e1", nil), ("2000000", nil), ("ten", nil), ("1000000%", 1_000_000_000_000_000), ("1000000.000000001", nil),
      ("-1000000", -1_000_000_000_000_000), ("-1000000.000000001", nil), ("1.123456789", 1_123_456_789),
      ("1.1234567890", nil), ("5  %", 5_000_000_000), ("5%%", nil), ("1.2.3", nil), ("0%", 0),
    ] as [(String, Int128?)])
  func reads(text: String, nanos: Int128?) { #expect(Percentage(text)?.nanos == nanos) }

  @Test(
    "of an amount is cut off towards zero",
    arguments: [
      ("0.125", 10_000, 12), ("0.125", -10_000, -12), ("100", 7, 7), ("0", 7, 0), ("50", 3, 1), ("-50", 3, -1),
      ("250", 2, 5),
    ] as [(String, Int128, Int128)])
  func amounts(text: String, amount: Int128, part: Int128) throws {
    #expect(try #require(Percentage(text)).of(amount) == part)
  }

  @Test("is written with its sign and comes by size")
  func text() throws {
    let half = try #require(Percentage("12.5"))
    #expect(half.text == "12.5 %" && Percentage.whole.text == "100 %" && Percentage.zero.text == "0 %")
    #expect(Percentage.zero < half && half < .whole && !(half < half))
  }
}

@Suite("Cents") struct CentTests {
  private func money(_ texts: [String]) throws -> [Money] { try texts.map { try Money(parsing: $0) } }

  @Test(
    "of parts add up to the total, the largest remainders rounded up",
    arguments: [
      (["31.165", "14.645", "0.002"], "45.812", ["31.17", "14.64", "0.00"]),
      (["0.005", "0.005"], "0.01", ["0.01", "0.00"]),
      (["0.333", "0.333", "0.333"], "0.999", ["0.34", "0.33", "0.33"]), ([], "0", []), (["1"], "1.5", ["1.00"]),
      (["1", "2"], "3", ["1.00", "2.00"]), (["0.004", "0.004"], "0.008", ["0.01", "0.00"]),
      (["0.004", "0.006"], "0.01", ["0.00", "0.01"]),
    ] as [([String], String, [String])])
  func shares(parts: [String], total: String, expected: [String]) throws {
    let cents = Money.cents(of: try money(parts), total: try Money(parsing: total))
    #expect(cents.map(\.decimalText) == expected)
  }

  @Test("of parts below zero add up to the total too")
  func negative() {
    let parts = [Money(nanos: -5_000_000), Money(nanos: 15_000_000)]
    #expect(Money.cents(of: parts, total: Money(nanos: 10_000_000)).map(\.decimalText) == ["0.00", "0.01"])
    let all = [Money(nanos: -12_000_000), Money(nanos: -20_000_000)]
    #expect(Money.cents(of: all, total: Money(nanos: -32_000_000)).map(\.decimalText) == ["-0.01", "-0.02"])
  }
}
