/// Why a text is not a quantity.
package enum QuantityError: Error, Hashable, Sendable {
  /// No number where one must stand, or characters that no quantity has.
  case malformed
  /// A number followed by a unit that Kubernetes does not know, such as `Mii` or `kb`.
  case unknownSuffix(String)
  /// More than 2^127 - 1 billionths.
  case outOfRange
}

extension Quantity {
  /// Reads `[+-] digits [. digits] suffix`, where the suffix is one of `n u m k M G T P E`, `Ki Mi Gi Ti Pi Ei`, or an
  /// exponent `e3`, `E-3` (apimachinery `pkg/api/resource/suffix.go`).
  ///
  /// Worked example: `1.5Gi` has the digits 15 with one behind the point, and the suffix 2^30: 15 x 2^30 x 10^9 / 10^1 =
  /// 1,610,612,736 x 10^9 nanos. `1e-400` is not zero, so it becomes the smallest step, 1 nano. As in Kubernetes the
  /// digits may be missing (`m` is 0), and a quantity with a binary suffix stops at 2^63 - 1.
  /// - Throws: `QuantityError`.
  package init(parsing text: some StringProtocol) throws(QuantityError) {
    if let plain = Quantity(plain: text.utf8) {
      self = plain
      return
    }
    let bytes = Array(text.utf8)
    var scanner = DigitScanner(bytes)
    try scanner.scan()
    let suffix = bytes[scanner.end...]
    guard let scale = Scale(suffix) else {
      throw Quantity.misfit(suffix)
    }
    if scanner.isEmpty {
      if bytes.isEmpty || scale.binaryExponent == 60 { throw .malformed }
    }
    let magnitude = try Quantity.scaled(scanner, by: scale)
    var nanos = scanner.negative ? -magnitude : magnitude
    if scale.binaryExponent > 0 {
      let cap = Int128(Int64.max) * 1_000_000_000
      nanos = min(max(nanos, -cap), cap)
    }
    self.init(nanos: nanos, format: scale.format)
    // A binary quantity below one unit has no binary form: Kubernetes turns it decimal.
    if format == .binarySI, nanos != 0, abs(nanos) < 1_000_000_000 { format = .decimalSI }
  }

  /// The form of nearly every quantity there is, read without a detour: up to 15 digits and one of `m`, `k`, `M`, `G`,
  /// `Ki`, `Mi`, `Gi`, or nothing; nil for every other form, valid or not.
  private init?(plain bytes: some Collection<UInt8>) {
    var number: Int128 = 0
    var digits = 0
    var index = bytes.startIndex
    while digits <= 15, index != bytes.endIndex, case let digit = bytes[index] &- 0x30, digit <= 9 {
      number = number * 10 + Int128(digit)
      digits += 1
      bytes.formIndex(after: &index)
    }
    guard (1...15).contains(digits) else { return nil }
    guard index != bytes.endIndex else {
      self.init(nanos: number * 1_000_000_000)
      return
    }
    let unit = bytes[index]
    bytes.formIndex(after: &index)
    if index == bytes.endIndex {
      switch unit {
      case UInt8(ascii: "m"): self.init(nanos: number * 1_000_000)
      case UInt8(ascii: "k"): self.init(nanos: number * 1_000_000_000_000)
      case UInt8(ascii: "M"): self.init(nanos: number * 1_000_000_000_000_000)
      case UInt8(ascii: "G"): self.init(nanos: number * 1_000_000_000_000_000_000)
      default: return nil
      }
      return
    }
    guard bytes[index] == UInt8(ascii: "i"), bytes.index(after: index) == bytes.endIndex, digits <= 9 else {
      return nil
    }
    switch unit {
    case UInt8(ascii: "K"): self.init(nanos: (number << 10) * 1_000_000_000, format: .binarySI)
    case UInt8(ascii: "M"): self.init(nanos: (number << 20) * 1_000_000_000, format: .binarySI)
    case UInt8(ascii: "G"): self.init(nanos: (number << 30) * 1_000_000_000, format: .binarySI)
    default: return nil
    }
  }

