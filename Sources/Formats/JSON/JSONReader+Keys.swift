package import Basics

/// What is looked at in keys beside their text.
extension JSONReader {
  /// Makes sure that a key with escapes, or of other letters than ASCII's, is one: who compares keys takes another for unknown,
  /// and would pass it. Of the first keys of a document it is said where one stands twice.
  @inline(never)
  mutating func checkKey() throws(FormatError) {
    let isPlain = !key.hasEscapes && key.isASCII
    let mark: UInt64
    if isPlain {
      mark = JSONKeyMarks.mark(of: window.bytes, key.start, key.count)
    } else {
      let text = PaddedBytes(try text(of: key.string).utf8)
      mark = JSONKeyMarks.mark(of: text, 0, text.count)
    }
    if keys.left > 0, keys.add(mark) { noteDuplicate() }
  }

  /// Says that the key read last stands in its object for the second time.
  @inline(never)
  private mutating func noteDuplicate() {
    guard let name = try? text(of: key.string) else { return }
    duplicates.add(
      Finding(
        .warning, "duplicate-key",
        "found the key '\(quoting: name)' twice in one object, expected it once; the last one counts",
        at: window.location(of: key.quote)))
  }

  /// The keys that stood twice in one object, since this was asked last.
  package mutating func takeDuplicates() -> Findings {
    defer { duplicates = Findings() }
    return duplicates
  }
}
