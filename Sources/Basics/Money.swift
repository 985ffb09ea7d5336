/// An amount of money in billionths of its currency; the currency itself is the plan's, as text.
///
/// Billionths hold every list price of the cloud providers exactly (an hour of t3.large in Seoul is 0.104 USD).
package struct Money: Hashable, Sendable, Comparable, AdditiveArithmetic {
  package var nanos: Int128

  package init(nanos: Int128) { self.nanos = nanos }

  /// Reads a plain decimal number such as `0.104`.
  /// - Throws: `QuantityError` when the text is not a number, is negative, or has more than nine digits behind the point
  ///   that are not zero.
  package init(parsing text: some StringProtocol) throws(QuantityError) {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), !text.isEmpty, text != "." else {
      throw .malformed
    }
    let fraction = text.drop { $0 != "." }.dropFirst()
    guard fraction.dropFirst(9).allSatisfy({ $0 == "0" }) else { throw .outOfRange }
    let value = try Quantity(parsing: text).nanos
    guard Int64(exactly: value / 1_000_000_000) != nil else { throw .outOfRange }
    self.init(nanos: value)
  }

  /// Reads the price of an hour: a plain decimal number of at most a billion.
  ///
  /// No currency needs more for a node; with it, sums over any number of nodes and months stay exact.
  /// - Throws: `QuantityError` as `init(parsing:)` does, and when the price is above a billion.
  package init(pricePerHour text: some StringProtocol) throws(QuantityError) {
    try self.init(parsing: text)
    guard nanos <= 1_000_000_000_000_000_000 else { throw .outOfRange }
  }

  package static let zero = Money(nanos: 0)
  package static func + (a: Money, b: Money) -> Money { Money(nanos: a.nanos + b.nanos) }
  package static func - (a: Money, b: Money) -> Money { Money(nanos: a.nanos - b.nanos) }
  package static func * (a: Money, count: Int) -> Money { Money(nanos: a.nanos * Int128(count)) }
  package static func < (a: Money, b: Money) -> Bool { a.nanos < b.nanos }

  /// The amount with two digits behind the point, half a cent rounded away from zero: `75.92`.
  package var decimalText: String {
    let cents = (abs(nanos) + 5_000_000) / 10_000_000
    let sign = nanos < 0 && cents != 0 ? "-" : ""
    let fraction = cents % 100
    return "\(sign)\(cents / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}

extension Money {
  /// The exact amount: `0.104`.
  package var exactText: String { Quantity(nanos: nanos).plainText }
}
