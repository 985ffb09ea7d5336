/// A Kubernetes resource quantity as an exact number of billionths.
///
/// `100m` of CPU is 100,000,000 nanos, `128Mi` of memory is 134,217,728,000,000,000 nanos. One billionth is the smallest
/// step Kubernetes keeps (apimachinery `pkg/api/resource/quantity.go`); what is finer is rounded away from zero when read.
/// The grammar and its errors are in `Quantity+Parsing.swift`, the canonical text in `Quantity+Description.swift`.
package struct Quantity: Hashable, Sendable {
  /// How the text was written; it decides the canonical form.
  package enum Format: String, Sendable {
    case decimalSI = "DecimalSI"
    case binarySI = "BinarySI"
    case decimalExponent = "DecimalExponent"
  }

  /// The value times 1,000,000,000; at most 2^127 - 1 in magnitude, which the parser guards.
  package var nanos: Int128
  /// How it was written.
  package var format: Format

  package init(nanos: Int128, format: Format = .decimalSI) {
    self.nanos = nanos
    self.format = format
  }

  /// The value in thousandths, rounded away from zero: millicores when the quantity is CPU.
  package var milliUnits: Int128 { Quantity.divideAwayFromZero(nanos, 1_000_000) }

  /// The value in whole units, rounded away from zero: bytes when the quantity is memory.
  package var wholeUnits: Int128 { Quantity.divideAwayFromZero(nanos, 1_000_000_000) }

  /// The quantity as the API server stores it in a pod: rounded up to thousandths
  /// (kubernetes `pkg/apis/core/v1/defaults.go`, `SetDefaults_ResourceList`).
  package var admitted: Quantity { Quantity(nanos: milliUnits * 1_000_000, format: format) }

  static func divideAwayFromZero(_ value: Int128, _ divisor: Int128) -> Int128 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest == 0 ? quotient : quotient + rest.signum()
  }
}

extension Quantity: Comparable {
  package static func < (a: Quantity, b: Quantity) -> Bool { a.nanos < b.nanos }
}
