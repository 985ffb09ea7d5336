/// Search for a text in a text, byte by byte, which finds what stands there however it is shown: `\n` also in `\r\n`. Swift's own
/// search goes by what a reader sees as one character, and brings the whole of regular expressions into the program.
///
/// Worked example: in `a::b::` the text `::` stands at 1 and at 4; split by it that is `a`, `b` and, where empty parts are kept,
/// an empty text.
extension StringProtocol {
  /// Where a text stands first; nil where it does not. An empty one stands at the beginning.
  package func firstRange<Text: StringProtocol>(of text: Text) -> Range<Index>? {
    let wanted = Array(text.utf8)
    return Array(utf8).nextPlace(of: wanted, from: 0).map { place in
      let start = utf8.index(startIndex, offsetBy: place)
      return start..<utf8.index(start, offsetBy: wanted.count)
    }
  }

  /// Everywhere that a text stands, from left to right, none within another.
  package func ranges<Text: StringProtocol>(of text: Text) -> [Range<Index>] {
    let wanted = Array(text.utf8)
    guard !wanted.isEmpty else { return [] }
    var (index, offset) = (startIndex, 0)
    return Array(utf8).places(of: wanted).map { place in
      let start = utf8.index(index, offsetBy: place - offset)
      index = utf8.index(start, offsetBy: wanted.count)
      offset = place + wanted.count
      return start..<index
    }
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
}

/// The search itself, on a copy of the bytes: bytes are compared many times faster there than in a text.
extension [UInt8] {
  /// Where others stand in it first from an index on; nil where they do not.
  fileprivate func nextPlace(of wanted: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first else { return start }
    var place = start
    while place + wanted.count <= count {
      if self[place] == first, wanted.indices.allSatisfy({ self[place + $0] == wanted[$0] }) { return place }
      place += 1
    }
    return nil
  }

  /// Everywhere that others stand, from left to right, none within another.
  fileprivate func places(of wanted: [UInt8]) -> [Int] {
    var places: [Int] = []
    while let place = nextPlace(of: wanted, from: places.last.map { $0 + wanted.count } ?? 0) { places.append(place) }
    return places
  }
}
