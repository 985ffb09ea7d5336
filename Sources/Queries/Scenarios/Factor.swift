import Basics

/// A factor in billionths, from 0 to a million: `x1.5` is 1,500,000,000.
package struct Factor: Hashable, Sendable {
  /// The factor times a billion.
  package var billionths: Int128

  /// Reads `x2`, `x1.5`; nil for anything else.
  package init?(_ text: String) {
    guard text.first == "x", let value = try? Quantity(parsing: text.dropFirst()),
      (0...1_000_000_000_000_000).contains(value.nanos)
    else { return nil }
    billionths = value.nanos
  }

  /// So many times the factor, rounded up, as there is no part of a pod; at most 2^31 - 1.
  func of(_ count: Int) -> Int {
    let product = Int128(max(count, 0)) * billionths
    return Int(min((product + 999_999_999) / 1_000_000_000, Int128(Int32.max)))
  }

  /// The factor as it is written: `x1.5`.
  var words: String { "x\(Quantity(nanos: billionths).plainText)" }
}
