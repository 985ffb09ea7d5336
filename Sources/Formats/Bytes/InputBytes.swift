package import Basics

/// A whole input in memory: valid UTF-8 with 64 zeroes behind it, and the name of its file.
package struct InputBytes: Sendable {
  /// The path as the user gave it, `-` for standard input.
  package let file: String
  /// The bytes with their padding.
  package let padded: PaddedBytes

  /// Reads a file, or standard input for `-`.
  /// - Throws: `FormatError` as `ByteSource` does; `too-large` beyond `limit` bytes; `invalid-utf8` with line and column.
  package init(contentsOf path: String, limit: Int = ByteSource.wholeLimit) throws(FormatError) {
    try self.init(ByteSource(opening: path), limit: limit)
  }

  /// Bytes under the name of a file; byte order marks and UTF-16 are dealt with as in a file.
  /// - Throws: `FormatError` as `init(contentsOf:)`.
  package init(_ bytes: [UInt8], file: String = "input") throws(FormatError) {
    try self.init(ByteSource(bytes, name: file), limit: ByteSource.wholeLimit)
  }

  /// A text under the name of a file.
  package init(_ text: String, file: String = "input") {
    self.file = file
    padded = PaddedBytes(text.utf8)
  }

  /// All that a source still has.
  /// - Throws: `FormatError` as `init(contentsOf:)`.
  package init(_ source: ByteSource, limit: Int = ByteSource.wholeLimit) throws(FormatError) {
    try self.init(source.readAll(limit: limit), file: source.name)
  }

  /// Bytes of a file that stand behind so many line feeds.
  /// - Throws: `FormatError` `invalid-utf8` with line and column.
  init(_ bytes: PaddedBytes, file: String, behindLines lines: Int = 0) throws(FormatError) {
    self.file = file
    padded = bytes
    if let invalid = padded.firstInvalidUTF8(in: 0..<padded.count) {
      var place = location(of: invalid)
      place.line += lines
      throw FormatError(
        "invalid-utf8", "found byte \(hexadecimal(padded[invalid])) that no UTF-8 text has here", at: place)
    }
  }

  /// How many bytes there are, the padding not counted.
  @inlinable package var count: Int { padded.count }

  /// The byte at `index`; 0 in the padding. Checked: beyond the padding the program stops.
  @inlinable package subscript(index: Int) -> UInt8 { padded[index] }

  /// The eight bytes from `index` on, the first one lowest; checked in the same way.
  @inlinable package func word(at index: Int) -> UInt64 { padded.word(at: index) }

  /// The text of a range; a range that cuts a character in two shows U+FFFD there.
  package func text(in range: Range<Int>) -> String { padded.repairedText(in: range) }

  /// The line and column of a byte.
  /// - Complexity: O(offset); a reader that asks often counts lines itself.
  package func location(of offset: Int) -> SourceLocation {
    let lineStart = padded.lineStart(before: offset)
    return SourceLocation(file: file, line: padded.newlines(in: 0..<offset) + 1, column: offset - lineStart + 1)
  }
}

/// A byte as it is written in messages: `0xE9`.
func hexadecimal(_ byte: UInt8) -> String {
  "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
