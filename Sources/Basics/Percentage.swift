/// A percentage, exactly as it was written: in billionths of a percent.
///
/// Worked example: `0.125 %` is 125,000,000; of 10,000 it is 12.5.
package struct Percentage: Hashable, Sendable, Comparable {
  /// In billionths of one percent.
  package var nanos: Int128

  package init(nanos: Int128) { self.nanos = nanos }

  /// Reads `10%`, `12.5 %`, `10`, up to a million percent either way; nil for anything else, and for more than nine digits
  /// behind the point.
  package init?(_ text: some StringProtocol) {
    var number = Substring(text)
    if number.last == "%" { number.removeLast() }
    while number.last == " " { number.removeLast() }
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard number.utf8.allSatisfy({ isDigit($0) || [0x2B, 0x2D, 0x2E].contains($0) }),
      number.utf8.contains(where: isDigit),
      (number.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first ?? "").utf8.count <= 9,
      let value = try? Quantity(parsing: number), abs(value.nanos) <= 1_000_000_000_000_000
    else { return nil }
    nanos = value.nanos
  }

  /// Nothing of it.
  package static let zero = Percentage(nanos: 0)
  /// 100 %.
  package static let whole = Percentage(nanos: 100_000_000_000)

  package static func < (a: Percentage, b: Percentage) -> Bool { a.nanos < b.nanos }

  /// So many parts of this percentage of an amount, cut off towards zero: `percent.of(amount)` is amount x percent / 100.
  package func of(_ amount: Int128) -> Int128 { amount.scaled(by: nanos, over: Percentage.whole.nanos) }

  /// `12.5 %`.
  package var text: String { "\(Quantity(nanos: nanos).plainText) %" }
}
