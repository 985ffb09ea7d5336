/// What stands between two elements of an array that a program has written, one like the other: a comma, a line break, the
/// indentation, and the first byte of the next element.
///
/// Worked example: of `[`, `  {"a":1},`, `  {"b":2},`, `  {"c":3}`, `]` on lines of their own it is `,\n  {`, and the last place where
/// it stands is behind `{"b":2}`. That an element ends there is a guess: inside of an element written in an odd way the same
/// bytes could stand.
struct ElementSeparator: Sendable {
  /// The white space.
  private let space: [UInt8]
  /// Where in the white space the last line break stands.
  private let lineBreak: Int
  /// The first byte of an element.
  private let first: UInt8

  /// How many bytes there are from the comma up to the next element.
  var size: Int { space.count + 1 }

  /// In which column elements begin.
  var column: Int { space.count - lineBreak }

  /// The separator that begins with the white space before an element; nil when that has no line break.
  init?(before element: Int, in bytes: PaddedBytes) {
    var start = element
    while start > 0, element - start < 64, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[start - 1]) { start -= 1 }
    space = Array(bytes.bytes(in: start..<element))
    guard let lineBreak = space.lastIndex(of: 0x0A), space.count < 64 else { return nil }
    self.lineBreak = lineBreak
    first = bytes[element]
  }

  /// Where the comma of the last separator among some bytes stands; nil when there is none.
  func last(in bytes: PaddedBytes) -> Int? {
    var end = bytes.count
    while true {
      let lineStart = bytes.lineStart(before: end)
      guard lineStart > 0 else { return nil }
      let comma = lineStart - 2 - lineBreak
      if comma >= 0, comma + size < bytes.count, stands(at: comma, in: bytes) { return comma }
      end = lineStart - 1
    }
  }

  private func stands(at comma: Int, in bytes: PaddedBytes) -> Bool {
    bytes[comma] == UInt8(ascii: ",") && bytes[comma + size] == first
      && space.indices.allSatisfy { bytes[comma + 1 + $0] == space[$0] }
  }
}
