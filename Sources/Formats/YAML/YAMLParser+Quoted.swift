import Basics

/// Scalars in single and double quotes (YAML 1.2.2, 7.3.1 and 7.3.2).
///
/// Text on one line without escapes stays in the input. Otherwise it is built in the pool: blanks around a line break go,
/// the break itself becomes a space, further breaks become line feeds.
extension YAMLParser {
  /// Reads `'…'`, in which `''` stands for one quote.
  mutating func singleQuoted(in parent: Int) throws(FormatError) {
    let start = place
    i += 1
    i = input.endOfSimpleQuoted(from: i, quote: 0x27)
    if input[i] == 0x27 && input[i + 1] != 0x27 { return pushSimple(start) }
    let pooled = beginPooled(start)
    while true {
      let byte = input[i]
      if byte == 0x27 {
        i += 1
        guard input[i] == 0x27 else { break }
        tape.pool.append(0x27)
        i += 1
      } else if byte.isYAMLBreak {
        try foldQuoted(in: parent, start, keeping: pooled)
      } else {
        try takeQuoted(byte, start)
      }
    }
    tape.pushPooled(.quoted, at: start, from: pooled)
  }

  /// Reads `"…"` with its escapes.
  mutating func doubleQuoted(in parent: Int) throws(FormatError) {
    let start = place
    i += 1
    i = input.endOfSimpleQuoted(from: i, quote: 0x22)
    if input[i] == 0x22 { return pushSimple(start) }
    let pooled = beginPooled(start)
    // Blanks before this place were written as escapes: a line break does not take them away.
    var kept = pooled
    while true {
      let byte = input[i]
      if byte == 0x22 {
        i += 1
        break
      } else if byte == 0x5C {
        i += 1
        if input[i].isYAMLBreak {
          // An escaped break is nothing at all; blanks in front of it stay.
          let breaks = skipBreaks()
          try checkQuotedLine(in: parent, start)
          tape.pool.append(contentsOf: repeatElement(0x0A, count: breaks - 1))
        } else {
          try escape()
        }
        kept = tape.pool.count
      } else if byte.isYAMLBreak {
        try foldQuoted(in: parent, start, keeping: kept)
        kept = tape.pool.count
      } else {
        try takeQuoted(byte, start)
      }
    }
    tape.pushPooled(.quoted, at: start, from: pooled)
  }

  /// Pushes text that is as it stands, with the position at its closing quote.
  @inline(__always) private mutating func pushSimple(_ start: YAMLPlace) {
    tape.push(.quoted, at: start, extent: i - start.offset - 1, traits: .delimited)
    i += 1
  }

  private mutating func beginPooled(_ start: YAMLPlace) -> Int {
    let pooled = tape.pool.count
    tape.pool.append(contentsOf: input.padded.bytes(in: start.offset + 1..<i))
    return pooled
  }

  @inline(__always) private mutating func takeQuoted(_ byte: UInt8, _ start: YAMLPlace) throws(FormatError) {
    if byte < 0x20 && byte != 0x09 {
      if atEnd { throw notClosed(start) }
      throw unexpected("text: control characters are written as escapes in double quotes")
    }
    tape.pool.append(byte)
    i += 1
  }

  /// Folds the line breaks at the position; blanks in front of them go, back to `kept`.
  private mutating func foldQuoted(in parent: Int, _ start: YAMLPlace, keeping kept: Int) throws(FormatError) {
    while tape.pool.count > kept, let last = tape.pool.last, last.isYAMLBlank { tape.pool.removeLast() }
    let breaks = skipBreaks()
    try checkQuotedLine(in: parent, start)
    fold(breaks)
  }

  private func checkQuotedLine(in parent: Int, _ start: YAMLPlace) throws(FormatError) {
    if atEnd { throw notClosed(start) }
    if input.hasDocumentMarker(at: lineStart) {
      let marker = YAMLPlace(offset: lineStart, lineStart: lineStart, line: line)
      throw failure(
        "found \(described(lineStart)), expected the quoted text from line \(start.line) to be closed before it",
        at: marker)
    }
    try checkContinuation(in: parent, "the quoted text from line \(start.line)")
  }

  private func notClosed(_ start: YAMLPlace) -> FormatError {
    failure(
      "found the end of the input, expected the quote that closes the text from line \(start.line), column \(start.column)"
    )
  }
}

extension InputBytes {
  /// Where quoted text that begins at `index` stops being simple: at a quote, a backslash in double quotes, or anything
  /// below a space.
  @inline(__always) func endOfSimpleQuoted(from index: Int, quote: UInt8) -> Int {
    var at = index
    let escape: UInt8 = quote == 0x22 ? 0x5C : quote
    while true {
      let found = YAMLScan.quoteEscapeOrControl(in: word(at: at), quote: quote, escape: escape)
      if found != 0 { return at + found.trailingZeroBitCount >> 3 }
      at += 8
    }
  }
}