  private static func misfit(_ suffix: ArraySlice<UInt8>) -> QuantityError {
    let text = String(decoding: suffix, as: UTF8.self)
    let looksLikeUnit = text.count <= 4 && text.allSatisfy { $0.isLetter || $0 == "%" }
    return looksLikeUnit ? .unknownSuffix(text) : .malformed
  }

  /// digits x 2^binary x 10^(9 + decimal - fraction digits), rounded away from zero.
  private static func scaled(_ number: DigitScanner, by scale: Scale) throws(QuantityError) -> Int128 {
    if number.digits == 0 && !number.lostDigits { return 0 }
    let decimal = 9 + scale.decimalExponent - number.fractionDigits
    let (high, low) = number.digits.multipliedFullWidth(by: UInt128(1) << UInt128(scale.binaryExponent))
    let result: UInt128
    if decimal >= 0 {
      guard high == 0, decimal <= 38 else { throw .outOfRange }
      let (product, overflow) = low.multipliedReportingOverflow(by: powerOfTen(decimal))
      guard !overflow else { throw .outOfRange }
      result = product + (number.lostDigits ? 1 : 0)
    } else if decimal < -38 {
      // Binary suffixes have no exponent, so the fraction digits alone (at most 38) cannot lead here with high bits set.
      result = 1
    } else {
      let divisor = powerOfTen(-decimal)
      guard high < divisor else { throw .outOfRange }
      let (quotient, rest) = divisor.dividingFullWidth((high, low))
      result = quotient + (rest != 0 || number.lostDigits ? 1 : 0)
    }
    guard let signed = Int128(exactly: result) else { throw .outOfRange }
    return signed
  }

  private static func powerOfTen(_ exponent: Int) -> UInt128 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

/// The sign and the digits of a quantity, without its suffix.
private struct DigitScanner {
  private let bytes: [UInt8]
  private(set) var negative = false
  private(set) var digits: UInt128 = 0
  private(set) var fractionDigits = 0
  /// Digits behind the point that are too fine for `digits` were not all zero.
  private(set) var lostDigits = false
  private(set) var isEmpty = true
  private(set) var end = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func scan() throws(QuantityError) {
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      end = 1
    }
    while let digit = nextDigit() { try take(digit) }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ".") else { return }
    end += 1
    while let digit = nextDigit() { takeFraction(digit) }
  }

  private mutating func nextDigit() -> UInt8? {
    guard end < bytes.count, case let digit = bytes[end] &- 0x30, digit <= 9 else { return nil }
    end += 1
    isEmpty = false
    return digit
  }

  private mutating func take(_ digit: UInt8) throws(QuantityError) {
    guard digits <= UInt128(Int128.max) / 10 else { throw .outOfRange }
    digits = digits * 10 + UInt128(digit)
  }

  private mutating func takeFraction(_ digit: UInt8) {
    if fractionDigits < 38, digits < UInt128(Int128.max) / 10 {
      digits = digits * 10 + UInt128(digit)
      fractionDigits += 1
    } else if digit != 0 {
      lostDigits = true
    }
  }
}

/// What a suffix multiplies by: 2^binary x 10^decimal.
private struct Scale {
  var binaryExponent = 0
  var decimalExponent = 0
  var format = Quantity.Format.decimalSI

  init?(_ suffix: ArraySlice<UInt8>) {
    let text = String(decoding: suffix, as: UTF8.self)
    if let exponent = Scale.decimalSuffixes[text] {
      decimalExponent = exponent
    } else if let exponent = Scale.binarySuffixes[text] {
      binaryExponent = exponent
      format = .binarySI
    } else if let first = text.first, first == "e" || first == "E", let exponent = Int(text.dropFirst()),
      abs(exponent) <= 100_000
    {
      decimalExponent = exponent
      format = .decimalExponent
    } else {
      return nil
    }
  }

  private static let decimalSuffixes = [
    "": 0, "n": -9, "u": -6, "m": -3, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18,
  ]
  private static let binarySuffixes = ["Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60]
}
