import Basics

/// A few whole documents out of the middle of a YAML stream, which can be read by themselves.
package struct YAMLPiece: Sendable {
  /// The last two lines in front of it, for who looks around a mistake.
  package let above: [UInt8]
  /// How many line feeds stand before it.
  package let lineFeeds: Int
  /// Whether there may be logs of containers in it.
  let mayHaveLogs: Bool
  /// How many lines end before it; a carriage return alone ends a line of YAML too.
  let lines: Int
  /// Its bytes, and those of the `---` behind it, so that what is said about its end is what a reader of the whole would say.
  let bytes: PaddedBytes
  /// How many of the bytes are its own.
  let end: Int
  /// The name of the input.
  let file: String

  /// Its text, with spaces where logs of containers stand.
  /// - Throws: `FormatError` `invalid-utf8`.
  package func input() throws(FormatError) -> InputBytes {
    let input = try InputBytes(bytes, file: file, behindLines: lineFeeds)
    return mayHaveLogs ? input.withoutContainerLogs : input
  }
}

extension YAMLStream {
  /// The documents of a piece, whose text is `input`; equal texts are one where it is told those of the pieces before.
  package init(_ piece: YAMLPiece, _ input: InputBytes, strings: SharedStrings? = nil) {
    self.init(input, line: piece.lines + 1, stop: piece.end, strings: strings)
  }
}
