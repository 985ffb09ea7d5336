import Basics
import Testing

@Suite("A percentage") struct PercentageTests {
  @Test(
    "is read exactly",
    arguments: [
      ("10%", 10_000_000_000), ("12.5 %", 12_500_000_000), ("0.125", 125_000_000), ("-5", -5_000_000_000),
      ("+5", 5_000_000_000), ("0.000000001", 1), ("0.0000000001", nil), ("%", nil), ("", nil), (".", nil), ("10m", nil),
      ("1e1", nil), ("2000000", nil), ("ten", nil),
    ] as [(String, Int128?)])
  func reads(text: String, nanos: Int128?) { #expect(Percentage(text)?.nanos == nanos) }
}

@Suite("Cents") struct CentTests {
  private func money(_ texts: [String]) throws -> [Money] { try texts.map { try Money(parsing: $0) } }

  @Test(
    "of parts add up to the total, the largest remainders rounded up",
    arguments: [
      (["31.165", "14.645", "0.002"], "45.812", ["31.17", "14.64", "0.00"]),
      (["0.005", "0.005"], "0.01", ["0.01", "0.00"]),
      (["0.333", "0.333", "0.333"], "0.999", ["0.34", "0.33", "0.33"]), ([], "0", []), (["1"], "1.5", ["1.00"]),
    ] as [([String], String, [String])])
  func shares(parts: [String], total: String, expected: [String]) throws {
    let cents = Money.cents(of: try money(parts), total: try Money(parsing: total))
    #expect(cents.map(\.decimalText) == expected)
  }
}
