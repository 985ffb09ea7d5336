/// Search for a text in a text, byte by byte, which finds what stands there however it is shown: `\n` also in `\r\n`. Swift's own
/// search goes by what a reader sees as one character, and brings the whole of regular expressions into the program.
///
/// Worked example: in `a::b::` the text `::` stands at 1 and at 4; split by it that is `a`, `b` and, where empty parts are kept,
/// an empty text.
extension StringProtocol {
  /// Where a text stands first; nil where it does not. An empty one stands at the beginning.
  package func firstRange<Text: StringProtocol>(of text: Text) -> Range<Index>? {
    nextRange(of: Array(text.utf8), from: startIndex)
  }

  /// Everywhere that a text stands, from left to right, none within another.
  package func ranges<Text: StringProtocol>(of text: Text) -> [Range<Index>] {
    let wanted = Array(text.utf8)
    var ranges: [Range<Index>] = []
    guard !wanted.isEmpty else { return ranges }
    while let range = nextRange(of: wanted, from: ranges.last?.upperBound ?? startIndex) { ranges.append(range) }
    return ranges
  }

  /// Whether a text stands in it. Where Swift's own is imported too, as by tests, that one is taken.
  @_disfavoredOverload
  package func contains<Text: StringProtocol>(_ text: Text) -> Bool { firstRange(of: text) != nil }

  /// The text with another in each place of a text.
  package func replacing<Text: StringProtocol, Other: StringProtocol>(_ text: Text, with other: Other) -> String {
    var result = ""
    var start = startIndex
    for range in ranges(of: text) {
      result += self[start..<range.lowerBound]
      result += other
      start = range.upperBound
    }
    return start == startIndex ? String(self) : result + self[start...]
  }

  /// The parts between the places of a text, at most so many splits, without empty ones unless they are kept.
  package func split<Text: StringProtocol>(
    separator: Text, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
  ) -> [SubSequence] {
    var parts: [SubSequence] = []
    var start = startIndex
    for range in ranges(of: separator) where parts.count < maxSplits {
      if !omittingEmptySubsequences || start < range.lowerBound { parts.append(self[start..<range.lowerBound]) }
      start = range.upperBound
    }
    if !omittingEmptySubsequences || start < endIndex { parts.append(self[start...]) }
    return parts
  }

  private func nextRange(of wanted: [UInt8], from start: Index) -> Range<Index>? {
    guard let first = wanted.first else { return start..<start }
    var rest = utf8[start...]
    while let place = rest.firstIndex(of: first) {
      rest = rest[place...]
      if rest.starts(with: wanted) { return place..<rest.index(place, offsetBy: wanted.count) }
      rest = rest.dropFirst()
    }
    return nil
  }
}
