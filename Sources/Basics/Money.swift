/// An amount of money in billionths of its currency; the currency itself is the plan's, as text.
///
/// Billionths hold every list price of the cloud providers exactly (an hour of t3.large in Seoul is 0.104 USD).
package struct Money: Hashable, Sendable, Comparable, AdditiveArithmetic {
  /// In billionths of the currency's unit.
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
  /// The amount so many times.
  package static func * (a: Money, count: Int) -> Money { Money(nanos: a.nanos * Int128(count)) }
  package static func < (a: Money, b: Money) -> Bool { a.nanos < b.nanos }

  /// To the cent, half of one away from zero: the one rule by which money is rounded.
  ///
  /// What a report prints is rounded first and added up or subtracted then, so that its figures agree with each other and
  /// with those of a report that is read back: 109.37 less 54.68 is 54.69, whatever the thousandths were.
  package var rounded: Money {
    let cents = (abs(nanos) + Money.cent / 2) / Money.cent
    return Money(nanos: (nanos < 0 ? -cents : cents) * Money.cent)
  }

  /// The amount with two digits behind the point, rounded: `75.92`.
  package var decimalText: String {
    let cents = abs(rounded.nanos) / Money.cent
    let sign = rounded.nanos < 0 ? "-" : ""
    let fraction = cents % 100
    return "\(sign)\(cents / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private static let cent: Int128 = 10_000_000
}

extension Money {
  /// The exact amount: `0.104`.
  package var exactText: String { Quantity(nanos: nanos).plainText }

  /// Parts of a total, to the cent, that add up to the total to the cent where the parts do: by largest remainder, of equal
  /// ones the first.
  ///
  /// Worked example: 31.165, 14.645 and 0.002 of 45.812 are 31.16, 14.64 and 0.00 whole cents, one less than 45.81; the first
  /// gets it: 31.17, 14.64, 0.00.
  package static func cents(of parts: [Money], total: Money) -> [Money] {
    // What the parts lack of the total has a share like any other.
    let all = parts + [total - parts.reduce(.zero, +)]
    var cents = all.map { ($0.nanos - ($0.nanos % cent + cent) % cent) / cent }
    let rest = zip(all, cents).map { $0.nanos - $1 * cent }
    let left = total.rounded.nanos / cent - cents.reduce(0, +)
    let order = all.indices.sorted { (rest[$1], $0) < (rest[$0], $1) }
    for index in order.prefix(Int(max(left, 0))) { cents[index] += 1 }
    return cents.dropLast().map { Money(nanos: $0 * cent) }
  }
}
