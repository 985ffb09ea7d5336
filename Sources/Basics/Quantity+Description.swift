extension Quantity: CustomStringConvertible {
  /// The canonical text: no fraction, and the largest suffix that keeps the number whole.
  ///
  /// Worked example: 1.5Gi is whole in Mi, so `1536Mi`; 1.1Gi is whole only in thousandths of a byte, so
  /// `1181116006400m` (apimachinery `pkg/api/resource/quantity.go`, `CanonicalizeBytes`).
  package var description: String {
    if format == .binarySI, abs(nanos) >= 1024 * 1_000_000_000, nanos % 1_000_000_000 == 0 { return binaryText }
    return decimalText
  }

  private var binaryText: String {
    var number = nanos / 1_000_000_000
    var steps = 0
    while steps < 6, number % 1024 == 0 {
      number /= 1024
      steps += 1
    }
    return "\(number)" + ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"][steps]
  }

  private var decimalText: String {
    guard nanos != 0 else { return "0" }
    var number = nanos
    var exponent = -9
    while exponent < 18 || format == .decimalExponent, number % 1000 == 0 {
      number /= 1000
      exponent += 3
    }
    if format == .decimalExponent { return exponent == 0 ? "\(number)" : "\(number)e\(exponent)" }
    let suffix = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"][(exponent + 9) / 3]
    return "\(number)\(suffix)"
  }
}

extension Quantity {
  /// The number without any suffix: `525.8`.
  package var plainText: String {
    let (whole, rest) = abs(nanos).quotientAndRemainder(dividingBy: 1_000_000_000)
    var fraction = String(rest + 1_000_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(nanos < 0 ? "-" : "")\(whole)\(fraction.isEmpty ? "" : ".\(fraction)")"
  }
}
