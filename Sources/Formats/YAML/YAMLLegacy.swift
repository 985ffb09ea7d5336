/// How tools of YAML 1.1 read plain text, as far as it differs.
///
/// Kubernetes' own tools (kubectl, Helm, kustomize) read YAML with sigs.k8s.io/yaml, whose rules are in `resolve.go` of
/// go.yaml.in/yaml/v2: `yes`, `on`, `y` and their opposites are booleans, digits may be grouped with `_`, and integers
/// follow Go's literals, so that `0123` is octal and `0b11` binary.
enum YAMLLegacy {
  /// What a YAML 1.1 tool makes of plain text that the core schema reads otherwise; nil when both agree.
  ///
  /// Worked examples: `yes` is `true`, `0123` is `83`, `1_000` is `1000`, `0b11` is `3`; `08` is 8 for both: nil.
  static func reading(ofPlain text: some Collection<UInt8>) -> String? {
    guard let first = text.first, text.count <= 64 else { return nil }
    if YAMLSchema.isDigit(first) || first == 0x2B || first == 0x2D || first == 0x2E { return number(text) }
    if ["y", "yes", "on"].contains(where: { YAMLSchema.isWord(text, $0) }) { return "true" }
    if ["n", "no", "off"].contains(where: { YAMLSchema.isWord(text, $0) }) { return "false" }
    return nil
  }

  private static func number(_ text: some Collection<UInt8>) -> String? {
    let isGrouped = text.contains(0x5F)
    let plain = text.filter { $0 != 0x5F }
    let isNegative = plain.first == 0x2D
    let digits = plain.drop { $0 == 0x2B || $0 == 0x2D }
    guard plain.count - digits.count <= 1 else { return nil }
    if let value = integer(digits) {
      // Prefixes that the core schema reads to the same number.
      let isCore =
        !isGrouped && digits.count == plain.count && (digits.starts(with: "0x".utf8) || digits.starts(with: "0o".utf8))
      return isCore ? nil : (isNegative ? "-" : "") + String(value)
    }
    guard isGrouped, YAMLSchema.isNumber(plain), !plain.contains(0x78), !plain.contains(0x6F) else { return nil }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The value of an integer with a prefix or a leading zero; nil for other text, decimal integers among it.
  private static func integer(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard digits.first == 0x30, digits.count > 1 else { return nil }
    let text = String(decoding: digits.dropFirst(), as: UTF8.self)
    switch digits.dropFirst().first.map({ $0 | 0x20 }) {
    case 0x78: return unsigned(text.dropFirst(), radix: 16)
    case 0x6F: return unsigned(text.dropFirst(), radix: 8)
    case 0x62: return unsigned(text.dropFirst(), radix: 2)
    default: return unsigned(text[...], radix: 8)
    }
  }

  private static func unsigned(_ text: Substring, radix: Int) -> UInt64? {
    text.first == "+" || text.first == "-" ? nil : UInt64(text, radix: radix)
  }
}
