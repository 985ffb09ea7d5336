package import Basics

/// What the fields of the row hold. A field that the row does not have is empty.
///
/// Spaces and tabs around an unquoted field do not count (people line columns up); in quotes they do.
extension CSVReader {
  /// Whether nothing is written in the field.
  package func isEmpty(_ index: Int) -> Bool { content(index).isEmpty }

  /// Whether the field is `text`; cheap, by bytes. A field with doubled quotes never is.
  package func fieldIs(_ index: Int, _ text: StaticString) -> Bool { window.bytes.equals(text, in: content(index)) }

  /// The field as a text. Bytes that are not UTF-8 are a finding, and U+FFFD in the text.
  package mutating func text(_ index: Int) -> String { text(index, in: content(index)) }

  /// The field as a text; nil when nothing is written in it.
  mutating func nonEmptyText(_ index: Int) -> String? {
    let range = content(index)
    return range.isEmpty ? nil : text(index, in: range)
  }

  private mutating func text(_ index: Int, in range: Range<Int>) -> String {
    if index < fields.count, fields[index].quoting == .doubled { return undoubled(range) }
    if let text = window.bytes.text(in: range) { return text }
    return repaired(window.bytes.repairedText(in: range), range)
  }

  /// The field as an integer, such as `-12`; nil when it is none or does not fit.
  package func int(_ index: Int) -> Int? {
    let range = content(index)
    var at = range.lowerBound
    let isNegative = window.bytes[at] == UInt8(ascii: "-")
    if isNegative || window.bytes[at] == UInt8(ascii: "+") { at &+= 1 }
    let digits = range.upperBound &- at
    guard digits > 0 else { return nil }
    // Eighteen digits fit; the few longer numbers go the long way.
    guard digits <= 18 else {
      guard let number = DecimalNumber(window.bytes, range), number.places == 0 else { return nil }
      return Int(exactly: number.digits)
    }
    var value = 0
    while at < range.upperBound {
      let digit = window.bytes[at] &- 0x30
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
      at &+= 1
    }
    return isNegative ? -value : value
  }

  /// The field as a decimal number, such as `0.0464` or `1.5e3`; nil when it is none.
  package func decimal(_ index: Int) -> DecimalNumber? { DecimalNumber(window.bytes, content(index)) }

  /// Where a field begins, its quote included; the end of the row for a field that the row does not have.
  package mutating func location(_ index: Int) -> SourceLocation {
    guard index < fields.count else { return window.locationOnTheWay(of: rowStart + (fields.last?.end ?? 0)) }
    let field = fields[index]
    return window.locationOnTheWay(of: rowStart + field.start - (field.quoting == .plain ? 0 : 1))
  }

  /// Where the row begins.
  package mutating func rowLocation() -> SourceLocation { window.locationOnTheWay(of: rowStart) }

  // MARK: Bytes

  /// Appends what is written in some fields as it is, each behind its size: rows that say the same there append the same.
  package func append(_ columns: [Int], to bytes: inout [UInt8]) {
    for column in columns {
      let range = content(column)
      let isDoubled = column < fields.count && fields[column].quoting == .doubled
      let size = UInt32(truncatingIfNeeded: range.count) << 1 | (isDoubled ? 1 : 0)
      for shift in [0, 8, 16] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: size >> shift)) }
      bytes.append(contentsOf: window.bytes.bytes(in: range))
    }
  }

  /// Where the content of a field lies in the window.
  private func content(_ index: Int) -> Range<Int> {
    guard index < fields.count else { return 0..<0 }
    let field = fields[index]
    var start = rowStart &+ field.start
    var end = rowStart &+ field.end
    if field.quoting == .plain {
      while start < end, isBlank(window.bytes[start]) { start &+= 1 }
      while start < end, isBlank(window.bytes[end &- 1]) { end &-= 1 }
    }
    return start..<end
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private mutating func undoubled(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    var isSecond = false
    for byte in window.bytes.bytes(in: range) {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { text.append(byte) }
    }
    let bytes = PaddedBytes(text)
    return bytes.text(in: 0..<bytes.count) ?? repaired(bytes.repairedText(in: 0..<bytes.count), range)
  }

  private mutating func repaired(_ text: String, _ range: Range<Int>) -> String {
    let index = window.bytes.firstInvalidUTF8(in: range) ?? range.lowerBound
    findings.add(
      Finding(
        .warning, "invalid-utf8",
        "found byte \(hexadecimal(window.bytes[index])) that no UTF-8 text has here; the field is read as '\(quoting: text)'",
        at: window.location(of: index), notes: ["save the file as UTF-8"]))
    return text
  }
}
