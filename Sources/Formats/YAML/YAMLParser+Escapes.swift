/// Escapes in double quotes (YAML 1.2.2, 5.7).
extension YAMLParser {
  /// Reads an escape behind its backslash and appends what it stands for.
  mutating func escape() throws(FormatError) {
    let value: UInt32
    switch input[i] {
    case 0x30: value = 0x00
    case 0x61: value = 0x07
    case 0x62: value = 0x08
    case 0x74, 0x09: value = 0x09
    case 0x6E: value = 0x0A
    case 0x76: value = 0x0B
    case 0x66: value = 0x0C
    case 0x72: value = 0x0D
    case 0x65: value = 0x1B
    case 0x20, 0x22, 0x2F, 0x5C: value = UInt32(input[i])
    case 0x4E: value = 0x85
    case 0x5F: value = 0xA0
    case 0x4C: value = 0x2028
    case 0x50: value = 0x2029
    case 0x78: value = try hexadecimalDigits(2)
    case 0x75: value = try pairOfSurrogates(hexadecimalDigits(4))
    case 0x55: value = try hexadecimalDigits(8)
    default: throw unexpected("an escape that YAML knows after '\\'")
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw failure("found an escape for U+\(String(value, radix: 16, uppercase: true)), expected a Unicode character")
    }
    i += 1
    tape.pool.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// Reads so many digits behind the position and moves to the last one.
  private mutating func hexadecimalDigits(_ count: Int) throws(FormatError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      i += 1
      switch input[i] {
      case 0x30...0x39: value = value << 4 | UInt32(input[i] - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((input[i] | 0x20) - 0x57)
      default: throw unexpected("\(count) hexadecimal digits in an escape")
      }
    }
    return value
  }

  /// JSON writes characters beyond U+FFFF as two escapes; YAML contains JSON.
  private mutating func pairOfSurrogates(_ first: UInt32) throws(FormatError) -> UInt32 {
    guard first & 0xFC00 == 0xD800, input[i + 1] == 0x5C, input[i + 2] == 0x75 else { return first }
    i += 2
    let second = try hexadecimalDigits(4)
    guard second & 0xFC00 == 0xDC00 else { return first }
    return 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
  }
}
